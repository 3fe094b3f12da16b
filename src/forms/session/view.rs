//! What the screen asks of a session.

use std::iter::successors;

use serde_json::Value;

use super::{CellId, RowId, Session, TOP};
use crate::forms::evaluate::DocumentPlace;
use crate::forms::finding::value_index;
use crate::forms::program::{Choices, Kind, Meaning, NodeId, Program};

impl Session {
    /// The cell of a page.
    pub fn page(&self, program: &Program, page: usize) -> Option<CellId> {
        program.pages.get(page).map(|node| CellId { frame: TOP, node: *node })
    }

    /// What stands in a cell that is no list, in the form's order.
    pub fn children(&self, program: &Program, cell: CellId) -> Vec<CellId> {
        program.nodes[cell.node].children.iter().map(|node| CellId { node: *node, ..cell }).collect()
    }

    /// What stands in a row.
    pub fn row_children(&self, program: &Program, row: RowId) -> Vec<CellId> {
        let list = self.frame(row.0).and_then(|frame| frame.list);
        let children = list.map_or(&[][..], |list| &program.nodes[list].children);
        children.iter().map(|node| CellId { frame: row.0, node: *node }).collect()
    }

    /// One cell for each column of a list, to name it by: those of the first row, or of none.
    pub fn column_heads(&self, program: &Program, list: CellId) -> Vec<CellId> {
        let children = program.nodes[list.node].children.iter();
        let frame = self.rows(list.frame, list.node).first().copied().unwrap_or(TOP);
        children.map(|node| CellId { frame, node: *node }).collect()
    }

    /// The first cell of a row, in the form's order, with an error.
    pub fn first_wrong(&self, program: &Program, row: RowId) -> Option<CellId> {
        self.wrong_in(program, row).min_by_key(|cell| self.place_of(*cell))
    }

    /// Whether the cell has to be answered, as things are.
    pub fn is_required(&self, program: &Program, cell: CellId) -> bool {
        self.frame(cell.frame).is_some_and(|frame| frame.cell(program, cell.node).required)
    }

    /// Whether the cell is shown and not typed into, as things are.
    pub fn is_disabled(&self, program: &Program, cell: CellId) -> bool {
        self.frame(cell.frame).is_some_and(|frame| frame.cell(program, cell.node).disabled)
    }

    /// What the citizen gave.
    pub fn given(&self, program: &Program, cell: CellId) -> Option<&Value> {
        self.value_in(&self.answers, program, cell)
    }

    /// What would be submitted.
    pub fn effective_at(&self, program: &Program, cell: CellId) -> Option<&Value> {
        self.value_in(&self.effective, program, cell)
    }

