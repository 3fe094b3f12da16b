//! Where the cells of a session are: the top of the form is one frame, and so is every row of a list.

use serde_json::{Map, Value};

use super::{CellId, Session, Standing};
use crate::forms::finding::Finding;
use crate::forms::program::{Kind, NodeId, Program};
use crate::forms::reads::place;

pub(super) type FrameId = u32;

/// The frame of everything that stands in no row.
pub(super) const TOP: FrameId = 0;

/// Rows of one list; a hostile document may hold more, they are dropped.
pub(super) const MAX_ROWS: usize = 2_000;

#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The list it is a row of, and the frame that list stands in.
    pub list: Option<NodeId>,
    pub parent: FrameId,
    /// Which row it is.
    pub index: usize,
    /// By `Graph::slot`.
    cells: Vec<Cell>,
    /// The rows of the lists that stand directly in this frame.
    pub lists: Vec<(NodeId, Vec<FrameId>)>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub standing: Standing,
    /// Whether it has to be answered, and whether it may not be, now.
    pub required: bool,
    pub disabled: bool,
    /// What is to be found anew.
    pub show: bool,
    pub value: bool,
    pub check: bool,
    /// How often it was looked at in this round.
    pub visits: u8,
    pub findings: Vec<Finding>,
}

impl Frame {
    pub fn cell(&self, program: &Program, node: NodeId) -> &Cell {
        &self.cells[program.graph.slot[node]]
    }

    pub fn cell_mut(&mut self, program: &Program, node: NodeId) -> &mut Cell {
        &mut self.cells[program.graph.slot[node]]
    }
}

/// A frame, while other parts of the session are in use.
pub(super) fn at(frames: &mut [Option<Frame>], id: FrameId) -> Option<&mut Frame> {
    frames.get_mut(id as usize)?.as_mut()
}

impl Session {
    /// Adds the frame of a row (or the top) with the rows of the lists in it; gives back its number.
    pub(super) fn add_frame(&mut self, program: &Program, of: Option<(FrameId, NodeId)>, index: usize) -> FrameId {
        let id = FrameId::try_from(self.frames.len()).unwrap_or(FrameId::MAX);
        let list = of.map(|(_, list)| list);
        let nodes = &program.graph.frame_nodes[place(list)];
        let frame = Frame {
            list,
            parent: of.map_or(TOP, |(parent, _)| parent),
            index,
            cells: vec![Cell::default(); nodes.len()],
            lists: Vec::new(),
        };
        self.frames.push(Some(frame));
        if let Some(list) = list {
            self.rows_of[list].push(id);
        }
        for &node in nodes {
            if program.nodes[node].kind == Kind::Rows {
                self.add_rows(program, CellId { frame: id, node });
            }
        }
        id
    }

    /// Makes the frames of a list that has none, as many as rows are given.
    pub(super) fn add_rows(&mut self, program: &Program, list: CellId) {
        let given = self.scope(&self.answers, program, list.frame, program.nodes[list.node].scope);
        let given = given.and_then(|scope| scope.get(&program.nodes[list.node].key)).and_then(Value::as_array);
        let count = given.map_or(0, Vec::len).min(MAX_ROWS);
        let mut rows = Vec::with_capacity(count);
        for index in 0..count {
            // The list itself has to know its rows before lists within them are looked for.
            rows.push(self.add_frame(program, Some((list.frame, list.node)), index));
        }
        if let Some(known) = self.rows_mut(list.frame, list.node) {
            *known = rows;
        }
    }

    /// Removes a row's frame and those of the lists in it.
    pub(super) fn drop_frame(&mut self, program: &Program, id: FrameId) {
        let Some(frame) = self.frames.get_mut(id as usize).and_then(Option::take) else { return };
        if let Some(list) = frame.list {
            self.rows_of[list].retain(|row| *row != id);
            let page = program.nodes[list].page;
            let before = self.wrong[page].len();
            self.wrong[page].retain(|cell| cell.frame != id);
            if self.wrong[page].len() != before {
                self.changes.add_page(page);
            }
        }
        for row in frame.lists.into_iter().flat_map(|(_, rows)| rows) {
            self.drop_frame(program, row);
        }
    }

    /// The rows of a list.
    pub(super) fn rows(&self, frame: FrameId, list: NodeId) -> &[FrameId] {
        let lists = self.frame(frame).map_or(&[][..], |frame| &frame.lists);
        lists.iter().find(|(node, _)| *node == list).map_or(&[], |(_, rows)| rows)
    }

    /// The same, to be changed; made where the list had none.
    pub(super) fn rows_mut(&mut self, frame: FrameId, list: NodeId) -> Option<&mut Vec<FrameId>> {
        let lists = &mut self.frame_mut(frame)?.lists;
        let at = lists.iter().position(|(node, _)| *node == list).unwrap_or(lists.len());
        if at == lists.len() {
            lists.push((list, Vec::new()));
        }
        Some(&mut lists[at].1)
    }

