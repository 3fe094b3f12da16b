//! What the screen says of a photo among the files of a paper, and photos put together into one PDF ([`binding`]).

mod binding;
mod page;

use leptos::prelude::*;
use web_sys::Event;

pub use binding::binding;

use super::take::Take;
use crate::device::focus;
use crate::i18n::words::Photos as Words;
use crate::i18n::{Words as _, fill};
use crate::state::announcer::use_announcer;
use crate::state::filing::Filing;
use crate::state::language::use_language;
use crate::state::photos::{Kept, Ready};
use crate::ui::icon::icon;
use crate::ui::markup::{Markup, live_value, live_words, markup, part};
use crate::ui::parts::{live, live_text, say};
use crate::upload::photo::look::Remark;
use crate::upload::queue::FileId;

/// What to look at again, and what to do.
pub fn remark_words(remark: Remark) -> Words {
    match remark {
        Remark::Dark => Words::Dark,
        Remark::Blurred => Words::Blurred,
        Remark::CutOff => Words::CutOff,
    }
}

/// Within the row of an upload: what is to be said of it when it is a photo.
pub fn about(filing: Filing, upload: FileId) -> AnyView {
    let announcer = use_announcer();
    live(move || {
        filing.photos.of(upload).map(|kept| of_photo(Take::of(filing, kept.component.clone(), announcer), kept))
    })
}

fn of_photo(take: Take, kept: Kept) -> AnyView {
    let photo = kept.photo.clone();
    let remarks: Vec<Markup> = photo
        .remarks
        .iter()
        .map(|remark| part! { <p class="field-warning">{icon("warning")} " " {say(remark_words(*remark))}</p> })
        .collect();
    let note = match (photo.is_original, photo.other.is_some(), photo.is_raw) {
        (true, _, _) if photo.has_place => Some(Words::OriginalHasPlace),
        (true, _, _) => Some(Words::OriginalMayTell),
        (false, _, true) => Some(Words::Raw),
        (false, true, false) => Some(Words::Redrawn),
        // Sent as it is, for there was nothing to change.
        (false, false, false) => None,
    };
    let note = note.map(|note| part! { <p class="field-hint">{say(note)}</p> });
    let swap = photo.other.as_ref().map(|_| swap_button(take, kept));
    markup! { <div class="photo-about">{remarks} {note} {swap}</div> }
}

/// Element id of the button that goes over to a photo's other version.
fn swap_id(upload: FileId) -> String {
    format!("photo-swap-{upload}")
}

fn swap_button(take: Take, kept: Kept) -> Markup {
    let language = use_language();
    let (short, long) = if kept.photo.is_original {
        (Words::UseRedrawn, Words::UseRedrawnOf)
    } else {
        (Words::UseOriginal, Words::UseOriginalOf)
    };
    let id = swap_id(kept.upload);
    let name = kept.photo.sent.name();
    let label = live_value(move || fill(long.text(language.get()), &[("name", &name)]));
    let swap = move |_: Event| {
        swap(&take, &kept);
    };
    part! {
        <button type="button" class="link-button" id={id} aria-label={label} on:click={swap}>{say(short)}</button>
    }
}

/// The other version takes the place of the one sent.
fn swap(take: &Take, kept: &Kept) {
    let Some(photo) = kept.photo.swapped() else { return };
    let filing = take.filing;
    let before = untrack(|| filing.uploads.of(&take.component.code));
    if let Some(upload) = before.iter().find(|upload| upload.local_id == kept.upload) {
        filing.uploads.remove(upload);
    }
    let ready = Ready { file: photo.sent.clone(), photo: Some(photo) };
    // What was taken once is taken again: there is room for it now.
    if let Ok(upload) = take.hand_over(ready) {
        request_animation_frame(move || {
            focus::focus_id(&swap_id(upload));
        });
    }
}

/// Below the list of files: those being made ready.
pub fn preparing(filing: Filing, code: String) -> AnyView {
    let language = use_language();
    live(move || {
        let lines = filing.photos.preparing(&code).into_iter().map(|name| {
            let words = move || fill(Words::Preparing.text(language.get()), &[("name", &name)]);
            part! { <p class="file-state">{live_text(words)}</p> }
        });
        let lines: Vec<Markup> = lines.collect();
        markup! { <div>{lines}</div> }
    })
}

/// A button of a page in the list of pages.
fn button(class: &'static str, id: String, short: Words, label: Signal<String>, act: impl Fn() + 'static) -> Markup {
    part! {
        <button type="button" class={class} id={id} aria-label={label} on:click={move |_: Event| act()}>{say(short)}</button>
    }
}

/// Words that follow the language.
fn words(of: impl Fn(crate::i18n::Language) -> String + Send + Sync + 'static) -> crate::ui::markup::Live<String> {
    let language = use_language();
    live_words(move || of(language.get()))
}
