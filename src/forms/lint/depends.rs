//! What each field depends on, for `--depends`.

use std::collections::BTreeSet;
use std::fmt;

use crate::forms::evaluate::CASE_KEY;
use crate::forms::program::{NodeId, Program};
use crate::forms::reads::{Effect, Read, Target};

/// What one component reads, as dotted paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Depends {
    /// The component's own path.
    pub path: String,
    pub label: String,
    pub visibility: BTreeSet<String>,
    pub value: BTreeSet<String>,
    pub check: BTreeSet<String>,
}

/// Of a component that reads something.
pub(super) fn depends(program: &Program, id: NodeId, reads: &[Read]) -> Option<Depends> {
    let mut found =
        Depends { path: program.dotted_path(id), label: program.nodes[id].label.clone(), ..Depends::default() };
    for read in reads {
        let name = match read.target {
            Target::Node(other) if other == id => continue,
            Target::Node(other) => program.dotted_path(other),
            Target::Case => CASE_KEY.to_owned(),
            Target::Everything => "the whole form".to_owned(),
            Target::RowIndex => "rowIndex".to_owned(),
        };
        let to = match read.effect {
            Effect::Show => &mut found.visibility,
            Effect::Value => &mut found.value,
            Effect::Check => &mut found.check,
        };
        to.insert(name);
    }
    let any = [&found.visibility, &found.value, &found.check].into_iter().any(|names| !names.is_empty());
    any.then_some(found)
}

impl fmt::Display for Depends {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.path)?;
        for (effect, names) in [("visibility", &self.visibility), ("value", &self.value), ("check", &self.check)] {
            if !names.is_empty() {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                write!(out, "\n  {effect}: {}", names.join(", "))?;
            }
        }
        Ok(())
    }
}
