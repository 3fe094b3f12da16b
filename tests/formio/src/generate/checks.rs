//! `validate`: what a field asks of its answers.

use serde_json::{Map, Value, json};

use super::field::{Field, Holds};
use super::logic;
use super::random::Random;

/// The checks of a field; often none.
pub fn of(holds: Holds, kind: &str, seen: &[Field], random: &mut Random) -> Value {
    let mut checks = Map::new();
    let mut maybe = |chance: usize, name: &str, value: Value, random: &mut Random| {
        if random.percent(chance) {
            checks.insert(name.to_owned(), value);
        }
    };
    if kind != "hidden" {
        maybe(35, "required", json!(true), random);
    }
    match holds {
        Holds::Text if kind != "hidden" => {
            maybe(15, "minLength", json!(3), random);
            maybe(15, "maxLength", json!(6), random);
            maybe(10, "pattern", json!(random.pick(&["[a-z]+", "[0-9]{3}", ".*n.*"])), random);
        }
        Holds::Number => {
            maybe(20, "min", json!(1), random);
            maybe(20, "max", json!(10), random);
        }
        _ => {}
    }
    if !seen.is_empty() && kind != "hidden" && random.percent(8) {
        let rule = json!({ "if": [logic::question(seen, random), true, "Chưa được"] });
        maybe(100, "json", rule, random);
    }
    Value::Object(checks)
}
