//! The form's session with a signal for each answer: a change wakes what shows it, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use crate::device::{clock, pattern};
use crate::forms::{CellId, Changes, Context, Finding, Program, RowId, Session};

/// The form of an application. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Form(StoredValue<Inner>);

struct Inner {
    program: Arc<Program>,
    /// Nothing before a case is chosen.
    session: Option<Session>,
    /// What shows a cell; made when a cell is first shown.
    cells: BTreeMap<CellId, ArcTrigger>,
    /// What shows the errors of a page.
    pages: Vec<ArcTrigger>,
    /// What shows which pages there are.
    visible_pages: ArcTrigger,
    /// What looks at all answers.
    whole: ArcTrigger,
    seen: Seen,
}

/// What the citizen is to see of what is wrong. Plain data: a field is woken by its own signal when it concerns it. A
/// signal that a thousand fields follow takes a thousand steps to let one of them go.
#[derive(Default)]
struct Seen {
    /// Fields that have been left once: their warnings show.
    left: BTreeSet<CellId>,
    /// Pages on which Continue has been pressed: their errors show, and follow the corrections.
    pages: BTreeSet<usize>,
    /// Rows in which "done" has been pressed: their errors show.
    rows: Vec<RowId>,
}

/// The engine's surroundings: today, and the browser's own tables of characters.
fn context() -> Context<'static> {
    Context { today: clock::today(), property: &pattern::property, parent_of_unit: None }
}

impl Inner {
    fn trigger(&mut self, cell: CellId) -> ArcTrigger {
        self.cells.entry(cell).or_default().clone()
    }

    fn page_trigger(&self, page: usize) -> ArcTrigger {
        self.pages.get(page).unwrap_or(&self.whole).clone()
    }

    fn is_revealed(&self, session: &Session, cell: CellId) -> bool {
        self.seen.pages.contains(&self.program.nodes[cell.node()].page)
            || !self.seen.rows.is_empty()
                && session.rows_around(cell).iter().any(|(_, row)| self.seen.rows.contains(row))
    }
}

impl Form {
    /// A form with these answers, or none yet.
    pub fn new(program: Arc<Program>, answers: Option<Value>) -> Form {
        let session = answers.map(|answers| Session::open(&program, answers, &context()));
        let pages = program.pages.iter().map(|_| ArcTrigger::new()).collect();
        Form(StoredValue::new(Inner {
            program,
            session,
            cells: BTreeMap::new(),
            pages,
            visible_pages: ArcTrigger::new(),
            whole: ArcTrigger::new(),
            seen: Seen::default(),
        }))
    }

    /// The compiled form.
    pub fn program(self) -> Arc<Program> {
        self.0.with_value(|inner| Arc::clone(&inner.program))
    }

    /// Runs something on the program.
    pub fn with_program<T>(self, read: impl FnOnce(&Program) -> T) -> T {
        self.0.with_value(|inner| read(&inner.program))
    }

    /// Whether there are answers.
    pub fn is_open(self) -> bool {
        self.0.try_with_value(|inner| inner.session.is_some()).unwrap_or_default()
    }

    /// Opens the form with these answers, or closes it. Everything that shows it looks again.
    pub fn open(self, answers: Option<Value>) {
        let woken = self.0.try_update_value(|inner| {
            inner.session = answers.map(|answers| Session::open(&inner.program, answers, &context()));
            inner.seen = Seen::default();
            let all = std::mem::take(&mut inner.cells).into_values().chain(inner.pages.iter().cloned());
            all.chain([inner.visible_pages.clone(), inner.whole.clone()]).collect::<Vec<_>>()
        });
        wake(woken);
    }

    /// Everything the citizen gave; untracked.
    pub fn answers(self) -> Option<Value> {
        self.0.try_with_value(|inner| inner.session.as_ref().map(|session| session.answers().clone())).flatten()
    }

    /// Runs something on the session; woken by every change of an answer.
    pub fn whole<T>(self, read: impl FnOnce(&Program, &Session) -> T) -> Option<T> {
        self.track(|inner| inner.whole.clone());
        self.read(read)
    }

    /// Runs something on the session; woken by what concerns the cell.
    pub fn at<T>(self, cell: CellId, read: impl FnOnce(&Program, &Session) -> T) -> Option<T> {
        self.track(|inner| inner.trigger(cell));
        self.read(read)
    }

    /// Runs something on the session; woken when the errors of the page are others.
    pub fn on_page<T>(self, page: usize, read: impl FnOnce(&Program, &Session) -> T) -> Option<T> {
        self.track(|inner| inner.page_trigger(page));
        self.read(read)
    }

    /// The pages shown, as indices; tracked.
    pub fn visible_pages(self) -> Vec<usize> {
        self.track(|inner| inner.visible_pages.clone());
        self.read(|program, session| session.visible_pages(program)).unwrap_or_default()
    }

