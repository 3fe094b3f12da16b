//! Who is signed in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::load::{Load, Loader, load};
use super::navigation::use_navigation;
use crate::api::dto::{Person, Session};
use crate::api::{ApiError, resources};
use crate::device::{page, preferences};
use crate::vault;

/// The session, shared by all pages.
#[derive(Clone, Copy)]
pub struct SessionState(Loader<Session>);

/// Asks the backend who is here.
pub fn provide_session() -> SessionState {
    let state = SessionState(load(resources::session));
    provide_context(state);
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
