//! What the screen says of a photo among the files of a paper, and photos put together into one PDF ([`binding`]).

mod binding;
mod page;

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Event;

pub use binding::binding;

use super::take::Take;
use crate::api::dto::DocumentComponent;
use crate::device::focus;
use crate::i18n::words::Photos as Words;
use crate::i18n::{Words as _, fill};
use crate::state::announcer::use_announcer;
use crate::state::filing::Filing;
use crate::state::language::use_language;
use crate::state::photos::{Photo, Ready, prepare};
use crate::state::uploads::Upload;
use crate::ui::icon::icon;
use crate::ui::markup::{Markup, live_value, live_words, markup, part};
use crate::ui::parts::{live, live_text, say};
use crate::upload::photo::look::Remark;
use crate::upload::policy::Refusal;
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
pub fn about(filing: Filing, upload: &Upload, paper: DocumentComponent) -> AnyView {
    let Some(photo) = &upload.photo else { return ().into_any() };
    let take = Take::of(filing, Rc::new(paper), use_announcer());
    let remarks: Vec<Markup> = photo
        .remarks
        .iter()
        .map(|remark| part! { <p class="field-warning">{icon("warning")} " " {say(remark_words(*remark))}</p> })
        .collect();
    let note = match (photo.is_original, photo.is_drawn, photo.is_raw) {
        (true, _, _) if photo.has_place => Some(Words::OriginalHasPlace),
        (true, _, _) => Some(Words::OriginalMayTell),
        (false, _, true) => Some(Words::Raw),
        (false, true, false) => Some(Words::Redrawn),
        // Sent as it is, for there was nothing to change.
        (false, false, false) => None,
    };
    let note = note.map(|note| part! { <p class="field-hint">{say(note)}</p> });
    // After a reload the other version is to be had only from the device.
    let is_here = photo.original.is_some() || untrack(|| filing.photos.of(upload.local_id)).is_some();
    let swap = (photo.has_other && is_here).then(|| swap_button(take, upload.clone(), photo.is_original));
    markup! { <div class="photo-about">{remarks} {note} {swap}</div> }
}

/// Element id of the button that goes over to a photo's other version.
fn swap_id(upload: FileId) -> String {
    format!("photo-swap-{upload}")
}

fn swap_button(take: Take, upload: Upload, is_original: bool) -> Markup {
    let language = use_language();
    let (short, long) = match is_original {
        true => (Words::UseRedrawn, Words::UseRedrawnOf),
        false => (Words::UseOriginal, Words::UseOriginalOf),
    };
    let id = swap_id(upload.local_id);
    let name = upload.name.clone();
    let label = live_value(move || fill(long.text(language.get()), &[("name", &name)]));
    let swap = move |_: Event| {
        let (take, upload) = (take.clone(), upload.clone());
        spawn_local(async move { swap(&take, &upload).await });
    };
    part! {
        <button type="button" class="link-button" id={id} aria-label={label} on:click={swap}>{say(short)}</button>
    }
}

/// The other version takes the place of the one sent.
async fn swap(take: &Take, upload: &Upload) {
    let uploads = take.filing.uploads;
    let original = upload.photo.as_ref().and_then(|photo| photo.original.clone());
    let Some(photo) = other_version(take, upload).await else {
        // Only the device had it, and has it no more.
        take.refuse(Refusal::Unreadable, vec![upload.name.clone()], 0);
        return;
    };
    if untrack(|| uploads.of(&take.component.code)).iter().all(|listed| listed.local_id != upload.local_id) {
        // Pressed twice, or removed meanwhile.
        return;
    }
    uploads.remove(upload);
    let ready = Ready { file: photo.sent.clone(), photo: Some(photo) };
    // What was taken once is taken again: there is room for it now.
    if let Ok(upload) = take.hand_over(ready, original) {
        request_animation_frame(move || {
            focus::focus_id(&swap_id(upload));
        });
    }
}

/// The version of a photo that is not sent: at hand while the page it was picked on is, else made from the original.
async fn other_version(take: &Take, upload: &Upload) -> Option<Photo> {
    if let Some(kept) = untrack(|| take.filing.photos.of(upload.local_id)) {
        return kept.photo.swapped();
    }
    let facts = upload.photo.as_ref()?;
    let original = take.filing.uploads.original(facts.original.as_ref()?).await?;
    let redrawn = prepare(&original, &take.component, true).await.ok()?.photo?;
    if facts.is_original { Some(redrawn) } else { redrawn.swapped() }
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
