//! Typed text → what is kept: spaces, separators and zero-width characters, never the words.
//!
//! Text is already NFC: the browser's edge and the backend see to it. Nothing here runs while text is being typed;
//! it makes the effective answers.

use serde_json::{Map, Value};

use super::compile::is_blank;
use super::program::{Choices, Kind, Meaning, Node};
use crate::domain::date::{Date, PartialDate};
use crate::domain::{letters, person_name, phone, tax_code};

/// Values of one field; a hostile document may hold more, they are dropped.
const MAX_VALUES: usize = 2_000;
/// Values within one another that a calculation may leave as an answer: as many as two thousand rows hold.
const MAX_CALCULATED: usize = 50_000;

/// The value in its kept form; what cannot be read stays as typed, for the checks to say so. Of several values each, in
/// its place; one that stands alone is the first.
pub fn clean(node: &Node, value: &Value) -> Value {
    match value {
        _ if !node.multiple => clean_value(node, value),
        Value::Array(items) => items.iter().take(MAX_VALUES).map(|item| clean_value(node, item)).collect(),
        one => Value::Array(vec![clean_value(node, one)]),
    }
}

/// What was given for a field, in its kept form; nothing when it is blank.
pub(super) fn given(node: &Node, value: Option<&Value>) -> Option<Value> {
    value.filter(|value| !is_blank(value)).map(|value| clean(node, value))
}

/// What a calculation leaves; nothing when it is larger than any answer. A rule that reads its own answer may double it
/// each time it is looked at.
pub(super) fn calculated(value: Value) -> Value {
    fn fits(value: &Value, left: &mut usize) -> bool {
        *left = left.saturating_sub(1);
        *left > 0
            && match value {
                Value::Array(items) => items.iter().all(|item| fits(item, left)),
                Value::Object(fields) => fields.values().all(|item| fits(item, left)),
                _ => true,
            }
    }
    if fits(&value, &mut { MAX_CALCULATED }) { value } else { Value::Null }
}

/// One value in its kept form.
pub fn clean_value(node: &Node, value: &Value) -> Value {
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

/// An answer as rules see it: where there is none, what Form.io has for the kind (its `emptyValue`).
pub(super) fn as_rules_see(node: &Node, value: Value) -> Value {
    if !node.multiple {
        return value_as_rules_see(node, value);
    }
    match value {
        Value::Array(items) if !items.is_empty() => {
            items.into_iter().map(|item| value_as_rules_see(node, item)).collect()
        }
        // The first control is there; a list to select from has nothing in it.
        blank if is_blank(&blank) && node.kind == Kind::Select => Value::Array(Vec::new()),
        one => Value::Array(vec![value_as_rules_see(node, one)]),
    }
}

fn value_as_rules_see(node: &Node, value: Value) -> Value {
    match (node.kind, value) {
        (Kind::SelectBoxes, value) if is_blank(&value) || value.is_object() => {
            let Choices::Fixed(choices) = &node.choices else { return value };
            // One by one: collecting into a map sorts first, and its sort is 4 KB of program.
            let mut boxes = Map::new();
            for choice in choices {
                boxes.insert(choice.value.clone(), Value::Bool(false));
            }
            if let Value::Object(ticked) = value {
                boxes.extend(ticked);
            }
            Value::Object(boxes)
        }
        (_, value) if !is_blank(&value) => value,
        (Kind::Checkbox, _) => Value::Bool(false),
        (Kind::Number, _) => Value::Null,
        _ => Value::from(""),
    }
}

fn clean_text(node: &Node, text: &str) -> Value {
    if node.kind == Kind::Number {
        return number(text).unwrap_or_else(|| Value::from(text.trim()));
    }
    Value::from(match node.meaning {
        Meaning::Date => Date::parse_typed(text).map_or_else(|_| text.trim().to_owned(), |date| date.to_string()),
        Meaning::PartialDate | Meaning::Month | Meaning::Year => {
            PartialDate::parse_typed(text).map_or_else(|_| text.trim().to_owned(), |date| date.to_string())
        }
        Meaning::IdentityNumber { .. } => {
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).collect()
        }
        Meaning::IdentityDocument { .. } => text.chars().filter(|c| !c.is_whitespace()).map(letters::capital).collect(),
        Meaning::Phone => {
            phone::check(text).map_or_else(|_| text.trim().to_owned(), |number| number.as_str().to_owned())
        }
        Meaning::TaxCode => tax_code::check(text).map_or_else(|_| text.trim().to_owned(), |code| code.to_string()),
        Meaning::PersonName => person_name::clean(text),
        Meaning::Plain if node.kind == Kind::Email => text.trim().to_owned(),
        Meaning::Plain | Meaning::Address | Meaning::Money => person_name::clean(text),
    })
}

/// Whole numbers are kept as such; Vietnamese numbers have dots between thousands and a comma before decimals.
fn number(text: &str) -> Option<Value> {
    let text = text.trim();
    let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
    let plain = if in_thousands(whole) { whole.replace('.', "") } else { whole.to_owned() };
    if decimals.is_empty()
        && let Ok(whole) = plain.parse::<i64>()
    {
        return Some(Value::from(whole));
    }
    let written = if decimals.is_empty() { plain } else { format!("{plain}.{decimals}") };
    super::logic::decimal(&written).filter(|number| number.is_finite()).map(Value::from)
}

/// `1.500.000`, not `1.5` and not `0.125`.
fn in_thousands(whole: &str) -> bool {
    let mut groups = whole.trim_start_matches('-').split('.');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.peek().is_some()
        && rest.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{MAX_CALCULATED, calculated, number};

    #[test]
    fn a_calculation_leaves_no_more_than_a_large_list() {
        let list = |rows: usize| json!(vec![json!({ "a": 1, "b": [2] }); rows]);
        assert_eq!(calculated(list(2_000)), list(2_000));
        assert!(calculated(list(MAX_CALCULATED / 4)).is_null());
    }

    #[test]
    fn numbers_as_vietnamese_write_them() {
        for (typed, kept) in [
            ("12", json!(12)),
            (" -3 ", json!(-3)),
            ("1.500", json!(1500)),
            ("1.500.000", json!(1_500_000)),
            ("1.500,5", json!(1500.5)),
            ("85,5", json!(85.5)),
            ("85.5", json!(85.5)),
            ("0.125", json!(0.125)),
            ("1.5000", json!(1.5)),
        ] {
            assert_eq!(number(typed), Some(kept), "{typed}");
        }
        for typed in ["", "ba", "1.500.00", "1,5,5", "1,5.5", "1.500.000.", "NaN", "Infinity"] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }
}
