//! The application being filled in: answers, what the engine makes of them, papers, and where they are kept.
//!
//! `typed text → an answer → (the form's session) → what is shown, found, asked for and due`. Only answers are
//! written; everything else follows.

mod form;
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

pub use form::Form;

use super::uploads::Uploads;
use crate::api::dto::{DocumentComponent, Person, Procedure, ProcedureCase, Profile, ProfileSource};
use crate::device::clock;
use crate::forms::{CellId, Finding, RowId};

/// The row of a list that is being filled in.
#[derive(Clone, Debug)]
pub struct OpenRow {
    pub list: CellId,
    pub row: RowId,
    /// What it held before; nothing for a new row.
    pub before: Option<Value>,
}

/// One application. Cheap to copy: everything in it is a signal or shared.
#[derive(Clone, Copy)]
pub struct Application {
    pub procedure: StoredValue<Arc<Procedure>>,
    pub form: Form,
    pub profile: StoredValue<Arc<Profile>>,
    pub person: StoredValue<Person>,
    /// Code of the chosen case.
    pub case: RwSignal<Option<String>>,
    /// Where prefilled answers come from, and what was prefilled: pointer → (source, value).
    pub sources: RwSignal<BTreeMap<String, (ProfileSource, String)>>,
    /// Pages on which Continue has been pressed: their errors show, and follow the corrections.
    pub revealed: RwSignal<BTreeSet<usize>>,
    /// The open rows of lists that are filled in one row at a time, at most one of each.
    pub open_rows: RwSignal<Vec<OpenRow>>,
    /// Rows in which "done" has been pressed: their errors show.
    pub revealed_rows: RwSignal<Vec<RowId>>,
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
        self.form.set(at, value);
        self.no_longer_refused(at);
    }

    /// What the server said about an answer that is another now. Woken is only who has to be: every field looks here.
    fn no_longer_refused(self, at: &str) {
        let is_it = |finding: &Finding| finding.pointer == at;
        if self.refused.with_untracked(|refused| refused.iter().any(is_it)) {
            self.refused.update(|refused| refused.retain(|finding| !is_it(finding)));
        }
    }

    /// Adds a row to a list, at its end.
    pub fn add_row(self, list: CellId) {
        let row = self.form.with_program(|program| program.opening_row(&program.nodes[list.node()]));
        self.form.insert_row(list, usize::MAX, row);
        self.keep_now();
    }

    /// Puts a row back where it was.
    pub fn restore_row(self, list: CellId, index: usize, row: Value) {
        self.form.insert_row(list, index, row);
        self.keep_now();
    }

    /// Takes a row out of a list; gives back what it held.
    pub fn remove_row(self, list: CellId, index: usize) -> Option<Value> {
        let row = self.form.remove_row(list, index);
        self.keep_now();
        row
    }

    /// Opens a row; another of the list closes.
    pub fn open_row(self, list: CellId, row: RowId, before: Option<Value>) {
        self.open_rows.update(|open| {
            open.retain(|other| other.list != list);
            open.push(OpenRow { list, row, before });
        });
    }

    /// Closes the open row of a list; gives back what it held before.
    pub fn close_row(self, list: CellId) -> Option<Value> {
        let closed = self.open_rows.try_update(|open| {
            let at = open.iter().position(|open| open.list == list)?;
            open.swap_remove(at).before
        });
        closed.flatten()
    }

    /// The row that is open in a list; tracked.
    pub fn open_row_of(self, list: CellId) -> Option<RowId> {
        self.open_rows.with(|open| open.iter().find(|open| open.list == list).map(|open| open.row))
    }

    /// The errors of a row show from now on.
    pub fn reveal_row(self, row: RowId) {
        self.revealed_rows.update(|rows| rows.push(row));
    }

    fn in_revealed_row(self, cell: CellId) -> bool {
        let around = self.form.read(|_, session| session.rows_around(cell)).unwrap_or_default();
        !around.is_empty() && self.revealed_rows.with(|rows| around.iter().any(|(_, row)| rows.contains(row)))
    }

    /// The papers asked for, for this case and these answers; tracked.
    pub fn papers(self) -> Vec<DocumentComponent> {
        let Some(case) = self.chosen() else { return Vec::new() };
        let papers = self
            .form
            .whole(|_, session| case.papers(session.effective(), clock::today()).into_iter().cloned().collect());
        papers.unwrap_or_default()
    }

    /// Errors and warnings to show at a field: errors once its page is revealed, warnings once it was left. Tracked.
    pub fn shown_findings(self, cell: CellId, page: usize) -> Vec<Finding> {
        let revealed = self.revealed.with(|revealed| revealed.contains(&page)) || self.in_revealed_row(cell);
        let left = revealed || self.form.was_left(cell);
        let found = self.form.at(cell, |program, session| {
            let at = session.pointer(program, cell).unwrap_or_default();
            let mut found = session.findings(program, cell);
            found.retain(|finding| if finding.is_error() { revealed } else { left });
            (at, found)
        });
        let Some((at, mut shown)) = found else { return Vec::new() };
        self.refused.with(|refused| shown.extend(refused.iter().filter(|finding| finding.pointer == at).cloned()));
        shown
    }

    /// The errors of a page, in order; tracked.
    pub fn page_errors(self, page: usize) -> Vec<Finding> {
        let mut errors = self.form.page_errors(page);
        self.refused.with(|refused| {
            self.form.with_program(|program| {
                let here = refused.iter().filter(|finding| program.page_of(&finding.pointer) == Some(page));
                errors.extend(here.cloned());
            });
        });
        errors
    }
}
