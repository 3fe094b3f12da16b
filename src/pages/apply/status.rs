//! What is saved, and when; starting over.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::device::page;
use crate::i18n::words::{Account, Apply as Words};
use crate::i18n::{Words as _, fill, format};
use crate::routes::Step;
use crate::state::filing::{self, Between, Filing, Saved};
use crate::state::language::{t, use_language};
use crate::state::navigation::use_navigation;
use crate::ui::parts::{live, live_text};

/// One line below every step: saved when, or not; and the way to begin anew.
#[component]
pub fn SaveStatus(filing: Filing, comparing: RwSignal<bool>) -> impl IntoView {
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
        let account = filing.account.with(|account| account.as_ref().map(|account| format::time(&account.saved_at)));
        let (words, time) = match (filing.saved.get(), &account) {
            (Saved::Nothing, None) => return String::new(),
            (Saved::Nothing, Some(_)) => (Account::SavedOnAccount, account.clone()),
            (Saved::At(time), None) => (Account::SavedOnDevice, Some(time)),
            (Saved::At(time), Some(_)) => (Account::SavedOnBoth, Some(time)),
            (Saved::Failed, None) => (Account::NowhereYet, None),
            (Saved::Failed, Some(_)) => (Account::OnlyOnAccount, None),
            (Saved::OnPurposeNot, None) => (Account::SharedNowhereYet, None),
            (Saved::OnPurposeNot, Some(_)) => (Account::SharedOnAccount, None),
        };
        let (time, account) = (time.unwrap_or_default(), account.unwrap_or_default());
        fill(words.text(language.get()), &[("time", &time), ("account", &account)])
    };
    let failed = Signal::derive(move || matches!(filing.saved.get(), Saved::Failed | Saved::OnPurposeNot));
    // Where the device cannot keep it, the account is the way: it is written to by itself, and at once when asked.
    let no_need = Signal::derive(move || !failed.get() || filing.case.get().is_none());
    let save_now = move |_| filing.save_to_account();
    let same = Signal::derive(move || comparing.get() || !matches!(filing.between.get(), Between::Changed(_)));
    let compare = move |_| comparing.set(true);
    let busy = move || filing.is_writing.get().to_string();
    let fresh = Signal::derive(move || filing.case.get().is_none());
    view! {
        <div class="save-status">
            <p class:save-failed=failed aria-busy=busy>{live_text(words)}</p>
            <button type="button" class="button-plain" hidden=same on:click=compare>{t(Account::CompareBelow)}</button>
            <button type="button" class="button-plain" hidden=no_need on:click=save_now>{t(Account::SaveToAccount)}</button>
            <button type="button" class="button-plain" hidden=fresh on:click=start_over>{t(Words::StartOver)}</button>
        </div>
    }
}

/// Says once that what had been typed is back.
#[component]
pub fn Restored(filing: Filing) -> impl IntoView {
    let language = use_language();
    live(move || {
        filing.restored.get().map(|restored| {
            let language = language.get();
            let (text, at) = match &restored {
                filing::Restored::FromDevice(at) => (Words::RestoredNotice.text(language), at),
                filing::Restored::FromAccount(at) => (Account::RestoredFromAccount.text(language), at),
            };
            let words = fill(text, &[("time", &format::moment(at))]);
            view! { <p class="banner banner-info">{words}</p> }
        })
    })
}
