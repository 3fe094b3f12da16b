//! One procedure among those found.

use leptos::prelude::*;

use crate::api::dto::ProcedureSummary;
use crate::i18n::words::{Catalogue, service_level};
use crate::routes::Route;
use crate::search::catalogue_index::match_ranges;
use crate::state::language::t;
use crate::ui::markup::markup;
use crate::ui::parts::{live_text, said, say};

/// Names beyond this many characters may not fit the lines shown at first.
const LONG: usize = 140;

/// The procedure with the words searched for marked; `place` counts from 0.
pub fn found(procedure: &ProcedureSummary, query: &str, place: usize) -> AnyView {
    let (title, official) = match &procedure.short_name {
        Some(short) => (short, Some(&procedure.name)),
        None => (&procedure.name, None),
    };
    let whole = RwSignal::new(title.chars().count().max(official.map_or(0, |name| name.chars().count())) <= LONG);
    let toggle = (!whole.get_untracked()).then(|| view! { <NameToggle whole /> });
    let clamp = move || if whole.get() { "" } else { "clamp" };
    view! {
        <li class="card">
            <h2 class="card-title" lang="vi">
                <a id=format!("found-{place}") href=Route::Procedure(procedure.code.clone()).path()>
                    <span class=clamp>{marked(title, query)}</span>
                </a>
            </h2>
            {official.map(|name| view! { <p class="hint" lang="vi"><span class=clamp>{marked(name, query)}</span></p> })}
            {toggle}
            <p class="meta">
                <span>{said(Catalogue::Code, "code", &procedure.code)}</span>
                <span>{said(Catalogue::Field, "field", &procedure.field)}</span>
                <span>{t(service_level(procedure.service_level).0)}</span>
                {procedure.fileable.then(|| markup! { <span class="badge badge-fileable">{say(Catalogue::Fileable)}</span> })}
            </p>
        </li>
    }
    .into_any()
}

#[component]
fn NameToggle(whole: RwSignal<bool>) -> impl IntoView {
    let (more, less) = (t(Catalogue::FullName), t(Catalogue::LessName));
    view! {
        <button
            type="button"
            class="link-button"
            aria-expanded=move || whole.get().to_string()
            on:click=move |_| whole.update(|whole| *whole = !*whole)
        >
            {live_text(move || if whole.get() { less() } else { more() }.to_owned())}
        </button>
    }
}

fn marked(name: &str, query: &str) -> Vec<AnyView> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in match_ranges(name, query) {
        pieces.push(name[at..range.start].to_owned().into_any());
        let word = name[range.clone()].to_owned();
        pieces.push(markup! { <mark>{word}</mark> });
        at = range.end;
    }
    pieces.push(name[at..].to_owned().into_any());
    pieces
}
