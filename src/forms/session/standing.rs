//! What is shown, and what is kept of that which is not (`clearOnHide`).

use super::{CellId, Session};
use crate::forms::evaluate::Context;
use crate::forms::program::{Kind, NodeId, Program, Property};

/// Whether a cell is there, for the citizen and for rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Standing {
    /// It and everything around it is shown.
    Shown,
    /// Hidden, and there all the same (`clearOnHide: false`).
    Kept,
    /// Hidden; what stands in it may be kept: a group, or a container that only a group around it hides.
    Hollow,
    #[default]
    Gone,
}

impl Standing {
    /// Whether there is an answer for rules to look at.
    pub fn is_there(self) -> bool {
        matches!(self, Standing::Shown | Standing::Kept)
    }
}

impl Session {
    /// Whether a cell is shown, and if not, whether it is kept.
    pub(super) fn find_standing(&self, program: &Program, context: &Context<'_>, cell: CellId) -> Standing {
        let node = &program.nodes[cell.node];
        let around = |of: Option<NodeId>| match of {
            None => Standing::Shown,
            Some(of) => self.standing(program, CellId { frame: self.frame_around(program, cell, of), node: of }),
        };
        let (parent, scope) = (around(node.parent), around(node.scope));
        let shown = self.is_shown(program, context, cell);
        let arranges = node.kind.only_arranges();
        let clears = node.clear_on_hide || arranges && parent == Standing::Gone;
        match parent {
            Standing::Shown if shown => Standing::Shown,
            _ if scope == Standing::Gone => Standing::Gone,
            _ if !clears => Standing::Kept,
            Standing::Kept if shown => Standing::Kept,
            Standing::Hollow if shown && (arranges || node.kind == Kind::Container) => Standing::Hollow,
            Standing::Shown | Standing::Kept | Standing::Hollow if !shown && arranges && !node.empties => {
                Standing::Hollow
            }
            _ => Standing::Gone,
        }
    }

    pub(super) fn standing(&self, program: &Program, cell: CellId) -> Standing {
        self.frame(cell.frame).map_or(Standing::Gone, |frame| frame.cell(program, cell.node).standing)
    }

    /// What the condition and the actions of a node say about its visibility.
    fn is_shown(&self, program: &Program, context: &Context<'_>, cell: CellId) -> bool {
        let node = &program.nodes[cell.node];
        if node.condition.is_none() && node.actions.is_empty() {
            return true;
        }
        let holds = self.holds(program, context, cell);
        node.condition.as_ref().is_none_or(&holds) && !node.now(Property::Hidden, holds)
    }
}
