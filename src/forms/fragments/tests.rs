#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn fragments() -> Fragments {
    let person = json!({
        "components": [
            { "type": "textfield", "key": "hoTen", "label": "Họ tên", "validate": { "required": true, "maxLength": 100 } },
            { "type": "textfield", "key": "khac", "conditional": { "show": true, "when": "{{ here }}.hoTen", "eq": "x" } },
            { "type": "fieldset", "key": "noiO", "properties": { "fragment": "address" } },
            { "type": "email", "key": "email", "validate": { "required": true } }
        ],
        "i18n": { "en": { "Họ tên": "Name" } }
    });
    let address = json!({ "properties": { "kind": "address" }, "components": [
        { "type": "select", "key": "tinh", "validate": { "required": true } },
        { "type": "select", "key": "xa", "data": { "url": "/units?parent={{ row.tinh }}" } }
    ] });
    let named = |name: &str, value| (name.to_owned(), value);
    let one = json!({ "components": [{ "type": "container", "key": "a", "properties": { "fragment": "two" } }] });
    let two = json!({ "components": [{ "type": "fieldset", "key": "b", "properties": { "fragment": "one" } }] });
    [named("person", person), named("address", address), named("one", one), named("two", two)].into_iter().collect()
}

fn form(component: Value) -> Value {
    json!({ "components": [{ "type": "panel", "key": "trang", "components": [component] }] })
}

fn expanded(component: Value) -> Result<Value, FragmentError> {
    fragments().expand(&form(component)).map(|whole| whole["components"][0]["components"][0].clone())
}

fn keys(of: &Value) -> Vec<String> {
    let list = of["components"].as_array().into_iter().flatten();
    list.flat_map(|part| [vec![part["key"].as_str().unwrap().to_owned()], keys(part)].concat()).collect()
}

#[test]
fn a_fragment_becomes_plain_components() {
    let cha = json!({ "type": "container", "key": "cha", "label": "Cha", "properties": { "fragment": "person" } });
    let whole = fragments().expand(&form(cha)).unwrap();
    let cha = &whole["components"][0]["components"][0];
    assert_eq!(keys(cha), ["hoTen", "khac", "noiO", "tinh", "xa", "email"]);
    assert!(!whole.to_string().contains("fragment"));
    assert_eq!(cha["components"][1]["conditional"]["when"], "cha.hoTen");
    assert_eq!(cha["components"][2]["components"][1]["data"]["url"], "/units?parent={{ row.tinh }}");
    assert_eq!(whole["i18n"]["en"]["Họ tên"], "Name");
    assert!(cha.get("properties").is_none());
    assert_eq!(cha["components"][2]["properties"], json!({ "kind": "address" }));
    // Without fragments nothing changes, whatever it is.
    for plain in [form(json!({ "type": "textfield", "key": "a" })), json!([1]), json!(null), json!({ "components": 3 })]
    {
        assert_eq!(fragments().expand(&plain).unwrap(), plain);
    }
}

#[test]
fn parts_are_left_out_made_optional_and_changed() {
    let me = json!({
        "type": "container", "key": "me",
        "properties": { "fragment": "person", "without": "email, xa", "optional": "tinh", "width": "short" },
        "components": [
            { "type": "radio", "key": "quanHe" },
            { "key": "hoTen", "label": "Họ tên mẹ", "validate": { "maxLength": null, "minLength": 2 } },
            { "type": "textfield", "key": "tenKhac" },
            { "key": "tinh", "defaultValue": "79" },
            { "type": "textfield", "key": "ghiChu" },
            { "key": "khac", "conditional": null }
        ]
    });
    let me = expanded(me).unwrap();
    assert_eq!(keys(&me), ["quanHe", "hoTen", "tenKhac", "khac", "noiO", "tinh", "ghiChu"]);
    assert_eq!(me["properties"], json!({ "width": "short" }));
    let parts = me["components"].as_array().unwrap();
    assert_eq!(parts[1]["label"], "Họ tên mẹ");
    assert_eq!(parts[1]["validate"], json!({ "required": true, "minLength": 2 }));
    assert!(parts[3].get("conditional").is_none());
    let tinh = &parts[4]["components"][0];
    assert_eq!((&tinh["validate"], &tinh["defaultValue"]), (&json!({}), &json!("79")));
    let all = json!({ "type": "fieldset", "key": "a", "properties": { "fragment": "person", "optional": "*" } });
    assert!(!expanded(all).unwrap().to_string().contains("required"));
}

#[test]
fn the_path_of_a_nested_container_is_said() {
    let inner = json!({ "type": "container", "key": "con", "properties": { "fragment": "person" } });
    let outer = json!({ "type": "container", "key": "nha", "components": [inner] });
    assert_eq!(expanded(outer).unwrap()["components"][0]["components"][1]["conditional"]["when"], "nha.con.hoTen");
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let cha = |properties: Value, components: Value| {
        expanded(json!({ "type": "container", "key": "cha", "properties": properties, "components": components }))
            .unwrap_err()
            .to_string()
    };
    let none = json!([]);
    assert_eq!(
        cha(json!({ "fragment": "perso" }), none.clone()),
        "trang > cha: there is no fragment `perso`; there are: address, one, person, two"
    );
    assert_eq!(
        cha(json!({ "fragment": "one" }), none.clone()),
        "trang > cha > a > b: fragments hold each other: one → two → one"
    );
    assert_eq!(
        cha(json!({ "fragment": "person", "without": "hoten" }), none.clone()),
        "trang > cha: `properties.without` names `hoten`, which the fragment does not have"
    );
    assert_eq!(
        cha(json!({ "fragment": "person", "optional": "quanHe" }), none),
        "trang > cha: `properties.optional` names `quanHe`, which the fragment does not have"
    );
    let clash = cha(json!({ "fragment": "person" }), json!([{ "type": "number", "key": "hoTen" }]));
    assert!(clash.starts_with("trang > cha: the key `hoTen` is the fragment's, as a `textfield`"), "{clash}");
}

#[test]
fn fragments_that_multiply_are_stopped() {
    let twice = |next: usize| {
        let part =
            |key: &str| json!({ "type": "container", "key": key, "properties": { "fragment": format!("f{next}") } });
        json!({ "components": [part("a"), part("b")] })
    };
    let many: Fragments = (0..40).map(|at| (format!("f{at}"), twice(at + 1))).collect();
    let start = form(json!({ "type": "container", "key": "a", "properties": { "fragment": "f0" } }));
    assert!(many.expand(&start).is_err());
    let wide = (0..18).map(|at| (format!("f{at}"), twice(at + 1))).chain([("f18".to_owned(), json!({}))]);
    let wide: Fragments = wide.collect();
    assert_eq!(wide.expand(&start).unwrap_err().problem, FragmentProblem::TooLarge);
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(
        fragment in "person|address|one|x", without in "[a-zA-Z,* ]{0,12}", key in "[a-zA-Z]{0,5}",
        kind in "container|fieldset|editgrid|panel|", own in prop::collection::vec("hoTen|tinh|noiO|[a-z]{0,3}", 0..5),
    ) {
        let own: Vec<Value> = own.iter().map(|key| json!({ "key": key, "components": 3, "validate": null })).collect();
        let properties = json!({ "fragment": fragment, "without": without, "optional": without });
        let _ = expanded(json!({ "type": kind, "key": key, "properties": properties, "components": own }));
    }
}
