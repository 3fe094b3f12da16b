#![allow(clippy::unwrap_used)]

use super::eval::Machine;
use super::*;
use crate::domain::date::Date;
use proptest::prelude::*;
use serde_json::json;

fn run(rule: Value, data: Value) -> Value {
    Rule::compile(&rule).unwrap().evaluate(Scope::Root(&data), &Context::default())
}

fn check(cases: &[(Value, Value)]) {
    for (rule, expected) in cases {
        assert_eq!(
            run(rule.clone(), json!({"a": 1, "list": [1, 2, 3], "name": "Nguyễn Thị Ánh"})),
            *expected,
            "{rule}"
        );
    }
}

fn refusal(rule: Value) -> (String, Reason) {
    let error = Rule::compile(&rule).unwrap_err();
    (error.pointer, error.reason)
}

#[test]
fn coercions_are_javascripts() {
    check(&[
        (json!({"==": [null, 0]}), json!(false)),
        (json!({">=": [null, 0]}), json!(true)),
        (json!({"==": ["", 0]}), json!(true)),
        (json!({"==": [[1], 1]}), json!(true)),
        (json!({"==": [[1, 2], "1,2"]}), json!(true)),
        (json!({"==": [[1, {"+": [1]}], [1, 1]]}), json!(false)),
        (json!({"==": [{"var": "list"}, {"var": "list"}]}), json!(true)),
        (json!({"==": ["0x10", 16]}), json!(true)),
        (json!({"==": ["inf", 1]}), json!(false)),
        (json!({"<": ["10", "9"]}), json!(true)),
        (json!({"<": ["10", 9]}), json!(false)),
        // NaN is no 0: a blank field is neither above nor below a limit.
        (json!({"<=": [{"+": [""]}, 5]}), json!(false)),
        (json!({"+": ["abc", 1]}), json!(null)),
        (json!({"+": ["12px", "1e1x"]}), json!(22)),
        (json!({"+": [0.1, 0.2]}), json!(0.1 + 0.2)),
        (json!({"/": [1, 0]}), json!(null)),
        (json!({"!": [{"/": [0, 0]}]}), json!(true)),
        (json!({"*": ["5"]}), json!("5")),
        (json!({"%": [-5, 3]}), json!(-2)),
        (json!({"max": [1, "x"]}), json!(null)),
        (json!({"cat": [null, [1, [null, 2]], 1e21, 1e-7, true, {}]}), json!("1,,21e+211e-7true[object Object]")),
        (json!({"cat": [{"/": [1, 3]}, 100000000000000000000.0]}), json!("0.3333333333333333100000000000000000000")),
        (json!({"in": [2, {"var": "list"}]}), json!(true)),
        (json!({"in": ["2", {"var": "list"}]}), json!(false)),
        (json!({"in": ["a", null]}), json!(false)),
        (json!({"substr": [{"var": "name"}, -3]}), json!("Ánh")),
        (json!({"substr": ["abc", -0.5, "2"]}), json!("ab")),
        (json!({"var": [[[]], 7]}), json!(7)),
        (json!({"missing_some": [0, 2]}), json!([2])),
        (json!({"var": "list.length"}), json!(3)),
        (json!({"var": "list.01"}), json!(null)),
        (json!({"var": ["name.none", 7]}), json!(7)),
        (json!({"a": 1, "b": 2}), json!({"a": 1, "b": 2})),
    ]);
}

