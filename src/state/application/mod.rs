//! The application being filled in: answers, what the engine makes of them, papers, and where they are kept.
//!
//! `typed text → answers → (Program::evaluate) → evaluation → what is shown, found, asked for and due`. Only `answers`
//! is written; everything else follows.

mod journal;
mod open;
mod submit;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

pub use journal::Saved;
pub use open::{Opened, open};
pub use submit::{Outcome, Pending, SendState};

use super::uploads::Uploads;
use crate::api::dto::{DocumentComponent, Person, Procedure, ProcedureCase, Profile, ProfileSource};
use crate::device::{clock, pattern};
use crate::forms::{Context, Evaluation, Finding, Program, pointer};

/// One application. Cheap to copy: everything in it is a signal or shared.
#[derive(Clone, Copy)]
pub struct Application {
    pub procedure: StoredValue<Arc<Procedure>>,
    pub program: StoredValue<Arc<Program>>,
    pub profile: StoredValue<Arc<Profile>>,
    pub person: StoredValue<Person>,
    /// Code of the chosen case.
    pub case: RwSignal<Option<String>>,
    pub answers: RwSignal<Value>,
    pub evaluation: Memo<Evaluation>,
    /// Where prefilled answers come from, and what was prefilled: pointer → (source, value).
    pub sources: RwSignal<BTreeMap<String, (ProfileSource, String)>>,
    /// Pages on which Continue has been pressed: their errors show, and follow the corrections.
    pub revealed: RwSignal<BTreeSet<usize>>,
    /// Fields that have been left once: their warnings show.
    pub touched: RwSignal<BTreeSet<String>>,
    /// The draft on the server: id and revision.
    pub draft: RwSignal<Option<(String, u64)>>,
    pub uploads: Uploads,
    /// The idempotency key of the submission, made with the application.
    pub key: RwSignal<String>,
    pub saved: RwSignal<Saved>,
    /// When what was found on opening had been saved; to be told once.
    pub restored: RwSignal<Option<String>>,
    pub sending: RwSignal<SendState>,
    /// What was sent without an answer so far.
    pub pending: RwSignal<Option<Pending>>,
    /// Findings of the server on the last submission.
    pub refused: RwSignal<Vec<Finding>>,
    /// A change link was followed: Continue goes back to the review.
    pub to_review: RwSignal<bool>,
    /// The field to focus once its page is there.
    pub pending_focus: RwSignal<Option<String>>,
    /// Counts changes, so that only the last of a burst is kept.
    changes: StoredValue<u64>,
    /// Whether a write of typed text is under way.
    writing: StoredValue<bool>,
}

impl Application {
    /// The procedure.
    pub fn procedure(self) -> Arc<Procedure> {
        self.procedure.get_value()
    }

    /// The compiled form.
    pub fn program(self) -> Arc<Program> {
        self.program.get_value()
    }

    /// The chosen case; tracked.
    pub fn chosen(self) -> Option<ProcedureCase> {
        let code = self.case.get()?;
        self.procedure.with_value(|procedure| procedure.case(&code).cloned())
    }

    /// Writes one answer; `null` removes it. Kept at once.
    pub fn set(self, at: &str, value: Value) {
        self.write(at, value);
        self.keep_now();
    }

    /// Writes an answer that is being typed.
    pub fn typed(self, at: &str, text: String) {
        self.write(at, Value::from(text));
        self.keep_soon();
    }

    fn write(self, at: &str, value: Value) {
        self.answers.update(|answers| pointer::put(answers, at, value));
        self.refused.update(|refused| refused.retain(|finding| finding.pointer != at));
    }

    /// Changes many answers at once.
    pub fn change(self, change: impl FnOnce(&mut Value)) {
        self.answers.update(change);
        self.keep_now();
    }

    /// What was typed at the pointer; tracked.
    pub fn text(self, at: &str) -> String {
        self.answers.with(|answers| pointer::text_at(answers, at))
    }

    /// The papers asked for, for this case and these answers; tracked.
    pub fn papers(self) -> Vec<DocumentComponent> {
        let Some(case) = self.chosen() else { return Vec::new() };
        self.evaluation
            .with(|evaluation| case.papers(&evaluation.effective, clock::today()).into_iter().cloned().collect())
    }

    /// Errors and warnings to show at a field: errors once its page is revealed, warnings once it was left. Tracked.
    pub fn shown_findings(self, at: &str, page: usize) -> Vec<Finding> {
        let revealed = self.revealed.with(|revealed| revealed.contains(&page));
        let touched = revealed || self.touched.with(|touched| touched.contains(at));
        let mut shown: Vec<Finding> = self.evaluation.with(|evaluation| {
            let here = evaluation.findings_at(at);
            here.filter(|finding| if finding.is_error() { revealed } else { touched }).cloned().collect()
        });
        self.refused.with(|refused| shown.extend(refused.iter().filter(|finding| finding.pointer == at).cloned()));
        shown
    }

    /// The errors of a page, in order; tracked.
    pub fn page_errors(self, page: usize) -> Vec<Finding> {
        self.program.with_value(|program| {
            let on_page = |finding: &&Finding| finding.is_error() && program.page_of(&finding.pointer) == Some(page);
            let mut errors: Vec<Finding> =
                self.evaluation.with(|evaluation| evaluation.findings.iter().filter(on_page).cloned().collect());
            self.refused.with(|refused| errors.extend(refused.iter().filter(on_page).cloned()));
            errors
        })
    }

    /// The pages shown, as indices; tracked.
    pub fn visible_pages(self) -> Vec<usize> {
        self.program.with_value(|program| self.evaluation.with(|evaluation| program.visible_pages(evaluation)))
    }
}

/// The engine's state for some answers, today, with the browser's own patterns.
fn evaluate(program: &Program, answers: &Value) -> Evaluation {
    let context = Context { today: clock::today(), matches: &pattern::matches, parent_of_unit: None };
    program.evaluate(answers, &context)
}
