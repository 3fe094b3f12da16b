//! The form engine on the server: the same rules as in the browser.

use mot_cua::api::dto::ProblemField;
use mot_cua::domain::date::Date;
use mot_cua::forms::logic::{self, Rule, Scope};
use mot_cua::forms::{CASE_KEY, Context, DocumentPlace, Program, pattern};
use serde_json::{Map, Value};

use crate::content::UnitTable;

/// What the engine makes of submitted answers.
#[derive(Debug)]
pub struct Checked {
    /// What counts: hidden branches dropped, values cleaned and computed.
    pub effective: Value,
    /// The errors, in the form's order. Warnings block nobody and are not among them.
    pub errors: Vec<ProblemField>,
    /// The papers that the form shows a place for.
    pub documents: Vec<DocumentPlace>,
}

/// Runs a form over answers; the chosen case and what it fixes are set, whatever the client says.
pub fn check(
    program: &Program,
    units: &UnitTable,
    answers: &Map<String, Value>,
    case: &str,
    fixed: &Map<String, Value>,
    today: Date,
) -> Checked {
    let mut answers = answers.clone();
    answers.extend(fixed.iter().map(|(key, value)| (key.clone(), value.clone())));
    answers.insert(CASE_KEY.to_owned(), Value::from(case));
    let parent = |code: &str| units.get(code).map(|unit| unit.parent.clone().unwrap_or_default());
    let context = Context { today, property: &pattern::property, parent_of_unit: Some(&parent) };
    let evaluation = program.evaluate(&Value::Object(answers), &context);
    let errors = evaluation
        .findings
        .into_iter()
        .filter(mot_cua::forms::Finding::is_error)
        .map(|finding| {
            let mut params = finding.params;
            params.extend(finding.message.map(|message| ("message".to_owned(), Value::from(message))));
            ProblemField { pointer: finding.pointer, code: finding.code.into_owned(), params }
        })
        .collect();
    Checked { effective: evaluation.effective, errors, documents: evaluation.documents }
}

/// What a routing rule says for these answers, as text; blank is none.
pub fn routed(rule: Option<&Rule>, answers: &Value, today: Date) -> Option<String> {
    let value = rule?.evaluate(Scope::form(answers), &logic::Context { today: Some(today) });
    let text = match value {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
