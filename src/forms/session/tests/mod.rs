//! The quick engine against the simple one, and against itself opened anew.
#![allow(clippy::expect_used)]

mod examples;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{CellId, Changes, Session, Standing};
use crate::domain::date::Date;
use crate::forms::evaluate::Context;
use crate::forms::program::{Kind, Program};
use crate::forms::{is_blank, naive};

fn context() -> Context<'static> {
    let today = Date::parse_typed("23/11/2026").expect("a date");
    Context { today, property: &|_, _| Some(true), parent_of_unit: None }
}

fn compile(components: Value) -> Program {
    Program::compile(&json!({ "components": [{ "type": "panel", "key": "trang", "components": components }] }))
        .unwrap_or_else(|error| panic!("{error}"))
}

/// A session must be, after any change, what opening the form with its answers would give.
fn holds(program: &Program, session: &Session) -> Result<(), TestCaseError> {
    let (effective, hidden) = naive::evaluate(program, session.answers(), &context());
    let evaluation = session.evaluation(program);
    prop_assert_eq!(session.effective(), &effective);
    prop_assert_eq!(&evaluation.effective, &without_blanks(program, "", &effective).unwrap_or_else(|| json!({})));
    prop_assert_eq!(&evaluation.hidden, &hidden);
    let anew = Session::open(program, session.answers().clone(), &context());
    prop_assert_eq!(&evaluation, &anew.evaluation(program));
    let errors: Vec<_> = (0..program.pages.len()).flat_map(|page| session.page_errors(program, page)).collect();
    let wanted: Vec<_> = evaluation.findings.into_iter().filter(|finding| finding.is_error()).collect();
    prop_assert_eq!(errors, wanted);
    Ok(())
}

/// What there is to submit of the answers at a node; nothing of what holds nothing. Rows stay.
fn without_blanks(program: &Program, key: &str, value: &Value) -> Option<Value> {
    let fields = |fields: &serde_json::Map<String, Value>| -> serde_json::Map<String, Value> {
        let fields = fields.iter().map(|(key, value)| (key.clone(), without_blanks(program, key, value)));
        fields.filter_map(|(key, value)| Some((key, value?))).collect()
    };
    let node = program.nodes.iter().find(|node| node.key == key);
    let is = |kind: Kind| node.is_some_and(|node| node.kind == kind);
    match value {
        Value::Object(inner) => Some(fields(inner)).filter(|inner| !inner.is_empty()).map(Value::Object),
        Value::Array(rows) if is(Kind::Rows) => {
            let rows: Vec<Value> = rows.iter().filter_map(Value::as_object).map(|row| fields(row).into()).collect();
            Some(rows).filter(|rows| !rows.is_empty()).map(Value::Array)
        }
        Value::Array(values) if node.is_some_and(|node| node.multiple) => {
            let values: Vec<Value> = values.iter().filter(|value| !is_blank(value)).cloned().collect();
            Some(values).filter(|values| !values.is_empty()).map(Value::Array)
        }
        Value::String(text) if text.is_empty() => None,
        Value::Bool(false) if is(Kind::Checkbox) => None,
        other => Some(other.clone()),
    }
}

/// Fields of a generated form: `f0`… at the top, `c.g0`… in a container, `r.h0`… in a list, `r.i.j0`… in a list in it.
const SHAPE: [(&str, usize); 4] = [("f", 5), ("g", 3), ("h", 4), ("j", 2)];

/// Names that a rule of field `at` of the `depth`-th kind may read without a cycle: what comes before it.
fn readable(depth: usize, at: usize) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (level, (letter, count)) in SHAPE.iter().enumerate() {
        let before = if level == depth { at } else { *count };
        let scope = ["data.", "data.c.", "row.", "row."][level];
        if level < depth && level < 2 {
            names.extend((0..before).map(|field| format!("{scope}{letter}{field}")));
        } else if level == depth {
            let own = if depth == 0 { "data." } else { "row." };
            names.extend((0..before).map(|field| format!("{own}{letter}{field}")));
        }
    }
    if depth >= 2 {
        names.push("rowIndex".to_owned());
    }
    names
}

fn rule(names: Vec<String>) -> BoxedStrategy<Value> {
    if names.is_empty() {
        return Just(json!(1)).boxed();
    }
    let name = proptest::sample::select(names);
    let var = name.prop_map(|name| json!({ "var": name }));
    prop_oneof![
        var.clone(),
        (var.clone(), 0..3_i64).prop_map(|(var, number)| json!({ "==": [var, number] })),
        (var.clone(), var.clone()).prop_map(|(a, b)| json!({ "+": [a, b] })),
        (var.clone(), var.clone()).prop_map(|(a, b)| json!({ "or": [a, { "!": [b] }] })),
        (var.clone(), var).prop_map(|(a, b)| json!({ "<": [a, b] })),
    ]
    .boxed()
}

