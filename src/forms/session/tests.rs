//! The quick engine against the simple one, and against itself opened anew.
#![allow(clippy::expect_used)]

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Changes, Session};
use crate::domain::date::Date;
use crate::forms::evaluate::Context;
use crate::forms::program::Program;
use crate::forms::{DefinitionProblem, naive};

fn context() -> Context<'static> {
    let today = Date::parse_typed("23/11/2026").expect("a date");
    Context { today, matches: &|_, _| Some(true), parent_of_unit: None }
}

fn compile(components: Value) -> Program {
    Program::compile(&json!({ "components": [{ "type": "panel", "key": "trang", "components": components }] }))
        .unwrap_or_else(|error| panic!("{error}"))
}

/// A session must be, after any change, what opening the form with its answers would give.
fn holds(program: &Program, session: &Session) -> Result<(), TestCaseError> {
    let (effective, hidden) = naive::evaluate(program, session.answers(), &context());
    let evaluation = session.evaluation(program);
    prop_assert_eq!(&evaluation.effective, &effective);
    prop_assert_eq!(&evaluation.hidden, &hidden);
    let anew = Session::open(program, session.answers().clone(), &context());
    prop_assert_eq!(&evaluation, &anew.evaluation(program));
    let errors: Vec<_> = (0..program.pages.len()).flat_map(|page| session.page_errors(program, page)).collect();
    let wanted: Vec<_> = evaluation.findings.into_iter().filter(|finding| finding.is_error()).collect();
    prop_assert_eq!(errors, wanted);
    Ok(())
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

/// One number field with any of: a condition, a calculation, a check.
fn field(depth: usize, at: usize) -> impl Strategy<Value = Value> {
    let key = format!("{}{at}", SHAPE[depth].0);
    let names = readable(depth, at);
    let some = |names: &Vec<String>, weight| proptest::option::weighted(weight, rule(names.clone()));
    (condition(depth, at), some(&names, 0.3), some(&names, 0.3), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        move |(condition, calculate, check, required, over, clear)| {
            json!({
                "type": "number", "key": key,
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

fn form() -> impl Strategy<Value = Value> {
    let conditions = (
        conditional(readable(0, 5), 0.3),
        conditional(readable(0, 5), 0.3),
        conditional(readable(2, 4), 0.3),
        condition(2, 2),
    );
    let parts = (fields(0), fields(1), fields(2), fields(3), conditions, rule(vec!["data.r".to_owned()]));
    parts.prop_map(|(top, inside, mut row, inner, (container, list, inner_list, group), last)| {
        // A group in the row, around its last fields.
        let grouped = row.split_off(2);
        row.push(json!({ "type": "fieldset", "key": "t", "conditional": group, "components": grouped }));
        row.push(json!({ "type": "datagrid", "key": "i", "conditional": inner_list, "components": inner }));
        let mut all = top;
        all.push(json!({ "type": "container", "key": "c", "conditional": container, "components": inside }));
        all.push(json!({ "type": "fieldset", "key": "s", "components": [
            { "type": "datagrid", "key": "r", "conditional": list, "validate": { "minLength": 2 }, "components": row },
        ] }));
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
    let value = prop_oneof![Just(Value::Null), (0..3_i64).prop_map(Value::from), Just(json!("x"))];
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

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
            let cell = super::CellId { frame, node: *list };
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
    fn cells(&self, program: &Program) -> std::collections::BTreeMap<super::CellId, (bool, Value, usize)> {
        let mut all = std::collections::BTreeMap::new();
        for frame in self.frame_ids() {
            let Some(state) = self.frame(frame) else { continue };
            for &node in &program.graph.frame_nodes[crate::forms::reads::place(state.list)] {
                let cell = super::CellId { frame, node };
                let it = state.cell(program, node);
                let value = if program.nodes[node].kind.is_input() {
                    self.effective.pointer(&self.pointer_of(program, cell)).cloned().unwrap_or_default()
                } else {
                    Value::Null
                };
                all.insert(cell, (it.visible, value, it.findings.len()));
            }
        }
        all
    }
}

#[test]
fn a_change_is_told_to_its_readers_only() {
    let program = compile(json!([
        { "type": "number", "key": "a" },
        { "type": "number", "key": "b", "calculateValue": { "+": [{ "var": "data.a" }, 1] } },
        { "type": "number", "key": "c", "conditional": { "when": "b", "eq": "3" } },
        { "type": "number", "key": "d", "validate": { "required": true } },
    ]));
    let mut session = Session::open(&program, json!({}), &context());
    let told = |session: &Session, changes: &Changes| -> BTreeSet<String> {
        changes.cells.iter().filter_map(|cell| session.pointer(&program, *cell)).collect()
    };
    let changes = session.set(&program, &context(), "/a", json!(2));
    assert_eq!(told(&session, &changes), ["/a", "/b", "/c"].map(str::to_owned).into());
    let changes = session.set(&program, &context(), "/d", json!(2));
    assert_eq!(told(&session, &changes), ["/d".to_owned()].into());
    assert_eq!(changes.pages, [0]);
    let changes = session.set(&program, &context(), "/d", json!(2));
    assert!(changes.cells.is_empty() && changes.pages.is_empty());
}

#[test]
fn rows_keep_their_identity() {
    let program = compile(json!([
        { "type": "datagrid", "key": "r", "components": [{ "type": "number", "key": "n", "validate": { "required": true } }] },
    ]));
    let mut session = Session::open(&program, json!({ "r": [{ "n": 1 }, {}, { "n": 3 }] }), &context());
    let list = session.cell(&program, "/r").expect("a list");
    let rows = session.row_ids(list);
    assert!(!session.row_is_wrong(&program, rows[0]) && session.row_is_wrong(&program, rows[1]));
    let (row, _) = session.remove_row(&program, &context(), list, 0);
    assert_eq!(row, Some(json!({ "n": 1 })));
    assert_eq!(session.row_ids(list), rows[1..]);
    assert_eq!((session.row_index(rows[0]), session.row_index(rows[2])), (None, Some(1)));
    assert_eq!(session.page_errors(&program, 0)[0].pointer, "/r/0/n");
    session.insert_row(&program, &context(), list, 0, json!({ "n": 1 }));
    assert_eq!(session.effective(), &json!({ "r": [{ "n": 1 }, {}, { "n": 3 }] }));
    assert_eq!((session.cell(&program, "/r/1"), session.cell(&program, "/r/1/n/x")), (None, None));
    let inside = session.cell(&program, "/r/2/n").expect("a cell");
    assert_eq!(session.rows_around(inside), [(list, rows[2])]);
    assert_eq!(session.row_given(&program, rows[2]), Some(&json!({ "n": 3 })));
    // A row written as a whole is a new one.
    session.set(&program, &context(), "/r/0", json!({ "n": 7 }));
    assert_eq!(session.effective(), &json!({ "r": [{ "n": 7 }, {}, { "n": 3 }] }));
}

#[test]
fn rules_that_wait_for_each_other_are_refused() {
    let refused = |components: Value| {
        let definition = json!({ "components": [{ "type": "panel", "key": "p", "components": components }] });
        match Program::compile(&definition).map_err(|error| error.problem) {
            Err(DefinitionProblem::Cycle(cycle)) => cycle.join(" "),
            other => panic!("{other:?}"),
        }
    };
    let sees =
        |key: &str, other: &str| json!({ "type": "number", "key": key, "conditional": { "when": other, "eq": 1 } });
    assert_eq!(refused(json!([sees("a", "b"), sees("b", "a")])), "a b a");
    let adds = json!({ "type": "number", "key": "b", "calculateValue": { "+": [{ "var": "data.a" }, 1] } });
    assert_eq!(refused(json!([sees("a", "b"), adds])), "a b a");
    // A group that is shown for what stands in it would never come.
    let group = json!({ "type": "fieldset", "key": "g", "conditional": { "when": "a", "eq": 1 }, "components": [
        { "type": "number", "key": "a" },
    ] });
    assert_eq!(refused(json!([group])), "g a g");
    let reads_container = json!({ "type": "number", "key": "b", "calculateValue": { "var": "data.c" } });
    let container = json!({ "type": "container", "key": "c", "components": [sees("a", "b")] });
    assert_eq!(refused(json!([reads_container, container])), "b c.a b");
}

#[test]
fn long_chains_settle_and_do_not_overflow() {
    let chain: Vec<Value> = (0..20_000)
        .map(|at| match at {
            0 => json!({ "type": "number", "key": "k0" }),
            _ => json!({ "type": "number", "key": format!("k{at}"),
                "calculateValue": { "+": [{ "var": format!("data.k{}", at - 1) }, 1] } }),
        })
        .rev()
        .collect();
    let program = compile(Value::Array(chain));
    let mut session = Session::open(&program, json!({ "k0": 0 }), &context());
    assert_eq!(session.effective()["k19999"], json!(19_999));
    session.set(&program, &context(), "/k0", json!(5));
    assert_eq!(session.effective()["k19999"], json!(20_004));
}

#[test]
fn actions_hide_demand_and_lock() {
    let when = |other: &str, value: i64, property: &str, state: bool| {
        json!({ "trigger": { "type": "simple", "simple": { "show": true, "when": other, "eq": value } },
            "actions": [{ "type": "property", "property": { "value": property, "type": "boolean" }, "state": state }] })
    };
    let program = compile(json!([
        { "type": "number", "key": "a" },
        { "type": "number", "key": "b", "logic": [
            when("a", 1, "hidden", true), when("a", 2, "validate.required", true), when("a", 3, "disabled", true),
        ] },
        { "type": "number", "key": "c", "hidden": true, "logic": [when("a", 1, "hidden", false)] },
    ]));
    let mut session = Session::open(&program, json!({ "b": 5, "c": 6 }), &context());
    let [b, c] = ["/b", "/c"].map(|at| session.cell(&program, at).expect("a cell"));
    assert_eq!(session.effective(), &json!({ "b": 5 }));
    session.set(&program, &context(), "/a", json!(1));
    assert_eq!(session.effective(), &json!({ "a": 1, "c": 6 }));
    session.set(&program, &context(), "/b", Value::Null);
    let changes = session.set(&program, &context(), "/a", json!(2));
    assert!(session.is_required(&program, b) && !session.is_disabled(&program, b) && !session.is_visible(&program, c));
    assert!(changes.cells.contains(&b));
    assert_eq!(session.page_errors(&program, 0).len(), 1);
    session.set(&program, &context(), "/a", json!(3));
    assert!(!session.is_required(&program, b) && session.is_disabled(&program, b));
}

#[test]
fn defaults_are_worked_out_once() {
    let program = compile(json!([
        { "type": "number", "key": "a", "defaultValue": 2 },
        { "type": "number", "key": "b", "customDefaultValue": { "+": [{ "var": "data.a" }, 1] } },
    ]));
    let answers = program.opening_answers("x", context().today);
    assert_eq!((&answers["a"], &answers["b"]), (&json!(2), &json!(3)));
}

#[test]
fn words_and_steps_are_counted() {
    let program = compile(json!([
        { "type": "textfield", "key": "t", "validate": { "minWords": 2, "maxWords": 3 } },
        { "type": "number", "key": "n", "validate": { "step": 0.1 } },
    ]));
    let mut session = Session::open(&program, json!({}), &context());
    let mut code = |at: &str, value: Value| {
        session.set(&program, &context(), at, value);
        let cell = session.cell(&program, at).expect("a cell");
        session.findings(&program, cell).pop().map(|finding| finding.code.into_owned()).unwrap_or_default()
    };
    assert_eq!(code("/t", json!("một")), "minWords");
    assert_eq!(code("/t", json!("một hai  ba bốn")), "maxWords");
    assert_eq!(code("/t", json!("một hai")), "");
    assert_eq!(code("/n", json!(0.3)), "");
    assert_eq!(code("/n", json!("0,35")), "step");
}

#[test]
fn a_box_that_nobody_ticked_is_false_for_conditions() {
    let program = compile(json!([
        { "type": "checkbox", "key": "a" },
        { "type": "number", "key": "b", "conditional": { "show": true, "when": "a", "eq": "false" } },
        { "type": "number", "key": "c", "conditional": { "show": true, "conjunction": "all",
            "conditions": [{ "component": "a", "operator": "isNotEqual", "value": true }] } },
    ]));
    let mut session = Session::open(&program, json!({ "b": 1, "c": 2 }), &context());
    assert_eq!(session.effective(), &json!({ "a": false, "b": 1, "c": 2 }));
    session.set(&program, &context(), "/a", json!(true));
    assert_eq!(session.effective(), &json!({ "a": true }));
    session.set(&program, &context(), "/a", json!(false));
    assert_eq!(session.effective(), &json!({ "a": false, "b": 1, "c": 2 }));
}
