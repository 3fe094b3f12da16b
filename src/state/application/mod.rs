//! The form as it is being filled in: answers, what the engine makes of them, and what of that is shown.
//!
//! `typed text → an answer → (the form's session) → what is shown, found, asked for and due`. Only answers are
//! written; everything else follows.

mod form;

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

pub use form::Form;

use crate::api::dto::ProfileSource;
use crate::forms::{CellId, Finding, Program, RowId, Severity};

/// The row of a list that is being filled in.
#[derive(Clone, Debug)]
pub struct OpenRow {
    pub list: CellId,
    pub row: RowId,
    /// What it held before; nothing for a new row.
    pub before: Option<Value>,
}

/// What was typed into a list and is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    pub typed: String,
    /// Whether the list is not there yet: then nobody knows whether it has this.
    pub waits: bool,
}

/// Where prefilled answers come from, and what was prefilled: pointer → (source, value).
pub type Sources = BTreeMap<String, (ProfileSource, String)>;

/// One form being filled in; what keeps and sends it is around it ([`super::filing`]). Cheap to copy: everything in it
/// is a signal or shared.
#[derive(Clone, Copy)]
pub struct Application {
    pub form: Form,
    pub sources: RwSignal<Sources>,
    /// The open rows of lists that are filled in one row at a time, at most one of each.
    pub open_rows: RwSignal<Vec<OpenRow>>,
    /// Findings of the server on the last submission.
    pub refused: RwSignal<Vec<Finding>>,
    /// What was typed into lists and names none of their options: no answer, but not to be lost either.
    unmatched: RwSignal<BTreeMap<CellId, Unmatched>>,
    /// Told of each change, where somebody keeps what is typed.
    on_change: StoredValue<Option<Callback<()>>>,
}

impl Application {
    /// A form with these answers, or none yet.
    pub fn new(program: Arc<Program>, answers: Option<Value>) -> Application {
        Application {
            form: Form::new(program, answers),
            sources: RwSignal::default(),
            open_rows: RwSignal::default(),
            refused: RwSignal::default(),
            unmatched: RwSignal::default(),
            on_change: StoredValue::new(None),
        }
    }

    /// From now on `told` hears of each change.
    pub fn on_change(self, told: Callback<()>) {
        self.on_change.set_value(Some(told));
    }

    /// Begins with these answers, or closes the form. Nothing is revealed or refused any more.
    pub fn open(self, answers: Option<Value>) {
        self.form.open(answers);
        self.sources.set(Default::default());
        self.open_rows.set(Default::default());
        self.refused.set(Default::default());
        self.unmatched.set(Default::default());
    }

    fn changed(self) {
        if let Some(Some(told)) = self.on_change.try_get_value() {
            told.run(());
        }
    }

    /// Writes one answer; `null` removes it.
    pub fn set(self, at: &str, value: Value) {
        self.write(at, value);
        self.changed();
    }

    fn write(self, at: &str, value: Value) {
        self.form.set(at, value);
        self.no_longer_refused(at);
    }

    /// What the server said about an answer that is another now.
    fn no_longer_refused(self, at: &str) {
        let is_it = |finding: &Finding| finding.is_about(at);
        if self.refused.with_untracked(|refused| refused.iter().any(is_it)) {
            self.set_refused(self.refused.get_untracked().into_iter().filter(|finding| !is_it(finding)).collect());
        }
    }

    /// Adds a row to a list, at its end.
    pub fn add_row(self, list: CellId) {
        let row = self.form.with_program(|program| program.opening_row(&program.nodes[list.node()]));
        self.form.insert_row(list, usize::MAX, row);
        self.changed();
    }

    /// Puts a row back where it was.
    pub fn restore_row(self, list: CellId, index: usize, row: Value) {
        self.form.insert_row(list, index, row);
        self.changed();
    }

