//! Rows that come and go.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{CellId, Changes, FrameId, Session};
use crate::forms::evaluate::Context;
use crate::forms::program::{Kind, Program};
use crate::forms::reads::Effect;

/// A row of a list; stays the same while rows before it come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub(super) FrameId);

impl RowId {
    /// As a number, unlike any other row's of the session.
    pub fn number(self) -> u32 {
        self.0
    }

    /// The row of a number.
    pub fn of(number: u32) -> RowId {
        RowId(number)
    }
}

impl std::fmt::Display for RowId {
    /// As a part of an element's id.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "r{}", self.0)
    }
}

impl Session {
    /// The rows of a list, in order.
    pub fn row_ids(&self, list: CellId) -> Vec<RowId> {
        self.rows(list.frame, list.node).iter().map(|id| RowId(*id)).collect()
    }

    /// Which row it is, from 0; nothing once it is gone.
    pub fn row_index(&self, row: RowId) -> Option<usize> {
        self.frame(row.0).map(|frame| frame.index)
    }

    /// Whether any answer in the row, or in rows within it, is wrong.
    pub fn row_is_wrong(&self, program: &Program, row: RowId) -> bool {
        self.wrong_in(program, row).next().is_some()
    }

    /// The rows of a list in which any answer is wrong.
    pub fn wrong_rows(&self, program: &Program, list: CellId) -> BTreeSet<RowId> {
        let wrong = self.wrong[program.nodes[list.node].page].iter();
        wrong.flat_map(|cell| self.rows_around(*cell)).filter(|(of, _)| *of == list).map(|(_, row)| row).collect()
    }

    /// The cells with errors in the row and in rows within it, in no order.
    pub(super) fn wrong_in(&self, program: &Program, row: RowId) -> impl Iterator<Item = CellId> {
        let list = self.frame(row.0).and_then(|frame| frame.list);
        let wrong = list.map(|list| &self.wrong[program.nodes[list].page]).into_iter().flatten();
        wrong.copied().filter(move |cell| self.is_in(cell.frame, row.0))
    }

    /// What the row holds, as given.
    pub fn row_given(&self, program: &Program, row: RowId) -> Option<&Value> {
        let list = self.frame(row.0)?.list;
        self.scope(&self.answers, program, row.0, list)
    }

    /// The rows a cell stands in with their lists, the outermost first.
    pub fn rows_around(&self, cell: CellId) -> Vec<(CellId, RowId)> {
        let mut around = Vec::new();
        let mut at = cell.frame;
        while let Some(frame) = self.frame(at) {
            let Some(list) = frame.list else { break };
            around.push((CellId { frame: frame.parent, node: list }, RowId(at)));
            at = frame.parent;
        }
        around.reverse();
        around
    }

    fn is_in(&self, mut frame: FrameId, row: FrameId) -> bool {
        while frame != row {
            match self.frame(frame) {
                Some(around) if frame != super::TOP => frame = around.parent,
                _ => return false,
            }
        }
        true
    }

    /// Puts a row into a list, before the row that has this number now (or at the end). `row` is what it holds, an
    /// object. Nothing happens where there is no list, or where it is full.
    pub fn insert_row(
        &mut self,
        program: &Program,
        context: &Context<'_>,
        list: CellId,
        index: usize,
        row: Value,
    ) -> Changes {
        let Some(at) = self.list_pointer(program, list) else { return Changes::default() };
        let at = at.as_str();
        let count = self.rows(list.frame, list.node).len();
        let index = index.min(count);
        if self.answers.pointer(at).is_none_or(|rows| !rows.is_array()) {
            super::pointer::put(&mut self.answers, at, Value::Array(Vec::new()));
        }
        let Some(Value::Array(given)) = self.answers.pointer_mut(at) else { return Changes::default() };
        if given.len() >= super::frame::MAX_ROWS || index > given.len() {
            return Changes::default();
        }
        given.insert(index, row);
        // What is visible already keeps its place; the list is looked at when the form settles.
        if let Some(Value::Array(rows)) = self.effective.pointer_mut(at) {
            rows.insert(index, Value::Object(Default::default()));
        }
        let id = self.add_frame(program, Some((list.frame, list.node)), index);
        self.renumber(program, list, |rows| rows.insert(index, id));
        self.stir_row(program, id);
        self.rows_changed(program, list, index);
        self.settle(program, context)
    }

    /// Takes a row out of a list; gives back what it held.
    pub fn remove_row(
        &mut self,
        program: &Program,
        context: &Context<'_>,
        list: CellId,
        index: usize,
    ) -> (Option<Value>, Changes) {
        let Some(at) = self.list_pointer(program, list) else { return (None, Changes::default()) };
        let at = at.as_str();
        let Some(id) = self.rows(list.frame, list.node).get(index).copied() else {
            return (None, Changes::default());
        };
        let Some(Value::Array(given)) = self.answers.pointer_mut(at) else { return (None, Changes::default()) };
        let row = given.remove(index);
        if let Some(Value::Array(rows)) = self.effective.pointer_mut(at) {
            rows.remove(index);
        }
        self.drop_frame(program, id);
        self.renumber(program, list, |rows| {
            rows.remove(index);
        });
        self.rows_changed(program, list, index);
        (Some(row), self.settle(program, context))
    }

    fn list_pointer(&self, program: &Program, list: CellId) -> Option<String> {
        self.pointer(program, list).filter(|_| program.nodes[list.node].kind == Kind::Rows)
    }

    fn renumber(&mut self, program: &Program, list: CellId, change: impl FnOnce(&mut Vec<FrameId>)) {
        let Some(rows) = self.rows_mut(list.frame, list.node) else { return };
        change(rows);
        for (index, row) in rows.clone().into_iter().enumerate() {
            if let Some(row) = self.frame_mut(row) {
                row.index = index;
            }
        }
        self.changes.add_page(program.nodes[list.node].page);
    }

    /// The list has other rows from `index` on.
    fn rows_changed(&mut self, program: &Program, list: CellId, index: usize) {
        self.mark(program, list, [Effect::Value, Effect::Check], true);
        self.changes.cells.insert(list);
        self.stir_readers(program, list, None);
        let later = self.rows(list.frame, list.node)[index..].to_vec();
        for reader in &program.graph.index_readers {
            if program.nodes[reader.node].list == Some(list.node) {
                for frame in &later {
                    self.mark(program, CellId { frame: *frame, node: reader.node }, [reader.effect], true);
                }
            }
        }
    }
}
