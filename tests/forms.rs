//! Every vector in `tests/vectors/forms` against the engine: the findings, the papers and the fee are exactly those said.
//! The backend validates with the same code and data, so what holds here holds there.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mot_cua::api::dto::Procedure;
use mot_cua::api::terms;
use mot_cua::domain::date::Date;
use mot_cua::forms::fragments::Fragments;
use mot_cua::forms::pattern;
use mot_cua::forms::{CASE_KEY, Context, Program, Severity};
use serde_json::{Value, json};

fn read(path: PathBuf) -> Value {
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A form as it is served: with its fragments put in.
fn form(code: &str) -> Value {
    let files = fs::read_dir(here("tests/backend/data/fragments")).unwrap().map(|entry| entry.unwrap().path());
    let named = files.map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), read(path)));
    let fragments: Fragments = named.collect();
    fragments.expand(&read(here(&format!("tests/backend/data/forms/{code}.json")))).unwrap()
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Code → code of the unit above, from the reference data.
fn units() -> BTreeMap<String, String> {
    let table = fs::read_to_string(here("tests/backend/data/units.tsv")).unwrap();
    let rows = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| (row[0].to_owned(), row.get(3).copied().unwrap_or_default().to_owned())).collect()
}

fn codes() -> Vec<String> {
    let mut codes: Vec<String> = fs::read_dir(here("tests/vectors/forms"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    codes.sort();
    codes
}

#[test]
fn every_vector_holds() {
    let units = units();
    let mut run = 0;
    let mut failures = Vec::new();
    for code in codes() {
        let program = Program::compile(&form(&code)).unwrap_or_else(|error| panic!("form {code}: {error}"));
        let procedure: Procedure =
            serde_json::from_value(read(here(&format!("tests/backend/data/procedures/{code}.json")))).unwrap();
        for vector in read(here(&format!("tests/vectors/forms/{code}.json"))).as_array().expect("a list of vectors") {
            run += 1;
            if let Err(difference) = check(&program, &procedure, vector, &units) {
                failures.push(format!("{code}: {}: {difference}", vector["name"]));
            }
        }
    }
    assert!(run >= 18, "only {run} vectors found");
    assert!(failures.is_empty(), "{} of {run} vectors differ:\n{}", failures.len(), failures.join("\n"));
}

fn check(
    program: &Program,
    procedure: &Procedure,
    vector: &Value,
    units: &BTreeMap<String, String>,
) -> Result<(), String> {
    let today = Date::parse_typed(vector["today"].as_str().unwrap()).unwrap();
    let case = vector["case"].as_str().unwrap();
    // As sent by a client: no defaults but those the vector states.
    let mut answers = json!({ CASE_KEY: case });
    for (key, value) in vector["answers"].as_object().unwrap() {
        answers[key] = value.clone();
    }
    let parent_of_unit = |code: &str| units.get(code).cloned();
    let context = Context { today, property: &pattern::property, parent_of_unit: Some(&parent_of_unit) };
    let evaluation = program.evaluate(&answers, &context);
    let found = |severity: Severity| -> Vec<String> {
        let of = evaluation.findings.iter().filter(|finding| finding.severity == severity);
        let mut pairs: Vec<String> = of.map(|finding| format!("{} {}", finding.pointer, finding.code)).collect();
        pairs.sort();
        pairs
    };
    let expected = |name: &str| -> Vec<String> {
        let of = vector["expect"][name].as_array().map_or(&[][..], Vec::as_slice);
        let pair = |pair: &Value| format!("{} {}", pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
        let mut pairs: Vec<String> = of.iter().map(pair).collect();
        pairs.sort();
        pairs
    };
    same("errors", &found(Severity::Error), &expected("errors"))?;
    same("warnings", &found(Severity::Warning), &expected("warnings"))?;
    if let Some(wanted) = vector["expect"].get("hidden") {
        let hidden: Vec<Value> = evaluation.hidden.iter().map(|pointer| json!(pointer)).collect();
        same("hidden", &json!(hidden), wanted)?;
    }
    for (pointer, wanted) in vector["expect"]["computed"].as_object().into_iter().flatten() {
        same(pointer, evaluation.effective.pointer(pointer).unwrap_or(&Value::Null), wanted)?;
    }
    let case = procedure.case(case).ok_or("no such case")?;
    let papers = case.asked(&evaluation.effective, &evaluation.documents, today);
    let papers: Vec<&str> = papers.iter().filter(|paper| paper.required).map(|paper| paper.code.as_str()).collect();
    let wanted: Vec<&str> = vector["expect"]["papers"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    same("papers", &papers, &wanted)?;
    let fee = terms::assess(&procedure.fees, &evaluation.effective, today).payable;
    same("fee", &fee, &vector["expect"]["fee"].as_i64().unwrap())
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, wanted: &T) -> Result<(), String> {
    if found == wanted { Ok(()) } else { Err(format!("{what}: found {found:?}, expected {wanted:?}")) }
}