    /// Runs something on the session; untracked.
    pub fn read<T>(self, read: impl FnOnce(&Program, &Session) -> T) -> Option<T> {
        self.0.try_with_value(|inner| inner.session.as_ref().map(|session| read(&inner.program, session))).flatten()
    }

    /// The findings to show at a field: errors once its page or row is revealed, warnings once it was left; tracked.
    pub fn shown_findings(self, cell: CellId) -> Vec<Finding> {
        self.track(|inner| inner.trigger(cell));
        let found = self.0.try_with_value(|inner| {
            let session = inner.session.as_ref()?;
            let revealed = inner.is_revealed(session, cell);
            let left = revealed || inner.seen.left.contains(&cell);
            if !left {
                return None;
            }
            let mut found = session.findings(&inner.program, cell);
            found.retain(|finding| revealed || !finding.is_error());
            Some(found)
        });
        found.flatten().unwrap_or_default()
    }

    /// Whether the errors of a page show; tracked.
    pub fn is_page_revealed(self, page: usize) -> bool {
        self.track(|inner| inner.page_trigger(page));
        self.0.try_with_value(|inner| inner.seen.pages.contains(&page)).unwrap_or_default()
    }

    /// The errors of a page show from now on.
    pub fn reveal_page(self, page: usize) {
        let woken = self.0.try_update_value(|inner| {
            if !inner.seen.pages.insert(page) {
                return Vec::new();
            }
            let nodes = &inner.program.nodes;
            let here = inner.cells.iter().filter(|(cell, _)| nodes[cell.node()].page == page);
            here.map(|(_, trigger)| trigger.clone()).chain([inner.page_trigger(page)]).collect()
        });
        wake(woken);
    }

    /// The errors of a row show from now on.
    pub fn reveal_row(self, row: RowId) {
        let woken = self.0.try_update_value(|inner| {
            inner.seen.rows.push(row);
            let session = inner.session.as_ref()?;
            let is_in = |cell: CellId| session.rows_around(cell).iter().any(|(_, around)| *around == row);
            let here = inner.cells.iter().filter(|(cell, _)| is_in(**cell));
            Some(here.map(|(_, trigger)| trigger.clone()).collect())
        });
        wake(woken.flatten());
    }

    /// Notes that a field was left.
    pub fn leave(self, cell: CellId) {
        let woken = self.0.try_update_value(|inner| {
            let first = inner.seen.left.insert(cell);
            first.then(|| inner.cells.get(&cell).cloned()).flatten().into_iter().collect::<Vec<_>>()
        });
        wake(woken);
    }

    /// Wakes what shows the answers at these pointers.
    pub fn look_again<'a>(self, pointers: impl Iterator<Item = &'a str>) {
        let woken = self.0.try_update_value(|inner| {
            let session = inner.session.as_ref()?;
            let cells = pointers.filter_map(|at| session.cell(&inner.program, at));
            Some(cells.filter_map(|cell| inner.cells.get(&cell).cloned()).collect())
        });
        wake(woken.flatten());
    }

    /// Writes an answer at a pointer; `null` removes it.
    pub fn set(self, at: &str, value: Value) {
        self.change(|program, session| {
            let mut changes = session.set(program, &context(), at, value);
            // The control follows what was written, even where it means the same.
            changes.cells.extend(session.cell(program, at));
            changes
        });
    }

    /// Puts a row into a list, before the row with this number.
    pub fn insert_row(self, list: CellId, index: usize, row: Value) {
        self.change(|program, session| session.insert_row(program, &context(), list, index, row));
    }

    /// Takes a row out of a list; gives back what it held.
    pub fn remove_row(self, list: CellId, index: usize) -> Option<Value> {
        let mut removed = None;
        self.change(|program, session| {
            let (row, changes) = session.remove_row(program, &context(), list, index);
            removed = row;
            changes
        });
        removed
    }

    fn change(self, change: impl FnOnce(&Program, &mut Session) -> Changes) {
        let woken = self.0.try_update_value(|inner| {
            let Some(session) = &mut inner.session else { return Vec::new() };
            let changes = change(&inner.program, session);
            let cells = changes.cells.iter().filter_map(|cell| inner.cells.get(cell));
            let pages = changes.pages.iter().filter_map(|page| inner.pages.get(*page));
            let visible = changes.visible_pages.then_some(&inner.visible_pages);
            cells.chain(pages).chain(visible).chain([&inner.whole]).cloned().collect()
        });
        wake(woken);
    }

    fn track(self, which: impl FnOnce(&mut Inner) -> ArcTrigger) {
        if let Some(trigger) = self.0.try_update_value(which) {
            trigger.track();
        }
    }

    /// The errors of a page, in the form's order; tracked.
    pub fn page_errors(self, page: usize) -> Vec<Finding> {
        self.on_page(page, |program, session| session.page_errors(program, page)).unwrap_or_default()
    }
}

/// Not while the session is borrowed: who is woken may look at once.
fn wake(triggers: Option<Vec<ArcTrigger>>) {
    triggers.into_iter().flatten().for_each(|trigger| trigger.notify());
}
