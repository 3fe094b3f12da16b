//! Something on its way from the backend.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::ApiError;
use crate::device::timer;

/// Shorter waits show nothing: a flash of skeletons reads as slowness.
const SLOW: Duration = Duration::from_millis(300);

/// Where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T> {
    Waiting,
    /// Waiting long enough to say so.
    Slow,
    Ready(T),
    Failed(ApiError),
}

impl<T> Load<T> {
    /// The thing, once there.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Load::Ready(it) => Some(it),
            _ => None,
        }
    }
}

/// A load that can be repeated.
pub struct Loader<T: Send + Sync + 'static> {
    pub state: RwSignal<Load<T>>,
    again: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Loader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loader<T> {}

impl<T: Send + Sync + 'static> Loader<T> {
    /// Starts over.
    pub fn retry(self) {
        self.again.run(());
    }
}

/// What asks for the thing, each time anew.
type Fetch<T> = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<T, ApiError>>>> + Send + Sync>;

/// Starts loading. An answer that arrives after its page is gone, or after a newer retry, is dropped.
pub fn load<T, F, Fut>(fetch: F) -> Loader<T>
where
    T: Send + Sync + 'static,
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<T, ApiError>> + 'static,
{
    load_with(Box::new(move || Box::pin(fetch())))
}

fn load_with<T: Send + Sync + 'static>(fetch: Fetch<T>) -> Loader<T> {
    let state = RwSignal::new(Load::Waiting);
    let attempt = StoredValue::new(0_u32);
    let again = Callback::new(move |()| {
        let Some(mine) = attempt.try_update_value(|attempt| {
            *attempt += 1;
            *attempt
        }) else {
            return;
        };
        let is_mine = move || attempt.try_get_value() == Some(mine);
        state.set(Load::Waiting);
        after(SLOW, move || {
            if is_mine() && state.try_with_untracked(|state| matches!(state, Load::Waiting)) == Some(true) {
                let _ = state.try_set(Load::Slow);
            }
        });
        let answer = fetch();
        spawn_local(async move {
            let outcome = answer.await;
            if is_mine() {
                let _ = state.try_set(match outcome {
                    Ok(it) => Load::Ready(it),
                    Err(error) => Load::Failed(error),
                });
            }
        });
    });
    again.run(());
    Loader { state, again }
}

fn after(wait: Duration, then: impl FnOnce() + 'static) {
    later(wait, Box::new(then));
}

fn later(wait: Duration, then: Box<dyn FnOnce()>) {
    spawn_local(async move {
        timer::sleep(wait).await;
        then();
    });
}
