//! Every circle of rules that wait for each other, not only the first.

use crate::forms::compile::DefinitionProblem;
use crate::forms::order::order;
use crate::forms::program::{NodeId, Program};
use crate::forms::reads::{Effect, Read, Target};

/// More than anybody mends in one go.
const MOST: usize = 50;

/// The dotted paths of each circle, the first again at the end. After each one, the reading that closes it is left
/// out, and the others are found.
pub(super) fn cycles(program: &Program, mut reads: Vec<Vec<Read>>) -> Vec<(NodeId, Vec<String>)> {
    let mut found = Vec::new();
    while found.len() < MOST {
        let Err(error) = order(program, &reads) else { break };
        let DefinitionProblem::Cycle(paths) = error.problem else { break };
        // Found from what they stand in: only a rule can be left out, and a step to what is around is none.
        let steps: Vec<NodeId> = paths.iter().filter_map(|path| node(program, path)).collect();
        let Some(first) = steps.first().copied() else { break };
        found.push((first, paths));
        if !steps.windows(2).any(|pair| leave_out(program, &mut reads[pair[0]], pair[1])) {
            break;
        }
    }
    found
}

fn node(program: &Program, path: &str) -> Option<NodeId> {
    (0..program.nodes.len()).find(|id| program.dotted_path(*id) == path)
}

/// Takes the reading of a node, or of something around it, out; whether there was one.
fn leave_out(program: &Program, reads: &mut Vec<Read>, of: NodeId) -> bool {
    let before = reads.len();
    reads.retain(|read| match read.target {
        Target::Node(other) if read.effect != Effect::Check => other != of && !program.is_below(of, other),
        _ => true,
    });
    reads.len() < before
}
