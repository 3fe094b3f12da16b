//! From a change to everything that follows from it.

use std::cmp::Reverse;

use serde_json::{Map, Value};

use super::frame::{self, FrameId};
use super::{CellId, Changes, Session, Standing};
use crate::forms::clean::{as_rules_see, calculated, given};
use crate::forms::evaluate::Context;
use crate::forms::logic::{self, Scope};
use crate::forms::program::{Condition, Kind, NodeId, Program, Property};
use crate::forms::reads::{Effect, Reader, place};
use crate::forms::validate::{self, Answer};

/// How often a cell may be looked at for one change. Only a rule that reads a list around itself needs more than once.
const MAX_VISITS: u8 = 24;

impl Session {
    /// Looks at every cell once, in the program's order; then at those that later ones bear on.
    pub(super) fn settle_all(&mut self, program: &Program, context: &Context<'_>) {
        for &node in &program.graph.order {
            for frame in self.frames_of(program, node) {
                let cell = CellId { frame, node };
                self.mark(program, cell, [Effect::Show, Effect::Value, Effect::Check], false);
                self.look(program, context, cell, Some(program.graph.rank[node]));
            }
        }
        self.settle(program, context);
    }

    /// Looks at what waits until nothing does; gives back what is other than before.
    pub(super) fn settle(&mut self, program: &Program, context: &Context<'_>) -> Changes {
        while let Some(Reverse((_, _, cell))) = self.waiting.pop() {
            self.look(program, context, cell, None);
        }
        for cell in std::mem::take(&mut self.to_check) {
            self.check(program, context, cell);
        }
        for cell in std::mem::take(&mut self.visited) {
            if let Some(frame) = self.frame_mut(cell.frame) {
                let state = frame.cell_mut(program, cell.node);
                // What went on for too long ends here, and may begin anew with the next change.
                (state.visits, state.show, state.value) = (0, false, false);
            }
        }
        std::mem::take(&mut self.changes)
    }

    /// The frames a node has cells in.
    fn frames_of(&self, program: &Program, node: NodeId) -> Vec<FrameId> {
        match program.nodes[node].list {
            None => vec![super::TOP],
            Some(list) => self.rows_of[list].clone(),
        }
    }

    /// Notes what is to be found anew at a cell, and puts it in line unless it is about to be looked at anyhow.
    pub(super) fn mark(
        &mut self,
        program: &Program,
        cell: CellId,
        effects: impl IntoIterator<Item = Effect>,
        queue: bool,
    ) {
        let Some(frame) = frame::at(&mut self.frames, cell.frame) else { return };
        let state = frame.cell_mut(program, cell.node);
        let waited = state.show || state.value;
        for effect in effects {
            match effect {
                Effect::Show => state.show = true,
                Effect::Value => state.value = true,
                Effect::Check if !state.check => {
                    state.check = true;
                    self.to_check.push(cell);
                }
                Effect::Check => {}
            }
        }
        if queue && !waited && (state.show || state.value) && state.visits < MAX_VISITS {
            self.waiting.push(Reverse((state.visits, program.graph.rank[cell.node], cell)));
        }
    }

    /// A cell and everything below it may be anything now: a list or a container was written as a whole.
    pub(super) fn stir_whole(&mut self, program: &Program, cell: CellId) {
        self.mark(program, cell, [Effect::Value, Effect::Check], true);
        let children = &program.nodes[cell.node].children;
        if program.nodes[cell.node].kind == Kind::Rows {
            for row in self.rows(cell.frame, cell.node).to_vec() {
                self.drop_frame(program, row);
            }
            self.changes.cells.insert(cell);
            self.write(program, cell, Value::Null);
            self.stir_readers(program, cell, None);
            self.add_rows(program, cell);
            for row in self.rows(cell.frame, cell.node).to_vec() {
                self.stir_row(program, row);
            }
        } else {
            for &node in children {
                self.stir_whole(program, CellId { frame: cell.frame, node });
            }
        }
    }

    /// Everything in a row is to be looked at.
    pub(super) fn stir_row(&mut self, program: &Program, row: FrameId) {
        let Some(list) = self.frame(row).map(|frame| frame.list) else { return };
        for &node in &program.graph.frame_nodes[place(list)] {
            let cell = CellId { frame: row, node };
            self.mark(program, cell, [Effect::Show, Effect::Value, Effect::Check], true);
            for inner in self.rows(row, node).to_vec() {
                self.stir_row(program, inner);
            }
        }
    }

