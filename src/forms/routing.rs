//! Whose dossier it is, whom it is about, who receives it: the definition's `routing` over the effective answers.
//! The applicant (người nộp), the dossier owner (chủ hồ sơ) and the subject are three people even when they are one.

use serde_json::Value;

use super::logic::{self, Rule, Scope};
use super::program::Program;
use crate::domain::date::Date;

/// The container of answers that describes a person.
fn person<'a>(rule: Option<&Rule>, effective: &'a Value, today: Date) -> Option<&'a Value> {
    let key = word(rule, effective, today)?;
    key.split('.').try_fold(effective, |at, key| at.get(key))
}

fn word(rule: Option<&Rule>, effective: &Value, today: Date) -> Option<String> {
    let context = logic::Context { today: Some(today) };
    match rule?.evaluate(Scope::form(effective), &context) {
        Value::String(word) if !word.is_empty() => Some(word),
        _ => None,
    }
}

impl Program {
    /// The answers about the dossier owner.
    pub fn owner<'a>(&self, effective: &'a Value, today: Date) -> Option<&'a Value> {
        person(self.routing.owner.as_ref(), effective, today)
    }

    /// The answers about the person the form is about.
    pub fn subject<'a>(&self, effective: &'a Value, today: Date) -> Option<&'a Value> {
        person(self.routing.subject.as_ref(), effective, today)
    }

    /// Code of the ward that receives the dossier.
    pub fn agency_ward(&self, effective: &Value, today: Date) -> Option<String> {
        word(self.routing.agency_ward.as_ref(), effective, today)
    }

    /// How the result is wanted, as the form's own word.
    pub fn result_delivery(&self, effective: &Value, today: Date) -> Option<String> {
        word(self.routing.result_delivery.as_ref(), effective, today)
    }
}
