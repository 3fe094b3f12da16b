//! The catalogue of procedures: asked for by the first page that needs it, kept for all that follow.

use std::sync::Arc;

use leptos::prelude::*;

use super::load::{Load, Loader, load};
use crate::api::dto::ProcedureSummary;
use crate::api::{ApiError, resources};
use crate::device::slices::Slices;
use crate::routes::Sought;
use crate::search::catalogue_index::{Builder, Found, Hit, Index};
use crate::search::facets::{Facet, Facets, Sifted};
use crate::search::order;

/// The catalogue and its index.
#[derive(Clone, Debug)]
pub struct Shelf(Arc<Contents>);

#[derive(Debug)]
struct Contents {
    procedures: Vec<ProcedureSummary>,
    index: Index,
    facets: Facets,
    /// The places of all procedures, what is most often wanted first.
    usual: Vec<u32>,
    /// Where each procedure stands in the order of their names.
    by_name: Vec<u32>,
}

/// A shelf never changes once it stands.
impl PartialEq for Shelf {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What a search finds.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// What the words find, before anything is sifted.
    pub found: Arc<Found>,
    pub sifted: Arc<Sifted>,
}

/// Every search has an answer of its own.
impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.sifted, &other.sifted)
    }
}

impl Answer {
    /// How the procedure at this place was found; nothing where no words were searched for.
    pub fn hit(&self, place: u32) -> Option<Hit> {
        self.found.hits.iter().find(|hit| hit.position == place).copied()
    }
}

impl Shelf {
    /// Reads the catalogue and builds its index, in pieces that no one feels.
    async fn read() -> Result<Shelf, ApiError> {
        let text = resources::catalogue().await?;
        let mut slices = Slices::begin();
        let (mut procedures, mut builder, mut facets, mut keys) =
            (Vec::new(), Builder::default(), Facets::default(), Vec::new());
        for procedure in text.lines()? {
            let procedure = procedure?;
            builder.push(&procedure.listing());
            facets.push(procedure.facets());
            keys.push(order::key(procedure.title()));
            procedures.push(procedure);
            slices.rest().await;
        }
        drop(text);
        let mut finishing = builder.finishing();
        while finishing.step() {
            slices.rest().await;
        }
        let index = finishing.done();
        slices.rest().await;
        let sorted = |by: &dyn Fn(u32, u32) -> std::cmp::Ordering| {
            let mut places: Vec<u32> = (0..procedures.len() as u32).collect();
            places.sort_by(|one, other| by(*one, *other));
            places
        };
        let names = sorted(&|one, other| keys[one as usize].cmp(&keys[other as usize]));
        slices.rest().await;
        let standing: Vec<u8> = procedures.iter().map(|procedure| procedure.listing().standing).collect();
        let usual = sorted(&|one, other| standing[other as usize].cmp(&standing[one as usize]));
        let mut by_name = vec![0; names.len()];
        names.iter().enumerate().for_each(|(rank, place)| by_name[*place as usize] = rank as u32);
        Ok(Shelf(Arc::new(Contents { procedures, index, facets, usual, by_name })))
    }

    /// The procedures of the home page.
    pub fn frequent(&self) -> impl Iterator<Item = &ProcedureSummary> {
        self.0.procedures.iter().filter(|procedure| procedure.frequent)
    }

    /// The procedure at this place.
    pub fn at(&self, place: u32) -> Option<&ProcedureSummary> {
        self.0.procedures.get(place as usize)
    }

    /// What words find.
    pub fn find(&self, words: &str) -> Found {
        self.0.index.search(words)
    }

    /// What is sought, of what `found` has: of everything, the usual first, where there are no words.
    pub fn sift(&self, found: Arc<Found>, sought: &Sought) -> Answer {
        let mut sifted = if sought.words.is_empty() {
            self.0.facets.sift(self.0.usual.iter().copied(), &sought.chosen)
        } else {
            self.0.facets.sift(found.hits.iter().map(|hit| hit.position), &sought.chosen)
        };
        if sought.by_name {
            sifted.places.sort_by_key(|place| self.0.by_name[*place as usize]);
        }
        Answer { found, sifted: Arc::new(sifted) }
    }

    /// The values of a facet.
    pub fn values(&self, facet: Facet) -> &[String] {
        self.0.facets.values(facet)
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
    let begin = || load(Shelf::read);
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
