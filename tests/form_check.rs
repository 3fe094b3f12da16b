//! `cargo xtask form check` over the forms there are, and over what a slip of the pen can make of them.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use mot_cua::api::dto::{Profile, ProfileSource, ProfileValue};
use mot_cua::forms::Program;
use mot_cua::forms::fragments::Fragments;
use mot_cua::forms::lint::{self, Severity};
use proptest::prelude::*;
use serde_json::{Value, json};

fn forms() -> Vec<(String, String)> {
    files("tests/backend/data/forms")
}

fn fragments() -> Fragments {
    let name = |path: &str| Path::new(path).file_stem().unwrap().to_string_lossy().into_owned();
    Fragments::read(files("tests/backend/data/fragments").into_iter().map(|(path, text)| (name(&path), text))).unwrap()
}

fn files(directory: &str) -> Vec<(String, String)> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join(directory);
    let paths = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let json = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    json.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn our_own_forms_have_no_problems() {
    let forms = forms();
    assert!(forms.len() >= 12);
    for (name, text) in forms {
        let remarks = lint::check_text(&text, &fragments()).remarks.into_iter();
        let problems: Vec<String> =
            remarks.filter(|remark| remark.severity == Severity::Problem).map(|remark| remark.to_string()).collect();
        assert!(problems.is_empty(), "{name}:\n{}", problems.join("\n"));
    }
}

/// The checker stands below the room of the profile and keeps a list of its own.
#[test]
fn the_names_of_the_profile_are_those_of_the_profile() {
    let value = ProfileValue { value: String::new(), source: ProfileSource::Vneid };
    let members: serde_json::Map<String, Value> =
        lint::PROFILE.split_whitespace().map(|name| (name.to_owned(), json!(value))).collect();
    let profile: Profile = serde_json::from_value(Value::Object(members)).unwrap();
    for name in lint::PROFILE.split_whitespace() {
        assert!(profile.get(name).is_some(), "{name}");
    }
    let whole = serde_json::to_value(&profile).unwrap();
    assert!(whole.as_object().unwrap().values().all(|value| !value.is_null()), "{whole}");
    assert_eq!(whole.as_object().unwrap().len(), lint::PROFILE.split_whitespace().count());
}

/// Every place in a document, as a pointer.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, &format!("{at}/{index}"), found));
        }
        Value::Object(members) => {
            for (name, member) in members {
                places(member, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever the engine refuses, the checker says; never does it panic.
    #[test]
    fn what_does_not_load_is_a_problem(slips in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..9), 1..6)) {
        let forms = forms();
        let (_, text) = forms.iter().min_by_key(|(_, text)| text.len()).unwrap();
        let mut definition: Value = serde_json::from_str(text).unwrap();
        for (place, slip) in slips {
            let mut all = Vec::new();
            places(&definition, "", &mut all);
            let odd = [
                json!(null), json!(7), json!(true), json!("show = data.a === 'b'"), json!([]), json!({}),
                json!({"iff": [1]}), json!([{"type": "panel"}]), json!("truongHop"),
            ];
            let at: &String = place.get(&all);
            *definition.pointer_mut(at).unwrap() = odd[slip].clone();
        }
        let report = lint::check(&definition);
        if let Err(error) = Program::compile(&definition) {
            prop_assert!(report.problems() > 0, "{}", error);
        }
    }
}
