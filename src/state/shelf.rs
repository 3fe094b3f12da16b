//! The catalogue at hand: its procedures with all that finds them, sifts them and puts them in order.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::api::dto::ProcedureSummary;
use crate::api::{ApiError, Large};
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
    /// Of the answer it was read from.
    tag: Option<String>,
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
    /// Reads the catalogue while it comes and builds its index, in pieces that no one feels.
    pub async fn read(mut catalogue: Large) -> Result<Shelf, ApiError> {
        let tag = catalogue.tag.clone();
        let mut slices = Slices::begin();
        let (mut procedures, mut builder, mut facets) = (Vec::new(), Builder::default(), Facets::default());
        let (mut keys, mut standings) = (Vec::new(), Vec::new());
        while let Some(procedure) = catalogue.next::<ProcedureSummary>().await? {
            let listing = procedure.listing();
            builder.push(&listing);
            facets.push(procedure.facets());
            keys.push(order::key(procedure.title()));
            standings.push(listing.standing);
            procedures.push(procedure);
            slices.rest().await;
        }
        let mut finishing = builder.finishing();
        while finishing.step() {
            slices.rest().await;
        }
        let index = finishing.done();
        let names = sorted(keys.len(), &mut slices, |one, other| keys[one].cmp(&keys[other])).await;
        let mut by_name = vec![0; names.len()];
        names.iter().enumerate().for_each(|(rank, place)| by_name[*place as usize] = rank as u32);
        drop(keys);
        let usual = sorted(standings.len(), &mut slices, |one, other| standings[other].cmp(&standings[one])).await;
        Ok(Shelf(Arc::new(Contents { tag, procedures, index, facets, usual, by_name })))
    }

    /// Whether this answer holds the same.
    pub fn is_of(&self, catalogue: &Large) -> bool {
        self.0.tag.is_some() && self.0.tag == catalogue.tag
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

/// The places below `count` in an order; equals stay as they are. Thousands at once would take longer than a frame: they
/// are sorted in runs, which are merged two by two.
async fn sorted(count: usize, slices: &mut Slices, by: impl Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut places: Vec<u32> = (0..count as u32).collect();
    let mut length = 1000;
    loop {
        for run in places.chunks_mut(length) {
            run.sort_by(|one, other| by(*one as usize, *other as usize));
            slices.rest().await;
        }
        if length >= count {
            return places;
        }
        length *= 2;
    }
}
