//! One page in the list of those that become a PDF: its picture, and the buttons that move, turn and leave it out.

use leptos::prelude::*;

use super::binding::{Binding, PageItem};
use super::button;
use crate::i18n::words::Photos as Words;
use crate::i18n::{Words as _, fill};
use crate::state::language::use_language;
use crate::ui::markup::{live_value, markup};
use crate::ui::parts::live_text;

/// The row of a page.
pub fn page_row(binding: Binding, page: PageItem) -> AnyView {
    let language = use_language();
    let (key, turns) = (page.key, page.turns);
    let place = Memo::new(move |_| binding.pages.with(|pages| pages.iter().position(|page| page.key == key)));
    let name = StoredValue::new(page.name);
    let filled = move |words: Words, more: &[(&str, &str)]| {
        let number = (place.get().unwrap_or_default() + 1).to_string();
        name.with_value(|name| {
            let own = [("page", number.as_str()), ("name", name.as_str())];
            fill(words.text(language.get()), &[&own[..], more].concat())
        })
    };
    let label = move |words: Words| Signal::derive(move || filled(words, &[]));
    let said = move |words: Words, more: &[(&str, &str)]| binding.say(&untrack(|| filled(words, more)));
    let shift = move |by: isize, part: &'static str| {
        if binding.shift(key, by) {
            // The row was taken out and put in again: the focus is lost.
            binding.focus(&format!("{part}-{key}"));
        }
        let (at, count) = (place.get_untracked(), binding.pages.with_untracked(|pages| pages.len()));
        let number = at.map_or(0, |at| at + 1).to_string();
        let count = count.to_string();
        said(Words::Moved, &[("page", &number), ("count", &count)]);
    };
    let turn = move |by: u8| {
        turns.update(|turns| *turns = (*turns + by) % 4);
        let degrees = (u32::from(turns.get_untracked()) * 90).to_string();
        said(Words::Turned, &[("degrees", &degrees)]);
    };
    let leave_out = move || {
        said(Words::LeftOut, &[]);
        match binding.leave_out(key) {
            Some(next) => binding.focus(&format!("out-{next}")),
            None => binding.focus("title"),
        }
    };
    let class = live_value(move || format!("page-picture turned-{}", turns.get()));
    let title = live_text(move || filled(Words::PageOf, &[]));
    let id = move |part: &str| binding.part(&format!("{part}-{key}"));
    markup! {
        <li class="file-row">
            <div class="page-frame"><img class={class} src={page.address.to_string()} alt=""/></div>
            <p class="file-name">{title}</p>
            <div class="file-actions">
                {button("button-plain", id("up"), Words::Up, label(Words::UpOf), move || shift(-1, "up"))}
                {button("button-plain", id("down"), Words::Down, label(Words::DownOf), move || shift(1, "down"))}
                {button("button-plain", id("left"), Words::TurnLeft, label(Words::TurnLeftOf), move || turn(3))}
                {button("button-plain", id("right"), Words::TurnRight, label(Words::TurnRightOf), move || turn(1))}
                {button("button-plain", id("out"), Words::LeaveOut, label(Words::LeaveOutOf), leave_out)}
            </div>
        </li>
    }
}
