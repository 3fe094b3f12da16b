//! Who is signed in.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::load::{Load, Loader, load};
use super::navigation::use_navigation;
use crate::api::dto::{Person, Session};
use crate::api::{ApiError, resources};
use crate::device::{clock, page, preferences, timer};
use crate::vault::{self, Vault};

/// The session, shared by all pages.
#[derive(Clone, Copy)]
pub struct SessionState(Loader<Session>);

/// How often it is asked again who is here, as long as nobody answers.
const AGAIN: Duration = Duration::from_secs(15);

/// Asks the backend who is here.
pub fn provide_session() -> SessionState {
    let state = SessionState(load(resources::session));
    provide_context(state);
    // For as long as the program runs.
    let _ = window_event_listener(leptos::ev::online, move |_| spawn_local(state.ask_again()));
    state
}

/// The session of this program.
pub fn use_session() -> SessionState {
    use_context().unwrap_or_else(provide_session)
}

impl SessionState {
    /// Where the question stands; tracked.
    pub fn get(self) -> Load<Session> {
        self.0.state.get()
    }

    /// Asks again: after an answer said the session has ended, or the network came back.
    pub fn refresh(self) {
        self.0.retry();
    }

    /// The signed-in person; tracked.
    pub fn person(self) -> Option<Person> {
        self.0.state.with(|state| state.ready().and_then(|session| session.person.clone()))
    }

    /// Goes on as who was signed in last on this device, where nobody can be asked; whether there is somebody. The
    /// backend is asked again until it answers.
    pub async fn recall(self) -> bool {
        if is_shared_computer() {
            return false;
        }
        let Some(person) = vault::last_person().await else { return false };
        let now = clock::now().to_rfc3339();
        let session = Session { person: Some(person), csrf_token: String::new(), expires_at: None, now };
        let _ = self.0.state.try_set(Load::Ready(session));
        spawn_local(async move {
            while self.is_recalled() {
                timer::sleep(AGAIN).await;
                self.ask_again().await;
            }
        });
        true
    }

    /// Whether this is who was here last, not who the backend says.
    fn is_recalled(self) -> bool {
        let is_without_token =
            |state: &Load<Session>| state.ready().is_some_and(|session| session.csrf_token.is_empty());
        self.0.state.try_with_untracked(is_without_token) == Some(true)
    }

    /// Asks who is here in place of who was. A session that has ended meanwhile takes nothing off the screen: what is
    /// sent next says so.
    async fn ask_again(self) {
        if !self.is_recalled() {
            return;
        }
        if let Ok(mut session) = resources::session().await
            && self.is_recalled()
        {
            let before = self.0.state.with_untracked(|state| state.ready().and_then(|before| before.person.clone()));
            session.person = session.person.or(before);
            let _ = self.0.state.try_set(Load::Ready(session));
        }
    }

    /// Ends the session, and shows the home page as a visitor sees it.
    pub fn sign_out(self, after: impl FnOnce(Result<(), ApiError>) + 'static) {
        spawn_local(async move {
            // Nothing of this person stays on the device, whether or not the server hears of it. A device that cannot
            // remove could not keep either.
            let _ = vault::erase().await;
            let outcome = resources::sign_out().await;
            self.refresh();
            after(outcome);
        });
    }
}

/// Keeps on this device who is signed in, sealed: without a network it can go on for them.
pub async fn remember(person: Person) {
    if is_shared_computer() {
        return;
    }
    if let Ok(vault) = Vault::of(&person.identity_number).await {
        // A device that cannot keep it asks the backend, as on the first visit.
        let _ = vault.remember(&person).await;
    }
}

/// Address of the sign-in that returns here. Follows the route: the address bar lags behind a clicked link.
pub fn sign_in_href() -> Signal<String> {
    let route = use_navigation().map(|navigation| navigation.route());
    Signal::derive(move || {
        let here = route.map_or_else(page::here, |route| route.get().path());
        crate::api::sign_in_address(&here)
    })
}

/// Whether many people use this machine: so set up, or said by who sits at it. What is typed stays in memory then.
pub fn is_shared_computer() -> bool {
    crate::api::is_for_shared_computers() || preferences::is_shared_computer()
}