    /// Takes a row out of a list; gives back what it held.
    pub fn remove_row(self, list: CellId, index: usize) -> Option<Value> {
        let row = self.form.remove_row(list, index);
        self.changed();
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

    /// Errors and warnings to show at a field, the server's among them; tracked.
    pub fn shown_findings(self, cell: CellId) -> Vec<Finding> {
        let mut shown = self.form.shown_findings(cell);
        if let Some(unmatched) = self.unmatched_finding(cell) {
            return vec![unmatched];
        }
        self.refused.with_untracked(|refused| {
            if refused.is_empty() {
                return;
            }
            let at = self.form.read(|program, session| session.pointer(program, cell)).flatten();
            shown.extend(refused.iter().filter(|finding| at.as_ref().is_some_and(|at| finding.is_about(at))).cloned());
        });
        shown
    }

    /// What the server said about the last submission, or nothing any more. Fields look at it when they are woken.
    pub fn set_refused(self, findings: Vec<Finding>) {
        let before = self.refused.try_update(|refused| std::mem::replace(refused, findings)).unwrap_or_default();
        self.refused.with_untracked(|now| {
            self.form.look_again(before.iter().chain(now).map(|finding| finding.pointer.as_str()));
        });
    }

    /// What was typed into a list and names none of its options; untracked.
    pub fn unmatched(self, cell: CellId) -> Option<Unmatched> {
        self.unmatched.with_untracked(|all| all.get(&cell).cloned())
    }

    /// Notes what was typed into a list and names none of its options, or that it is mended.
    pub fn set_unmatched(self, cell: CellId, typed: Option<Unmatched>) {
        if self.unmatched(cell) == typed {
            return;
        }
        self.unmatched.update(|all| match typed {
            Some(typed) => drop(all.insert(cell, typed)),
            None => drop(all.remove(&cell)),
        });
        let at = self.form.read(|program, session| session.pointer(program, cell)).flatten();
        self.form.look_again(at.as_deref().into_iter());
        self.changed();
    }

    /// All such texts, by pointer; untracked.
    pub fn all_unmatched(self) -> BTreeMap<String, String> {
        let all = self.unmatched.try_with_untracked(Clone::clone).unwrap_or_default();
        let at = |cell| self.form.read(|program, session| session.pointer(program, cell)).flatten();
        all.into_iter().filter_map(|(cell, left)| Some((at(cell)?, left.typed))).collect()
    }

    /// Takes up such texts as they were kept.
    pub fn restore_unmatched(self, texts: BTreeMap<String, String>) {
        let cell = |at: &str| self.form.read(|program, session| session.cell(program, at)).flatten();
        let texts = texts.into_iter().filter_map(|(at, typed)| Some((cell(&at)?, Unmatched { typed, waits: true })));
        self.unmatched.set(texts.collect());
    }

    /// A list of a row that holds such a text; untracked.
    pub fn unmatched_in(self, row: RowId) -> Option<CellId> {
        let cells: Vec<CellId> = self.unmatched.with_untracked(|all| all.keys().copied().collect());
        let is_in = |cell: &CellId| {
            let around = self.form.read(|_, session| session.rows_around(*cell));
            around.is_some_and(|around| around.iter().any(|(_, other)| *other == row))
        };
        cells.into_iter().find(is_in)
    }

    fn unmatched_finding(self, cell: CellId) -> Option<Finding> {
        let Unmatched { typed, waits } = self.unmatched(cell)?;
        let finding = self.form.read(|program, session| {
            if session.is_disabled(program, cell) {
                return None;
            }
            let code = match session.is_required(program, cell) {
                _ if waits => "list.waits",
                true => "list.unmatched",
                false => "list.unmatchedOptional",
            };
            Some(Finding {
                pointer: session.pointer(program, cell)?,
                code: code.into(),
                severity: Severity::Error,
                params: [("text".to_owned(), typed.trim().into())].into(),
                message: None,
            })
        });
        finding.flatten()
    }

    /// The errors of a page that are found on this device, in the form's order; tracked.
    pub fn own_errors(self, page: usize) -> Vec<Finding> {
        let mut errors = self.form.page_errors(page);
        if self.unmatched.with(BTreeMap::is_empty) {
            return errors;
        }
        let order = self.form.read(|program, session| session.visible_inputs(program, page)).unwrap_or_default();
        let place = |at: &str| {
            let cell = self.form.read(|program, session| session.cell(program, at)).flatten()?;
            order.iter().position(|other| *other == cell)
        };
        for (index, unmatched) in
            order.iter().enumerate().filter_map(|(at, cell)| Some((at, self.unmatched_finding(*cell)?)))
        {
            errors.retain(|finding| !finding.is_about(&unmatched.pointer));
            let behind = errors.iter().position(|finding| place(&finding.pointer) > Some(index));
            errors.insert(behind.unwrap_or(errors.len()), unmatched);
        }
        errors
    }

    /// The errors of a page, in order; tracked.
    pub fn page_errors(self, page: usize) -> Vec<Finding> {
        let mut errors = self.own_errors(page);
        self.refused.with(|refused| {
            self.form.with_program(|program| {
                let here = refused.iter().filter(|finding| program.page_of(&finding.pointer) == Some(page));
                errors.extend(here.cloned());
            });
        });
        errors
    }
}
