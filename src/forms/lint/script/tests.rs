#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::{Role, Sort, translate};
use crate::forms::logic::{Context, Rule, Scope};

fn sort(path: &str) -> Sort {
    match path {
        "data.n" | "data.m" | "row.n" | "input" => Sort::Number,
        "data.a" | "data.b" | "data.c" | "data.con.a" | "row.a" => Sort::Text,
        "data.yes" | "data.boxes.x" => Sort::Flag,
        "data.day" => Sort::Date,
        "data.rows" | "data.boxes" | "data.con" => Sort::Tree,
        _ => Sort::Unknown,
    }
}

fn rule(role: Role, script: &str) -> Value {
    translate(script, role, &sort).unwrap_or_else(|refusal| panic!("{script}: {refusal}"))
}

#[test]
fn the_obvious_is_translated() {
    let a_is_b = json!({"===": [{"var": "data.a"}, "b"]});
    for (script, wanted) in [
        ("show = data.a === 'b'", a_is_b.clone()),
        ("  show = (data['a'] === \"b\"); // why\n", a_is_b.clone()),
        ("if (data.a === 'b') { show = true; } else { show = false; }", json!({"if": [a_is_b, true, false]})),
        (
            "show = data.a == 'b' && data.c != 'd'",
            json!({"and": [{"==": [{"var": "data.a"}, "b"]}, {"!=": [{"var": "data.c"}, "d"]}]}),
        ),
        (
            "show = data.a == 'b' || data.a == 'c' || !data.yes",
            json!({"or": [{"==": [{"var": "data.a"}, "b"]}, {"==": [{"var": "data.a"}, "c"]}, {"!": [{"var": "data.yes"}]}]}),
        ),
        ("show = ['x', 'y'].includes(row.a)", json!({"in": [{"var": "row.a"}, ["x", "y"]]})),
        ("show = ['x'].indexOf(data.a) !== -1", json!({"in": [{"var": "data.a"}, ["x"]]})),
        ("show = ['x'].indexOf(data.a) < 0", json!({"!": [{"in": [{"var": "data.a"}, ["x"]]}]})),
        ("show = data.a != null", json!({"!=": [{"var": "data.a"}, null]})),
        ("show = data.yes === true", json!({"===": [{"var": "data.yes"}, true]})),
        ("show = data.a == 1", json!({"==": [{"var": "data.a"}, 1]})),
        ("show = data.n + 1 !== data.m", json!({"!==": [{"+": [{"var": "data.n"}, 1]}, {"var": "data.m"}]})),
        ("show = data.boxes.x", json!({"var": "data.boxes.x"})),
    ] {
        assert_eq!(rule(Role::Show, script), wanted, "{script}");
    }
    for (script, wanted) in [
        ("value = data.n + data.m", json!({"+": [{"var": "data.n"}, {"var": "data.m"}]})),
        ("value = data.a + ' ' + data.b;", json!({"cat": [{"var": "data.a"}, " ", {"var": "data.b"}]})),
        ("value = data.yes ? -1.5 : data.n", json!({"if": [{"var": "data.yes"}, -1.5, {"var": "data.n"}]})),
    ] {
        assert_eq!(rule(Role::Value, script), wanted, "{script}");
    }
    for (script, wanted) in [
        ("valid = (input > 3) ? true : 'message'", json!({"if": [{">": [{"var": "input"}, 3]}, true, "message"]})),
        ("valid = input > 3 || 'quá nhỏ'", json!({"or": [{">": [{"var": "input"}, 3]}, "quá nhỏ"]})),
    ] {
        assert_eq!(rule(Role::Valid, script), wanted, "{script}");
    }
}

