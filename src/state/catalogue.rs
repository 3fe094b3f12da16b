//! The catalogue of procedures: asked for by the first page that needs it, kept for all that follow.

use leptos::prelude::*;

use super::load::{Load, Loader, load};
use super::shelf::Shelf;
use crate::api::{ApiError, resources};

async fn fetch() -> Result<Shelf, ApiError> {
    Shelf::read(resources::catalogue().await?).await
}

/// Lives as long as the program: a page that asks first does not take it away when it goes.
#[derive(Clone)]
struct Shared {
    owner: Option<Owner>,
    loader: StoredValue<Option<Loader<Shelf>>>,
}

/// Makes the catalogue known to everything below.
pub fn provide_catalogue() {
    provide_context(Shared { owner: Owner::current(), loader: StoredValue::new(None) });
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
    loader
}
