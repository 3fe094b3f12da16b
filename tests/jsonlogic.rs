//! The official JsonLogic cases: from `../shared/data`, or as the `jsonlogic-rs` crate publishes them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use mot_cua::forms::logic::{Context, Rule, Scope};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[test]
fn official_cases() {
    let path = suite().expect("../shared/data/jsonlogic-tests.json, or jsonlogic-rs in cargo's registry");
    let suite: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let (mut section, mut count, mut failed) = ("", 0, Vec::new());
    for entry in &suite {
        if let Value::String(title) = entry {
            section = title;
            continue;
        }
        let Some([rule, data, expected]) = entry.as_array().map(Vec::as_slice) else {
            panic!("{section}: not a case: {entry}");
        };
        count += 1;
        match Rule::compile(rule).map(|rule| rule.evaluate(Scope::Root(data), &Context::default())) {
            Ok(given) if given == *expected => {}
            given => failed.push(format!("{section}: {rule} on {data} gave {given:?}, not {expected}")),
        }
    }
    println!("{count} official JsonLogic cases from {}", path.display());
    assert!(failed.is_empty(), "{} of {count} failed:\n{}", failed.len(), failed.join("\n"));
    assert!(count >= 275, "only {count} cases in {}", path.display());
}

/// Where the official cases are on this machine.
fn suite() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/jsonlogic-tests.json");
    if shared.is_file() {
        return Some(shared);
    }
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    let registries = fs::read_dir(home.join("registry/src")).ok()?;
    let crates = registries.flatten().filter_map(|registry| fs::read_dir(registry.path()).ok()).flatten().flatten();
    crates
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("jsonlogic-rs-"))
        .map(|entry| entry.path().join("tests/data/tests.json"))
        .find(|path| path.is_file())
}
