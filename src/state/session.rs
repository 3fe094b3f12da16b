//! Who is signed in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::load::{Load, Loader, load};
use crate::api::dto::{Person, Session};
use crate::api::{ApiError, resources};
use crate::device::page;

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

    /// Leaves for the sign-in, to come back to this very address.
    pub fn sign_in(self) {
        page::leave_to(&sign_in_href());
    }

    /// Ends the session, and shows the home page as a visitor sees it.
    pub fn sign_out(self, after: impl FnOnce(Result<(), ApiError>) + 'static) {
        spawn_local(async move {
            let outcome = resources::sign_out().await;
            self.refresh();
            after(outcome);
        });
    }
}

/// Address of the sign-in that returns here.
pub fn sign_in_href() -> String {
    crate::api::sign_in_address(&page::here())
}
