//! The catalogue of procedures: asked for by the first page that needs it, kept for all that follow.

use std::sync::Arc;

use leptos::prelude::*;

use super::load::{Load, Loader, load};
use crate::api::dto::{Catalogue, ProcedureSummary};
use crate::api::resources;
use crate::search::catalogue_index::Index;

/// The catalogue and its index.
#[derive(Clone, Debug)]
pub struct Shelf(Arc<(Vec<ProcedureSummary>, Index)>);

/// A shelf never changes once it stands.
impl PartialEq for Shelf {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Shelf {
    fn new(catalogue: Catalogue) -> Shelf {
        let index = Index::build(catalogue.procedures.iter().map(|procedure| {
            let more = procedure.keywords.join(" ");
            match &procedure.short_name {
                Some(short) => (&procedure.code, short, format!("{} {more}", procedure.name)),
                None => (&procedure.code, &procedure.name, more),
            }
        }));
        Shelf(Arc::new((catalogue.procedures, index)))
    }

    /// The procedures of the home page.
    pub fn frequent(&self) -> impl Iterator<Item = &ProcedureSummary> {
        self.0.0.iter().filter(|procedure| procedure.frequent)
    }

    /// The procedure at this place.
    pub fn at(&self, position: usize) -> Option<&ProcedureSummary> {
        self.0.0.get(position)
    }

    /// Places of what is found, best first. No words find everything, what can be filed here first.
    pub fn search(&self, words: &str) -> Vec<usize> {
        let (procedures, index) = &*self.0;
        if words.is_empty() {
            let fileable = |wanted: bool| (0..procedures.len()).filter(move |at| procedures[*at].fileable == wanted);
            return fileable(true).chain(fileable(false)).collect();
        }
        index.search(words, procedures.len()).iter().map(|hit| hit.position).collect()
    }
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
    let begin = || load(|| async { resources::catalogue().await.map(Shelf::new) });
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
