//! The catalogue of procedures: asked for by the first page that needs it, kept for all that follow.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::load::{Load, Loader, load};
use super::shelf::Shelf;
use crate::api::{ApiError, resources};
use crate::device::{clock, page};

/// Milliseconds after which a tab that is looked at again asks whether there is a newer one: counters keep theirs open for
/// days.
const OLD: u64 = 3_600_000;

async fn fetch() -> Result<Shelf, ApiError> {
    Shelf::read(resources::catalogue().await?).await
}

/// Lives as long as the program: a page that asks first does not take it away when it goes.
#[derive(Clone)]
struct Shared {
    owner: Option<Owner>,
    loader: StoredValue<Option<Loader<Shelf>>>,
    /// When it was last asked for, by [`clock::ticks`].
    asked: StoredValue<u64>,
}

/// Makes the catalogue known to everything below.
pub fn provide_catalogue() {
    let shared = Shared { owner: Owner::current(), loader: StoredValue::new(None), asked: StoredValue::new(0) };
    provide_context(shared.clone());
    let shown = window_event_listener(leptos::ev::visibilitychange, move |_| {
        if page::is_visible() {
            shared.renew();
        }
    });
    on_cleanup(move || shown.remove());
}

impl Shared {
    /// Puts a newer catalogue in the place of an old one, where there is one; otherwise all stays.
    fn renew(&self) {
        let Some(Some(loader)) = self.loader.try_get_value() else { return };
        let Some(shelf) = loader.state.with_untracked(|state| state.ready().cloned()) else { return };
        if clock::ticks() < self.asked.get_value() + OLD {
            return;
        }
        self.asked.set_value(clock::ticks());
        spawn_local(async move {
            let Ok(newest) = resources::catalogue().await else { return };
            if !shelf.is_of(&newest)
                && let Ok(shelf) = Shelf::read(newest).await
            {
                let _ = loader.state.try_set(Load::Ready(shelf));
            }
        });
    }
}

/// The catalogue; asked for again where it could not be had before.
pub fn use_catalogue() -> Loader<Shelf> {
    let begin = || load(fetch);
    let Some(shared) = use_context::<Shared>() else { return begin() };
    if let Some(loader) = shared.loader.get_value() {
        if loader.state.with_untracked(|state| matches!(state, Load::Failed(_))) {
            loader.retry();
        }
        return loader;
    }
    let loader = match &shared.owner {
        Some(owner) => owner.with(begin),
        None => begin(),
    };
    shared.loader.set_value(Some(loader));
    shared.asked.set_value(clock::ticks());
    loader
}
