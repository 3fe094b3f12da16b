//! A pair in our engine.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use mot_cua::domain::date::Date;
use mot_cua::forms::pattern;
use mot_cua::forms::program::{Kind, NodeId};
use mot_cua::forms::{Context, Evaluation, Program};
use serde_json::Value;

use crate::state::{self, State};

/// What we say about these answers; of a form just opened when there are none.
pub fn evaluate(program: &Program, answers: Option<&Value>, today: &str) -> Result<State> {
    let today = Date::parse_typed(today).ok().with_context(|| format!("no date: {today}"))?;
    let opening = program.opening_answers("", today);
    // form.io does not look units up, so neither do we.
    let context = Context { today, property: &pattern::property, parent_of_unit: None };
    let evaluation = program.evaluate(answers.unwrap_or(&opening), &context);
    let errors: Vec<(String, String)> = evaluation
        .findings
        .iter()
        .filter(|finding| finding.is_error())
        .map(|finding| (finding.pointer.clone(), finding.code.to_string()))
        .collect();
    let failing = state::failing(program, errors.into_iter());
    Ok(State {
        hidden: hidden(program, &evaluation),
        values: state::values(program, &evaluation.effective),
        valid: failing.is_empty(),
        failing,
    })
}

/// What is hidden by a rule, and what the definition never shows.
fn hidden(program: &Program, evaluation: &Evaluation) -> BTreeSet<String> {
    let mut hidden = evaluation.hidden.clone();
    never_shown(program, &program.pages, &evaluation.effective, "", evaluation, &mut hidden);
    hidden
}

fn never_shown(
    program: &Program,
    nodes: &[NodeId],
    data: &Value,
    scope: &str,
    evaluation: &Evaluation,
    hidden: &mut BTreeSet<String>,
) {
    for node in nodes.iter().map(|&id| &program.nodes[id]) {
        let at = format!("{scope}/{}", node.key);
        if evaluation.hidden.contains(&at) {
            continue;
        }
        if node.hidden {
            hidden.insert(at);
            continue;
        }
        let value = data.get(&node.key).unwrap_or(&Value::Null);
        match node.kind {
            Kind::Container => never_shown(program, &node.children, value, &at, evaluation, hidden),
            Kind::Rows => {
                for (index, row) in value.as_array().into_iter().flatten().enumerate() {
                    never_shown(program, &node.children, row, &format!("{at}/{index}"), evaluation, hidden);
                }
            }
            _ => never_shown(program, &node.children, data, scope, evaluation, hidden),
        }
    }
}
