//! Finding a procedure among thousands.

mod box_form;
mod found;

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub use box_form::SearchBox;
use found::found;

use crate::device::{focus, timer};
use crate::i18n::words::Catalogue;
use crate::routes::Route;
use crate::state::announcer::use_announcer;
use crate::state::catalogue::{Shelf, use_catalogue};
use crate::state::language::{t, t1};
use crate::state::navigation::use_navigation;
use crate::ui::heading::Heading;
use crate::ui::loading::Loading;
use crate::ui::parts::{live, live_text, said};

/// How many more are shown at a time.
const SCREENFUL: usize = 20;

/// The page. What is searched for is the address's `q`, so that the back button and a shared link find it again.
#[component]
pub fn Search() -> impl IntoView {
    let navigation = use_navigation();
    let words = Memo::new(move |before: Option<&String>| match navigation.map(|navigation| navigation.route().get()) {
        Some(Route::Search(words)) => words.trim().to_owned(),
        // On the way to another page.
        _ => before.cloned().unwrap_or_default(),
    });
    let on_words = Callback::new(move |(typed, _): (String, bool)| {
        if let Some(navigation) = navigation.filter(|_| typed != words.get_untracked()) {
            navigation.replace(&Route::Search(typed));
        }
    });
    let loader = use_catalogue();
    view! {
        <Heading text=Signal::derive(t(Catalogue::SearchTitle)) />
        <SearchBox words on_words live=true />
        <Loading loader part=true let:shelf>{results(shelf, words)}</Loading>
    }
}

fn results(shelf: Shelf, words: Memo<String>) -> impl IntoView {
    let places = Memo::new({
        let shelf = shelf.clone();
        move |_| shelf.search(&words.get())
    });
    let shown = RwSignal::new(SCREENFUL);
    let announcer = use_announcer();
    let count = move || places.with(Vec::len);
    let (one, many) = (t(Catalogue::FoundOne), t1(Catalogue::Found, "count", move || count().to_string()));
    let nothing = t1(Catalogue::NothingFound, "query", move || words.get());
    let summary = Signal::derive(move || match count() {
        0 => nothing(),
        1 => one().to_owned(),
        _ => many(),
    });
    Effect::new(move |before: Option<()>| {
        words.track();
        shown.set(SCREENFUL);
        // What is there when the page opens is read with the page.
        if before.is_some() {
            announcer.say(summary.get());
        }
    });
    let show_more = move |_| {
        let first_new = shown.get_untracked();
        shown.set(first_new + SCREENFUL);
        spawn_local(async move {
            timer::sleep(Duration::ZERO).await;
            focus::focus_id(&format!("found-{first_new}"));
        });
    };
    let has_more_not = move || shown.get() >= count();
    let list = move || {
        let query = words.get_untracked();
        let items = places.with(|places| {
            let shown = places.iter().take(shown.get()).enumerate();
            shown.filter_map(|(place, at)| Some(found(shelf.at(*at)?, &query, place))).collect::<Vec<_>>()
        });
        if items.is_empty() { advice(&query) } else { view! { <ol class="card-list">{items}</ol> }.into_any() }
    };
    view! {
        <p class="hint">{live_text(move || if count() > 0 { summary.get() } else { String::new() })}</p>
        {live(list)}
        <p class="actions" hidden=has_more_not>
            <button type="button" class="button button-secondary" on:click=show_more>{t(Catalogue::ShowMore)}</button>
        </p>
    }
}

fn advice(query: &str) -> AnyView {
    view! {
        <div class="banner banner-info">
            <p><strong>{said(Catalogue::NothingFound, "query", query)}</strong></p>
            <ul>
                <li>{t(Catalogue::NothingFoundShorter)}</li>
                <li>{t(Catalogue::NothingFoundMarks)}</li>
                <li>{t(Catalogue::NothingFoundCode)}</li>
                <li>{t(Catalogue::NothingFoundHelp)}</li>
            </ul>
        </div>
    }
    .into_any()
}
