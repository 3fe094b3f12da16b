//! What two devices made of the same answers.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::forms::compile::holds_nothing;
use crate::forms::program::{Kind, Program};

/// Whose answer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Ours,
    Theirs,
}

/// One answer that is not the same on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// JSON Pointer: to a field, or to a list of rows where the two are of different length.
    pub at: String,
    /// The side that changed it since both were the same; ours where both did.
    pub suggested: Side,
    /// Whether they changed something that the citizen types: then it is not for us to decide.
    pub asks: bool,
}

/// Whether two answers mean the same: nothing, however it is written, is nothing.
pub fn same(one: &Value, other: &Value) -> bool {
    one == other
        || match (one, other) {
            (Value::Object(one), Value::Object(other)) => {
                let keys: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
                let of = |fields: &serde_json::Map<String, Value>, key| fields.get(key).cloned().unwrap_or_default();
                keys.into_iter().all(|key| same(&of(one, key), &of(other, key)))
            }
            (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
                one.iter().zip(other).all(|(one, other)| same(one, other))
            }
            _ => holds_nothing(one) && holds_nothing(other),
        }
}

/// Where our answers and theirs differ, in the form's order. `base` is what both began with: null where nobody knows; then
/// an answer that only one side has is that side's change.
pub fn differences(program: &Program, base: &Value, ours: &Value, theirs: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(program, &mut String::new(), [base, ours, theirs], &mut found);
    // In the order of the form, and there in the order they were found (rows).
    found.sort_by_key(|difference: &Difference| program.node_at(&difference.at).unwrap_or(usize::MAX));
    found
}