    fn value_in<'a>(&self, document: &'a Value, program: &Program, cell: CellId) -> Option<&'a Value> {
        self.frame(cell.frame)?;
        let node = &program.nodes[cell.node];
        self.scope(document, program, cell.frame, node.scope)?.get(&node.key)
    }

    /// The cell with this key in the same data scope.
    pub fn beside(&self, program: &Program, cell: CellId, key: &str) -> Option<CellId> {
        let node = program.child(program.nodes[cell.node].scope, key)?;
        Some(CellId { frame: cell.frame, node })
    }

    /// A name for the cell that stays the same while rows before it come and go: `-con-hoTen`, `-thanhVien-r7-hoTen`.
    pub fn name_of(&self, program: &Program, cell: CellId) -> String {
        let node = &program.nodes[cell.node];
        let scope = match node.scope {
            None => String::new(),
            Some(scope) if program.nodes[scope].kind == Kind::Rows => {
                let frame = self.frame_around(program, cell, scope);
                format!("{}-r{}", self.name_of(program, CellId { frame, node: scope }), cell.frame)
            }
            Some(scope) => self.name_of(program, CellId { node: scope, ..cell }),
        };
        format!("{scope}-{}", node.key)
    }

    /// The papers that the form shows a place for, in its order.
    pub fn documents(&self, program: &Program) -> Vec<DocumentPlace> {
        let places = program.documents().filter_map(|(node, code)| {
            let cell = CellId { frame: TOP, node };
            let shown = self.is_visible(program, cell) && !program.graph.silent[node];
            let place = || DocumentPlace { node, code: code.to_owned(), required: self.is_required(program, cell) };
            shown.then(place)
        });
        places.collect()
    }

    /// The visible inputs of a page in order, those of every row included.
    pub fn visible_inputs(&self, program: &Program, page: usize) -> Vec<CellId> {
        let mut found = Vec::new();
        self.collect(program, self.page(program, page).into_iter().collect(), false, &mut found);
        found
    }

    /// The same as they are read back: the group of an address stands for what it is made of.
    pub fn read_back(&self, program: &Program, page: usize) -> Vec<CellId> {
        let mut found = Vec::new();
        self.collect(program, self.page(program, page).into_iter().collect(), true, &mut found);
        found
    }

    /// The visible inputs of a row in order, as they are read back.
    pub fn row_inputs(&self, program: &Program, row: RowId) -> Vec<CellId> {
        let mut found = Vec::new();
        self.collect(program, self.row_children(program, row), true, &mut found);
        found
    }

    /// What one line of an address is made of, in the order of the form: province, ward, and the text that follows.
    pub fn address_parts(&self, program: &Program, group: CellId) -> Vec<CellId> {
        let node = |cell: &CellId| &program.nodes[cell.node];
        let mut inside = self.children(program, group).into_iter();
        let province = inside.by_ref().find(|cell| matches!(node(cell).choices, Choices::UnitsOfLevel(_)));
        let ward = inside.by_ref().find(|cell| node(cell).choices.units_below().is_some());
        let street = inside.next().filter(|cell| matches!(node(cell).kind, Kind::Text | Kind::TextArea));
        match (province, ward) {
            (Some(province), Some(ward)) => [province, ward].into_iter().chain(street).collect(),
            _ => Vec::new(),
        }
    }

    /// Which of several values a pointer names, from 0.
    pub fn value_at(&self, program: &Program, at: &str) -> Option<usize> {
        value_index(at, &self.pointer(program, self.cell(program, at)?)?)
    }

    /// The names of what stands around an answer on its page, the outermost first; of a list with the number of the row.
    pub fn names_around(&self, program: &Program, at: &str, language: &str) -> Vec<String> {
        let Some(cell) = self.cell(program, at) else { return Vec::new() };
        let rows = self.rows_around(cell);
        let around = successors(program.nodes[cell.node].parent, |id| program.nodes[*id].parent);
        let name = |id: NodeId| {
            let node = &program.nodes[id];
            let label = program.say(language, &node.label);
            let row = rows.iter().find(|(list, _)| list.node == id).and_then(|(_, row)| self.row_index(*row));
            match (node.kind, row) {
                (Kind::Rows, Some(row)) => Some(format!("{label} {}", row + 1)),
                (Kind::Group | Kind::Container, _) if !label.is_empty() => Some(label.to_owned()),
                _ => None,
            }
        };
        let mut names: Vec<String> = around.filter_map(name).collect();
        names.reverse();
        names
    }

    /// With `whole`, the group of an address stands where its first part would.
    fn collect(&self, program: &Program, cells: Vec<CellId>, whole: bool, found: &mut Vec<CellId>) {
        for cell in cells {
            let node = &program.nodes[cell.node];
            if node.hidden || !self.is_visible(program, cell) {
                continue;
            }
            match node.kind {
                Kind::Rows => {
                    for row in self.rows(cell.frame, cell.node).to_vec() {
                        self.collect(program, self.row_children(program, RowId(row)), whole, found);
                    }
                }
                Kind::Page | Kind::Group | Kind::Layout | Kind::Container => {
                    let mut inside = Vec::new();
                    self.collect(program, self.children(program, cell), whole, &mut inside);
                    if whole && node.meaning == Meaning::Address && !node.label.is_empty() {
                        let parts = self.address_parts(program, cell);
                        let first = inside.iter().position(|inner| parts.contains(inner));
                        first.into_iter().for_each(|first| inside[first] = cell);
                        inside.retain(|inner| !parts.contains(inner));
                    }
                    found.extend(inside);
                }
                Kind::Content | Kind::File | Kind::Hidden => {}
                _ => found.push(cell),
            }
        }
    }
}