    /// A reader in all rows it has.
    pub(super) fn stir_everywhere(&mut self, program: &Program, reader: Reader) {
        for frame in self.frames_of(program, reader.node) {
            self.mark(program, CellId { frame, node: reader.node }, [reader.effect], true);
        }
    }

    /// What reads a cell, or something around it, has to be looked at. `opened_to`: in the first round those that come
    /// later in the order are looked at anyhow.
    pub(super) fn stir_readers(&mut self, program: &Program, cell: CellId, opened_to: Option<usize>) {
        let graph = &program.graph;
        let mut at = Some(cell.node);
        while let Some(node) = at {
            for reader in &graph.readers[node] {
                self.stir(program, cell.frame, *reader, opened_to);
            }
            at = program.nodes[node].parent;
        }
        for reader in &graph.all_readers {
            self.stir(program, cell.frame, *reader, opened_to);
        }
    }

    fn stir(&mut self, program: &Program, from: FrameId, reader: Reader, opened_to: Option<usize>) {
        if opened_to.is_some_and(|rank| program.graph.rank[reader.node] > rank) {
            return;
        }
        if !reader.near {
            self.stir_everywhere(program, reader);
            return;
        }
        // The reader's row is this one or one around it.
        let list = program.nodes[reader.node].list;
        let mut id = from;
        while let Some(frame) = self.frame(id) {
            if frame.list == list {
                self.mark(program, CellId { frame: id, node: reader.node }, [reader.effect], true);
                return;
            }
            if id == super::TOP {
                return;
            }
            id = frame.parent;
        }
    }

    /// Finds a cell's standing and value.
    fn look(&mut self, program: &Program, context: &Context<'_>, cell: CellId, opened_to: Option<usize>) {
        let node = &program.nodes[cell.node];
        let Some(frame) = frame::at(&mut self.frames, cell.frame) else { return };
        let state = frame.cell_mut(program, cell.node);
        let show = std::mem::take(&mut state.show);
        let value = std::mem::take(&mut state.value);
        if state.visits == 0 {
            self.visited.push(cell);
        }
        state.visits += 1;
        let before = state.standing;
        let mut stands = before;
        if show {
            stands = self.find_standing(program, context, cell);
            if let Some(frame) = self.frame_mut(cell.frame) {
                frame.cell_mut(program, cell.node).standing = stands;
            }
        }
        let moved = stands != before;
        let mut value_changed = false;
        if (value || moved) && (node.kind.is_input() || node.kind == Kind::Rows) {
            value_changed = self.find_value(program, context, cell, opened_to.is_some());
        }
        if moved || value_changed {
            self.changes.cells.insert(cell);
            self.mark(program, cell, [Effect::Check], false);
        }
        if value_changed {
            self.stir_readers(program, cell, opened_to);
        }
        self.changes.visible_pages |= moved && node.kind == Kind::Page;
        // A group that is gone as before may have kept answers, and what is around the group may have come or gone.
        let passes_on = show && node.kind.only_arranges() && program.graph.keeps[cell.node];
        if moved || passes_on {
            self.stir_children(program, cell, opened_to);
        }
    }

    /// What stands in a cell that came or went, or is kept now, does so with it. `opened_to` as for [`Session::stir_readers`].
    fn stir_children(&mut self, program: &Program, cell: CellId, opened_to: Option<usize>) {
        let frames = match program.nodes[cell.node].kind {
            Kind::Rows => self.rows(cell.frame, cell.node).to_vec(),
            _ => vec![cell.frame],
        };
        for frame in frames {
            for &node in &program.nodes[cell.node].children {
                // A rule that reads the list around it may have had its children looked at before itself.
                if opened_to.is_none_or(|rank| program.graph.rank[node] < rank) {
                    self.mark(program, CellId { frame, node }, [Effect::Show], true);
                }
            }
        }
    }

    /// The frame of what stands around a cell: its own, unless that is a row of it.
    pub(super) fn frame_around(&self, program: &Program, cell: CellId, around: NodeId) -> FrameId {
        match program.nodes[around].kind {
            Kind::Rows => self.frame(cell.frame).map_or(super::TOP, |frame| frame.parent),
            _ => cell.frame,
        }
    }

