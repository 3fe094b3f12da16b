//! What must hold when it is over.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::actions::Action;
use super::voyage::Voyage;
use crate::journeys::leaves;

/// At the receipt: one dossier, with everything that was given, and the receipt says so.
pub async fn arrived(voyage: &Voyage<'_>, code: &str) -> Result<()> {
    let (page, backend) = (&voyage.world.page, &voyage.world.backend);
    page.heading(&page.script::<String>("return document.querySelector('h1').innerText", vec![]).await?).await?;
    let dossier = backend.only_dossier().await?;
    ensure!(dossier["code"] == code, "the receipt says {code}, the database {}", dossier["code"]);
    page.says(code).await?;
    answers(voyage, &dossier);
    papers(voyage, &dossier).await?;
    let dump = backend.dump().await?;
    for draft in dump["drafts"].as_array().into_iter().flatten() {
        // It would be offered as an unfinished dossier.
        page.finding(format!("a draft is left behind: {}", draft["answers"]));
    }
    for line in page.axe().await? {
        page.finding(format!("receipt: axe {line}"));
    }
    page.hear().await
}

/// Not at the receipt: then nothing was filed twice, and nothing empty.
pub async fn not_arrived(voyage: &Voyage<'_>) -> Result<()> {
    let dossiers = voyage.world.backend.dossiers().await?;
    ensure!(dossiers.len() < 2, "{} dossiers of one application", dossiers.len());
    for dossier in &dossiers {
        answers(voyage, dossier);
        voyage.world.page.finding("a dossier is there, and the screen does not say so".to_owned());
    }
    Ok(())
}

fn answers(voyage: &Voyage<'_>, dossier: &Value) {
    let (mut expected, mut held) = (BTreeMap::new(), BTreeMap::new());
    leaves("", &voyage.plan.expected, &mut expected);
    leaves("", &dossier["answers"], &mut held);
    let given = |at: &str| voyage.plan.fields.iter().any(|field| at.starts_with(&field.pointer));
    // On another day what is worked out may be other; what was given is the same.
    let other_day = voyage.done.iter().any(|action| matches!(action, Action::ClockJumps(_)));
    let counts = |at: &str| !other_day || given(at);
    for (at, value) in expected.iter().filter(|(at, _)| counts(at)) {
        match held.get(at) {
            Some(there) if there == value => {}
            Some(there) => voyage.world.page.finding(format!("{at}: given {value}, the dossier has {there}")),
            None => voyage.world.page.finding(format!("{at}: given {value}, the dossier has nothing")),
        }
    }
    for (at, there) in held.iter().filter(|(at, _)| counts(at) && !expected.contains_key(*at)) {
        voyage.world.page.finding(format!("{at}: never given, the dossier has {there}"));
    }
}

/// Every file that was handed in is held, byte by byte, and the receipt lists it with its digest.
async fn papers(voyage: &Voyage<'_>, dossier: &Value) -> Result<()> {
    let page = &voyage.world.page;
    let stored = voyage.world.backend.stored_digests()?;
    let listed = dossier["papers"].as_array().context("a dossier without papers")?;
    let receipt: String = page.script("return document.querySelector('main').textContent", vec![]).await?;
    if listed.len() != voyage.handed.len() {
        page.finding(format!("{} files handed in, the dossier has {}", voyage.handed.len(), listed.len()));
    }
    for file in &voyage.handed {
        let digest = file.paper.sha256.as_str();
        let entry = listed.iter().find(|entry| entry["sha256"] == digest);
        if !entry
            .is_some_and(|entry| entry["componentCode"] == file.component.as_str() && entry["size"] == file.paper.size)
        {
            page.finding(format!("{} for {}: the dossier has {entry:?}", file.paper.name, file.component_name));
        }
        if !stored.contains(digest) {
            page.finding(format!("{}: no stored file has its bytes", file.paper.name));
        }
        let is_said = receipt.contains(&file.paper.name) && receipt.contains(digest.get(..12).unwrap_or(digest));
        if !is_said {
            page.finding(format!("{}: not on the receipt with its digest", file.paper.name));
        }
    }
    Ok(())
}
