//! Which of the city's units it is, found by its name of today or of before 1 July 2025.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Event;

use crate::api::dto::{FormerUnit, Procedure, Unit};
use crate::device::{text, timer};
use crate::i18n::words::Units;
use crate::i18n::{Language, Words, fill};
use crate::search::renamed::{Found, Renamed};
use crate::state::announcer::use_announcer;
use crate::state::connectivity::use_connectivity;
use crate::state::language::use_language;
use crate::state::units::use_units;
use crate::ui::markup::{Markup, live_words, markup, part};
use crate::ui::parts::{live, said, say};
use crate::ui::units::namesakes;

/// The city's units.
const CITY: &str = "parent=79";
/// Units shown at once.
const SHOWN: usize = 6;
/// Letters from which on units are looked for.
const ENOUGH: usize = 2;
/// How long the hands rest before what was found is said.
const REST: Duration = Duration::from_millis(500);

/// Whether wards, communes and the special zone settle it, or their offices do.
pub fn is_local(procedure: &Procedure) -> bool {
    let (levels, agencies) = (&procedure.summary.levels, &procedure.summary.agencies);
    let only = levels.iter().all(|level| level == LOCAL || level == "Cơ quan khác");
    let named = agencies.iter().any(|agency| agency.to_lowercase().contains("cấp xã"));
    levels.iter().any(|level| level == LOCAL) && (only || named)
}

/// The level of communes, as it is published.
const LOCAL: &str = "Cấp xã";

/// The city's units, made ready for searching.
#[derive(Clone, PartialEq)]
struct City {
    units: Vec<Unit>,
    /// What they were before.
    former: Vec<FormerUnit>,
    names: Renamed,
}

impl City {
    fn of(units: Vec<Unit>) -> City {
        let mut former = Vec::new();
        for (place, unit) in units.iter().enumerate() {
            former.extend(unit.former.iter().map(|was| (place, was.clone())));
        }
        let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
        let before: Vec<_> = former.iter().map(|(place, was)| (*place, was.name.as_str())).collect();
        let names = Renamed::of(&names, &before);
        City { units, former: former.into_iter().map(|(_, was)| was).collect(), names }
    }

    /// What a unit found is called, and what is to be said of names it had or others had.
    fn told(&self, found: Found, language: Language) -> Option<(&str, Option<String>)> {
        let name = &self.units.get(found.place)?.name;
        let before = found.by.and_then(|by| self.former.get(by)).map(|former| {
            let words = if former.partly { Units::PartOf } else { Units::Before };
            fill(words.text(language), &[("name", &former.name)])
        });
        let namesake = |at: &usize| {
            let now = &self.units.get(self.names.owner(*at)?)?.name;
            Some((self.former.get(*at)?.name.as_str(), now.as_str()))
        };
        let others = || namesakes(self.names.namesakes(found.place).iter().filter_map(namesake), language);
        Some((name, before.or_else(others)))
    }
}

/// What is to be seen below the field.
#[derive(Clone, PartialEq)]
enum Answer {
    /// Too little is typed.
    Nothing,
    /// The list has not come.
    Waiting,
    Found(Vec<Found>),
}

/// The field, and what it finds. Nothing is asked of the server before something is typed.
pub fn place() -> AnyView {
    let typed = RwSignal::new(String::new());
    let is_enough = Memo::new(move |_| typed.with(|typed| typed.trim().chars().count() >= ENOUGH));
    let units = use_units();
    let city = Memo::new(move |_| is_enough.get().then(|| units?.units(CITY)).flatten().map(City::of));
    let answer = Memo::new(move |_| {
        if !is_enough.get() {
            return Answer::Nothing;
        }
        city.with(|city| match city {
            None => Answer::Waiting,
            Some(city) => Answer::Found(typed.with(|typed| city.names.matching(typed))),
        })
    });
    let (language, connectivity) = (use_language(), use_connectivity());
    announce(answer, city);
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
        {live(move || match answer.get() {
            Answer::Nothing => ().into_any(),
            Answer::Waiting if connectivity.is_offline() => markup! { <p class="hint">{say(Units::FindOffline)}</p> },
            Answer::Waiting => markup! { <p class="hint">{say(Units::FindLoading)}</p> },
            Answer::Found(found) => city.with(|city| city.as_ref().map(|city| list(city, &found, language.get())).into_any()),
        })}
    }
}

/// Says what was found once the hands rest.
fn announce(answer: Memo<Answer>, city: Memo<Option<City>>) {
    let (language, announcer, connectivity) = (use_language(), use_announcer(), use_connectivity());
    let changes = StoredValue::new(0_u32);
    Effect::new(move |_| {
        answer.track();
        changes.update_value(|count| *count = count.wrapping_add(1));
        let now = changes.get_value();
        spawn_local(async move {
            timer::sleep(REST).await;
            if changes.try_get_value() != Some(now) {
                return;
            }
            let language = language.get_untracked();
            let Some(answer) = answer.try_get_untracked() else { return };
            match answer {
                Answer::Nothing => {}
                Answer::Waiting if untrack(|| connectivity.is_offline()) => {
                    announcer.say(Units::FindOffline.text(language))
                }
                Answer::Waiting => announcer.say(Units::FindLoading.text(language)),
                Answer::Found(found) => {
                    if let Some(Some(city)) = city.try_get_untracked() {
                        announcer.say(spoken(&city, &found, language));
                    }
                }
            }
        });
    });
}

/// `Phường Sài Gòn. Trước đây: Phường Bến Nghé, Quận 1`.
fn spoken(city: &City, found: &[Found], language: Language) -> String {
    if found.is_empty() {
        return Units::FindNone.text(language).to_owned();
    }
    let told = found.iter().take(SHOWN).filter_map(|found| city.told(*found, language));
    let told = told.map(|(name, about)| about.map_or_else(|| name.to_owned(), |about| format!("{name}. {about}")));
    told.collect::<Vec<_>>().join(". ")
}

fn list(city: &City, found: &[Found], language: Language) -> AnyView {
    if found.is_empty() {
        return markup! { <p>{say(Units::FindNone)}</p> };
    }
    let one = |(name, about): (&str, Option<String>)| {
        let about = about.map(|about| part! { <span class="hint">{about}</span> });
        part! { <li><strong lang="vi">{name.to_owned()}</strong> " " {about}</li> }
    };
    let shown = || found.iter().take(SHOWN);
    let units: Vec<Markup> = shown().filter_map(|found| city.told(*found, language)).map(one).collect();
    let divided = shown().filter_map(|found| city.former.get(found.by?)).any(|former| former.partly);
    let more = found.len().saturating_sub(SHOWN);
    markup! {
        <ul class="units-found">{units}</ul>
        {divided.then(|| markup! { <p>{say(Units::FindDivided)}</p> })}
        {(more > 0).then(|| markup! { <p class="hint">{live_words(said(Units::FindMany, "count", more))}</p> })}
    }
}
