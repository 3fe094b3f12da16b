//! When a node is shown.

use serde_json::Value;

use super::compile::is_blank;
use super::logic::{self, Scope};
use super::program::{Condition, Operator, Term};

impl Condition {
    /// Whether the node is shown.
    pub fn holds(&self, scope: Scope<'_>, context: &logic::Context) -> bool {
        match self {
            Condition::Logic(rule) => rule.holds(scope, context),
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
        let from = |root| self.component.split('.').try_fold(root, |at: &Value, key| at.get(key));
        let found = match scope {
            Scope::Root(data) => from(data),
            Scope::Form { data, row, .. } => from(data).or_else(|| from(row?)),
        };
        let found = found.unwrap_or(&Value::Null);
        match self.operator {
            Operator::IsEqual => equal(found, &self.value),
            Operator::IsNotEqual => !equal(found, &self.value),
            Operator::IsEmpty => is_blank(found),
            Operator::IsNotEmpty => !is_blank(found),
            Operator::Includes => includes(found, &self.value),
            Operator::NotIncludes => !includes(found, &self.value),
            Operator::LessThan => compare(found, &self.value).is_some_and(|order| order < 0.0),
            Operator::LessThanOrEqual => compare(found, &self.value).is_some_and(|order| order <= 0.0),
            Operator::GreaterThan => compare(found, &self.value).is_some_and(|order| order > 0.0),
            Operator::GreaterThanOrEqual => compare(found, &self.value).is_some_and(|order| order >= 0.0),
        }
    }
}

/// Form.io compares as text (`"true"` equals `true`), and asks a selectboxes answer for the box of that name.
fn equal(found: &Value, wanted: &Value) -> bool {
    match found {
        Value::Object(boxes) => boxes.get(&as_text(wanted)) == Some(&Value::Bool(true)),
        Value::Array(_) => includes(found, wanted),
        _ => as_text(found) == as_text(wanted),
    }
}

fn includes(found: &Value, wanted: &Value) -> bool {
    match found {
        Value::Array(items) => items.iter().any(|item| as_text(item) == as_text(wanted)),
        Value::String(text) => text.contains(&as_text(wanted)),
        _ => false,
    }
}

fn compare(found: &Value, wanted: &Value) -> Option<f64> {
    let number = |value: &Value| match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => logic::decimal(text.trim()),
        _ => None,
    };
    Some(number(found)? - number(wanted)?)
}

fn as_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
