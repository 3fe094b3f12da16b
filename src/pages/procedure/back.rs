//! The way back to the results among which the procedure was found: an app installed on an iPhone has no back button.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::device::page;
use crate::i18n::words::ProcedureWords as Words;
use crate::routes::Route;
use crate::state::navigation::use_navigation;
use crate::ui::icon::icon;
use crate::ui::markup::markup;
use crate::ui::parts::say;

/// The link, where one came from results.
pub fn to_results(asked: &str) -> Option<AnyView> {
    let results = results(asked)?;
    let noted = results.clone();
    // As they were left, by the browser's own way back, while they are the step before. After a jump within the page they
    // are not.
    let go = move |event: MouseEvent| {
        let is_plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if is_plain && page::noted_here().as_ref() == Some(&noted) {
            event.prevent_default();
            page::back();
        }
    };
    Some(
        markup! { <p class="way-back no-print"><a href={results} on:click={go}>{icon("arrow")} {say(Words::ToResults)}</a></p> },
    )
}

/// Path of the results, noted on this place of the history: who comes back to it from elsewhere, or reloads, finds it too.
fn results(asked: &str) -> Option<String> {
    if let Some(noted) = page::noted_here() {
        let (path, query) = noted.split_once('?').unwrap_or((&noted, ""));
        return matches!(Route::parse(path, query), Route::Search(_)).then_some(noted);
    }
    let before = use_navigation()?.before()?;
    // A note made before the address has changed would be the results' own.
    if !matches!(before, Route::Search(_)) || page::here() != Route::Procedure(asked.to_owned()).path() {
        return None;
    }
    let path = before.path();
    page::note_here(&path);
    Some(path)
}
