//! Properties that are not known, and known ones that hold something else than they should: the compiler passes over
//! both, so that a form of Form.io loads; who writes one wants to know.

use serde_json::{Map, Value};

use super::known::{self, Shape, Table};
use super::nearest::did_you_mean;
use super::paper::Paper;

pub(super) fn form(top: &Map<String, Value>, paper: &mut Paper<'_>) {
    members(top, &known::FORM, paper);
    object(top, "routing", &known::ROUTING, paper);
    for (language, words) in top.get("i18n").and_then(Value::as_object).into_iter().flatten() {
        let bad = words.as_object().is_none_or(|words| words.values().any(|word| !word.is_string()));
        if bad {
            paper.problem(
                format!("`i18n.{language}` should hold nothing but texts"),
                "write `\"Họ và tên\": \"Full name\"` for every Vietnamese text".to_owned(),
            );
        }
    }
}

pub(super) fn component(json: &Map<String, Value>, paper: &mut Paper<'_>) {
    members(json, &known::COMPONENT, paper);
    object(json, "validate", &known::VALIDATE, paper);
    object(json, "conditional", &known::CONDITIONAL, paper);
    object(json, "data", &known::DATA, paper);
    object(json, "properties", &known::PROPERTIES, paper);
    list(json, "values", &known::CHOICE, paper);
    list(json, "warnings", &known::WARNING, paper);
    list(json, "columns", &known::COLUMN, paper);
    if let Some(data) = json.get("data").and_then(Value::as_object) {
        list(data, "values", &known::CHOICE, paper);
    }
}

fn object(of: &Map<String, Value>, name: &str, table: &Table, paper: &mut Paper<'_>) {
    if let Some(members_of) = of.get(name).and_then(Value::as_object) {
        members(members_of, table, paper);
    }
}

fn list(of: &Map<String, Value>, name: &str, table: &Table, paper: &mut Paper<'_>) {
    for item in of.get(name).and_then(Value::as_array).into_iter().flatten() {
        if let Some(item) = item.as_object() {
            members(item, table, paper);
        }
    }
}

fn members(of: &Map<String, Value>, table: &Table, paper: &mut Paper<'_>) {
    for (name, value) in of {
        let property = format!("{}{name}", table.within);
        let known = table.known.iter().find(|(_, names)| has(names, name));
        if let Some((shape, _)) = known {
            if let Some(expected) = unlike(*shape, value) {
                let now = written(value);
                paper.problem(
                    format!("`{property}` should be {expected}, not {now}; as it is, it means nothing"),
                    format!("make `{property}` {expected}, or take it away"),
                );
            }
        } else if has(table.harmless, name) || is_empty(value) {
        } else if has(table.without_effect, name) {
            paper.note(
                format!("Form.io's `{property}` has no effect here"),
                "take it away, or say it with what there is (src/forms/README.md)".to_owned(),
            );
        } else {
            let names = table.known.iter().flat_map(|(_, names)| names.split(' '));
            paper.note(format!("`{property}` is not known{}", did_you_mean(name, names)), "take it away".to_owned());
        }
    }
}

/// Whether a table's words have this one.
pub(super) fn has(words: &str, name: &str) -> bool {
    words.split_whitespace().any(|word| word == name)
}

/// Form.io's builder writes out what is not set.
fn is_empty(value: &Value) -> bool {
    *value == Value::Bool(false) || crate::forms::is_blank(value)
}

/// What it should be, when it is not.
fn unlike(shape: Shape, value: &Value) -> Option<&'static str> {
    let blank = value.is_null() || value.as_str().is_some_and(str::is_empty);
    let (fits, expected) = match shape {
        Shape::Text => (value.is_string(), "a text"),
        Shape::Flag => (value.is_boolean(), "true or false"),
        Shape::Number => {
            let text = value.as_str().is_some_and(|text| crate::forms::logic::decimal(text.trim()).is_some());
            (value.is_number() || text, "a number")
        }
        Shape::List => (value.is_array(), "a list"),
        Shape::Object => (value.is_object(), "an object"),
        Shape::Any => (true, ""),
    };
    (!fits && !blank).then_some(expected)
}

/// A value in a remark: short.
pub(super) fn written(value: &Value) -> String {
    let text = value.to_string();
    let short: String = text.chars().take(40).collect();
    if short.len() < text.len() { format!("`{short}…`") } else { format!("`{short}`") }
}
