//! Which calculated field waits for which.

use std::collections::BTreeMap;

use super::compile::{DefinitionError, DefinitionProblem};
use super::program::{Kind, NodeId, Program};

/// Refuses calculated fields that wait for each other, with the keys of the cycle.
///
/// # Errors
/// [`DefinitionProblem::Cycle`].
pub(super) fn check_cycles(program: &Program) -> Result<(), DefinitionError> {
    // Inserted one by one: collecting would sort, and the page would carry a sort of its own for it.
    let mut calculated = BTreeMap::new();
    for (id, node) in program.nodes.iter().enumerate() {
        if node.calculate.is_some() {
            calculated.insert(program.dotted_path(id), id);
        }
    }
    let mut states = BTreeMap::new();
    let mut trail = Vec::new();
    calculated.values().try_for_each(|&id| visit(program, &calculated, id, &mut states, &mut trail))
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Open,
    Done,
}

fn visit(
    program: &Program,
    calculated: &BTreeMap<String, NodeId>,
    id: NodeId,
    states: &mut BTreeMap<NodeId, State>,
    trail: &mut Vec<String>,
) -> Result<(), DefinitionError> {
    match states.get(&id) {
        Some(State::Done) => return Ok(()),
        Some(State::Open) => {
            let from = trail.iter().position(|path| *path == program.dotted_path(id)).unwrap_or(0);
            let mut cycle = trail[from..].to_vec();
            cycle.push(program.dotted_path(id));
            return Err(DefinitionError { place: program.dotted_path(id), problem: DefinitionProblem::Cycle(cycle) });
        }
        None => {}
    }
    states.insert(id, State::Open);
    trail.push(program.dotted_path(id));
    let scope = program.scope_of(id);
    for read in program.nodes[id].calculate.iter().flat_map(|rule| rule.reads()) {
        let path = match read.strip_prefix("data.") {
            Some(path) => path.to_owned(),
            None => match (read.strip_prefix("row."), scope.is_empty()) {
                (Some(path), true) => path.to_owned(),
                (Some(path), false) => format!("{scope}.{path}"),
                _ => continue,
            },
        };
        for (of, other) in calculated {
            let reads = *of == path || path.starts_with(&format!("{of}.")) || of.starts_with(&format!("{path}."));
            // A field that may be overridden reads itself only to keep what was typed.
            if reads && *other != id {
                visit(program, calculated, *other, states, trail)?;
            }
        }
    }
    trail.pop();
    states.insert(id, State::Done);
    Ok(())
}

impl Program {
    /// `con.hoTen`: keys of the data scopes down to the node, rows without their numbers.
    pub fn dotted_path(&self, id: NodeId) -> String {
        let scope = self.scope_of(id);
        let key = &self.nodes[id].key;
        if scope.is_empty() { key.clone() } else { format!("{scope}.{key}") }
    }

    /// The dotted path of the container or list of rows the node's value stands in; empty at the top.
    pub fn scope_of(&self, id: NodeId) -> String {
        let mut keys = Vec::new();
        let mut at = self.nodes[id].parent;
        while let Some(parent) = at {
            if matches!(self.nodes[parent].kind, Kind::Container | Kind::Rows) {
                keys.push(self.nodes[parent].key.as_str());
            }
            at = self.nodes[parent].parent;
        }
        keys.reverse();
        keys.join(".")
    }
}
