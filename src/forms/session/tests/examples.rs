//! What a session says, one thing after the other.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{compile, context};
use crate::forms::DefinitionProblem;
use crate::forms::program::Program;
use crate::forms::session::{Changes, Session};

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

#[test]
fn rules_see_what_form_io_has_where_nothing_is_answered() {
    let program = compile(json!([
        { "type": "textfield", "key": "a" },
        { "type": "number", "key": "b" },
        { "type": "selectboxes", "key": "c", "values": [{ "value": "x" }, { "value": "y" }] },
        { "type": "container", "key": "d", "components": [{ "type": "checkbox", "key": "e" }] },
        { "type": "datagrid", "key": "f", "components": [{ "type": "select", "key": "g" }] },
    ]));
    let mut session = Session::open(&program, json!({ "a": " ", "c": { "y": true }, "f": [{}] }), &context());
    let seen = json!({ "a": "", "c": { "x": false, "y": true }, "d": { "e": false }, "f": [{ "g": "" }] });
    assert_eq!(session.effective(), &seen);
    assert_eq!(session.submitted(&program), json!({ "c": { "y": true }, "f": [{}] }));
    let list = session.cell(&program, "/f").expect("a list");
    session.remove_row(&program, &context(), list, 0);
    assert_eq!(session.effective()["f"], json!([]));
}

#[test]
fn what_is_kept_while_hidden() {
    let text = |key: &str| json!({ "type": "textfield", "key": key });
    let kept = |key: &str| json!({ "type": "textfield", "key": key, "clearOnHide": false });
    let hidden = json!({ "when": "k", "eq": "x", "show": true });
    let program = compile(json!([
        { "type": "textfield", "key": "k" },
        { "type": "datagrid", "key": "list", "clearOnHide": false, "conditional": hidden, "components": [text("a")] },
        { "type": "container", "key": "box", "clearOnHide": false, "conditional": hidden, "components": [
            text("a"),
            { "type": "textfield", "key": "b", "conditional": hidden },
            { "type": "number", "key": "sum", "calculateValue": { "+": [1, 2] } },
        ] },
        { "type": "container", "key": "gone", "conditional": hidden, "components": [kept("a")] },
        { "type": "fieldset", "key": "group", "conditional": hidden, "components": [
            text("c"), kept("d"), { "type": "container", "key": "inner", "components": [text("a"), kept("b")] },
        ] },
        { "type": "well", "key": "well", "conditional": hidden, "components": [
            kept("e"), { "type": "container", "key": "emptied", "components": [kept("b")] },
        ] },
    ]));
    let both = json!({ "a": "1", "b": "2" });
    let answers = json!({ "list": [{ "a": "1" }], "box": both, "gone": both, "c": "3", "d": "4", "inner": both,
        "e": "5", "emptied": both });
    let mut session = Session::open(&program, answers, &context());
    let submitted = json!({ "list": [{ "a": "1" }], "box": { "a": "1", "sum": 3 }, "d": "4", "inner": { "b": "2" },
        "e": "5" });
    assert_eq!(session.submitted(&program), submitted);
    session.set(&program, &context(), "/k", json!("x"));
    assert_eq!(session.submitted(&program)["emptied"], json!({ "b": "2" }));
    session.set(&program, &context(), "/k", Value::Null);
    assert_eq!(session.submitted(&program), submitted);
}

#[test]
fn rows_of_nothing_are_no_answer() {
    let program = compile(json!([
        { "type": "datagrid", "key": "r", "validate": { "required": true }, "components": [
            { "type": "container", "key": "c", "components": [{ "type": "textfield", "key": "t" }] },
            { "type": "checkbox", "key": "b" },
        ] },
    ]));
    let mut session = Session::open(&program, json!({ "r": [{}, {}] }), &context());
    let said = |session: &Session| session.page_errors(&program, 0).len();
    assert_eq!(said(&session), 1);
    session.set(&program, &context(), "/r/1/c/t", json!("x"));
    assert_eq!(said(&session), 0);
    session.set(&program, &context(), "/r/1/c/t", Value::Null);
    assert_eq!(said(&session), 1);
}

