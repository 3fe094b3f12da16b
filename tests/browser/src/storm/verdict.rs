//! What must hold when it is over.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::actions::Action;
use super::handing_in::PHOTO;
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
        let name = file.paper.name.as_str();
        // A photograph is another file once it is lighter and says nothing of where it was taken.
        let is_photo = name.ends_with(PHOTO);
        let is_it = |entry: &&Value| {
            let own = if is_photo { entry["name"] == name } else { entry["sha256"] == file.paper.sha256.as_str() };
            own && entry["componentCode"] == file.component.as_str()
        };
        let Some(entry) = listed.iter().find(is_it) else {
            page.finding(format!("{name} for {}: the dossier has {listed:?}", file.component_name));
            continue;
        };
        let digest = entry["sha256"].as_str().unwrap_or_default();
        if !stored.contains(digest) {
            page.finding(format!("{name}: no stored file has its bytes"));
        }
        if !receipt.contains(name) || !receipt.contains(digest.get(..12).unwrap_or(digest)) {
            page.finding(format!("{name}: not on the receipt with its digest"));
        }
    }
    Ok(())
}
