//! What was typed and picked against what the server holds.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::filling::Answered;
use crate::page::Page;
use crate::papers::Paper;
use crate::run::World;

/// Every answer and every byte: the database's dossier against what was filled in, the stored files against those picked.
pub async fn dossier(world: &World, code: &str, answered: &Answered, papers: &[(&str, &Paper)]) -> Result<Value> {
    let dossier = world.backend.only_dossier().await?;
    ensure!(dossier["code"] == code, "the receipt says {code}, the database {}", dossier["code"]);
    let mut held = BTreeMap::new();
    leaves("", &dossier["answers"], &mut held);
    let mut wrong = Vec::new();
    for (pointer, value) in &answered.values {
        match held.get(pointer) {
            Some(there) if there == value => {}
            Some(there) => wrong.push(format!("{pointer}: given {value}, the server has {there}")),
            None => wrong.push(format!("{pointer}: given {value}, the server has nothing")),
        }
    }
    for (pointer, value) in held.iter().filter(|(pointer, _)| !answered.values.contains_key(*pointer)) {
        wrong.push(format!("{pointer}: never given, the server has {value}"));
    }
    let stored = world.backend.stored_digests()?;
    let listed = dossier["papers"].as_array().context("dossier without papers")?;
    ensure!(listed.len() == papers.len(), "{} papers picked, the server lists {}", papers.len(), listed.len());
    for (component, paper) in papers {
        let Some(entry) = listed.iter().find(|entry| entry["sha256"] == paper.sha256.as_str()) else {
            wrong.push(format!("{}: the server lists no file of its digest", paper.name));
            continue;
        };
        let same =
            entry["componentName"] == *component && entry["name"] == paper.name.as_str() && entry["size"] == paper.size;
        if !same {
            wrong.push(format!(
                "{}: picked for {component}, {} bytes; the server lists {entry}",
                paper.name, paper.size
            ));
        }
        if !stored.contains(&paper.sha256) {
            wrong.push(format!("{}: no stored file has its bytes", paper.name));
        }
    }
    if !wrong.is_empty() {
        bail!("the server does not hold what was given:\n    {}", wrong.join("\n    "));
    }
    Ok(dossier)
}

/// The values at the ends of a document's branches; what is empty counts as nothing.
pub fn leaves(at: &str, value: &Value, into: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| leaves(&format!("{at}/{key}"), value, into)),
        Value::Array(rows) => {
            rows.iter().enumerate().for_each(|(row, value)| leaves(&format!("{at}/{row}"), value, into))
        }
        Value::Null => {}
        value => {
            into.insert(at.to_owned(), value.clone());
        }
    }
}

/// The review shows every answer in the words it was given in.
pub async fn review(page: &Page, answered: &Answered) -> Result<()> {
    let text = page.text().await?;
    for words in answered.words.iter().filter(|words| !text.contains(words.as_str())) {
        page.finding(format!("the review does not show \"{words}\""));
    }
    Ok(())
}