/// One field with any of: a condition, a calculation, a check.
fn field(depth: usize, at: usize) -> impl Strategy<Value = Value> {
    let key = format!("{}{at}", SHAPE[depth].0);
    let names = readable(depth, at);
    let some = |names: &Vec<String>, weight| proptest::option::weighted(weight, rule(names.clone()));
    let kinds = proptest::sample::select(&["number", "number", "textfield", "checkbox"]);
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (kinds, condition(depth, at), some(&names, 0.3), some(&names, 0.3), flags).prop_map(
        move |(kind, condition, calculate, check, (required, over, clear, several))| {
            json!({
                "type": kind, "key": key, "multiple": several && kind == "textfield",
                "conditional": condition,
                "calculateValue": calculate, "allowCalculateOverride": over, "clearOnHide": clear,
                "validate": { "required": required, "json": check.map(|rule| json!({ "!!": [rule] })) },
            })
        },
    )
}

/// A rule, or Form.io's simple condition with the whole path of a field of the same row.
fn condition(depth: usize, at: usize) -> BoxedStrategy<Value> {
    let by_rule = conditional(readable(depth, at), 0.4);
    if depth != 2 || at == 0 {
        return by_rule.boxed();
    }
    let by_path = (0..at, 0..3_i64, any::<bool>())
        .prop_map(|(field, value, show)| json!({ "when": format!("r.h{field}"), "eq": value, "show": show }));
    prop_oneof![3 => by_rule, 1 => by_path].boxed()
}

fn fields(depth: usize) -> impl Strategy<Value = Vec<Value>> {
    (0..SHAPE[depth].1).map(|at| field(depth, at)).collect::<Vec<_>>()
}

fn conditional(names: Vec<String>, weight: f64) -> impl Strategy<Value = Value> {
    proptest::option::weighted(weight, rule(names)).prop_map(|rule| json!({ "json": rule }))
}

/// When something around others is hidden, and what is kept of it then.
fn hiding(conditional: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let keeps = proptest::sample::select(&[Value::Null, Value::Null, Value::Bool(true), Value::Bool(false)]);
    (conditional, keeps).prop_map(|(conditional, clears)| json!({ "conditional": conditional, "clearOnHide": clears }))
}

/// A component with the members of others.
fn with(mut component: Value, others: &[&Value]) -> Value {
    for (key, value) in others.iter().filter_map(|other| other.as_object()).flatten() {
        component[key.as_str()] = value.clone();
    }
    component
}

fn form() -> impl Strategy<Value = Value> {
    let top = || hiding(conditional(readable(0, 5), 0.3));
    let around = (top(), top(), top(), top(), top());
    let around_in_row = (hiding(condition(2, 2)), hiding(conditional(readable(2, 4), 0.3)));
    let checks = any::<bool>().prop_map(|required| json!({ "validate": { "required": required, "minLength": 2 } }));
    let last = rule(vec!["data.r".to_owned()]);
    let parts = (fields(0), fields(1), fields(2), fields(3), around, around_in_row, checks, last, any::<bool>());
    parts.prop_map(|(top, mut inside, mut row, inner, around, (group, inner_list), checks, last, well)| {
        // A group in the row, around its last fields.
        let grouped = row.split_off(2);
        row.push(with(json!({ "type": "fieldset", "key": "t", "components": grouped }), &[&group]));
        row.push(with(json!({ "type": "datagrid", "key": "i", "components": inner }), &[&inner_list, &checks]));
        // A container in a group, and a group in the container.
        let deep = inside.split_off(1);
        inside.push(with(json!({ "type": "fieldset", "key": "u", "components": deep }), &[&around.0]));
        let container = with(json!({ "type": "container", "key": "c", "components": inside }), &[&around.1]);
        let outer = if well { "well" } else { "fieldset" };
        let list = with(json!({ "type": "datagrid", "key": "r", "components": row }), &[&around.2, &checks]);
        let mut all = top;
        all.push(with(json!({ "type": outer, "key": "o", "components": [container] }), &[&around.3]));
        all.push(with(json!({ "type": "fieldset", "key": "s", "components": [list] }), &[&around.4]));
        // Reads a whole list from outside.
        all.push(json!({ "type": "number", "key": "last", "calculateValue": { "if": [last, 1, 0] } }));
        Value::Array(all)
    })
}

