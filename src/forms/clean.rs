//! Typed text → what is kept: spaces, separators and zero-width characters, never the words.
//!
//! Text is already NFC: the browser's edge and the backend see to it. Nothing here runs while text is being typed;
//! it makes the effective answers.

use serde_json::Value;

use super::program::{Kind, Meaning, Node};
use crate::domain::date::{Date, PartialDate};
use crate::domain::{person_name, phone};

/// The value in its kept form; what cannot be read stays as typed, for the checks to say so.
pub fn clean(node: &Node, value: &Value) -> Value {
    match (node.kind, value) {
        (Kind::TextArea, Value::String(text)) => Value::from(text.trim()),
        (_, Value::String(text)) => clean_text(node, text),
        (Kind::SelectBoxes, Value::Object(boxes)) => {
            let mut ticked = boxes.clone();
            ticked.retain(|_, ticked| *ticked == Value::Bool(true));
            Value::Object(ticked)
        }
        // An unticked box is no answer.
        (Kind::Checkbox, Value::Bool(false)) => Value::Null,
        _ => value.clone(),
    }
}

fn clean_text(node: &Node, text: &str) -> Value {
    if node.kind == Kind::Number {
        return number(text).unwrap_or_else(|| Value::from(text.trim()));
    }
    Value::from(match node.meaning {
        Meaning::Date => Date::parse_typed(text).map_or_else(|_| text.trim().to_owned(), |date| date.to_string()),
        Meaning::PartialDate => {
            PartialDate::parse_typed(text).map_or_else(|_| text.trim().to_owned(), |date| date.to_string())
        }
        Meaning::IdentityNumber { .. } => {
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).collect()
        }
        Meaning::IdentityDocument { .. } => {
            text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase()
        }
        Meaning::Phone => {
            phone::check(text).map_or_else(|_| text.trim().to_owned(), |number| number.as_str().to_owned())
        }
        Meaning::PersonName => person_name::clean(text),
        Meaning::Plain if node.kind == Kind::Email => text.trim().to_owned(),
        Meaning::Plain => person_name::clean(text),
    })
}

/// Whole numbers are kept as such; Vietnamese decimals have a comma.
fn number(text: &str) -> Option<Value> {
    let text = text.trim();
    if let Ok(whole) = text.parse::<i64>() {
        return Some(Value::from(whole));
    }
    super::logic::decimal(&text.replace(',', ".")).filter(|number| number.is_finite()).map(Value::from)
}
