//! The way in: search, what most people need, what one has begun.

use leptos::prelude::*;

use super::dossiers::Unfinished;
use super::lookup::LookupForm;
use super::search::search_box;
use crate::api::dto::ProcedureSummary;
use crate::i18n::words::{Catalogue, PublicityLink};
use crate::routes::{Route, Sought, Topic, Wanted};
use crate::state::catalogue::use_catalogue;
use crate::state::language::t;
use crate::state::navigation::use_navigation;
use crate::state::shelf::Shelf;
use crate::ui::heading::Heading;
use crate::ui::icon::Icon;
use crate::ui::loading::Loading;
use crate::ui::markup::markup;
use crate::ui::parts::{say, section};

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    let navigation = use_navigation();
    let on_words = Callback::new(move |words: String| {
        if let Some(navigation) = navigation {
            navigation.go(&Route::Search(Sought::words(words)));
        }
    });
    super::modules::expect_finding();
    let lookup = view! { <LookupForm code=String::new() /> }.into_any();
    view! {
        <div class="hero wide">
            <Heading text=Signal::derive(t(Catalogue::HomeTitle)) />
            <p class="lead">{t(Catalogue::HomeLead)}</p>
            {search_box(Signal::derive(String::new), on_words, false)}
        </div>
        <Unfinished />
        <div class="wide">
            {section("frequent", Catalogue::Frequent, view! { <Loading loader=use_catalogue() part=true let:shelf>{frequent(shelf)}</Loading> }.into_any())}
            <p class="actions"><a href=Route::Search(Sought::default()).path()>{t(Catalogue::AllProcedures)}</a></p>
        </div>
        {section("lookup", Catalogue::LookupTitle, lookup)}
        {section("open-figures", PublicityLink::HomeTitle, open_figures())}
    }
}

/// The way to what the city publishes about its own service.
fn open_figures() -> AnyView {
    let href = Route::Publicity(Topic::Overview, Wanted::default()).path();
    markup! {
        <p>{say(PublicityLink::HomeText)}</p>
        <p class="actions"><a class="button button-secondary" href=href>{say(PublicityLink::HomeLink)}</a></p>
    }
}

fn frequent(shelf: Shelf) -> AnyView {
    markup! { <ul class="card-list card-list-columns">{shelf.frequent().map(card).collect::<Vec<_>>()}</ul> }
}

fn card(procedure: &ProcedureSummary) -> AnyView {
    let name = procedure.short_name.as_ref().unwrap_or(&procedure.name).clone();
    let arrow = view! { <Icon name="arrow" /> };
    markup! {
        <li>
            <a class="card card-link" lang="vi" href={Route::Procedure(procedure.code.clone()).path()}>
                <span><span class="clamp">{name}</span><small>{procedure.field.clone()}</small></span>
                {arrow}
            </a>
        </li>
    }
}