#[test]
fn several_values_are_checked_one_by_one() {
    let program = compile(json!([
        { "type": "textfield", "key": "t", "multiple": true, "validate": { "required": true, "maxLength": 3 } },
        { "type": "number", "key": "n", "multiple": true, "validate": { "min": 2 } },
        { "type": "textfield", "key": "b", "conditional": { "json": { "in": ["xy", { "var": "data.t" }] } } },
    ]));
    let mut session = Session::open(&program, json!({ "n": "1.500" }), &context());
    let said = |session: &Session| -> Vec<String> {
        session.page_errors(&program, 0).iter().map(|it| format!("{} {}", it.pointer, it.code)).collect()
    };
    assert_eq!(said(&session), ["/t required"]);
    assert_eq!(session.effective()["t"], json!([""]));
    assert_eq!(session.submitted(&program), json!({ "n": [1500] }));
    session.set(&program, &context(), "/t", json!(["", " xy ", "long", null]));
    session.set(&program, &context(), "/n", json!([3, "", "1", "ba"]));
    assert_eq!(said(&session), ["/t/2 maxLength", "/n/2 min", "/n/3 number"]);
    assert_eq!(session.effective()["t"], json!(["", "xy", "long", ""]));
    assert_eq!(session.submitted(&program)["t"], json!(["xy", "long"]));
    let [field, value] = ["/t", "/t/2"].map(|at| session.cell(&program, at));
    assert!(field == value && session.is_visible(&program, session.cell(&program, "/b").expect("a cell")));
    session.set(&program, &context(), "/t", json!(["", ""]));
    assert_eq!(said(&session)[0], "/t required");
    assert_eq!(session.submitted(&program).get("t"), None);
}

#[test]
fn only_what_is_typed_or_selected_holds_several() {
    for kind in ["checkbox", "radio", "selectboxes", "container", "datagrid", "hidden", "fieldset", "content"] {
        let component = json!({ "type": kind, "key": "a", "multiple": true });
        let definition = json!({ "components": [{ "type": "panel", "key": "p", "components": [component] }] });
        let problem = Program::compile(&definition).map_err(|error| error.problem);
        assert!(matches!(problem, Err(DefinitionProblem::BadValue { property: "multiple", .. })), "{kind}");
    }
}

#[test]
fn an_address_is_read_back_as_one() {
    let address = json!({ "type": "fieldset", "key": "noiO", "legend": "Nơi ở", "properties": { "kind": "address" },
        "components": [
            { "type": "radio", "key": "trongNuoc", "values": [{ "value": "co" }, { "value": "khong" }] },
            { "type": "select", "key": "tinh", "dataSrc": "url", "data": { "url": "/units?level=province" } },
            { "type": "select", "key": "xa", "dataSrc": "url", "data": { "url": "/units?parent={{ row.tinh }}" },
              "conditional": { "show": true, "when": "trongNuoc", "eq": "co" } },
            { "type": "textfield", "key": "duong", "conditional": { "show": true, "when": "trongNuoc", "eq": "co" } },
            { "type": "textfield", "key": "diaChiCu" }
        ] });
    let program = compile(json!([{ "type": "textfield", "key": "ten" }, address]));
    let mut session = Session::open(&program, json!({ "trongNuoc": "co" }), &context());
    let keys = |cells: Vec<crate::forms::CellId>| {
        cells.iter().map(|cell| program.nodes[cell.node()].key.clone()).collect::<Vec<_>>()
    };
    assert_eq!(keys(session.read_back(&program, 0)), ["ten", "trongNuoc", "noiO", "diaChiCu"]);
    let group = session.read_back(&program, 0)[2];
    assert_eq!(keys(session.address_parts(&program, group)), ["tinh", "xa", "duong"]);
    let all = ["ten", "trongNuoc", "tinh", "xa", "duong", "diaChiCu"];
    assert_eq!(keys(session.visible_inputs(&program, 0)), all);
    // What is hidden of it does not count.
    session.set(&program, &context(), "/trongNuoc", json!("khong"));
    assert_eq!(keys(session.read_back(&program, 0)), ["ten", "trongNuoc", "noiO", "diaChiCu"]);
}

#[test]
fn an_answer_is_placed_by_what_stands_around_it() {
    let text = |key: &str| json!({ "type": "textfield", "key": key, "label": key });
    let program = compile(json!([
        { "type": "fieldset", "key": "g", "legend": "Nơi sinh", "label": "Nơi sinh", "components": [
            { "type": "columns", "key": "c", "columns": [{ "components": [text("tinh")] }] },
        ] },
        { "type": "editgrid", "key": "r", "label": "Thành viên", "components": [
            { "type": "container", "key": "o", "label": "Nơi ở", "components": [text("xa")] },
            { "type": "textfield", "key": "so", "label": "Số", "multiple": true },
        ] },
        text("ten"),
    ]));
    let answers = json!({ "r": [{}, { "so": ["1", "2"] }] });
    let session = Session::open(&program, answers, &context());
    let cases: [(&str, &[&str], Option<usize>); 5] = [
        ("/tinh", &["Nơi sinh"], None),
        ("/r/1/o/xa", &["Thành viên 2", "Nơi ở"], None),
        ("/r/1/so/1", &["Thành viên 2"], Some(1)),
        ("/ten", &[], None),
        ("/r/7/so", &[], None),
    ];
    for (at, names, value) in cases {
        assert_eq!(session.names_around(&program, at, "vi"), names, "{at}");
        assert_eq!(session.value_at(&program, at), value, "{at}");
    }
}
