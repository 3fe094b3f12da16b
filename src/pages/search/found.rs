//! One procedure among those found.

use std::ops::Range;

use leptos::prelude::*;

use crate::api::dto::{ProcedureState, ProcedureSummary};
use crate::i18n::words::{Catalogue, Search, service_level};
use crate::routes::Route;
use crate::search::catalogue_index::{Found, Hit};
use crate::state::language::t;
use crate::ui::markup::{Markup, live_value, live_words, part};
use crate::ui::parts::{said, say};

/// Element ids of the links begin so, and end with their place.
pub const FOUND: &str = "found-";
/// Names beyond this many characters may not fit the lines shown at first.
const LONG: usize = 140;

/// The procedure with what it was found by marked; `place` counts from 0.
pub fn found(procedure: &ProcedureSummary, by: Option<(&Found, Hit)>, place: usize) -> Markup {
    let marks = |text: &str| by.as_ref().map(|(found, hit)| found.marks(hit, text)).unwrap_or_default();
    let title = procedure.title();
    let official = procedure.short_name.as_ref().map(|_| procedure.name.as_str());
    let longest = title.chars().count().max(official.map_or(0, |name| name.chars().count()));
    let is_whole = RwSignal::new(longest <= LONG);
    let clamp = move || live_value(move || if is_whole.get() { "" } else { "clamp" });
    let toggle = (longest > LONG).then(|| name_toggle(is_whole));
    let name = official
        .map(|name| part! { <p class="hint" lang="vi"><span class={clamp()}>{marked(name, &marks(name))}</span></p> });
    let field = (!procedure.field.is_empty())
        .then(|| part! { <span>{live_words(said(Catalogue::Field, "field", &procedure.field))}</span> });
    let state =
        state_words(procedure.state).map(|words| part! { <span class="badge badge-required">{say(words)}</span> });
    // How far it can be done online, while it can be done.
    let level =
        procedure.state.is_in_force().then(|| part! { <span>{say(service_level(procedure.service_level).0)}</span> });
    let fileable =
        procedure.fileable.then(|| part! { <span class="badge badge-fileable">{say(Catalogue::Fileable)}</span> });
    part! {
        <div role="listitem" class="card found">
            <h2 class="card-title" lang="vi">
                <a id={format!("{FOUND}{place}")} href={Route::Procedure(procedure.code.clone()).path()}>
                    <span class={clamp()}>{marked(title, &marks(title))}</span>
                </a>
            </h2>
            {name}
            {toggle}
            <p class="meta">
                <span>{live_words(said(Catalogue::Code, "code", &procedure.code))}</span>
                {field}
                {level}
                {state}
                {fileable}
            </p>
        </div>
    }
}

/// What is to be said of a procedure that is no longer in force.
pub fn state_words(state: ProcedureState) -> Option<Search> {
    match state {
        ProcedureState::InForce => None,
        ProcedureState::Expired => Some(Search::Expired),
        ProcedureState::Replaced => Some(Search::Replaced),
        ProcedureState::Abolished => Some(Search::Abolished),
    }
}

fn name_toggle(is_whole: RwSignal<bool>) -> Markup {
    let (more, less) = (t(Catalogue::FullName), t(Catalogue::LessName));
    part! {
        <button
            type="button"
            class="link-button"
            aria-expanded={live_value(move || if is_whole.get() { "true" } else { "false" })}
            on:click={move |_: web_sys::Event| is_whole.update(|whole| *whole = !*whole)}
        >
            {live_words(move || if is_whole.get() { less() } else { more() }.to_owned())}
        </button>
    }
}

/// A text with these ranges of it marked.
pub fn marked(text: &str, marks: &[Range<usize>]) -> Vec<Markup> {
    let mut pieces = Vec::with_capacity(2 * marks.len() + 1);
    let mut at = 0;
    for range in marks {
        let (before, word) = (text[at..range.start].to_owned(), text[range.clone()].to_owned());
        pieces.push(part! { {before}<mark>{word}</mark> });
        at = range.end;
    }
    let rest = text[at..].to_owned();
    pieces.push(part! { {rest} });
    pieces
}
