//! What the signed-in person has begun and sent.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::dto::{DossierPage, DossierSummary, DraftList, DraftSummary};
use crate::api::resources;
use crate::domain::status::Turn;
use crate::i18n::format;
use crate::i18n::words::{Catalogue, Dossier as Words, status_label, status_plain, turn};
use crate::routes::{Route, Sought, Step};
use crate::state::announcer::use_announcer;
use crate::state::language::{t, t1};
use crate::state::load::load;
use crate::state::session::use_session;
use crate::ui::heading::Heading;
use crate::ui::loading::Loading;
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::{live, said, say, section};

/// The page.
#[component]
pub fn Dossiers() -> impl IntoView {
    let loader = load(|| resources::dossiers(None));
    view! { <Loading loader let:page>{page_view(page)}</Loading> }
}

fn page_view(page: DossierPage) -> impl IntoView {
    let (items, next) = (RwSignal::new(page.items), RwSignal::new(page.next_cursor));
    let failed = RwSignal::new(false);
    let announcer = use_announcer();
    let added = RwSignal::new(0_usize);
    let say_added = t1(Words::MoreLoaded, "count", move || added.get_untracked().to_string());
    let more = move |_| {
        let say_added = say_added.clone();
        spawn_local(async move {
            let cursor = next.get_untracked();
            let answer = resources::dossiers(cursor.as_deref()).await;
            let _ = failed.try_set(answer.is_err());
            if let Ok(page) = answer {
                added.set(page.items.len());
                items.update(|items| items.extend(page.items));
                next.set(page.next_cursor);
                announcer.say(say_added());
            }
        });
    };
    let list = move || {
        let cards: Vec<AnyView> = items.with(|items| items.iter().map(card).collect());
        if cards.is_empty() {
            markup! { <p>{say(Words::ListEmpty)}</p> }
        } else {
            markup! { <ul class="card-list">{cards}</ul> }
        }
    };
    view! {
        <Heading text=Signal::derive(t(Words::ListTitle)) />
        <Unfinished />
        {section("sent", Words::ListSent, live(list))}
        <p class="banner banner-warning" role="alert" hidden=move || !failed.get()>{t(Catalogue::LoadFailed)}</p>
        <p class="actions">
            <button type="button" class="button button-secondary" hidden=move || next.with(Option::is_none) on:click=more>
                {t(Catalogue::ShowMore)}
            </button>
            <a class="button button-secondary" href=Route::Search(Sought::default()).path()>{t(Catalogue::SearchTitle)}</a>
        </p>
    }
}

fn card(dossier: &DossierSummary) -> AnyView {
    markup! {
        <li class="card">
            <h3 class="card-title" lang="vi">
                <a href={Route::Dossier(dossier.code.clone()).path()}>{dossier.procedure_name.clone()}</a>
            </h3>
            <p class="meta">
                <span>{live_words(said(Words::Code, "code", &dossier.code))}</span>
                <span>{live_words(said(Words::SentAt, "time", format::moment(&dossier.submitted_at)))}</span>
            </p>
            <p class="meta">
                <strong>{say(status_label(dossier.status))}</strong>
                <span>{say(status_plain(dossier.status))}</span>
                {turn_badge(dossier.status)}
            </p>
        </li>
    }
}

/// Whose turn it is, as a badge.
pub fn turn_badge(status: u8) -> AnyView {
    let (words, turn) = turn(status);
    let class = match turn {
        Some(Turn::Agency) => "badge badge-turn",
        Some(Turn::Citizen) => "badge badge-yours",
        _ => "badge",
    };
    markup! { <span class=class>{say(words)}</span> }
}

/// Applications begun and not sent; nothing at all for a visitor or where there are none.
#[component]
pub fn Unfinished() -> impl IntoView {
    let session = use_session();
    let signed_in = Memo::new(move |_| session.person().is_some());
    live(move || {
        signed_in.get().then(|| {
            let loader = load(resources::drafts);
            view! { <Loading loader part=true let:drafts>{unfinished(drafts)}</Loading> }
        })
    })
}

fn unfinished(drafts: DraftList) -> AnyView {
    if drafts.items.is_empty() {
        return ().into_any();
    }
    super::modules::expect_filing();
    let cards: Vec<AnyView> = drafts.items.iter().map(draft_card).collect();
    section("unfinished", Catalogue::Unfinished, markup! { <ul class="card-list">{cards}</ul> })
}

fn draft_card(draft: &DraftSummary) -> AnyView {
    let route = Route::Apply { procedure: draft.procedure_code.clone(), step: Step::Case };
    markup! {
        <li class="card">
            <h3 class="card-title" lang="vi">{draft.procedure_name.clone()}</h3>
            <p class="meta"><span>{live_words(said(Catalogue::LastSaved, "time", format::moment(&draft.updated_at)))}</span></p>
            <p>
                <a class="button button-secondary" href={route.path()}>
                    {say(Catalogue::GoOn)} <span class="visually-hidden" lang="vi">": " {draft.procedure_name.clone()}</span>
                </a>
            </p>
        </li>
    }
}
