//! Hand-written examples, at least one per kind of component: `examples/<kind>.json` is
//! `{ "components": […], "answers": [{…}, …] }`, the components of one page.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use super::{Pair, TODAY, files, read};

pub fn pairs(directory: &Path) -> Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for (kind, file) in files(directory)? {
        let example = read(&file)?;
        let page = json!({ "type": "panel", "key": "trang", "title": kind, "components": example["components"] });
        let definition = json!({ "title": kind, "display": "wizard", "components": [page] });
        let answers = example["answers"].as_array().with_context(|| format!("{}: answers", file.display()))?;
        let all = std::iter::once(None).chain(answers.iter().cloned().map(Some));
        pairs.extend(all.enumerate().map(|(number, answers)| Pair {
            name: format!("example/{kind}/{number}"),
            definition: definition.clone(),
            answers,
            today: TODAY.to_owned(),
        }));
    }
    Ok(pairs)
}
