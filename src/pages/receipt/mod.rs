//! The receipt: that the dossier arrived, and the paper that says so.

mod paper;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::dossier::files;
use crate::api::dto::Dossier;
use crate::api::resources;
use crate::device::{clipboard, page};
use crate::i18n::format;
use crate::i18n::words::{Dossier as Words, Shell, status_label, status_plain};
use crate::routes::Route;
use crate::state::announcer::use_announcer;
use crate::state::language::t;
use crate::state::load::load;
use crate::state::receipt;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::loading::Loading;
use crate::ui::markup::markup;
use crate::ui::parts::{live, live_text, say};

/// The page.
#[component]
pub fn Receipt(code: String) -> impl IntoView {
    let loader = load(move || {
        let code = code.clone();
        async move { resources::dossier(&code).await }
    });
    view! { <Loading loader let:dossier>{shown(dossier)}</Loading> }
}

fn shown(dossier: Dossier) -> impl IntoView {
    let code = dossier.summary.code.clone();
    {
        let code = code.clone();
        // Once it is on the page.
        Effect::new(move |_| receipt::seen(&code));
    }
    let held = (!dossier.papers.is_empty()).then(|| {
        markup! {
            <details class="no-print">
                <summary>{say(Words::Papers)}</summary>
                {files(&dossier.papers)}
            </details>
        }
    });
    view! {
        {panel(&dossier)}
        <p class="actions">
            <button type="button" class="button" on:click=|_| page::print()>{t(Shell::Print)}</button>
            <a class="button button-secondary" href=Route::Dossier(code).path()>{t(Words::OpenDossier)}</a>
        </p>
        {paper::paper(&dossier)}
        {held}
    }
}

fn panel(dossier: &Dossier) -> AnyView {
    let status = dossier.summary.status;
    let title = if status == 1 { Words::SentTitle } else { Words::ReceiptTitle };
    let appointment = dossier.appointment_at.as_ref().map(|at| {
        markup! {
            <p>
                {say(Words::Appointment)} ": " <strong>{format::moment(at)}</strong> ". "
                {(status == 1).then(|| say(Words::AppointmentFrom))}
            </p>
        }
    });
    let next = if status == 1 {
        markup! {
            <h2>{say(Words::NextTitle)}</h2>
            <ol>
                <li>{say(Words::NextWait)}</li>
                <li>{say(Words::NextFollow)}</li>
                <li>{say(Words::NextKeep)}</li>
            </ol>
        }
    } else {
        markup! { <p><strong>{say(status_label(status))}</strong> " – " {say(status_plain(status))}</p> }
    };
    let heading = view! { <Heading text=Signal::derive(t(title)) /> };
    let copy = view! { <CopyButton code=dossier.summary.code.clone() /> };
    markup! {
        <div class="receipt-panel">
            {heading}
            <p class="receipt-code"><code>{dossier.summary.code.clone()}</code> {copy}</p>
            {appointment}
            {next}
        </div>
    }
}

#[component]
fn CopyButton(code: String) -> impl IntoView {
    let announcer = use_announcer();
    let outcome = RwSignal::new(None);
    let (ask, done, failed) = (t(Words::CopyCode), t(Words::Copied), t(Words::CopyFailed));
    let copy = move |_| {
        let code = code.clone();
        spawn_local(async move {
            let copied = clipboard::copy(&code).await;
            announcer.say(if copied { done() } else { failed() });
            let _ = outcome.try_set(Some(copied));
        });
    };
    view! {
        <button type="button" class="button button-secondary" on:click=copy>
            {live(move || (outcome.get() == Some(true)).then(|| view! { <Icon name="check" /> }))}
            {live_text(move || match outcome.get() {
                None => ask(),
                Some(true) => done(),
                Some(false) => failed(),
            }.to_owned())}
        </button>
    }
}
