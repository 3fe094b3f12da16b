//! `differences.toml`: the differences that are meant, or not mended yet, each with its reason.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::compare::{Aspect, Difference, Mark, Side};

/// One entry. What it does not say may be anything; what it says must all hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    pub id: String,
    /// What differs, in a sentence.
    pub what: String,
    /// Why it may stay, or what mends it.
    pub reason: String,
    /// Whether it is our fault: to be mended, not kept.
    #[serde(default)]
    pub fault: bool,
    pub aspect: Aspect,
    pub side: Option<Side>,
    pub rule: Option<String>,
    /// The component's `type`, any of these.
    #[serde(default)]
    pub types: Vec<String>,
    /// All of these hold.
    #[serde(default)]
    pub marks: BTreeSet<Mark>,
    /// How the names of the pairs begin in which it occurs.
    pub pairs: Option<String>,
    pub pointer: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    difference: Vec<Known>,
}

/// Reads the table.
pub fn read(file: &Path) -> Result<Vec<Known>> {
    let text = fs::read_to_string(file).with_context(|| format!("{}", file.display()))?;
    let table: Table = toml::from_str(&text).with_context(|| format!("{}", file.display()))?;
    let ids: BTreeSet<&str> = table.difference.iter().map(|known| known.id.as_str()).collect();
    ensure!(ids.len() == table.difference.len(), "{}: an id occurs twice", file.display());
    Ok(table.difference)
}

impl Known {
    /// Whether this is the entry of a difference in the pair of this name.
    pub fn covers(&self, pair: &str, difference: &Difference) -> bool {
        self.aspect == difference.aspect
            && self.side.is_none_or(|side| side == difference.side)
            && self.rule.as_ref().is_none_or(|rule| *rule == difference.rule)
            && (self.types.is_empty() || self.types.contains(&difference.kind))
            && self.marks.is_subset(&difference.marks)
            && self.pairs.as_ref().is_none_or(|start| pair.starts_with(start.as_str()))
            && self.pointer.as_ref().is_none_or(|pointer| *pointer == difference.pointer)
    }
}
