//! How good the search is: queries as citizens type them (tests/vectors/search), each with the procedures that they may
//! mean, any of which is right.

use std::collections::{BTreeMap, HashSet};

use mot_cua::api::dto::Catalogue;
use mot_cua::search::catalogue_index::{Builder, Index};
use serde::Deserialize;

/// A query and what it may mean.
#[derive(Debug, Deserialize)]
pub struct Query {
    pub query: String,
    pub kind: String,
    pub expect: Vec<String>,
}

/// How often the right thing is found, and how far up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub queries: u32,
    reciprocal_ranks: f64,
    in_three: u32,
}

impl Score {
    fn add(&mut self, rank: Option<usize>) {
        self.queries += 1;
        self.reciprocal_ranks += rank.map_or(0.0, |rank| 1.0 / rank as f64);
        self.in_three += u32::from(rank.is_some_and(|rank| rank <= 3));
    }

    /// Mean reciprocal rank, of 1.
    pub fn mrr(&self) -> f64 {
        self.reciprocal_ranks / f64::from(self.queries.max(1))
    }

    /// The share of queries with something right among the first three, of 1.
    pub fn success_at_3(&self) -> f64 {
        f64::from(self.in_three) / f64::from(self.queries.max(1))
    }
}

/// The sets of queries. Who wrote `own` also wrote the sayings: it says that what was thought of works. `told` and `heldOut`
/// are by others who knew neither sayings nor search, long and as people talk; `told` was looked at while tuning, `heldOut`
/// never: it says how good the search is.
const SETS: [(&str, &str); 3] = [
    ("own", include_str!("../vectors/search/own.json")),
    ("told", include_str!("../vectors/search/told.json")),
    ("heldOut", include_str!("../vectors/search/held-out.json")),
];

/// The queries of all sets.
pub fn queries() -> impl Iterator<Item = (&'static str, Query)> {
    let read =
        |(set, text)| serde_json::from_str::<Vec<Query>>(text).unwrap().into_iter().map(move |query| (set, query));
    SETS.into_iter().flat_map(read)
}

/// The index of a catalogue, as the browser builds it.
pub fn index(catalogue: &Catalogue) -> Index {
    let mut builder = Builder::default();
    catalogue.procedures.iter().for_each(|procedure| builder.push(&procedure.listing()));
    builder.finish()
}

/// Scores by set and by kind of query. Only queries of which the catalogue has what they mean; those that do not come first
/// are told to `failed` with their set and with what came first.
pub fn judge(
    catalogue: &Catalogue,
    index: &Index,
    mut failed: impl FnMut(&Query, &str, Option<usize>, &[&str]),
) -> BTreeMap<String, Score> {
    let known: HashSet<&str> = catalogue.procedures.iter().map(|procedure| procedure.code.as_str()).collect();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for (set, query) in queries() {
        if !query.expect.iter().any(|code| known.contains(code.as_str())) {
            continue;
        }
        let found = index.search(&query.query);
        let codes: Vec<&str> =
            found.hits.iter().map(|hit| catalogue.procedures[hit.position as usize].code.as_str()).collect();
        let rank = codes.iter().position(|code| query.expect.iter().any(|wanted| wanted == code)).map(|at| at + 1);
        if rank.is_none_or(|rank| rank > 1) {
            failed(&query, set, rank, &codes[..codes.len().min(3)]);
        }
        for name in [set, &query.kind] {
            scores.entry(name.to_owned()).or_default().add(rank);
        }
    }
    scores
}
