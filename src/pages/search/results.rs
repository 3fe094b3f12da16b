//! What was found: how many, in which order, and the list.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::found::FOUND;
use super::list::{Opened, SCREENFUL, grow, list, show_more};
use super::sieve::Sieve;
use crate::device::{focus, timer};
use crate::i18n::words::{Catalogue, Search, facet_name};
use crate::i18n::{Words, fill};
use crate::routes::Sought;
use crate::search::catalogue_index::Fit;
use crate::search::facets::Facet;
use crate::state::announcer::use_announcer;
use crate::state::language::{t, t1, use_language};
use crate::ui::markup::{Markup, live_value, live_words, markup, part};
use crate::ui::parts::{live, say};

/// Element id of all of it.
pub const RESULTS: &str = "results";
/// How long the hands rest before it is said what there is.
const REST: Duration = Duration::from_millis(600);

/// The summary, the order and the list.
pub fn results(sieve: &Sieve) -> AnyView {
    let answer = sieve.answer;
    let count = move || answer.with(|answer| answer.sifted.places.len());
    let shown = RwSignal::new(SCREENFUL);
    let summary = summary(sieve);
    let note = note(sieve);
    announce(sieve, summary, note.clone());
    Effect::new(move |_| {
        answer.track();
        shown.set(SCREENFUL);
    });
    // Whoever comes back finds the list as it was left, at the procedure that was opened.
    if let Some((before, opened)) = Opened::noted() {
        spawn_local(async move {
            // Once the page's heading has had the focus.
            timer::sleep(Duration::ZERO).await;
            grow(shown, before.min(untrack(count)), opened).await;
        });
    }
    let on_open = move |event: Event| {
        let link = event.target().and_then(|target| target.dyn_into::<Element>().ok()?.closest("a[id]").ok().flatten());
        let place = link.and_then(|link| link.id().strip_prefix(FOUND)?.parse().ok());
        if let Some(place) = place {
            Opened::note(shown.get_untracked(), place);
        }
    };
    let list = {
        let sieve = sieve.clone();
        live(move || if count() == 0 { nothing(&sieve) } else { list(&sieve, shown, on_open) })
    };
    let first = t1(Search::Shown, "shown", move || shown.get().min(count()).to_string());
    let progress = move || fill(&first(), &[("count", &count().to_string())]);
    let all = t1(Search::ShowAll, "count", move || count().to_string());
    let has_all = move || shown.get() >= count();
    markup! {
        <section class="results" id=RESULTS tabindex="-1" aria-label={live_value(t(Search::Results))}>
            <div class="results-head" hidden={live_value(move || count() == 0)}>
                <p class="hint">{live_words(move || summary.get())}</p>
                {order(sieve)}
            </div>
            <p class="banner banner-info" hidden={live_value({let note = note.clone(); move || note().is_none()})}>
                {live_words(move || note().unwrap_or_default())}
            </p>
            {list}
            <div class="actions" hidden={live_value(has_all)}>
                <p class="hint">{live_words(progress)}</p>
                <button type="button" class="button button-secondary" on:click={move |_: Event| show_more(shown, shown.get_untracked() + SCREENFUL)}>
                    {say(Catalogue::ShowMore)}
                </button>
                <button type="button" class="link-button" on:click={move |_: Event| show_more(shown, untrack(count))}>
                    {live_words(all)}
                </button>
            </div>
        </section>
    }
}

/// Says what was found once the hands rest, and whether it is not just what was typed.
fn announce(sieve: &Sieve, summary: Signal<String>, note: impl Fn() -> Option<String> + Send + Sync + 'static) {
    let (answer, announcer) = (sieve.answer, use_announcer());
    let latest = StoredValue::new(0_u32);
    Effect::new(move |before: Option<()>| {
        answer.track();
        let words =
            [Some(untrack(|| summary.get())), untrack(&note)].into_iter().flatten().collect::<Vec<_>>().join(". ");
        latest.update_value(|latest| *latest = latest.wrapping_add(1));
        let mine = latest.get_value();
        // What is there when the page opens is read with the page.
        if before.is_some() {
            spawn_local(async move {
                timer::sleep(REST).await;
                if latest.try_get_value() == Some(mine) {
                    announcer.say(words);
                }
            });
        }
    });
}

