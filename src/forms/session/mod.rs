//! A form being filled in: what a change bears on is found anew, and nothing else.
//!
//! `set(answer) → its cell → readers of that cell, in the program's order → their cells → … → findings of all touched`.
//! A *cell* is a node at one place: every row of a list has cells of its own. Rules see the *effective* answers, those
//! without what is hidden, as in Form.io; hidden answers stay with the citizen and come back when the branch does.
//!
//! Opening is linear in the form; a change costs what depends on it, however large the form is.

mod frame;
mod rows;
mod settle;
mod standing;
#[cfg(test)]
mod tests;
mod view;

use std::collections::{BTreeSet, BinaryHeap};

use serde_json::{Map, Value};

use super::compile::is_blank;
use super::evaluate::{CASE_KEY, Context, Evaluation};
use super::finding::Finding;
use super::pointer;
use super::program::{Kind, NodeId, Program};
use frame::{Frame, FrameId, TOP};
pub use rows::RowId;
use standing::Standing;

/// A node at one place. The number stays that of its row when other rows come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId {
    frame: FrameId,
    node: NodeId,
}

impl CellId {
    /// The node, an index into [`Program::nodes`].
    pub fn node(self) -> NodeId {
        self.node
    }
}

/// What a change has changed besides the answer itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Cells whose effective answer, visibility or findings are other than before.
    pub cells: BTreeSet<CellId>,
    /// Pages with other errors than before, as indices into [`Program::pages`].
    pub pages: Vec<usize>,
    /// Whether a page came or went.
    pub visible_pages: bool,
}

/// The state of a form: what the citizen gave, and what follows from it.
#[derive(Clone, Debug)]
pub struct Session {
    answers: Value,
    effective: Value,
    /// By their numbers, which are never given twice: a row that went leaves a gap.
    frames: Vec<Option<Frame>>,
    /// Rows of every list, wherever the list itself stands in rows; by node.
    rows_of: Vec<Vec<FrameId>>,
    /// Cells with errors, by page.
    wrong: Vec<BTreeSet<CellId>>,
    /// Cells to look at: those looked at least often on top, of those the first in the program's order. Where nothing
    /// waits for itself that is the order; where rows read each other's answers, all have their turn before any has its
    /// next, and none uses up its visits on what is not yet known.
    waiting: BinaryHeap<std::cmp::Reverse<(u8, usize, CellId)>>,
    to_check: Vec<CellId>,
    visited: Vec<CellId>,
    changes: Changes,
}

impl Session {
    /// Opens a form with these answers. Whatever is not an object counts as no answers.
    pub fn open(program: &Program, answers: Value, context: &Context<'_>) -> Session {
        let mut session = Session {
            answers: if answers.is_object() { answers } else { Value::Object(Map::new()) },
            effective: Value::Object(Map::new()),
            frames: Vec::new(),
            rows_of: vec![Vec::new(); program.nodes.len()],
            wrong: vec![BTreeSet::new(); program.pages.len()],
            waiting: BinaryHeap::new(),
            to_check: Vec::new(),
            visited: Vec::new(),
            changes: Changes::default(),
        };
        session.take_case();
        session.add_frame(program, None, 0);
        session.settle_all(program, context);
        session.changes = Changes::default();
        session
    }

    /// What the citizen gave, hidden answers included.
    pub fn answers(&self) -> &Value {
        &self.answers
    }

    /// What rules look at: what is visible or kept, cleaned and computed. A field without an answer is there with what
    /// Form.io has for it, `""` or an unticked box.
    pub fn effective(&self) -> &Value {
        &self.effective
    }

    /// What would be submitted: the effective answers without anything blank.
    pub fn submitted(&self, program: &Program) -> Value {
        let mut submitted = self.effective.clone();
        if let Value::Object(fields) = &mut submitted {
            drop_blank(program, &program.pages, fields);
        }
        submitted
    }

    /// Writes one answer; `null` removes it. Pointers that no input has are kept among the answers and mean nothing.
    pub fn set(&mut self, program: &Program, context: &Context<'_>, at: &str, value: Value) -> Changes {
        pointer::put(&mut self.answers, at, value);
        if at.strip_prefix('/') == Some(CASE_KEY) && program.has_case() {
            self.take_case();
            for reader in &program.graph.case_readers {
                self.stir_everywhere(program, *reader);
            }
        } else if let Some(cell) = self.around(program, at) {
            self.stir_whole(program, cell);
        }
        self.settle(program, context)
    }

    /// The cell at a pointer, or the innermost one around it: a box of a choice stands in its field's.
    fn around(&self, program: &Program, at: &str) -> Option<CellId> {
        let outwards = std::iter::successors(Some(at), |at| at.rsplit_once('/').map(|(around, _)| around));
        outwards.filter(|at| !at.is_empty()).find_map(|at| self.cell(program, at))
    }

