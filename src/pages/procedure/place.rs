//! Which of the city's units it is, found by its name of today or of before 1 July 2025.

use leptos::prelude::*;
use web_sys::Event;

use crate::api::dto::{FormerUnit, Procedure, Unit};
use crate::device::text;
use crate::i18n::words::Units;
use crate::i18n::{Language, Words, fill};
use crate::search::choices::Choices;
use crate::state::announcer::use_announcer;
use crate::state::language::use_language;
use crate::state::units::{UnitLists, use_units};
use crate::ui::markup::{markup, part};
use crate::ui::parts::{live, said, say};

/// The city's units.
const CITY: &str = "parent=79";
/// Units shown at once.
const SHOWN: usize = 6;

/// Whether wards, communes and the special zone settle it, or their offices do.
pub fn is_local(procedure: &Procedure) -> bool {
    let (levels, agencies) = (&procedure.summary.levels, &procedure.summary.agencies);
    let only = levels.iter().all(|level| level == LOCAL || level == "Cơ quan khác");
    let named = agencies.iter().any(|agency| agency.to_lowercase().contains("cấp xã"));
    levels.iter().any(|level| level == LOCAL) && (only || named)
}

/// The level of communes, as it is published.
const LOCAL: &str = "Cấp xã";

/// A unit found, and the former name that found it.
type Found = (Unit, Option<FormerUnit>);

/// The field, and what it finds. Nothing is asked of the server before something is typed.
pub fn place() -> AnyView {
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| use_found(&typed.get()));
    let (language, announcer) = (use_language(), use_announcer());
    Effect::new(move |_| {
        if let Some(found) = found.get() {
            announcer.say(match found.first() {
                None => Units::FindNone.text(language.get_untracked()).to_owned(),
                Some(_) => found
                    .iter()
                    .take(SHOWN)
                    .map(|found| spoken(found, language.get_untracked()))
                    .collect::<Vec<_>>()
                    .join(". "),
            });
        }
    });
    markup! {
        <p>{say(Units::FindLead)}</p>
        <div class="field">
            <label class="field-label" for="unit-name">{say(Units::FindLabel)}</label>
            <p class="field-hint" id="unit-hint">{say(Units::FindExample)}</p>
            <input
                class="input"
                id="unit-name"
                type="search"
                maxlength="100"
                autocomplete="off"
                autocapitalize="words"
                spellcheck="false"
                aria-describedby="unit-hint"
                on:input={move |event: Event| typed.set(text::nfc(&event_target_value(&event)))}
            />
        </div>
        {live(move || found.get().map(|found| answer(&found, language.get())))}
    }
}

/// What fits: names of today before those of yesterday. Nothing while nothing is typed or the list has not come.
fn use_found(typed: &str) -> Option<Vec<Found>> {
    if typed.trim().chars().count() < 2 {
        return None;
    }
    let units = use_units().and_then(|lists: UnitLists| lists.units(CITY))?;
    Some(fitting(&units, typed))
}

fn fitting(units: &[Unit], typed: &str) -> Vec<Found> {
    let now = Choices::of(units.iter().map(|unit| unit.name.as_str()));
    let former: Vec<(&Unit, &FormerUnit)> =
        units.iter().flat_map(|unit| unit.former.iter().map(move |former| (unit, former))).collect();
    let before = Choices::of(former.iter().map(|(_, former)| former.name.as_str()));
    let mut found: Vec<Found> =
        now.matching(typed).into_iter().filter_map(|at| Some((units.get(at)?.clone(), None))).collect();
    for (unit, former) in before.matching(typed).into_iter().filter_map(|at| former.get(at)) {
        if found.iter().all(|(known, _)| known.code != unit.code) {
            found.push(((*unit).clone(), Some((*former).clone())));
        }
    }
    found
}

/// `Phường Sài Gòn. Trước đây: Phường Bến Nghé, Quận 1`.
fn spoken((unit, former): &Found, language: Language) -> String {
    match former.as_ref().map(|former| before(former, language)) {
        Some(before) => format!("{}. {before}", unit.name),
        None => unit.name.clone(),
    }
}

fn before(former: &FormerUnit, language: Language) -> String {
    let words = if former.partly { Units::PartOf } else { Units::Before };
    fill(words.text(language), &[("name", &former.name)])
}

fn answer(found: &[Found], language: Language) -> AnyView {
    if found.is_empty() {
        return markup! { <p>{say(Units::FindNone)}</p> };
    }
    let shown: Vec<_> = found
        .iter()
        .take(SHOWN)
        .map(|(unit, former)| {
            let before = former.as_ref().map(|former| part! { <span class="hint">{before(former, language)}</span> });
            part! { <li><strong lang="vi">{unit.name.clone()}</strong> " " {before}</li> }
        })
        .collect();
    let divided = found.iter().take(SHOWN).any(|(_, former)| former.as_ref().is_some_and(|former| former.partly));
    let more = found.len().saturating_sub(SHOWN);
    markup! {
        <ul class="units-found">{shown}</ul>
        {divided.then(|| markup! { <p>{say(Units::FindDivided)}</p> })}
        {(more > 0).then(|| markup! { <p class="hint">{crate::ui::markup::live_words(said(Units::FindMany, "count", more))}</p> })}
    }
}
