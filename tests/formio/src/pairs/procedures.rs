//! The real procedures with the answers of their vectors.

use std::path::Path;

use anyhow::{Context, Result};
use mot_cua::forms::CASE_KEY;
use mot_cua::forms::fragments::Fragments;

use super::{Pair, TODAY, files, read};

pub fn pairs(root: &Path) -> Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    let named = files(&root.join("tests/backend/data/fragments"))?.into_iter();
    let fragments = named.map(|(name, file)| Ok((name, read(&file)?))).collect::<Result<Fragments>>()?;
    for (code, file) in files(&root.join("tests/backend/data/forms"))? {
        let definition = fragments.expand(&read(&file)?)?;
        let mut add = |name: String, answers, today: &str| {
            let definition = definition.clone();
            pairs.push(Pair { name: format!("procedure/{code}/{name}"), definition, answers, today: today.to_owned() });
        };
        add("opening".to_owned(), None, TODAY);
        let vectors = root.join(format!("tests/vectors/forms/{code}.json"));
        // A procedure whose vectors are still being written is compared as it opens.
        if !vectors.is_file() {
            continue;
        }
        for vector in read(&vectors)?.as_array().with_context(|| format!("{}", vectors.display()))? {
            let mut answers = vector["answers"].clone();
            answers[CASE_KEY] = vector["case"].clone();
            let name = vector["name"].as_str().unwrap_or("without a name");
            add(name.to_owned(), Some(answers), vector["today"].as_str().unwrap_or(TODAY));
        }
    }
    Ok(pairs)
}