/// What each script gives in JavaScript for answers present and absent (`undefined` and NaN are null here).
#[test]
fn a_translation_means_the_same_when_answers_are_absent() {
    for (role, script, data, wanted) in [
        (Role::Show, "show = data.n < 18", json!({}), json!(false)),
        (Role::Show, "show = data.n < 18", json!({"n": 17}), json!(true)),
        (Role::Show, "show = data.n <= 0", json!({"n": 0}), json!(true)),
        (Role::Show, "show = data.n >= 0", json!({}), json!(false)),
        (Role::Show, "show = !(data.n < 18)", json!({}), json!(true)),
        (Role::Show, "show = 18 > data.n", json!({}), json!(false)),
        (Role::Show, "show = data.n <= data.m", json!({}), json!(false)),
        (Role::Show, "show = data.n <= data.m", json!({"n": 2, "m": 3}), json!(true)),
        (Role::Show, "show = data.n - 1 < 5", json!({}), json!(false)),
        (Role::Show, "show = data.a === data.b", json!({}), json!(true)),
        (Role::Show, "show = data.a == ''", json!({}), json!(false)),
        (Role::Value, "value = data.n - data.m", json!({"n": 5}), json!(null)),
        (Role::Value, "value = data.n - data.m", json!({"n": 5, "m": 7}), json!(-2.0)),
        (Role::Value, "value = -data.n", json!({}), json!(null)),
        (Role::Value, "value = data.n * 2 + 1", json!({"n": 5}), json!(11.0)),
        (Role::Value, "value = data.n * 2", json!({}), json!(null)),
        (Role::Value, "value = (data.n - 1) % 4", json!({"n": 8}), json!(3.0)),
        (Role::Value, "value = data.n / data.m", json!({"m": 2}), json!(null)),
    ] {
        let translated = rule(role, script);
        let given = Rule::compile(&translated).unwrap().evaluate(Scope::form(&data), &Context::default());
        match (given.as_f64(), wanted.as_f64()) {
            (Some(given), Some(wanted)) => assert_eq!(given, wanted, "{script} with {data}: {translated}"),
            _ => assert_eq!(given, wanted, "{script} with {data}: {translated}"),
        }
    }
}

#[test]
fn what_is_not_wholly_understood_is_refused() {
    for script in [
        "",
        "show",
        "show == data.a",
        "show = data.a = 'b'",
        "show = data.a === 'b'; show = !show",
        "var x = 1; show = x",
        "return data.a === 'b'",
        "if (data.a) show = true",
        "show = data.rows && data.a",
        "show = data.boxes == 'x'",
        "show = data.typo === 'b'",
        "show = data.a === undefined",
        "show = data.a === null",
        "show = data",
        "show = input === 1",
        "show = moment() > data.a",
        "show = data.a.startsWith('x')",
        "show = _.some(data.rows, {a: 1})",
        "show = data.a > data.n > 3",
        "show = 'always'",
        "show = data.n & 1",
        "show = data.a ?? 'b'",
        "show = data['a.b'] === 1",
        "show = data.n === 0x10",
        "show = data.n === 010",
        "show = `a` === data.a",
        "show = data.a === 'b",
        "show = ['x', data.b].includes(data.a)",
        "show = ['x'].indexOf(data.a)",
        "show = data.a === /b/",
        "show = /* never ends",
        "show = (data.a === 'b'",
        "show = data?.a",
        "show = \u{0}",
        "show = component.key === 'x'",
        "show = data.a === 1",
        "show = data.a === '1'",
        "show = data.a == true",
        "show = data.a == 'true'",
        "show = data.n === 'x'",
        "show = data.yes === 1",
        "show = ['1', '2'].includes(data.a)",
        "show = data.a < 'b'",
        "show = data.day === '2020-01-01'",
        "show = data.day",
        "show = data.a.length > 3",
    ] {
        assert!(translate(script, Role::Show, &sort).is_err(), "{script}");
    }
    for script in [
        "value = data.a + data.n",
        "value = data.a * 2",
        "value = data.n + 'đ'",
        "value = undefined",
        "value = instance.getValue()",
        "value = value + 1",
    ] {
        assert!(translate(script, Role::Value, &sort).is_err(), "{script}");
    }
    for script in ["valid = input", "valid = data.a || 'message'", "valid = ''", "valid = input > 3 ? true : 1"] {
        assert!(translate(script, Role::Valid, &sort).is_err(), "{script}");
    }
    let deep = format!("show = {}data.yes{}", "(".repeat(5000), ")".repeat(5000));
    assert!(translate(&deep, Role::Show, &sort).is_err());
    assert!(translate(&format!("show = {}data.yes", "!".repeat(5000)), Role::Show, &sort).is_err());
}

proptest::proptest! {
    /// Whatever stands there: an answer, never a panic.
    #[test]
    fn any_text_is_answered(script in "(show|value|valid)? ?=? ?[-a-z0-9.'\"()\\[\\]{}!=<>&|?:;+*/ \\\\é]{0,40}") {
        for role in [Role::Show, Role::Value, Role::Valid] {
            let _ = translate(&script, role, &sort);
        }
    }
}
