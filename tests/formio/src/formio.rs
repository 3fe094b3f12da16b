//! A pair in form.io: what the page is asked, and what it answers.

use anyhow::{Context, Result, bail};
use mot_cua::forms::program::Kind;
use mot_cua::forms::{Program, clean_value};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::state::{self, State};

#[derive(Deserialize)]
struct Answer {
    settled: bool,
    hidden: Vec<String>,
    data: Value,
    failing: Vec<(String, String)>,
    valid: bool,
}

/// The question. With answers, the definition goes without its defaults: they are for opening a form, and form.io would
/// put them wherever an answer is missing, while our answers are all there is. Numbers that were typed with a comma go as
/// numbers: reading them is the field's affair.
pub fn question(program: &Program, definition: &Value, answers: Option<&Value>) -> Value {
    let answers = answers.map(|answers| numbers_read(program, answers, ""));
    let mut definition = definition.clone();
    if answers.is_some() {
        without_defaults(&mut definition);
    }
    json!({ "definition": definition, "answers": answers })
}

fn numbers_read(program: &Program, value: &Value, pointer: &str) -> Value {
    let inner = |key: &str, value: &Value| numbers_read(program, value, &format!("{pointer}/{key}"));
    match value {
        Value::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), inner(key, value))).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, value)| inner(&index.to_string(), value)).collect()
        }
        Value::String(_) => {
            let node = program.node_at(pointer).map(|id| &program.nodes[id]);
            let number = node.filter(|node| node.kind == Kind::Number).map(|node| clean_value(node, value));
            number.unwrap_or_else(|| value.clone())
        }
        other => other.clone(),
    }
}

fn without_defaults(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("type") {
                fields.remove("defaultValue");
            }
            fields.values_mut().for_each(without_defaults);
        }
        Value::Array(items) => items.iter_mut().for_each(without_defaults),
        _ => {}
    }
}

/// What the page said, in the normal form, and its data as they are; nothing when form.io went round in circles.
pub fn state(program: &Program, answer: &Value) -> Result<Option<(State, Value)>> {
    if let Some(problem) = answer.get("problem").and_then(Value::as_str) {
        bail!("form.io fails: {problem}");
    }
    let answer: Answer = serde_json::from_value(answer.clone()).context("the page's answer is not as expected")?;
    if !answer.settled {
        return Ok(None);
    }
    let outside = answer.failing.iter().any(|(pointer, rule)| state::outside(program, pointer, rule));
    let failing = state::failing(program, answer.failing.into_iter());
    let state = State {
        hidden: answer.hidden.into_iter().collect(),
        values: state::values(program, &answer.data),
        // What is not compared may not make a form invalid either.
        valid: if outside { failing.is_empty() } else { answer.valid },
        failing,
    };
    Ok(Some((state, answer.data)))
}