    /// A frame; nothing once its row is gone.
    pub(super) fn frame(&self, id: FrameId) -> Option<&Frame> {
        self.frames.get(id as usize)?.as_ref()
    }

    pub(super) fn frame_mut(&mut self, id: FrameId) -> Option<&mut Frame> {
        at(&mut self.frames, id)
    }

    /// The data scope `scope` around a cell of `frame`, in the answers or the effective answers.
    pub(super) fn scope<'a>(
        &self,
        document: &'a Value,
        program: &Program,
        frame: FrameId,
        scope: Option<NodeId>,
    ) -> Option<&'a Value> {
        let Some(id) = scope else { return Some(document) };
        let node = &program.nodes[id];
        if node.kind == Kind::Rows {
            let row = self.frame(frame)?;
            self.scope(document, program, row.parent, node.scope)?.get(&node.key)?.get(row.index)
        } else {
            self.scope(document, program, frame, node.scope)?.get(&node.key)
        }
    }

    pub(super) fn pointer_of(&self, program: &Program, cell: CellId) -> String {
        let node = &program.nodes[cell.node];
        let mut at = self.scope_pointer(program, cell.frame, node.scope);
        at.push('/');
        at.push_str(&node.key);
        at
    }

    fn scope_pointer(&self, program: &Program, frame: FrameId, scope: Option<NodeId>) -> String {
        let Some(id) = scope else { return String::new() };
        if program.nodes[id].kind == Kind::Rows {
            let Some(row) = self.frame(frame) else { return String::new() };
            let list = self.pointer_of(program, CellId { frame: row.parent, node: id });
            format!("{list}/{}", row.index)
        } else {
            self.pointer_of(program, CellId { frame, node: id })
        }
    }

    /// Where a cell stands in the form's order: compares as the cells stand on the page.
    pub(super) fn place_of(&self, cell: CellId) -> Vec<usize> {
        let mut place = vec![cell.node];
        let mut around = self.frame(cell.frame);
        while let Some((frame, list)) = around.and_then(|frame| Some((frame, frame.list?))) {
            place.push(frame.index);
            place.push(list);
            around = self.frame(frame.parent);
        }
        place.reverse();
        place
    }

    /// Writes an effective answer; `null` removes it, and with it the containers it leaves empty. Says whether another
    /// stood there.
    pub(super) fn write(&mut self, program: &Program, cell: CellId, value: Value) -> bool {
        let node = &program.nodes[cell.node];
        let mut path = Vec::new();
        self.path_to(program, cell.frame, node.scope, &mut path);
        if value.is_null() {
            return remove(&mut self.effective, &path, &node.key).is_some();
        }
        let mut at = &mut self.effective;
        for step in path {
            at = match (step, at) {
                (Step::Key(key), Value::Object(fields)) => {
                    fields.entry(key).or_insert_with(|| Value::Object(Map::new()))
                }
                (Step::Row(index), Value::Array(rows)) => match rows.get_mut(index) {
                    Some(row) => row,
                    None => return false,
                },
                _ => return false,
            };
        }
        let Value::Object(fields) = at else { return false };
        match fields.get_mut(&node.key) {
            Some(before) if *before == value => return false,
            Some(before) => *before = value,
            None => drop(fields.insert(node.key.clone(), value)),
        }
        true
    }

    fn path_to<'p>(&self, program: &'p Program, frame: FrameId, scope: Option<NodeId>, path: &mut Vec<Step<'p>>) {
        let Some(id) = scope else { return };
        let node = &program.nodes[id];
        if node.kind == Kind::Rows {
            let Some(row) = self.frame(frame) else { return };
            self.path_to(program, row.parent, node.scope, path);
            path.push(Step::Key(&node.key));
            path.push(Step::Row(row.index));
        } else {
            self.path_to(program, frame, node.scope, path);
            path.push(Step::Key(&node.key));
        }
    }
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Key(&'p str),
    Row(usize),
}

/// Removes a member, and the containers it leaves empty; a row stays, empty or not. Gives back what was removed.
fn remove(at: &mut Value, path: &[Step<'_>], key: &str) -> Option<Value> {
    match (path.split_first(), at) {
        (None, Value::Object(fields)) => fields.remove(key),
        (Some((Step::Key(step), rest)), Value::Object(fields)) => {
            let inner = fields.get_mut(*step)?;
            let removed = remove(inner, rest, key);
            if inner.as_object().is_some_and(Map::is_empty) {
                fields.remove(*step);
            }
            removed
        }
        (Some((Step::Row(index), rest)), Value::Array(rows)) => remove(rows.get_mut(*index)?, rest, key),
        _ => None,
    }
}
