//! Definitions with answers: the procedures with their vectors, an example per kind, and generated ones.

mod examples;
mod procedures;

use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use crate::generate;

/// Today in the pairs that name no day.
pub const TODAY: &str = "23/11/2026";

/// A definition and answers to it.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Where it comes from, `example/selectboxes/2`.
    pub name: String,
    pub definition: Value,
    /// `None`: the form as it opens, with its defaults.
    pub answers: Option<Value>,
    pub today: String,
}

/// All of them, in an order that is always the same.
pub fn all(root: &Path, seed: u64, generated: u32) -> Result<Vec<Pair>> {
    let mut pairs = procedures::pairs(root)?;
    pairs.extend(examples::pairs(&root.join("tests/formio/examples"))?);
    pairs.extend((0..generated).flat_map(|number| generate::pairs(seed, number)));
    Ok(pairs)
}

fn read(file: &Path) -> Result<Value> {
    use anyhow::Context;
    let text = std::fs::read_to_string(file).with_context(|| format!("{}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{}", file.display()))
}

/// The JSON files of a directory by name, in order.
fn files(directory: &Path) -> Result<Vec<(String, std::path::PathBuf)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json")
            && let Some(name) = path.file_stem().and_then(|name| name.to_str())
        {
            found.push((name.to_owned(), path.clone()));
        }
    }
    found.sort();
    Ok(found)
}
