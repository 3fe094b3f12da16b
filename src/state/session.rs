//! Who is signed in, for how much longer, and who was when a session ended by itself.

mod recall;

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use super::load::{Load, Loader, load};
use super::navigation::use_navigation;
use crate::api::dto::{Person, Session};
use crate::api::{ApiError, resources};
use crate::device::tabs::Channel;
use crate::device::{clock, page, preferences, timer};
use crate::domain::moment::LocalMoment;
use crate::vault;

pub use recall::remember;

/// This long before the session ends it is said so.
const WARNING_SECONDS: i64 = 120;

/// How the session of the signed-in person stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// It goes on; or nobody is signed in.
    Fine,
    /// It ends at this time, `14:35`, unless something is done.
    Ending(String),
    /// It ended by itself while this person was at work.
    Ended(Person),
}

/// The session, shared by all pages.
#[derive(Clone, Copy)]
pub struct SessionState {
    loader: Loader<Session>,
    standing: RwSignal<Standing>,
    /// Whose session it is as far as this page knows; taken away by signing out.
    person: StoredValue<Option<Person>>,
}

/// Asks the backend who is here.
pub fn provide_session() -> SessionState {
    let state = SessionState {
        loader: load(resources::session),
        standing: RwSignal::new(Standing::Fine),
        person: StoredValue::new(None),
    };
    state.follow();
    provide_context(state);
    state.ask_when_online();
    state
}

/// The session of this program.
pub fn use_session() -> SessionState {
    use_context().unwrap_or_else(provide_session)
}

impl SessionState {
    /// Where the question stands; tracked.
    pub fn get(self) -> Load<Session> {
        self.loader.state.get()
    }

    /// Asks again: after an answer said the session has ended, or the network came back.
    pub fn refresh(self) {
        self.loader.retry();
    }

    /// The signed-in person; tracked.
    pub fn person(self) -> Option<Person> {
        self.loader.state.with(|state| state.ready().and_then(|session| session.person.clone()))
    }

    /// How the session stands; tracked.
    pub fn standing(self) -> Standing {
        self.standing.get()
    }

    /// Who is at work on this page: signed in, or signed in until the session ended by itself. Tracked.
    pub fn at_work(self) -> Load<Option<Person>> {
        let ended = match self.standing.get() {
            Standing::Ended(person) => Some(person),
            _ => None,
        };
        match self.loader.state.get() {
            Load::Ready(session) => Load::Ready(session.person.or(ended)),
            Load::Failed(error) => Load::Failed(error),
            Load::Waiting => Load::Waiting,
            Load::Slow => Load::Slow,
        }
    }

    /// Uses the session, so that it goes on; or finds that the person has signed in again in another tab. What is on the
    /// screen stays as it is.
    pub async fn renew(self) -> Result<(), ApiError> {
        let session = resources::session().await?;
        let _ = self.loader.state.try_set(Load::Ready(session));
        Ok(())
    }

    /// Ends the session, and shows the home page as a visitor sees it.
    pub fn sign_out(self, after: impl FnOnce(Result<(), ApiError>) + 'static) {
        self.person.set_value(None);
        self.standing.set(Standing::Fine);
        spawn_local(async move {
            // Nothing of this person stays on the device, whether or not the server hears of it. A device that cannot
            // remove could not keep either.
            let _ = vault::erase().await;
            let outcome = resources::sign_out().await;
            self.refresh();
            after(outcome);
        });
    }

    fn follow(self) {
        let go_on = move || {
            if matches!(self.standing.try_get_untracked(), Some(Standing::Ended(_))) {
                spawn_local(async move {
                    // Without an answer it is asked again the next time.
                    let _ = self.renew().await;
                });
            }
        };
        // Signed in again in another tab: work goes on here.
        let others = Channel::open("mot-cua-session", go_on).map(SendWrapper::new);
        Effect::new(move |_| {
            let Load::Ready(session) = self.loader.state.get() else { return };
            match session.person {
                Some(person) => {
                    self.person.set_value(Some(person));
                    self.standing.set(Standing::Fine);
                    others.iter().for_each(|others| others.say());
                }
                None => self.note_end(),
            }
        });
        crate::api::on_signed_out(move || self.note_end());
        spawn_local(self.watch());
        // The tab may have slept through it.
        let shown = window_event_listener(leptos::ev::visibilitychange, move |_| {
            if page::is_visible() {
                go_on();
            }
        });
        on_cleanup(move || shown.remove());
    }

    /// The session is over. Whoever did not end it is told, and goes on with what is on the screen.
    fn note_end(self) {
        let Some(Some(person)) = self.person.try_get_value() else { return };
        let ended = Standing::Ended(person);
        if self.standing.try_get_untracked().is_some_and(|now| now != ended) {
            self.standing.set(ended);
        }
    }

    /// Warns before the session ends, and notices when it has.
    async fn watch(self) {
        const LOOK_AGAIN: i64 = 10;
        loop {
            let ends = self.person.try_get_value().flatten().and_then(|_| crate::api::session_ends_at());
            let left = ends.map(|ends| ends - clock::now().to_unix());
            let now = self.standing.try_get_untracked();
            let wait = match (ends.zip(left), now) {
                (_, None) => return,
                (Some((_, left)), Some(Standing::Ending(_))) if left > WARNING_SECONDS => {
                    self.standing.set(Standing::Fine);
                    LOOK_AGAIN
                }
                (Some((ends, left)), Some(Standing::Fine)) if left > 0 && left <= WARNING_SECONDS => {
                    let at = LocalMoment::from_unix(ends);
                    self.standing.set(Standing::Ending(format!("{:02}:{:02}", at.hour(), at.minute())));
                    1
                }
                (Some((_, left)), Some(Standing::Fine | Standing::Ending(_))) if left <= 0 => {
                    // The server's word counts. It has gone to sleep as well, so asking does not wake it.
                    let _ = self.renew().await;
                    LOOK_AGAIN
                }
                (Some((_, left)), _) => (left - WARNING_SECONDS).clamp(1, LOOK_AGAIN),
                _ => LOOK_AGAIN,
            };
            timer::sleep(Duration::from_secs(wait.unsigned_abs())).await;
        }
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
