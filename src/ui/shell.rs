//! What frames every page: skip link, header, the one live region, footer.

use leptos::prelude::*;

use crate::device::worker;
use crate::i18n::words::{Offline as OfflineWords, PublicityLink, Shell as Words};
use crate::routes::{Route, Sought, Topic, Wanted};
use crate::state::announcer::use_announcer;
use crate::state::connectivity::use_connectivity;
use crate::state::language::{language_switch, t, t1, use_language};
use crate::state::load::Load;
use crate::state::navigation::use_navigation;
use crate::state::session::{sign_in_href, use_session};
use crate::ui::parts::live;
use crate::ui::update::Update;

/// The frame.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let announcer = use_announcer();
    tell_when_shown();
    view! {
        <a class="skip-link" rel="external" href="#main">{t(Words::SkipToContent)}</a>
        <Header />
        <Offline />
        {crate::ui::session_line::session_line()}
        <Update />
        <main id="main" class="page" tabindex="-1">{children()}</main>
        <footer class="footer">
            <div class="footer-inner">
                <p><strong>{t(Words::FooterText)}</strong></p>
                <p>{t(Words::Hotline)}</p>
                <p>{t(Words::NeverAskOtp)}</p>
                <p>
                    <a href=Route::Publicity(Topic::Overview, Wanted::default()).path()>{t(PublicityLink::Name)}</a>
                </p>
            </div>
        </footer>
        <div class="visually-hidden" role="status" aria-live="polite" id="announcer">{move || announcer.words().get()}</div>
    }
}

#[component]
fn Header() -> impl IntoView {
    let language = use_language();
    let switch = language_switch();
    view! {
        <header class="header">
            <div class="header-inner">
                <a class="brand" href=Route::Home.path()>
                    <span class="brand-mark" aria-hidden="true"></span>
                    <span class="brand-text">
                        <span class="brand-name">{t(Words::ProductName)}</span>
                        <span class="brand-city">{t(Words::City)}</span>
                    </span>
                </a>
                <nav class="header-nav" aria-label=t(Words::MainNavigation)>
                    <NavLink to=Route::Search(Sought::default()) words=Words::Procedures />
                    <NavLink to=Route::Dossiers words=Words::MyDossiers />
                    <NavLink to=Route::Lookup(String::new()) words=Words::Lookup />
                </nav>
                <div class="header-tools">
                    <button
                        type="button"
                        class="button-plain"
                        lang=move || language.get().other().tag()
                        on:click=move |_| switch()
                    >
                        <span class="for-narrow" aria-hidden="true">{t(Words::SwitchLanguageShort)}</span>
                        <span class="for-narrow visually-hidden">{t(Words::SwitchLanguage)}</span>
                        <span class="for-wide">{t(Words::SwitchLanguage)}</span>
                    </button>
                    <Account />
                </div>
            </div>
        </header>
    }
}

/// A link of the header; says whether it leads to this page or to the one this page is under.
#[component]
fn NavLink(to: Route, words: Words) -> impl IntoView {
    let route = use_navigation().map(|navigation| navigation.route());
    let href = to.path();
    let current = move || {
        let here = route?.get();
        if std::mem::discriminant(&here) == std::mem::discriminant(&to) {
            return Some("page");
        }
        let under = matches!(
            (&here, &to),
            (Route::Procedure(_) | Route::Apply { .. }, Route::Search(_))
                | (Route::Dossier(_) | Route::Receipt(_), Route::Dossiers)
        );
        under.then_some("true")
    };
    view! { <a href=href aria-current=current>{t(words)}</a> }
}

#[component]
fn Account() -> impl IntoView {
    let session = use_session();
    let announcer = use_announcer();
    let navigation = use_navigation();
    let (signed_out, failed) = (t(Words::SignedOut), t(Words::SignOutFailed));
    live(move || match session.get() {
        Load::Ready(session_now) => match session_now.person {
            Some(person) => {
                let name = person.full_name;
                let sign_out = move |_| {
                    session.sign_out(move |outcome| {
                        announcer.say(if outcome.is_ok() { signed_out() } else { failed() });
                        if let Some(navigation) = navigation.filter(|_| outcome.is_ok()) {
                            navigation.go(&Route::Home);
                        }
                    });
                };
                // (The loader knows by this class that somebody is signed in.)
                view! {
                    <span class="account">
                        <span class="account-name" lang="vi">
                            <span class="visually-hidden">{t1(Words::SignedInAs, "name", String::new)}</span>
                            {name}
                        </span>
                        <button type="button" class="button-plain" on:click=sign_out>{t(Words::SignOut)}</button>
                    </span>
                }
                .into_any()
            }
            None => view! {
                <a class="sign-in" rel="external" href=sign_in_href()>
                    <span class="for-narrow">{t(Words::SignInShort)}</span>
                    <span class="for-wide">{t(Words::SignIn)}</span>
                </a>
            }
            .into_any(),
        },
        _ => ().into_any(),
    })
}

/// Says when the network is gone, for as long as it is.
#[component]
fn Offline() -> impl IntoView {
    let connectivity = use_connectivity();
    let announcer = use_announcer();
    let (gone, back) = (t(OfflineWords::Now), t(OfflineWords::Back));
    Effect::new(move |before: Option<bool>| {
        let is_offline = connectivity.is_offline();
        if is_offline != before.unwrap_or(false) {
            announcer.say(untrack(if is_offline { gone } else { back }));
        }
        is_offline
    });
    view! {
        <section
            class="banner banner-warning strip offline"
            aria-label=t(OfflineWords::Network)
            hidden=move || !connectivity.is_offline()
        >
            <p>{gone}</p>
        </section>
    }
}

/// Says when there is something on the screen, and the network is free for what else there is to fetch.
fn tell_when_shown() {
    let session = use_session();
    Effect::new(move |told: Option<bool>| {
        let is_told = told.unwrap_or(false);
        let is_settled = matches!(session.get(), Load::Ready(_) | Load::Failed(_));
        if is_settled && !is_told {
            worker::page_is_shown();
        }
        is_told || is_settled
    });
}
