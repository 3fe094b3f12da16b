//! Answers given to another version of the form, brought to this one by their keys.

use serde_json::{Map, Value};

use crate::forms::compile::holds_nothing;
use crate::forms::evaluate::CASE_KEY;
use crate::forms::program::{Choices, Kind, Node, NodeId, Program};

/// Answers as this version of the form takes them, and the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Carried {
    pub answers: Map<String, Value>,
    /// What has no place in this version: never dropped silently.
    pub unfit: Vec<Unfit>,
}

/// An answer that has no place any more.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfit {
    /// Where it stood.
    pub pointer: String,
    pub value: Value,
}

/// Brings the answers to this version: each stays under its key where there is a field of that key that can hold it.
pub fn carry(program: &Program, answers: &Map<String, Value>) -> Carried {
    let mut unfit = Vec::new();
    let mut kept = fields(program, None, answers, "", &mut unfit);
    if let Some(case) = answers.get(CASE_KEY) {
        // No field: the choice of the case stands before the form.
        kept.insert(CASE_KEY.to_owned(), case.clone());
        unfit.retain(|unfit| unfit.pointer.trim_start_matches('/') != CASE_KEY);
    }
    Carried { answers: kept, unfit }
}

fn fields(
    program: &Program,
    scope: Option<NodeId>,
    given: &Map<String, Value>,
    at: &str,
    unfit: &mut Vec<Unfit>,
) -> Map<String, Value> {
    let mut kept = Map::new();
    for (key, value) in given {
        let here = format!("{at}/{key}");
        let node = program.child(scope, key);
        if let Some(value) = node.and_then(|node| fitting(program, node, value, &here, unfit)) {
            kept.insert(key.clone(), value);
        } else if !holds_nothing(value) {
            unfit.push(Unfit { pointer: here, value: value.clone() });
        }
    }
    kept
}

/// The part of a value that the node can hold; what it cannot of a group or list is noted. Nothing where it can hold none.
fn fitting(program: &Program, id: NodeId, value: &Value, at: &str, unfit: &mut Vec<Unfit>) -> Option<Value> {
    let node = &program.nodes[id];
    match (node.kind, value) {
        (Kind::Container, Value::Object(group)) => Some(Value::Object(fields(program, Some(id), group, at, unfit))),
        (Kind::Rows, Value::Array(rows)) => {
            let kept = rows.iter().enumerate().map(|(index, row)| match row {
                Value::Object(row) => Value::Object(fields(program, Some(id), row, &format!("{at}/{index}"), unfit)),
                _ => Value::Object(Map::new()),
            });
            Some(kept.collect())
        }
        (Kind::Container | Kind::Rows, _) => None,
        (_, Value::Array(values)) if node.multiple => {
            values.iter().all(|value| holds(node, value)).then(|| value.clone())
        }
        (_, value) if node.kind.is_input() && holds(node, value) => Some(value.clone()),
        _ => None,
    }
}

/// Whether a field can hold one value: whether it is right is for the checks to say.
fn holds(node: &Node, value: &Value) -> bool {
    let offers = |code: &str| match &node.choices {
        Choices::Fixed(choices) => choices.iter().any(|choice| choice.value == code),
        _ => true,
    };
    match (node.kind, value) {
        (Kind::Hidden, _) | (_, Value::Null) => true,
        (Kind::Checkbox, value) => value.is_boolean(),
        (Kind::SelectBoxes, Value::Object(boxes)) => {
            boxes.iter().all(|(code, ticked)| *ticked != Value::Bool(true) || offers(code))
        }
        (Kind::SelectBoxes, _) => false,
        (Kind::Number, value) => value.is_number() || value.is_string(),
        (Kind::Select | Kind::Radio, Value::String(code)) => code.is_empty() || offers(code),
        (_, value) => value.is_string(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn program() -> Program {
        let definition = json!({ "components": [{ "type": "panel", "key": "trang", "title": "Trang", "components": [
            { "type": "textfield", "key": "ten", "label": "Tên" },
            { "type": "radio", "key": "gioi", "label": "Giới", "values": [{ "value": "nam", "label": "Nam" }] },
            { "type": "checkbox", "key": "dongY", "label": "Đồng ý" },
            { "type": "textfield", "key": "khac", "label": "Khác", "multiple": true },
            { "type": "container", "key": "cha", "components": [{ "type": "textfield", "key": "ten", "label": "Tên" }] },
            { "type": "editgrid", "key": "con", "label": "Con", "components": [{ "type": "textfield", "key": "ten", "label": "Tên" }] },
        ]}]});
        Program::compile(&definition).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn what_fits_stays_and_the_rest_is_listed() {
        let before = json!({
            CASE_KEY: "moi", "ten": "An", "gioi": "nu", "dongY": "có", "khac": ["x"], "mat": "còn đây", "trong": "",
            "cha": { "ten": "Ba", "tuoi": 40 }, "con": [{ "ten": "Na" }, { "ten": "Bê", "lop": "2A" }],
        });
        let carried = carry(&program(), before.as_object().unwrap_or(&Map::new()));
        assert_eq!(
            Value::Object(carried.answers),
            json!({ CASE_KEY: "moi", "ten": "An", "khac": ["x"], "cha": { "ten": "Ba" },
                    "con": [{ "ten": "Na" }, { "ten": "Bê" }] })
        );
        let mut listed: Vec<(String, Value)> =
            carried.unfit.into_iter().map(|unfit| (unfit.pointer, unfit.value)).collect();
        listed.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(
            listed,
            [
                ("/cha/tuoi".to_owned(), json!(40)),
                ("/con/1/lop".to_owned(), json!("2A")),
                ("/dongY".to_owned(), json!("có")),
                ("/gioi".to_owned(), json!("nu")),
                ("/mat".to_owned(), json!("còn đây")),
            ]
        );
    }

    fn anything() -> impl Strategy<Value = Value> {
        let leaf =
            prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), "[a-z]{0,3}".prop_map(Value::from)];
        leaf.prop_recursive(3, 16, 3, |inner| {
            let key = prop_oneof![Just("ten"), Just("gioi"), Just("con"), Just("cha"), Just("x")];
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::btree_map(key, inner, 0..3)
                    .prop_map(|fields| fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_has_been_carried_fits(given in prop::collection::btree_map("ten|gioi|con|cha|x|khac", anything(), 0..5)) {
            let given: Map<String, Value> = given.into_iter().collect();
            let once = carry(&program(), &given);
            let twice = carry(&program(), &once.answers);
            prop_assert_eq!(&twice.unfit, &Vec::new());
            prop_assert_eq!(&twice.answers, &once.answers);
        }
    }
}
