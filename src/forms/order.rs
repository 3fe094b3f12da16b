//! In which order to find out about the nodes of a form, so that each is looked at after all that it depends on.

use super::compile::{DefinitionError, DefinitionProblem};
use super::program::{NodeId, Program};
use super::reads::{Effect, Read, Target};

/// A step of the search: a node's own visibility and value, or those of everything below it as well.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Itself(NodeId),
    Whole(NodeId),
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// The nodes, each after its parent and after what its condition and its calculation read.
///
/// A definition may be as long as it likes, so the search keeps its own stack.
///
/// # Errors
/// [`DefinitionProblem::Cycle`] with the paths of nodes that wait for each other. A node that reads a list or container
/// around itself waits for nobody: it is looked at again when the rest is known.
pub(super) fn order(program: &Program, reads: &[Vec<Read>]) -> Result<Vec<NodeId>, DefinitionError> {
    let mut search = Search {
        program,
        reads,
        itself: vec![State::New; program.nodes.len()],
        whole: vec![State::New; program.nodes.len()],
        stack: Vec::new(),
        order: Vec::with_capacity(program.nodes.len()),
    };
    for id in 0..program.nodes.len() {
        search.run(Step::Itself(id))?;
    }
    Ok(search.order)
}

struct Search<'a> {
    program: &'a Program,
    reads: &'a [Vec<Read>],
    itself: Vec<State>,
    whole: Vec<State>,
    /// What is open, with what it still waits for.
    stack: Vec<(Step, Vec<Step>)>,
    order: Vec<NodeId>,
}

impl Search<'_> {
    fn run(&mut self, first: Step) -> Result<(), DefinitionError> {
        self.open(first)?;
        while let Some((step, waits)) = self.stack.last_mut() {
            let step = *step;
            if let Some(next) = waits.pop() {
                self.open(next)?;
                continue;
            }
            match step {
                Step::Itself(id) => {
                    self.itself[id] = State::Done;
                    self.order.push(id);
                }
                Step::Whole(id) => self.whole[id] = State::Done,
            }
            self.stack.pop();
        }
        Ok(())
    }

    fn open(&mut self, step: Step) -> Result<(), DefinitionError> {
        let state = match step {
            Step::Itself(id) => &mut self.itself[id],
            Step::Whole(id) => &mut self.whole[id],
        };
        match *state {
            State::Done => Ok(()),
            State::Open => self.meet(step),
            State::New => {
                *state = State::Open;
                let waits = self.waits(step);
                self.stack.push((step, waits));
                Ok(())
            }
        }
    }

    /// What has to be known before; the last is looked at first.
    fn waits(&self, step: Step) -> Vec<Step> {
        match step {
            Step::Itself(id) => {
                let read = self.reads[id].iter().filter(|read| read.effect != Effect::Check);
                let read = read.filter_map(|read| match read.target {
                    Target::Node(other) if other != id => Some(self.whole_step(other)),
                    _ => None,
                });
                read.chain(self.program.nodes[id].parent.map(Step::Itself)).collect()
            }
            Step::Whole(id) => {
                let below = self.program.nodes[id].children.iter().rev().map(|child| self.whole_step(*child));
                below.chain([Step::Itself(id)]).collect()
            }
        }
    }

    fn whole_step(&self, id: NodeId) -> Step {
        if self.program.nodes[id].children.is_empty() { Step::Itself(id) } else { Step::Whole(id) }
    }

    /// A step that waits for itself. Through a container or list around it that is no matter.
    fn meet(&self, step: Step) -> Result<(), DefinitionError> {
        let Step::Itself(id) = step else { return Ok(()) };
        let from = self.stack.iter().position(|(open, _)| *open == step).unwrap_or(0);
        let open = &self.stack[from..];
        // It reads a list or container that it stands in itself.
        let around =
            open.iter().any(|(open, _)| matches!(open, Step::Whole(other) if self.program.is_below(id, *other)));
        if around {
            return Ok(());
        }
        let on_the_way = open.iter().filter_map(|(open, _)| match open {
            Step::Itself(id) => Some(*id),
            Step::Whole(_) => None,
        });
        let path = |id: NodeId| self.program.dotted_path(id);
        let cycle = on_the_way.chain([id]).map(path).collect();
        Err(DefinitionError { place: path(id), problem: DefinitionProblem::Cycle(cycle) })
    }
}