    /// The cell at a pointer, or around one of several values; nothing where there is no such node, or no such row.
    pub fn cell(&self, program: &Program, at: &str) -> Option<CellId> {
        let mut frame = TOP;
        let mut found: Option<NodeId> = None;
        // Right behind the number of a row: the row itself is no cell.
        let mut at_row = false;
        for segment in at.split('/').skip(1) {
            match found.map(|id| (id, program.nodes[id].kind)) {
                Some((id, Kind::Rows)) if !at_row => {
                    let index = segment.parse::<usize>().ok()?;
                    frame = *self.rows(frame, id).get(index)?;
                    at_row = true;
                    continue;
                }
                Some((_, Kind::Container | Kind::Rows)) | None => {}
                Some((id, _)) if program.nodes[id].multiple && segment.parse::<usize>().is_ok() => continue,
                Some(_) => return None,
            }
            found = Some(program.child(found, segment)?);
            at_row = false;
        }
        found.filter(|_| !at_row).map(|node| CellId { frame, node })
    }

    /// The pointer of a cell; nothing when its row is gone.
    pub fn pointer(&self, program: &Program, cell: CellId) -> Option<String> {
        self.frame(cell.frame).map(|_| self.pointer_of(program, cell))
    }

    /// Whether the cell is shown.
    pub fn is_visible(&self, program: &Program, cell: CellId) -> bool {
        self.standing(program, cell) == Standing::Shown
    }

    /// What is wrong with a cell's answer.
    pub fn findings(&self, program: &Program, cell: CellId) -> Vec<Finding> {
        self.pointer(program, cell).map_or_else(Vec::new, |at| self.findings_of(program, cell, &at))
    }

    fn findings_of(&self, program: &Program, cell: CellId, at: &str) -> Vec<Finding> {
        let Some(frame) = self.frame(cell.frame) else { return Vec::new() };
        let findings = frame.cell(program, cell.node).findings.iter();
        // Of several values each has its own.
        findings.map(|finding| Finding { pointer: format!("{at}{}", finding.pointer), ..finding.clone() }).collect()
    }

    /// The errors of a page, in the form's order.
    pub fn page_errors(&self, program: &Program, page: usize) -> Vec<Finding> {
        let mut placed: Vec<(Vec<usize>, CellId)> = Vec::new();
        for cell in self.wrong.get(page).into_iter().flatten() {
            let place = self.place_of(*cell);
            // Most come in order already: a row's number is the only thing that may be otherwise.
            let at = placed.partition_point(|(other, _)| *other < place);
            placed.insert(at, (place, *cell));
        }
        let findings = placed.into_iter().flat_map(|(_, cell)| self.findings(program, cell));
        findings.filter(Finding::is_error).collect()
    }

    /// The pages shown, as indices into [`Program::pages`].
    pub fn visible_pages(&self, program: &Program) -> Vec<usize> {
        let shown = |page: &usize| self.is_visible(program, CellId { frame: TOP, node: program.pages[*page] });
        (0..program.pages.len()).filter(shown).collect()
    }

    /// Everything at once, as the backend and the vectors want it.
    pub fn evaluation(&self, program: &Program) -> Evaluation {
        let mut evaluation = Evaluation { effective: self.submitted(program), ..Evaluation::default() };
        self.report(program, TOP, &program.pages, "", &mut evaluation);
        evaluation.documents = self.documents(program);
        evaluation
    }

    fn report(&self, program: &Program, frame: FrameId, nodes: &[NodeId], scope: &str, to: &mut Evaluation) {
        for &node in nodes {
            let at = format!("{scope}/{}", program.nodes[node].key);
            let cell = CellId { frame, node };
            if !self.is_visible(program, cell) {
                to.hidden.insert(at);
                continue;
            }
            to.findings.extend(self.findings_of(program, cell, &at));
            let children = &program.nodes[node].children;
            match program.nodes[node].kind {
                Kind::Rows => {
                    for (index, row) in self.rows(frame, node).iter().enumerate() {
                        self.report(program, *row, children, &format!("{at}/{index}"), to);
                    }
                }
                Kind::Container => self.report(program, frame, children, &at, to),
                _ => self.report(program, frame, children, scope, to),
            }
        }
    }

    fn take_case(&mut self) {
        let case = self.answers.get(CASE_KEY).filter(|case| case.is_string()).cloned();
        pointer::put(&mut self.effective, &format!("/{CASE_KEY}"), case.unwrap_or(Value::Null));
    }
}

/// What nobody answered is submitted as nothing, and so are the containers in which nothing stands.
fn drop_blank(program: &Program, nodes: &[NodeId], fields: &mut Map<String, Value>) {
    for node in nodes.iter().map(|node| &program.nodes[*node]) {
        if matches!(node.kind, Kind::Page | Kind::Group | Kind::Layout) {
            drop_blank(program, &node.children, fields);
            continue;
        }
        let Some(value) = fields.get_mut(&node.key) else { continue };
        match (node.kind, &mut *value) {
            (Kind::Container, Value::Object(inner)) => drop_blank(program, &node.children, inner),
            (Kind::Rows, Value::Array(rows)) => rows
                .iter_mut()
                .filter_map(Value::as_object_mut)
                .for_each(|row| drop_blank(program, &node.children, row)),
            (_, Value::Array(values)) if node.multiple => values.retain(|value| !is_blank(value)),
            (Kind::SelectBoxes, Value::Object(boxes)) => boxes.retain(|_, ticked| *ticked != Value::Bool(false)),
            (Kind::Checkbox, Value::Bool(false)) => *value = Value::Null,
            _ => {}
        }
        if is_blank(value) {
            fields.remove(&node.key);
        }
    }
}

impl Changes {
    fn add_page(&mut self, page: usize) {
        if !self.pages.contains(&page) {
            self.pages.push(page);
        }
    }
}