#[derive(Clone, Debug)]
enum Edit {
    Set(String, Value),
    Insert(String, usize),
    Remove(String, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let value = prop_oneof![
        Just(Value::Null),
        (0..3_i64).prop_map(Value::from),
        Just(json!("x")),
        Just(json!(true)),
        Just(json!(["", "x"]))
    ];
    let place = prop_oneof![
        (0..5_usize).prop_map(|field| format!("/f{field}")),
        (0..3_usize).prop_map(|field| format!("/c/g{field}")),
        (0..3_usize, 0..4_usize).prop_map(|(row, field)| format!("/r/{row}/h{field}")),
        (0..3_usize, 0..2_usize, 0..2_usize).prop_map(|(row, inner, field)| format!("/r/{row}/i/{inner}/j{field}")),
    ];
    let list = prop_oneof![Just("/r".to_owned()), (0..2_usize).prop_map(|row| format!("/r/{row}/i"))];
    prop_oneof![
        4 => (place, value).prop_map(|(at, value)| Edit::Set(at, value)),
        1 => (list.clone(), 0..3_usize).prop_map(|(at, index)| Edit::Insert(at, index)),
        1 => (list.clone(), 0..3_usize).prop_map(|(at, index)| Edit::Remove(at, index)),
        1 => list.prop_map(|at| Edit::Set(at, json!([{ "h0": 1 }, { "h1": 2, "i": [{ "j0": 1 }] }]))),
    ]
}

fn apply(program: &Program, session: &mut Session, edit: Edit) -> Changes {
    match edit {
        // As on a page: only what stands there is written.
        Edit::Set(at, value) if session.cell(program, &at).is_some() => session.set(program, &context(), &at, value),
        Edit::Set(..) => Changes::default(),
        Edit::Insert(at, index) => session.cell(program, &at).map_or_else(Changes::default, |list| {
            session.insert_row(program, &context(), list, index, json!({ "h0": 2 }))
        }),
        Edit::Remove(at, index) => session
            .cell(program, &at)
            .map_or_else(Changes::default, |list| session.remove_row(program, &context(), list, index).1),
    }
}

/// As many forms as `PROPTEST_CASES` says, or enough for every day.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn every_change_leaves_what_opening_anew_would_give(
        form in form(), edits in proptest::collection::vec(edit(), 1..12)
    ) {
        let program = compile(form);
        let mut session = Session::open(&program, json!({ "r": [{ "h0": 1 }, {}], "f0": 1 }), &context());
        holds(&program, &session)?;
        for edit in edits {
            let before = session.clone();
            let changes = apply(&program, &mut session, edit);
            holds(&program, &session)?;
            complete(&program, &before, &session, &changes)?;
        }
    }
}

/// Every cell that is other than before is among the changes, and every list with other rows.
fn complete(program: &Program, before: &Session, after: &Session, changes: &Changes) -> Result<(), TestCaseError> {
    let old = before.cells(program);
    for (cell, now) in after.cells(program) {
        // What stands in new rows is news of the list.
        let same = old.get(&cell).is_none_or(|then| *then == now);
        prop_assert!(same || changes.cells.contains(&cell), "{:?} changed unseen", after.pointer(program, cell));
    }
    for frame in after.frame_ids().filter(|frame| before.frame(*frame).is_some()) {
        for (list, rows) in after.frame(frame).map_or(&[][..], |frame| &frame.lists) {
            let same = before.rows(frame, *list) == rows;
            let cell = CellId { frame, node: *list };
            prop_assert!(same || changes.cells.contains(&cell), "{:?} has other rows unseen", cell);
        }
    }
    for page in 0..program.pages.len() {
        let pages = (before.page_errors(program, page), after.page_errors(program, page));
        prop_assert!(pages.0 == pages.1 || changes.pages.contains(&page), "errors of page {} changed unseen", page);
    }
    Ok(())
}

impl Session {
    fn frame_ids(&self) -> impl Iterator<Item = super::FrameId> {
        0..super::FrameId::try_from(self.frames.len()).expect("few frames")
    }

    /// Every cell with its visibility, its effective answer and its findings.
    fn cells(&self, program: &Program) -> std::collections::BTreeMap<CellId, (bool, Value, usize)> {
        let mut all = std::collections::BTreeMap::new();
        for frame in self.frame_ids() {
            let Some(state) = self.frame(frame) else { continue };
            for &node in &program.graph.frame_nodes[crate::forms::reads::place(state.list)] {
                let cell = CellId { frame, node };
                let it = state.cell(program, node);
                let value = if program.nodes[node].kind.is_input() {
                    self.effective.pointer(&self.pointer_of(program, cell)).cloned().unwrap_or_default()
                } else {
                    Value::Null
                };
                all.insert(cell, (it.standing == Standing::Shown, value, it.findings.len()));
            }
        }
        all
    }
}
