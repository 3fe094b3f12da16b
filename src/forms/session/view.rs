//! What the screen asks of a session.

use serde_json::Value;

use super::{CellId, RowId, Session, TOP};
use crate::forms::program::{Kind, Program};

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

    /// The visible inputs of a page in order, those of every row included.
    pub fn visible_inputs(&self, program: &Program, page: usize) -> Vec<CellId> {
        let mut found = Vec::new();
        self.collect(program, self.page(program, page).into_iter().collect(), &mut found);
        found
    }

    /// The visible inputs of a row in order.
    pub fn row_inputs(&self, program: &Program, row: RowId) -> Vec<CellId> {
        let mut found = Vec::new();
        self.collect(program, self.row_children(program, row), &mut found);
        found
    }

    fn collect(&self, program: &Program, cells: Vec<CellId>, found: &mut Vec<CellId>) {
        for cell in cells {
            let node = &program.nodes[cell.node];
            if node.hidden || !self.is_visible(program, cell) {
                continue;
            }
            match node.kind {
                Kind::Rows => {
                    for row in self.rows(cell.frame, cell.node).to_vec() {
                        self.collect(program, self.row_children(program, RowId(row)), found);
                    }
                }
                Kind::Page | Kind::Group | Kind::Layout | Kind::Container => {
                    self.collect(program, self.children(program, cell), found);
                }
                Kind::Content | Kind::Hidden => {}
                _ => found.push(cell),
            }
        }
    }
}
