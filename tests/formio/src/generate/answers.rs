//! Answers to a definition: to most questions, hidden or not, as someone who went back and forth leaves them.

use serde_json::{Map, Value, json};

use super::field::{self, Holds};
use super::random::Random;

/// Answers of one person.
pub fn of(definition: &Value, random: &mut Random) -> Value {
    let mut answers = Map::new();
    scope(definition, &mut answers, random);
    Value::Object(answers)
}

fn scope(parent: &Value, answers: &mut Map<String, Value>, random: &mut Random) {
    let list = |of: &Value, name: &str| of[name].as_array().cloned().unwrap_or_default();
    let columns = list(parent, "columns");
    let columns = columns.iter().flat_map(|column| list(column, "components"));
    for component in list(parent, "components").iter().chain(columns.collect::<Vec<_>>().iter()) {
        let key = component["key"].as_str().unwrap_or_default().to_owned();
        match component["type"].as_str().unwrap_or_default() {
            "panel" | "fieldset" | "well" | "columns" => scope(component, answers, random),
            "container" => {
                let mut inner = Map::new();
                scope(component, &mut inner, random);
                answers.insert(key, Value::Object(inner));
            }
            "datagrid" | "editgrid" => {
                let rows: Vec<Value> = (0..random.pick(&[1, 1, 2, 3]))
                    .map(|_| {
                        let mut row = Map::new();
                        scope(component, &mut row, random);
                        Value::Object(row)
                    })
                    .collect();
                answers.insert(key, json!(rows));
            }
            kind => {
                if random.percent(80) {
                    answers.insert(key, field::value(holds(component, kind), random));
                }
            }
        }
    }
}

fn holds(component: &Value, kind: &str) -> Holds {
    let one = holds_one(component, kind);
    one.several().filter(|_| component["multiple"] == true).unwrap_or(one)
}

fn holds_one(component: &Value, kind: &str) -> Holds {
    let numbered = component["values"][0]["value"] == "1" || component["data"]["values"][0]["value"] == "1";
    match kind {
        "number" | "currency" => Holds::Number,
        "radio" | "select" if numbered => Holds::Numbered,
        "radio" | "select" => Holds::Choice,
        "selectboxes" => Holds::Boxes,
        "checkbox" => Holds::Tick,
        "email" => Holds::Email,
        _ if component["properties"]["kind"] == "date" => Holds::Date,
        _ => Holds::Text,
    }
}
