//! What a dotted name in a rule stands for, strictly: the engine lets an unknown name be `null`, which is a typo that
//! nobody sees.

use super::nearest::nearest;
use crate::forms::program::{Choices, Kind, NodeId, Program};
use crate::forms::reads::place;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// The answer of a component, or all below it.
    Node(NodeId),
    /// A box of a choice.
    Flag,
    /// How long a list or a text is.
    Number,
    /// A member of a list of answers; or one of an answer that is whatever was written there.
    Other,
}

/// Why a name stands for nothing, and what was perhaps meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Miss {
    pub why: String,
    pub mend: String,
}

/// The thing that a path means, from the top (nothing) or within a container or a row of a list.
/// `root` is what stands before it in the rule, `data.` or `row.`.
pub(super) fn resolve(program: &Program, root: &str, scope: Option<NodeId>, path: &[&str]) -> Result<Named, Miss> {
    let mut at: Option<NodeId> = scope;
    // Within a row, as a path from there begins; a list reached on the way wants the number of a row first.
    let mut in_row = true;
    let whole = |path: &[&str]| format!("{root}{}", path.join("."));
    for (index, step) in path.iter().enumerate() {
        let kind = at.map(|id| program.nodes[id].kind);
        match (at, kind) {
            (Some(_), Some(Kind::Rows)) if !in_row => {
                if *step == "length" {
                    return Ok(Named::Number);
                }
                if step.parse::<usize>().is_err() {
                    return Err(Miss {
                        why: format!(
                            "`{}` goes into the list `{}` without saying which row",
                            whole(path),
                            whole(&path[..index])
                        ),
                        mend: format!(
                            "write `row.{}` in a rule of the same row, or ask all rows with `map`, `some`, `all` …",
                            path[index..].join(".")
                        ),
                    });
                }
                in_row = true;
            }
            (None, _) | (_, Some(Kind::Container | Kind::Rows)) => {
                let found = program.child(at, step).filter(|id| holds_data(program.nodes[*id].kind));
                let Some(found) = found else {
                    let mut meant = path.to_vec();
                    let near = nearest(step, keys(program, at));
                    meant[index] = near.unwrap_or(step);
                    return Err(miss(program, at, step, &whole(path), near.map(|_| whole(&meant))));
                };
                in_row = false;
                at = Some(found);
            }
            (Some(id), _) => return inside(program, id, step, &whole(&path[..index])),
        }
    }
    Ok(at.map_or(Named::Other, Named::Node))
}

/// What is within a single answer.
fn inside(program: &Program, id: NodeId, step: &str, answer: &str) -> Result<Named, Miss> {
    let node = &program.nodes[id];
    let boxes: Vec<&str> = match &node.choices {
        Choices::Fixed(choices) => choices.iter().map(|choice| choice.value.as_str()).collect(),
        _ => Vec::new(),
    };
    match node.kind {
        Kind::SelectBoxes if boxes.contains(&step) || boxes.is_empty() => Ok(Named::Flag),
        Kind::SelectBoxes => Err(Miss {
            why: format!("`{answer}` has no box `{step}`"),
            mend: match nearest(step, boxes.iter().copied()) {
                Some(near) => format!("did you mean `{answer}.{near}`?"),
                None => format!("its boxes: {}", boxes.join(", ")),
            },
        }),
        Kind::Number | Kind::Checkbox => nothing_within(answer, step),
        Kind::Hidden => Ok(Named::Other),
        _ if step == "length" => Ok(Named::Number),
        _ if step.parse::<usize>().is_ok() => Ok(Named::Other),
        _ => nothing_within(answer, step),
    }
}

fn nothing_within(answer: &str, step: &str) -> Result<Named, Miss> {
    Err(Miss {
        why: format!("`{answer}` is one answer: there is no `{step}` within it"),
        mend: format!("read `{answer}` itself"),
    })
}

/// The names of the answers in a scope.
fn keys(program: &Program, scope: Option<NodeId>) -> impl Iterator<Item = &str> {
    let all = program.keys[place(scope)].iter();
    all.filter(|(_, id)| holds_data(program.nodes[**id].kind)).map(|(key, _)| key.as_str())
}

fn miss(program: &Program, scope: Option<NodeId>, step: &str, whole: &str, meant: Option<String>) -> Miss {
    let place = scope.map(|id| format!(" in `{}`", program.dotted_path(id))).unwrap_or_default();
    let child = program.child(scope, step);
    if child.is_some_and(|id| program.nodes[id].kind == Kind::File) {
        return Miss {
            why: format!("`{step}`{place} is a file: papers are no answers, and rules cannot see them (`{whole}`)"),
            mend: "ask a question (`radio`), and let the rule and the file's condition look at that".to_owned(),
        };
    }
    let why = if child.is_some() {
        format!("`{step}`{place} only arranges: it holds no answer (`{whole}`)")
    } else {
        format!("no component is named `{step}`{place} (`{whole}`)")
    };
    let mend = meant.map_or_else(|| elsewhere(program, step), |meant| format!("did you mean `{meant}`?"));
    Miss { why, mend }
}

/// A component of this name, or nearly, anywhere in the form.
fn elsewhere(program: &Program, step: &str) -> String {
    let keys = || (0..program.nodes.len()).filter(|id| holds_data(program.nodes[*id].kind));
    let names = keys().map(|id| program.nodes[id].key.as_str());
    let known = if names.clone().any(|key| key == step) { Some(step) } else { nearest(step, names) };
    let Some(known) = known else { return "name a component that there is".to_owned() };
    let same = keys().filter(|id| program.nodes[*id].key == known);
    let paths: Vec<String> = same.take(3).map(|id| format!("`data.{}`", program.dotted_path(id))).collect();
    format!("did you mean {}?", paths.join(" or "))
}

/// Whether an answer, or a group of them, stands under the node's key.
fn holds_data(kind: Kind) -> bool {
    kind.is_input() || matches!(kind, Kind::Container | Kind::Rows)
}
