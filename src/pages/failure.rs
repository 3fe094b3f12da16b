//! One page per class of failure: what happened, and what to do.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::api::dto::ProblemCode;
use crate::device::{focus, online};
use crate::i18n::words::{Failure, Shell};
use crate::routes::{Route, Sought};
use crate::state::language::{t, t1};
use crate::state::navigation::use_navigation;
use crate::state::session::sign_in_href;
use crate::ui::heading::Heading;
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::say;

/// No such page.
#[component]
pub fn NotFound() -> impl IntoView {
    let heading = view! { <Heading text=Signal::derive(t(Failure::NotFoundTitle)) /> };
    markup! {
        {heading}
        <p>{say(Failure::NotFoundText)}</p>
        <p class="actions">
            <a class="button" href={Route::Search(Sought::default()).path()}>{say(Failure::FindProcedure)}</a>
            <a class="button button-secondary" href={Route::Home.path()}>{say(Failure::GoHome)}</a>
        </p>
    }
}

/// What failed, in place of what should have been shown: of the whole page, or `inside` of one that has its heading, its
/// title and the focus already.
#[component]
pub fn FailurePanel(error: ApiError, on_retry: Callback<()>, #[prop(optional)] inside: bool) -> impl IntoView {
    let trace = match &error {
        ApiError::Problem(problem) => problem.trace.clone(),
        _ => None,
    };
    let (title, text, remedy) = explain(&error);
    if error.is_passing() {
        // The network is back: nobody should have to press a button for that.
        let came_online = window_event_listener(leptos::ev::online, move |_| on_retry.run(()));
        on_cleanup(move || came_online.remove());
    }
    let heading = if inside {
        markup! { <h2 role="alert">{say(title)}</h2> }
    } else {
        view! { <Heading text=Signal::derive(t(title)) /> }.into_any()
    };
    let retry = move |_| {
        if inside {
            // The button goes with the panel.
            focus::to_heading();
        }
        on_retry.run(());
    };
    markup! {
        {heading}
        <p>{say(text)}</p>
        {trace.map(|trace| markup! { <p class="hint">{live_words(t1(Failure::TraceCode, "trace", move || trace.clone()))}</p> })}
        <p class="actions">
            {match remedy {
                Remedy::Retry => {
                    view! {
                        <button type="button" class="button" on:click=retry>{t(Shell::Retry)}</button>
                    }
                        .into_any()
                }
                Remedy::SignIn => {
                    markup! { <a class="button" rel="external" href={sign_in_href()}>{say(Shell::SignIn)}</a> }
                }
                Remedy::Lookup => {
                    markup! {
                        <a class="button" href={Route::Dossiers.path()}>{say(Shell::MyDossiers)}</a>
                        <a class="button button-secondary" href={Route::Lookup(String::new()).path()}>{say(Shell::Lookup)}</a>
                    }
                }
                Remedy::Search => {
                    markup! { <a class="button" href={Route::Search(Sought::default()).path()}>{say(Failure::FindProcedure)}</a> }
                }
            }} <a class="button button-secondary" href={Route::Home.path()}>{say(Failure::GoHome)}</a>
        </p>
    }
}

enum Remedy {
    Retry,
    SignIn,
    Search,
    Lookup,
}

/// Whether the page is one dossier's.
fn is_about_dossier() -> bool {
    let route = use_navigation().map(|navigation| navigation.route().get_untracked());
    matches!(route, Some(Route::Dossier(_) | Route::Receipt(_)))
}

fn explain(error: &ApiError) -> (Failure, Failure, Remedy) {
    match error {
        ApiError::Network if !online::is_online() => (Failure::OfflineTitle, Failure::OfflineText, Remedy::Retry),
        ApiError::Network | ApiError::Unreadable { .. } => {
            (Failure::UnavailableTitle, Failure::UnavailableText, Remedy::Retry)
        }
        ApiError::Problem(problem) => match problem.code {
            ProblemCode::SignedOut => (Failure::SignedOutTitle, Failure::SignedOutText, Remedy::SignIn),
            ProblemCode::Forbidden => (Failure::ForbiddenTitle, Failure::ForbiddenText, Remedy::Search),
            ProblemCode::NotFound if is_about_dossier() => {
                (Failure::DossierMissingTitle, Failure::DossierMissingText, Remedy::Lookup)
            }
            ProblemCode::NotFound => (Failure::NotFoundTitle, Failure::NotFoundText, Remedy::Search),
            ProblemCode::TooManyRequests => (Failure::UnavailableTitle, Failure::TooManyText, Remedy::Retry),
            ProblemCode::Unavailable => (Failure::UnavailableTitle, Failure::UnavailableText, Remedy::Retry),
            _ => (Failure::GenericTitle, Failure::GenericText, Remedy::Retry),
        },
    }
}
