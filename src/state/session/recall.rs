//! Who was signed in last on this device: without a network work goes on for them.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{SessionState, is_shared_computer};
use crate::api::dto::{Person, Session};
use crate::device::{clock, timer};
use crate::state::load::Load;
use crate::vault::{self, Vault};

/// How often it is asked again who is here, as long as nobody answers.
const AGAIN: Duration = Duration::from_secs(15);

/// Keeps on this device who is signed in, sealed.
pub async fn remember(person: Person) {
    if is_shared_computer() {
        return;
    }
    if let Ok(vault) = Vault::of(&person.identity_number).await {
        // Where it cannot be kept the backend is asked, as on the first visit.
        let _ = vault.remember(&person).await;
    }
}

impl SessionState {
    /// Goes on as who was here last, where nobody can be asked; whether there is somebody. The backend is asked again
    /// until it answers.
    pub async fn recall(self) -> bool {
        if is_shared_computer() {
            return false;
        }
        let Some(person) = vault::last_person().await else { return false };
        let now = clock::now().to_rfc3339();
        let session = Session { person: Some(person), csrf_token: String::new(), expires_at: None, now };
        let _ = self.loader.state.try_set(Load::Ready(session));
        spawn_local(async move {
            while self.is_recalled() {
                timer::sleep(AGAIN).await;
                self.ask_again().await;
            }
        });
        true
    }

    /// The network is back: it is asked at once. For as long as the program runs.
    pub(super) fn ask_when_online(self) {
        let _ = window_event_listener(leptos::ev::online, move |_| spawn_local(self.ask_again()));
    }

    async fn ask_again(self) {
        if self.is_recalled() {
            // Without an answer it is asked again later.
            let _ = self.renew().await;
        }
    }

    /// Whether this is who was here last, and not who the backend says: that comes with a token.
    fn is_recalled(self) -> bool {
        let is_without_token =
            |state: &Load<Session>| state.ready().is_some_and(|session| session.csrf_token.is_empty());
        self.loader.state.try_with_untracked(is_without_token) == Some(true)
    }
}