#[test]
fn errors_name_the_place() {
    assert_eq!(
        refusal(json!({"and": [true, {"/": [1, {"regex": ["a"]}]}]})),
        ("/and/1/~1/1".to_owned(), Reason::UnknownOperator("regex".to_owned()))
    );
    let arity = Reason::Arity { operator: "==", given: 1, least: 2, most: Some(2) };
    assert_eq!(refusal(json!({"!": {"==": 1}})), ("/!".to_owned(), arity.clone()));
    assert_eq!(arity.to_string(), "\"==\" takes 2 operands, not 1");
    assert_eq!(refusal(json!({"x": 1, "==": [1, 1]})), (String::new(), Reason::SeveralKeys("==".to_owned())));
    for script in ["show = data.a == 1;", "valid = true", "return 1", "data.a"] {
        assert_eq!(refusal(json!(script)), (String::new(), Reason::JavaScript), "{script}");
    }
    let nest = |levels: usize| (0..levels).fold(json!(1), |rule, _| json!({"!": rule}));
    assert!(Rule::compile(&nest(MAX_DEPTH)).is_ok());
    let error = Rule::compile(&nest(MAX_DEPTH + 1)).unwrap_err();
    assert_eq!((error.pointer.len(), error.reason), (2 * MAX_DEPTH, Reason::TooDeep));
    let deep = (0..70).fold(json!(1), |value, _| json!({"x": value, "y": 1}));
    assert_eq!(refusal(json!({"!": [deep]})).1, Reason::TooDeep);
}

#[test]
fn reads_name_what_the_rule_reads() {
    let reads = |rule: Value| {
        let rule = Rule::compile(&rule).unwrap();
        (rule.reads().join(" "), rule.reads_everything())
    };
    let known = |names: &str| (names.to_owned(), false);
    assert_eq!(
        reads(json!({"==": [{"var": ["data.b", {"var": "data.a"}]}, {"var": "data.a"}]})),
        known("data.a data.b")
    );
    assert_eq!(reads(json!({"some": [{"var": "data.rows"}, {"==": [{"var": "x"}, 1]}]})), known("data.rows"));
    assert_eq!(
        reads(json!({"reduce": [{"var": "rows"}, {"var": "accumulator"}, {"var": "start"}]})),
        known("rows start")
    );
    assert_eq!(reads(json!({"missing": ["a", "b.c"]})), known("a b.c"));
    assert_eq!(reads(json!({"missing_some": [1, ["a", "b"]]})), known("a b"));
    let vin = json!({"missing": {"merge": ["vin", {"if": [{"var": "financing"}, ["apr"], []]}]}});
    assert_eq!(reads(vin), known("apr financing vin"));
    assert!(reads(json!({"var": ""})).1);
    assert!(reads(json!({"var": {"cat": ["a", "b"]}})).1);
    assert!(!reads(json!({"map": [{"var": "a"}, {"var": ""}]})).1);
}

#[test]
fn form_scope_names_rows() {
    let (data, row, value) = (json!({"a": {"b": 1}, "rows": [{"x": 2}]}), json!({"x": 2}), json!("v"));
    let scope = Scope::Form { data: &data, row: Some(&row), row_index: Some(4), value: Some(&value) };
    let at = |name: &str, scope: Scope<'_>| {
        Rule::compile(&json!({"var": name})).unwrap().evaluate(scope, &Context::default())
    };
    assert_eq!(at("data.a.b", scope), json!(1));
    assert_eq!(at("row.x", scope), json!(2));
    assert_eq!(at("rowIndex", scope), json!(4));
    assert_eq!(at("input", scope), json!("v"));
    assert_eq!(at("a.b", scope), json!(null));
    assert_eq!(at("", scope), json!({"data": data, "row": row, "rowIndex": 4, "value": "v", "input": "v"}));
    assert_eq!(at("row.a.b", Scope::form(&data)), json!(1));
    assert_eq!(at("rowIndex", Scope::form(&data)), json!(null));
}

