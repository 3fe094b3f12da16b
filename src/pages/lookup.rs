//! What anybody with a dossier's code may know about it.

use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

use super::dossier::turn_panel;
use crate::api::dto::{Lookup, PublicDossier};
use crate::api::resources;
use crate::domain::dossier_code::normalise_search;
use crate::i18n::format;
use crate::i18n::words::{Catalogue, Dossier as Words, channel_name};
use crate::routes::Route;
use crate::state::announcer::use_announcer;
use crate::state::language::t;
use crate::state::load::load;
use crate::state::navigation::use_navigation;
use crate::ui::heading::Heading;
use crate::ui::loading::Loading;
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::{fact, live, said, say, uncorrected, vi};

/// The page: the form, and what `code` names.
#[component]
pub fn LookupPage(code: String) -> impl IntoView {
    let wanted = normalise_search(&code);
    let result = (!wanted.is_empty()).then(|| {
        let loader = load({
            let wanted = wanted.clone();
            move || {
                let wanted = wanted.clone();
                async move { resources::lookup(&wanted).await }
            }
        });
        view! { <Loading loader part=true let:found>{answer(found, &wanted)}</Loading> }
    });
    view! {
        <Heading text=Signal::derive(t(Catalogue::LookupTitle)) />
        <LookupForm code />
        {result}
    }
}

/// The form; the result is another address, so that it can be kept and shared.
#[component]
pub fn LookupForm(code: String) -> impl IntoView {
    let navigation = use_navigation();
    let node = NodeRef::<Input>::new();
    uncorrected(node);
    let missing = RwSignal::new(false);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(input) = node.get_untracked() else { return };
        let code = normalise_search(&input.value());
        missing.set(code.is_empty());
        if code.is_empty() {
            let _ = input.focus();
        } else if let Some(navigation) = navigation {
            navigation.go(&Route::Lookup(code));
        }
    };
    view! {
        <form class="field" class:has-error=move || missing.get() method="get" action=Route::Lookup(String::new()).path() novalidate on:submit=on_submit>
            <label class="field-label" for="lookup-code">{t(Catalogue::LookupLabel)}</label>
            <p class="field-hint" id="lookup-hint">{t(Catalogue::LookupHint)}</p>
            <p class="field-error" id="lookup-error" role="alert">
                {live(move || missing.get().then(|| t(Catalogue::LookupRequired)))}
            </p>
            <div class="search-form">
                <input
                    class="input"
                    id="lookup-code"
                    name="ma"
                    value=code
                    maxlength="100"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    enterkeyhint="search"
                    aria-describedby="lookup-hint lookup-error"
                    aria-invalid=move || missing.get().to_string()
                    node_ref=node
                />
                <button class="button" type="submit">{t(Catalogue::LookupButton)}</button>
            </div>
        </form>
    }
}

fn answer(found: Lookup, wanted: &str) -> AnyView {
    let announcer = use_announcer();
    let words = if found.dossier.is_some() { Catalogue::LookupFound } else { Catalogue::LookupNone };
    let said_first = said(words, "code", wanted);
    announcer.say(untrack(said_first.clone()));
    match found.dossier {
        Some(dossier) => public(dossier),
        None => markup! {
            <div class="banner banner-warning">
                <p><strong>{live_words(said_first)}</strong></p>
                <p>{say(Catalogue::LookupNoneAdvice)}</p>
            </div>
        },
    }
}

fn public(dossier: PublicDossier) -> AnyView {
    let appointment = match &dossier.appointment_at {
        Some(at) => format::moment(at).into_any(),
        None => t(Words::NoAppointment).into_any(),
    };
    let summary = dossier.summary;
    markup! {
        <section aria-labelledby="lookup-result">
            <h2 id="lookup-result" lang="vi">{summary.procedure_name}</h2>
            {turn_panel(summary.status, None)}
            <dl class="key-facts">
                {fact(Words::CodeLabel, markup! { <code>{summary.code.clone()}</code> })}
                {fact(Words::Agency, vi(dossier.agency.name))}
                {fact(Words::Channel, t(channel_name(summary.channel)).into_any())}
                {fact(Words::SubmittedAt, format::moment(&summary.submitted_at).into_any())}
                {fact(Words::Appointment, appointment)}
            </dl>
            <p class="hint">
                {say(Catalogue::LookupMore)} " " <a href={Route::Dossier(summary.code).path()}>{say(Words::OpenDossier)}</a>
            </p>
        </section>
    }
}
