#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use mot_cua::forms::fragments::Fragments;

use super::*;
use crate::storm::PROCEDURES;
use crate::storm::published::examples;

fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../backend/data").join(path)
}

fn read(path: PathBuf) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn published(code: &str) -> Published {
    let files = fs::read_dir(data("fragments")).unwrap().map(|entry| entry.unwrap().path());
    let named = files.map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), read(path)));
    let fragments: Fragments = named.collect();
    let form = fragments.expand(&read(data(&format!("forms/{code}.json")))).unwrap();
    let people = read(data("people.json"));
    Published {
        procedure: serde_json::from_value(read(data(&format!("procedures/{code}.json")))).unwrap(),
        program: Program::compile(&form).unwrap(),
        profile: serde_json::from_value(people[0]["profile"].clone()).unwrap(),
        today: Date::parse_typed("25/11/2026").unwrap(),
        examples: examples(code).unwrap(),
    }
}

#[test]
fn answers_to_every_form_are_made_up_and_right() {
    for code in PROCEDURES {
        let published = published(code);
        let mut drawn = 0;
        for seed in 0..12 {
            let plan = draw(&published, &mut Random::of(seed, "plan")).unwrap();
            drawn += usize::from(plan.is_drawn);
            let again = draw(&published, &mut Random::of(seed, "plan")).unwrap();
            assert_eq!(plan.expected, again.expected, "{code}: a seed gives the same answers");
        }
        assert!(drawn >= 9, "{code}: only {drawn} of 12 were made up");
    }
}
