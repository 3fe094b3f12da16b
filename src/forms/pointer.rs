//! Reading and writing one answer by its JSON Pointer (RFC 6901; our keys need no escapes).

use serde_json::{Map, Value};

/// Rows a pointer may create beyond those there: one, the next.
fn next_row(rows: &[Value], segment: &str) -> Option<usize> {
    segment.parse::<usize>().ok().filter(|index| *index <= rows.len())
}

/// Puts a value where the pointer says, making the objects on the way; `null` removes it. A pointer into something that
/// is neither object nor list changes nothing.
pub fn put(document: &mut Value, pointer: &str, value: Value) {
    let mut segments = pointer.split('/').skip(1).peekable();
    let mut at = document;
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        if at.is_null() {
            *at = Value::Object(Map::new());
        }
        at = match at {
            Value::Object(fields) if last && value.is_null() => {
                fields.remove(segment);
                return;
            }
            Value::Object(fields) => fields.entry(segment).or_insert(Value::Null),
            Value::Array(rows) => {
                let Some(index) = next_row(rows, segment) else { return };
                if index == rows.len() {
                    rows.push(Value::Null);
                }
                &mut rows[index]
            }
            _ => return,
        };
    }
    *at = value;
}

/// The text at the pointer; numbers as they would be typed, nothing for everything else.
pub fn text_at(document: &Value, pointer: &str) -> String {
    text_of(document.pointer(pointer))
}

/// An answer as it would be typed: nothing for what is neither text nor number.
pub fn text_of(answer: Option<&Value>) -> String {
    match answer {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn writes_make_their_way_and_null_removes() {
        let mut document = json!({});
        put(&mut document, "/con/hoTen", json!("Lê Na"));
        put(&mut document, "/con/noiSinh/tinh", json!("79"));
        assert_eq!(document, json!({"con": {"hoTen": "Lê Na", "noiSinh": {"tinh": "79"}}}));
        put(&mut document, "/con/hoTen", Value::Null);
        assert_eq!(document, json!({"con": {"noiSinh": {"tinh": "79"}}}));
    }

    #[test]
    fn rows_grow_by_one_and_no_further() {
        let mut document = json!({"noiOCu": [{"tuNgay": "01/01/2020"}]});
        put(&mut document, "/noiOCu/1/tuNgay", json!("02/02/2021"));
        put(&mut document, "/noiOCu/9/tuNgay", json!("lost"));
        assert_eq!(document, json!({"noiOCu": [{"tuNgay": "01/01/2020"}, {"tuNgay": "02/02/2021"}]}));
    }

    proptest! {
        #[test]
        fn what_is_put_is_found(keys in prop::collection::vec("[a-z]{1,4}", 1..5), text in ".{1,20}") {
            let pointer = format!("/{}", keys.join("/"));
            let mut document = json!({});
            put(&mut document, &pointer, json!(text));
            prop_assert_eq!(text_at(&document, &pointer), text);
        }

        #[test]
        fn any_pointer_into_anything_is_survived(pointer in ".{0,30}") {
            let mut document = json!({"a": [1, {"b": null}], "c": "x"});
            put(&mut document, &pointer, json!("y"));
        }
    }
}