    fn rules<'a>(&'a self, program: &Program, cell: CellId, value: Option<&'a Value>) -> Scope<'a> {
        let row = self.scope(&self.effective, program, cell.frame, program.nodes[cell.node].scope);
        let row_index = self.row_number(cell);
        Scope::Form { data: &self.effective, row: Some(row.unwrap_or(&Value::Null)), row_index, value }
    }

    fn row_number(&self, cell: CellId) -> Option<usize> {
        self.frame(cell.frame).filter(|frame| frame.list.is_some()).map(|frame| frame.index)
    }

    /// Says of a condition whether it holds at a cell.
    pub(super) fn holds(&self, program: &Program, context: &Context<'_>, cell: CellId) -> impl Fn(&Condition) -> bool {
        let logic = logic::Context { today: Some(context.today) };
        let scope = self.rules(program, cell, None);
        move |condition| condition.holds(scope, &logic)
    }

    /// The effective answer as it should be, written; says whether it was another before.
    fn find_value(&mut self, program: &Program, context: &Context<'_>, cell: CellId, opening: bool) -> bool {
        let node = &program.nodes[cell.node];
        let is_there = self.standing(program, cell).is_there();
        if node.kind == Kind::Rows {
            return self.find_rows(program, cell, is_there, opening);
        }
        if !is_there {
            return self.write(program, cell, Value::Null);
        }
        let scope = self.scope(&self.answers, program, cell.frame, node.scope);
        let typed = given(node, scope.and_then(|scope| scope.get(&node.key)));
        let value = match (&node.calculate, typed) {
            (Some(_), Some(typed)) if node.allow_override => typed,
            (Some(rule), _) => {
                let logic = logic::Context { today: Some(context.today) };
                calculated(rule.evaluate(self.rules(program, cell, None), &logic))
            }
            (None, typed) => typed.unwrap_or(Value::Null),
        };
        self.write(program, cell, as_rules_see(node, value))
    }

    /// A list that is there has as many rows as were given; what is in them their own cells say.
    fn find_rows(&mut self, program: &Program, cell: CellId, is_there: bool, opening: bool) -> bool {
        let node = &program.nodes[cell.node];
        let wanted = is_there.then(|| self.rows(cell.frame, cell.node).len());
        let before = self.scope(&self.effective, program, cell.frame, node.scope).and_then(|row| row.get(&node.key));
        if before.and_then(Value::as_array).map(Vec::len) == wanted {
            return false;
        }
        let rows = wanted.map(|wanted| vec![Value::Object(Map::new()); wanted]);
        self.write(program, cell, rows.map_or(Value::Null, Value::Array));
        if !opening {
            for row in self.rows(cell.frame, cell.node).to_vec() {
                self.stir_row(program, row);
            }
        }
        true
    }

    /// Finds what is wrong with a cell.
    fn check(&mut self, program: &Program, context: &Context<'_>, cell: CellId) {
        let Some(frame) = self.frame_mut(cell.frame) else { return };
        let state = frame.cell_mut(program, cell.node);
        state.check = false;
        let visible = state.standing == Standing::Shown;
        let node = &program.nodes[cell.node];
        let holds = self.holds(program, context, cell);
        let required = node.now(Property::Required, &holds);
        let disabled = node.now(Property::Disabled, &holds);
        drop(holds);
        let findings = if visible && !program.graph.silent[cell.node] {
            let row = self.scope(&self.effective, program, cell.frame, node.scope).unwrap_or(&Value::Null);
            validate::findings(Answer {
                node,
                value: row.get(&node.key).unwrap_or(&Value::Null),
                row,
                row_index: self.row_number(cell),
                effective: &self.effective,
                required,
                context,
            })
        } else {
            Vec::new()
        };
        let Some(frame) = frame::at(&mut self.frames, cell.frame) else { return };
        let state = frame.cell_mut(program, cell.node);
        if (state.required, state.disabled) != (required, disabled) {
            (state.required, state.disabled) = (required, disabled);
            self.changes.cells.insert(cell);
        }
        if state.findings == findings {
            return;
        }
        let wrong = findings.iter().any(super::Finding::is_error);
        state.findings = findings;
        self.changes.cells.insert(cell);
        self.changes.add_page(node.page);
        if wrong {
            self.wrong[node.page].insert(cell);
        } else {
            self.wrong[node.page].remove(&cell);
        }
    }
}
