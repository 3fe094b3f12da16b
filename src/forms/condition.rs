//! When a node is shown.

use serde_json::Value;

use super::compile::holds_nothing;
use super::logic::{self, Scope};
use super::program::{Condition, Operator, Term};

impl Condition {
    /// Whether the node is shown.
    pub fn holds(&self, scope: Scope<'_>, context: &logic::Context) -> bool {
        match self {
            // JavaScript's truth, as Form.io asks it, not JsonLogic's: an empty list holds.
            Condition::Logic(rule) => match rule.evaluate(scope, context) {
                Value::Array(_) | Value::Object(_) => true,
                other => logic::truthy(&other),
            },
            Condition::Simple(term, show) => term.holds(scope) == *show,
            Condition::Combined { terms, all, show } => {
                let met = if *all {
                    terms.iter().all(|term| term.holds(scope))
                } else {
                    terms.iter().any(|term| term.holds(scope))
                };
                met == *show
            }
        }
    }
}

impl Term {
    fn holds(&self, scope: Scope<'_>) -> bool {
        fn from<'a>(root: &'a Value, path: &str) -> Option<&'a Value> {
            path.split('.').try_fold(root, |at, key| at.get(key))
        }
        let found = match scope {
            Scope::Root(data) => from(data, &self.component),
            Scope::Form { data, row, .. } => from(data, &self.component).or_else(|| from(row?, &self.beside)),
        };
        let found = found.unwrap_or(&Value::Null);
        match self.operator {
            Operator::Has if found.is_array() => includes(found, &self.value),
            Operator::Has | Operator::IsEqual => equal(found, &self.value),
            Operator::IsNotEqual => !equal(found, &self.value),
            Operator::IsEmpty => holds_nothing(found),
            Operator::IsNotEmpty => !holds_nothing(found),
            Operator::Includes => includes(found, &self.value),
            Operator::NotIncludes => !includes(found, &self.value),
            Operator::LessThan => compare(found, &self.value).is_some_and(|order| order < 0.0),
            Operator::LessThanOrEqual => {
                compare(found, &self.value).is_some_and(|order| order < 0.0 || self.is_met(order))
            }
            Operator::GreaterThan => compare(found, &self.value).is_some_and(|order| order > 0.0),
            Operator::GreaterThanOrEqual => {
                compare(found, &self.value).is_some_and(|order| order > 0.0 || self.is_met(order))
            }
        }
    }

    /// Form.io takes a number that the definition writes as text for less or more, never for equal.
    fn is_met(&self, order: f64) -> bool {
        order == 0.0 && self.value.is_number()
    }
}

/// Form.io compares as text (`"true"` equals `true`), and asks a selectboxes answer for the box of that name.
fn equal(found: &Value, wanted: &Value) -> bool {
    match found {
        Value::Object(boxes) => boxes.get(&as_text(wanted)) == Some(&Value::Bool(true)),
        // It reads a text it is given as a number, never the answer.
        Value::String(_) if wanted.is_number() => false,
        _ => as_text(found) == as_text(wanted),
    }
}

fn includes(found: &Value, wanted: &Value) -> bool {
    match found {
        Value::Array(items) => items.iter().any(|item| as_text(item) == as_text(wanted)),
        Value::String(text) => text.contains(&as_text(wanted)),
        // No answer is the empty text.
        Value::Null => as_text(wanted).is_empty(),
        _ => false,
    }
}

fn compare(found: &Value, wanted: &Value) -> Option<f64> {
    // A text is no number, even one that looks like it; the definition may write its own number as text.
    let wanted = match wanted {
        Value::String(text) => logic::decimal(text.trim()),
        other => other.as_f64(),
    };
    Some(found.as_f64()? - wanted?)
}

fn as_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
