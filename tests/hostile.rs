//! Definitions and answers that nobody meant well: never a panic, never a form that does not come back.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use mot_cua::domain::date::Date;
use mot_cua::forms::fragments::Fragments;
use mot_cua::forms::{Context, Program, Session};
use proptest::prelude::*;
use serde_json::{Value, json};

fn context() -> Context<'static> {
    Context { today: Date::parse_typed("23/11/2026").unwrap(), property: &|_, _| Some(true), parent_of_unit: None }
}

static FORMS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let fragments = ["person", "residence", "address"].map(|name| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/backend/data/fragments/{name}.json"));
        (name.to_owned(), serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    });
    let fragments: Fragments = fragments.into_iter().collect();
    read("tests/backend/data/forms").iter().map(|form| fragments.expand(form).unwrap()).collect()
});
static VECTORS: LazyLock<Vec<Value>> = LazyLock::new(|| read("tests/vectors/forms"));

fn read(folder: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()).collect()
}

/// What stands where something else should.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        proptest::sample::select(vec![
            "__proto__",
            "constructor",
            "data",
            "row",
            "",
            "0",
            "<script>alert(1)</script>",
            "show = data.a === 'b'",
            "(a+)+$",
            "data.nyc.hoTen",
            "truongHop",
            "/nyc/ngaySinh",
            "{{ row.tinh }}",
            "\u{202e}gpj.exe",
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(
                proptest::sample::select(vec![
                    "var",
                    "if",
                    "reduce",
                    "type",
                    "key",
                    "components",
                    "hoTen",
                    "nyc",
                    "==",
                    "cat"
                ]),
                inner,
                0..3
            )
            .prop_map(|members| json!(members)),
        ]
    })
}

/// Puts `with` somewhere: `steps` say which member or item at each level.
fn spoil(value: &mut Value, steps: &[usize], with: Value) {
    let next = match (steps.split_first(), &mut *value) {
        (Some((step, rest)), Value::Array(items)) if !items.is_empty() => {
            let at = step % items.len();
            items.get_mut(at).map(|item| (item, rest))
        }
        (Some((step, rest)), Value::Object(members)) if !members.is_empty() => {
            let at = step % members.len();
            members.values_mut().nth(at).map(|member| (member, rest))
        }
        _ => None,
    };
    match next {
        Some((inner, rest)) => spoil(inner, rest, with),
        None => *value = with,
    }
}

fn steps() -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0..1_000_usize, 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn spoilt_forms_are_refused_or_work(
        form in 0..12_usize, spoils in proptest::collection::vec((steps(), anything()), 1..4),
        answers in anything(), edits in proptest::collection::vec((steps(), anything()), 0..4)
    ) {
        let mut definition = FORMS[form % FORMS.len()].clone();
        for (steps, with) in spoils {
            spoil(&mut definition, &steps, with);
        }
        let Ok(program) = Program::compile(&definition) else { return Ok(()) };
        let mut given = VECTORS[form % VECTORS.len()][0]["answers"].clone();
        for (steps, with) in edits {
            spoil(&mut given, &steps, with);
        }
        for answers in [answers, given] {
            let mut session = Session::open(&program, answers, &context());
            for node in 0..program.nodes.len() {
                session.set(&program, &context(), &program.pointer_to(node), json!("x"));
            }
            session.evaluation(&program);
        }
    }
}

#[test]
fn large_and_deep_definitions_come_back() {
    let mut deep = json!({ "type": "textfield", "key": "k" });
    for level in 0..200 {
        deep = json!({ "type": "container", "key": format!("c{level}"), "components": [deep] });
    }
    let page = |components: Value| json!({ "components": [{ "type": "panel", "key": "p", "components": components }] });
    assert!(Program::compile(&page(json!([deep]))).is_err());
    let long = "x".repeat(10_000_000);
    let labelled = page(json!([{ "type": "textfield", "key": "k", "label": long }]));
    assert!(Program::compile(&labelled).is_ok());
    // Everybody reads everybody before: as many edges as a form of this size can have.
    let fields: Vec<Value> = (0..400)
        .map(|at| {
            let all: Vec<Value> = (0..at).map(|other| json!({ "var": format!("data.k{other}") })).chain([json!(0)]).collect();
            json!({ "type": "number", "key": format!("k{at}"), "conditional": { "json": { "!": [{ "and": [false, { "or": all }] }] } } })
        })
        .collect();
    let program = Program::compile(&page(Value::Array(fields))).unwrap();
    let mut session = Session::open(&program, json!({}), &context());
    assert!(session.set(&program, &context(), "/k0", json!(1)).cells.len() == 1);
    // Rows within rows, more than anybody fills in.
    let rows: Vec<Value> = (0..100_000).map(|_| json!({ "r": [{}, {}] })).collect();
    let lists = json!([{ "type": "editgrid", "key": "q", "components": [{ "type": "datagrid", "key": "r", "components": [
        { "type": "textfield", "key": "k" },
    ] }] }]);
    let program = Program::compile(&page(lists)).unwrap();
    let session = Session::open(&program, json!({ "q": rows }), &context());
    assert_eq!(session.effective()["q"].as_array().unwrap().len(), 2_000);
}
