//! The list of what was found: some at first, more when asked for, and as it was left when one comes back.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Event;

use super::found::{FOUND, found};
use super::sieve::Sieve;
use crate::device::{focus, page, timer};
use crate::ui::markup::{Markup, markup};
use crate::ui::parts::keyed;

/// How many are shown at first, and how many more at a time.
pub const SCREENFUL: usize = 20;

/// What of a list was opened, noted on its place of the history: how many were shown, and which it was.
pub struct Opened;

impl Opened {
    /// Notes it.
    pub fn note(shown: usize, place: usize) {
        page::note_here(&format!("{shown} {place}"));
    }

    /// What was noted, where one has come back.
    pub fn noted() -> Option<(usize, usize)> {
        let noted = page::noted_here()?;
        let (shown, place) = noted.split_once(' ')?;
        Some((shown.parse().ok()?, place.parse().ok()?))
    }
}

/// Puts more into the list and goes to the first of them.
pub fn show_more(shown: RwSignal<usize>, wanted: usize) {
    spawn_local(grow(shown, wanted, shown.get_untracked()));
}

/// Puts more into the list, a screenful between two frames, and goes to the one at `place` as soon as it is there.
pub async fn grow(shown: RwSignal<usize>, wanted: usize, place: usize) {
    let mut now = shown.try_get_untracked().unwrap_or_default();
    let mut is_there = place < now && focus::focus_id(&format!("{FOUND}{place}"));
    // Until another search has begun a list of its own.
    while now < wanted && shown.try_get_untracked() == Some(now) {
        now = (now + SCREENFUL).min(wanted);
        shown.set(now);
        timer::sleep(Duration::ZERO).await;
        is_there = is_there || place < now && focus::focus_id(&format!("{FOUND}{place}"));
    }
}

/// As many of what was found as are shown; a link in it that is clicked goes to `on_open`.
pub fn list(sieve: &Sieve, shown: RwSignal<usize>, on_open: impl Fn(Event) + 'static) -> AnyView {
    let answer = sieve.answer.get();
    let total = answer.sifted.places.len();
    let shelf = sieve.shelf.clone();
    // A stretch is laid out as it is scrolled to. (Of thousands of cards that look after themselves the browser would look
    // at each between two frames.) That it stands between the list and its items is nothing to a screen reader.
    let stretches = move || (0..shown.get().min(total).div_ceil(SCREENFUL) as u32).collect();
    let stretch = move |number: u32| {
        let begin = number as usize * SCREENFUL;
        let card = |place: usize| {
            let at = *answer.sifted.places.get(place)?;
            let by = answer.hit(at).map(|hit| (&*answer.found, hit));
            Some(found(shelf.at(at)?, by, place))
        };
        let cards: Vec<Markup> = (begin..(begin + SCREENFUL).min(total)).filter_map(card).collect();
        markup! { <div class="found-stretch">{cards}</div> }
    };
    markup! { <div role="list" on:click={on_open}>{keyed(stretches, stretch)}</div> }
}