/// "12 procedures", or that there are none.
fn summary(sieve: &Sieve) -> Signal<String> {
    let (sought, answer, language) = (sieve.sought, sieve.answer, use_language());
    Signal::derive(move || {
        let language = language.get();
        match answer.with(|answer| answer.sifted.places.len()) {
            0 => sought.with(|sought| nothing_words(sought, language)),
            1 => Catalogue::FoundOne.text(language).to_owned(),
            count => fill(Catalogue::Found.text(language), &[("count", &count.to_string())]),
        }
    })
}

fn nothing_words(sought: &Sought, language: crate::i18n::Language) -> String {
    match sought.words.is_empty() {
        true => Search::NothingSifted.text(language).to_owned(),
        false => fill(Catalogue::NothingFound.text(language), &[("query", &sought.words)]),
    }
}

/// What is to be said where not everything is as it was typed.
fn note(sieve: &Sieve) -> impl Fn() -> Option<String> + Clone + Send + Sync + 'static {
    let (sought, answer, language) = (sieve.sought, sieve.answer, use_language());
    move || {
        let fit = answer.with(|answer| (!answer.sifted.places.is_empty()).then_some(answer.found.fit))?;
        let words = match fit {
            Fit::All => return None,
            Fit::Slip => Search::Similar,
            Fit::Part => Search::Partly,
        };
        Some(sought.with(|sought| fill(words.text(language.get()), &[("query", &sought.words)])))
    }
}

/// By how well they fit, or by name.
fn order(sieve: &Sieve) -> Markup {
    let (sought, on_sought) = (sieve.sought, sieve.on_sought);
    let on_change = move |event: Event| {
        let by_name = event_target_value(&event) == "name";
        on_sought.run(Sought { by_name, ..sought.get_untracked() });
    };
    let by_name = move || sought.with(|sought| sought.by_name);
    part! {
        <p class="results-order">
            <label for="results-order">{say(Search::Sort)}</label>
            <select class="input" id="results-order" on:change={on_change}>
                <option value="best" prop:selected={live_value(move || !by_name())}>{say(Search::Best)}</option>
                <option value="name" prop:selected={live_value(by_name)}>{say(Search::ByName)}</option>
            </select>
        </p>
    }
}

/// Nothing found: what to try.
fn nothing(sieve: &Sieve) -> AnyView {
    let (sought, on_sought) = (sieve.sought.get_untracked(), sieve.on_sought);
    let language = use_language();
    let missed = sieve.answer.with_untracked(|answer| answer.sifted.missed);
    let go_to = |sought: Sought| {
        move |_: Event| {
            on_sought.run(sought.clone());
            // The button goes with what it took away.
            focus::focus_id(RESULTS);
        }
    };
    let without = |facet: Facet| {
        let (count, less) = (missed[facet as usize], sought.without(facet));
        let words = move || {
            let name = facet_name(facet).text(language.get());
            fill(Search::Without.text(language.get()), &[("facet", name), ("count", &count.to_string())])
        };
        (count > 0).then(|| {
            part! {
                <li>
                    <button type="button" class="link-button" on:click={go_to(less)}>
                        {live_words(words)}
                    </button>
                </li>
            }
        })
    };
    let without: Vec<Markup> = Facet::ALL.into_iter().filter_map(without).collect();
    let clear = (without.is_empty() && !sought.chosen.is_empty()).then(|| {
        let cleared = Sought { chosen: Vec::new(), ..sought.clone() };
        part! {
            <li>
                <button type="button" class="link-button" on:click={go_to(cleared)}>
                    {say(Search::ClearAll)}
                </button>
            </li>
        }
    });
    let words = sought.clone();
    let title = live_words(move || nothing_words(&words, language.get()));
    let hints = if sought.words.is_empty() {
        Vec::new()
    } else {
        [
            Catalogue::NothingFoundShorter,
            Catalogue::NothingFoundMarks,
            Catalogue::NothingFoundCode,
            Catalogue::NothingFoundHelp,
        ]
        .map(|words| part! { <li>{say(words)}</li> })
        .into()
    };
    markup! {
        <div class="banner banner-info">
            <p><strong>{title}</strong></p>
            <ul>{without}{clear}{hints}</ul>
        </div>
    }
}
