//! `conditional` in its three spellings.

use serde_json::{Value, json};

use super::field::{self, Field, Holds};
use super::logic;
use super::random::Random;

/// A condition that looks at some of these fields.
pub fn of(seen: &[Field], random: &mut Random) -> Value {
    let simple: Vec<Field> = seen.iter().filter(|field| field.holds != Holds::Rows).cloned().collect();
    match random.below(3) {
        0 if !simple.is_empty() => when(&simple, random),
        1 if !simple.is_empty() => conditions(&simple, random),
        _ => json!({ "json": logic::question(seen, random) }),
    }
}

fn when(seen: &[Field], random: &mut Random) -> Value {
    let field = random.pick(seen);
    // The builder writes both as text, people write them as they are.
    let show = random.pick(&[json!(true), json!(true), json!(false), json!("true"), json!("false")]);
    json!({ "show": show, "when": field.path(), "eq": wanted(&field, random, true) })
}

fn wanted(field: &Field, random: &mut Random, may_be_text: bool) -> Value {
    match field.holds {
        Holds::Boxes => json!(random.pick(&["a", "b"])),
        Holds::Tick if may_be_text => random.pick(&[json!(true), json!("true"), json!(false), json!("false")]),
        Holds::Tick => json!(random.percent(70)),
        Holds::Number => random.pick(&[json!(1), json!(2), json!("1"), json!(0), json!(10)]),
        Holds::Text if random.percent(10) => json!(""),
        Holds::Texts | Holds::Numbers | Holds::Choices => field::value(field.holds, random)[0].clone(),
        holds => field::value(holds, random),
    }
}

fn conditions(seen: &[Field], random: &mut Random) -> Value {
    let terms: Vec<Value> = (0..=random.below(2)).map(|_| term(&random.pick(seen), random)).collect();
    json!({ "show": random.percent(75), "conjunction": random.pick(&["all", "any"]), "conditions": terms })
}

fn term(field: &Field, random: &mut Random) -> Value {
    let operators: &[&str] = match field.holds {
        Holds::Number => &[
            "isEqual",
            "isNotEqual",
            "isEmpty",
            "isNotEmpty",
            "lessThan",
            "greaterThan",
            "lessThanOrEqual",
            "greaterThanOrEqual",
        ],
        Holds::Text => &["isEqual", "isNotEqual", "isEmpty", "isNotEmpty", "includes", "notIncludes"],
        Holds::Tick | Holds::Boxes => &["isEqual", "isNotEqual"],
        _ => &["isEqual", "isNotEqual", "isEmpty", "isNotEmpty"],
    };
    let operator = random.pick(operators);
    let mut term = json!({ "component": field.path(), "operator": operator });
    if !matches!(operator, "isEmpty" | "isNotEmpty") {
        term["value"] = wanted(field, random, false);
    }
    term
}