fn compare(program: &Program, at: &mut String, [base, ours, theirs]: [&Value; 3], found: &mut Vec<Difference>) {
    if same(ours, theirs) {
        return;
    }
    let node = program.node_at(at).map(|id| &program.nodes[id]);
    let kind = node.map(|node| node.kind);
    let length = at.len();
    let mut descend = |segment: &str, three: [Option<&Value>; 3]| {
        at.push('/');
        at.push_str(segment);
        compare(program, at, three.map(|value| value.unwrap_or(&Value::Null)), found);
        at.truncate(length);
    };
    let is_row = kind == Some(Kind::Rows) && ours.is_object();
    match (ours, theirs) {
        _ if length == 0 || kind == Some(Kind::Container) || is_row => {
            let keys_of = |value| Value::as_object(value).into_iter().flat_map(|fields| fields.keys());
            let keys: BTreeSet<&String> = keys_of(ours).chain(keys_of(theirs)).collect();
            for key in keys {
                descend(key, [base.get(key), ours.get(key), theirs.get(key)]);
            }
            return;
        }
        (Value::Array(our_rows), Value::Array(their_rows))
            if kind == Some(Kind::Rows) && our_rows.len() == their_rows.len() =>
        {
            for index in 0..our_rows.len() {
                descend(&index.to_string(), [base.get(index), ours.get(index), theirs.get(index)]);
            }
            return;
        }
        _ => {}
    }
    let we_changed = !same(base, ours);
    let they_changed = !same(base, theirs);
    let typed = node.is_some_and(|node| {
        (node.kind.is_input() || node.kind == Kind::Rows) && node.kind != Kind::Hidden && node.calculate.is_none()
    });
    let suggested = if they_changed && !we_changed { Side::Theirs } else { Side::Ours };
    found.push(Difference { at: at.clone(), suggested, asks: they_changed && typed });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, json};

    use super::*;
    use crate::forms::pointer;

    fn program() -> Program {
        let definition = json!({ "components": [{ "type": "panel", "key": "trang", "title": "Trang", "components": [
            { "type": "textfield", "key": "ten", "label": "Tên" },
            { "type": "container", "key": "cha", "components": [{ "type": "textfield", "key": "ten", "label": "Tên" }] },
            { "type": "editgrid", "key": "con", "label": "Con", "components": [
                { "type": "textfield", "key": "ten", "label": "Tên" },
                { "type": "number", "key": "tuoi", "label": "Tuổi" } ] },
            { "type": "selectboxes", "key": "giay", "label": "Giấy", "values": [
                { "value": "a", "label": "A" }, { "value": "b", "label": "B" }] },
            { "type": "hidden", "key": "an" },
        ]}]});
        Program::compile(&definition).unwrap_or_else(|error| panic!("{error}"))
    }

    fn found(base: Value, ours: Value, theirs: Value) -> Vec<(String, Side, bool)> {
        let all = differences(&program(), &base, &ours, &theirs);
        all.into_iter().map(|difference| (difference.at, difference.suggested, difference.asks)).collect()
    }

    #[test]
    fn each_side_keeps_what_only_it_changed_and_what_they_changed_is_asked() {
        let base = json!({ "ten": "An", "cha": { "ten": "Ba" } });
        let ours = json!({ "ten": "An Nhiên", "cha": { "ten": "Ba" } });
        let theirs = json!({ "ten": "An", "cha": { "ten": "Bá" }, "giay": { "a": true } });
        assert_eq!(
            found(base.clone(), ours.clone(), theirs),
            [
                ("/ten".to_owned(), Side::Ours, false),
                ("/cha/ten".to_owned(), Side::Theirs, true),
                ("/giay".to_owned(), Side::Theirs, true),
            ]
        );
        assert_eq!(
            found(base, ours, json!({ "ten": "Ân", "cha": { "ten": "Ba" } })),
            [("/ten".to_owned(), Side::Ours, true)]
        );
    }

    #[test]
    fn rows_are_compared_one_by_one_while_they_are_as_many() {
        let rows =
            |names: &[&str]| json!({ "con": names.iter().map(|name| json!({ "ten": name })).collect::<Vec<_>>() });
        assert_eq!(
            found(rows(&["A", "B"]), rows(&["A", "B"]), rows(&["A", "Bê"])),
            [("/con/1/ten".to_owned(), Side::Theirs, true)]
        );
        assert_eq!(found(rows(&["A"]), rows(&["A"]), rows(&["A", "B"])), [("/con".to_owned(), Side::Theirs, true)]);
    }

    #[test]
    fn nothing_is_nothing_and_what_nobody_types_is_not_asked() {
        assert_eq!(found(json!({}), json!({ "ten": "", "con": [] }), json!({ "ten": null, "cha": {} })), []);
        assert_eq!(
            found(json!({}), json!({ "an": 1 }), json!({ "an": 2, "la": 3 })),
            [("/an".to_owned(), Side::Ours, false), ("/la".to_owned(), Side::Theirs, false),]
        );
    }

    #[test]
    fn without_a_common_beginning_an_answer_that_one_side_has_is_kept() {
        let ours = json!({ "ten": "An" });
        let theirs = json!({ "cha": { "ten": "Ba" } });
        assert_eq!(
            found(Value::Null, ours, theirs),
            [("/ten".to_owned(), Side::Ours, false), ("/cha/ten".to_owned(), Side::Theirs, true),]
        );
    }

    fn answers() -> impl Strategy<Value = Value> {
        let text = || prop_oneof![Just(Value::Null), "[ab]{0,2}".prop_map(Value::from)];
        let row = (text(), 0..3).prop_map(|(ten, tuoi)| json!({ "ten": ten, "tuoi": tuoi }));
        (text(), text(), prop::collection::vec(row, 0..3)).prop_map(|(ten, cha, con)| {
            let mut all = Map::new();
            all.insert("ten".to_owned(), ten);
            all.insert("cha".to_owned(), json!({ "ten": cha }));
            all.insert("con".to_owned(), Value::from(con));
            Value::Object(all)
        })
    }

    proptest! {
        #[test]
        fn taking_all_of_theirs_makes_theirs(base in answers(), ours in answers(), theirs in answers()) {
            let mut merged = ours.clone();
            for difference in differences(&program(), &base, &ours, &theirs) {
                let value = theirs.pointer(&difference.at).cloned().unwrap_or_default();
                pointer::put(&mut merged, &difference.at, value);
            }
            prop_assert!(same(&merged, &theirs), "{merged} {theirs}");
        }

        #[test]
        fn what_they_left_alone_is_never_asked(base in answers(), ours in answers()) {
            prop_assert!(differences(&program(), &base, &ours, &base).iter().all(|difference| !difference.asks));
        }
    }
}
