//! Members of a component as Form.io writes them.

use serde_json::{Map, Value};

use crate::forms::logic;

/// Keys become parts of JSON Pointers, element ids and JsonLogic names; nothing that means something there may pass.
pub(super) fn usable_key(key: &str) -> bool {
    let mut chars = key.chars();
    chars.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && chars.all(|other| other.is_ascii_alphanumeric() || other == '_')
        && key != "__proto__"
        && key != "constructor"
        && key != "prototype"
        && key.len() <= 100
}

pub(super) fn text(of: &Map<String, Value>, name: &str) -> Option<String> {
    of.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

pub(super) fn property(of: &Map<String, Value>, name: &str) -> Option<String> {
    of.get("properties").and_then(Value::as_object).and_then(|properties| text(properties, name))
}

pub(super) fn flag(of: &Map<String, Value>, name: &str) -> bool {
    of.get(name).and_then(Value::as_bool).unwrap_or(false)
}

/// Form.io writes numbers as numbers or as strings.
pub(super) fn number(of: &Map<String, Value>, name: &str) -> Option<f64> {
    match of.get(name)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => logic::decimal(text.trim()),
        _ => None,
    }
}

pub(super) fn plain_value(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Nothing answered: absent, `""`, `[]`, `{}`.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// Whether there is no answer anywhere in it: nothing but blanks, unticked boxes and rows of such.
pub fn holds_nothing(value: &Value) -> bool {
    match value {
        Value::Bool(ticked) => !ticked,
        Value::Array(items) => items.iter().all(holds_nothing),
        Value::Object(fields) => fields.values().all(holds_nothing),
        other => is_blank(other),
    }
}
