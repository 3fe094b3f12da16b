//! One dossier: where it stands, whose turn it is, what the server holds.

mod parts;

use leptos::prelude::*;

use parts::delivery_view;
pub use parts::{files, short_digest, turn_panel};

use crate::api::dto::{Dossier, Party, StatusChange};
use crate::api::resources;
use crate::i18n::format;
use crate::i18n::words::{Dossier as Words, channel_name, status_label};
use crate::routes::Route;
use crate::state::language::t;
use crate::state::load::load;
use crate::ui::heading::Heading;
use crate::ui::loading::Loading;
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::{fact, said, say, section, vi, vi_fact};

/// The page.
#[component]
pub fn DossierPage(code: String) -> impl IntoView {
    let loader = load(move || {
        let code = code.clone();
        async move { resources::dossier(&code).await }
    });
    view! { <Loading loader let:dossier>{page(dossier)}</Loading> }
}

fn page(dossier: Dossier) -> impl IntoView {
    let summary = &dossier.summary;
    let note = dossier.history.last().and_then(|last| last.note.clone());
    let appointment = match &dossier.appointment_at {
        Some(at) => markup! { <strong>{format::moment(at)}</strong> },
        None => t(Words::NoAppointment).into_any(),
    };
    let last = dossier.history.len().saturating_sub(1);
    // The newest first: it is what one comes to see.
    let history: Vec<AnyView> =
        dossier.history.iter().enumerate().rev().map(|(at, change)| step(change, at == last)).collect();
    let heading = view! { <Heading text=summary.procedure_name.clone() lang="vi" /> };
    markup! {
        {heading}
        {turn_panel(summary.status, note)}
        <dl class="key-facts">
            {fact(Words::CodeLabel, markup! { <code>{summary.code.clone()}</code> })}
            {fact(Words::Appointment, appointment)}
            {fact(Words::Agency, vi(&dossier.agency.name))}
            {vi_fact(Words::Case, Some(&dossier.case_name))}
            {fact(Words::Channel, t(channel_name(summary.channel)).into_any())}
            {fact(Words::SubmittedAt, format::moment(&summary.submitted_at).into_any())}
            {fact(Words::Delivery, delivery_view(&dossier.result_delivery))}
        </dl>
        <p class="actions">
            <a class="button button-secondary" href={Route::Receipt(summary.code.clone()).path()}>{say(Words::OpenReceipt)}</a>
        </p>
        {section("history", Words::History, markup! { <ol class="timeline" reversed>{history}</ol> })}
        {section("held", Words::Papers, files(&dossier.papers))}
        {section("fees", Words::Fees, parts::fees(&dossier.fees))}
        {section("people", Words::People, people(&dossier))}
    }
}

fn step(change: &StatusChange, now: bool) -> AnyView {
    let note = change.note.clone().map(|note| markup! { <p class="content-note prose" lang="vi">{note}</p> });
    markup! {
        <li class={now.then_some("is-now")} aria-current={now.then_some("step")}>
            <p><strong>{say(status_label(change.status))}</strong></p>
            <p class="hint">{format::moment(&change.at)} " · " {vi(&change.actor)}</p>
            {note}
        </li>
    }
}

fn people(dossier: &Dossier) -> AnyView {
    markup! {
        <dl class="key-facts">
            {fact(Words::Applicant, party(&dossier.applicant))}
            {fact(Words::Owner, other_party(&dossier.owner, &dossier.applicant))}
            {fact(Words::Subject, other_party(&dossier.subject, &dossier.applicant))}
        </dl>
    }
}

fn other_party(person: &Party, applicant: &Party) -> AnyView {
    if person == applicant {
        return t(Words::SamePerson).into_any();
    }
    party(person)
}

fn party(person: &Party) -> AnyView {
    let line = |text: &Option<String>| text.clone().map(|text| markup! { <br />{text} });
    let number = person.identity_number.as_ref().map(|number| {
        markup! { <br />{live_words(said(Words::IdentityNumber, "number", number))} }
    });
    markup! {
        <strong lang="vi">{person.full_name.clone()}</strong>
        {number} {line(&person.phone)} {line(&person.email)} {line(&person.address)}
    }
}
