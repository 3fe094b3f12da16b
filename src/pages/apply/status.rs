//! What is saved, and when; starting over.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::device::page;
use crate::i18n::words::Apply as Words;
use crate::i18n::{Words as _, fill, format};
use crate::routes::Step;
use crate::state::filing::{Filing, Saved};
use crate::state::language::{t, use_language};
use crate::state::navigation::use_navigation;
use crate::ui::parts::{live, live_text};

/// One line below every step: saved when, or not; and the way to begin anew.
#[component]
pub fn SaveStatus(filing: Filing) -> impl IntoView {
    let language = use_language();
    let navigation = use_navigation();
    let question = t(Words::StartOverQuestion);
    let start_over = move |_| {
        if page::confirm(question()) {
            spawn_local(async move {
                filing.start_over().await;
                if let Some(navigation) = navigation {
                    navigation.go(&super::steps::route(filing, Step::Case));
                }
            });
        }
    };
    let words = move || {
        let language = language.get();
        match filing.saved.get() {
            Saved::Nothing => String::new(),
            Saved::At(time) => fill(Words::SavedAt.text(language), &[("time", &time)]),
            Saved::Failed => Words::SaveFailed.text(language).to_owned(),
            Saved::OnPurposeNot => Words::SharedComputer.text(language).to_owned(),
        }
    };
    let failed = Signal::derive(move || matches!(filing.saved.get(), Saved::Failed | Saved::OnPurposeNot));
    let busy = move || filing.is_writing.get().to_string();
    let fresh = Signal::derive(move || filing.case.get().is_none());
    view! {
        <div class="save-status">
            <p class:save-failed=failed aria-busy=busy>{live_text(words)}</p>
            <button type="button" class="button-plain" hidden=fresh on:click=start_over>{t(Words::StartOver)}</button>
        </div>
    }
}

/// Says once that what had been typed is back.
#[component]
pub fn Restored(filing: Filing) -> impl IntoView {
    let language = use_language();
    live(move || {
        filing.restored.get().map(|saved_at| {
            let words = fill(Words::RestoredNotice.text(language.get()), &[("time", &format::moment(&saved_at))]);
            view! { <p class="banner banner-info">{words}</p> }
        })
    })
}