#[test]
fn vendor_operators() {
    check(&[
        (json!({"daysBetween": ["1/3/2024", "29/02/2024"]}), json!(-1)),
        (json!({"daysBetween": ["2026-02-05", "6/2/2026"]}), json!(1)),
        (json!({"daysBetween": ["31/02/2026", "6/2/2026"]}), json!(null)),
        (json!({"daysBetween": [null, 3]}), json!(null)),
        (json!({"yearsBetween": ["29/2/2008", "28/2/2026"]}), json!(17)),
        (json!({"yearsBetween": ["2008", "31/12/2026"]}), json!(18)),
        (json!({"yearsBetween": ["2008", "30/12/2026"]}), json!(17)),
        (json!({"yearsBetween": ["3/2008", "2026"]}), json!(null)),
        (json!({"dateInWords": ["15/3/2026"]}), json!("Ngày mười lăm tháng ba năm hai nghìn không trăm hai mươi sáu")),
        (json!({"dateInWords": ["2026"]}), json!(null)),
        (json!({"firstWord": [{"var": "name"}]}), json!("nguyễn")),
        (json!({"firstWord": {"var": "none"}}), json!("")),
        (json!({"sum": [{"var": "list"}]}), json!(6)),
        (json!({"sum": [[1, "2.5", null, "x", true, [4]]]}), json!(3.5)),
        (json!({"sum": {"map": [{"var": "none"}, 1]}}), json!(0)),
        (json!({"today": []}), json!(null)),
    ]);
    let today = Context { today: Date::new(2026, 2, 5) };
    let rule = Rule::compile(&json!({"today": []})).unwrap();
    assert_eq!(rule.evaluate(Scope::Root(&json!({})), &today), json!("05/02/2026"));
}

#[test]
fn runaway_rules_end() {
    let data = json!({"list": vec![1; 5000]});
    let doubled =
        json!({"reduce": [{"var": "list"}, {"merge": [{"var": "accumulator"}, {"var": "accumulator"}]}, [1]]});
    assert_eq!(run(doubled, data.clone()), json!(null));
    let doubled = json!({"reduce": [{"var": "list"}, {"cat": [{"var": "accumulator"}, {"var": "accumulator"}]}, "x"]});
    assert_eq!(run(doubled, data.clone()), json!(null));
    let nested = json!({"reduce": [{"var": "list"}, [{"var": "accumulator"}], 0]});
    assert_eq!(run(nested, data.clone()), json!(null));
    let squared = json!({"reduce": [{"var": "list"}, {"+": [{"var": "current"}, {"var": "accumulator"}]}, 0]});
    assert_eq!(run(squared, data), json!(5000));
}

fn leaf() -> BoxedStrategy<Value> {
    let words = ["", "a", "b", "a.b", "list", "current", "accumulator.0", "0", "-3", "5/2/2026", "1960", "ấ 2", "1e3"];
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (-3i64..5).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(words.to_vec()).prop_map(Value::from),
    ]
    .boxed()
}

fn json_value() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(4, 32, 4, |inner| {
        let key = prop::sample::select(vec!["a", "b", "list", "0"]).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..4).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn rule() -> impl Strategy<Value = Value> {
    let read = prop::sample::select(vec!["", "a", "b", "a.b", "list"]).prop_map(|name| json!({"var": name}));
    prop_oneof![leaf(), read].prop_recursive(5, 48, 3, |inner| {
        let args = prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from);
        let call = (prop::sample::select(ops::names()), prop_oneof![4 => args.clone(), 1 => inner]);
        prop_oneof![1 => args, 6 => call.prop_map(|(name, args)| json!({name: args}))]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// No rule panics or runs for ever, and none reads a name that it did not declare.
    #[test]
    fn any_rule_on_any_data(rule in rule(), data in json_value(), row in json_value()) {
        let Ok(rule) = Rule::compile(&rule) else { return Ok(()) };
        let context = Context { today: Date::new(2026, 2, 5) };
        let form = Scope::Form { data: &data, row: Some(&row), row_index: Some(0), value: None };
        for scope in [Scope::Root(&data), form] {
            let machine = Machine::new(&context);
            let value = machine.run(&rule.expr, scope, |value| value.into_json());
            prop_assert_eq!(truthy(&value), rule.holds(scope, &context) && !value.is_null());
            for name in machine.trace.borrow().iter() {
                prop_assert!(rule.reads_everything() || rule.reads().contains(name), "{} not among {:?}", name, rule);
            }
        }
    }

    #[test]
    fn any_json_compiles_or_says_why(rule in json_value()) {
        if let Err(error) = Rule::compile(&rule) {
            prop_assert!(rule.pointer(&error.pointer).is_some(), "{}", error);
        }
    }
}
