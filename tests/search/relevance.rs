//! How good the search is: queries as citizens type them (tests/vectors/search/queries.json), each with the procedures that
//! they may mean, any of which is right.

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

/// The committed queries.
pub fn queries() -> Vec<Query> {
    serde_json::from_str(include_str!("../vectors/search/queries.json")).unwrap()
}

/// The index of a catalogue, as the browser builds it.
pub fn index(catalogue: &Catalogue) -> Index {
    let mut builder = Builder::default();
    catalogue.procedures.iter().for_each(|procedure| builder.push(&procedure.listing()));
    builder.finish()
}

/// Scores by kind of query, and of the third that is held out while tuning (`held out`), the rest (`tuned`) and `all`. Only
/// queries of which the catalogue has what they mean; those that fail are told to `failed` with what came first.
pub fn judge(
    catalogue: &Catalogue,
    index: &Index,
    mut failed: impl FnMut(&Query, bool, Option<usize>, &[&str]),
) -> BTreeMap<String, Score> {
    let known: HashSet<&str> = catalogue.procedures.iter().map(|procedure| procedure.code.as_str()).collect();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for (number, query) in queries().iter().enumerate() {
        if !query.expect.iter().any(|code| known.contains(code.as_str())) {
            continue;
        }
        let found = index.search(&query.query);
        let codes: Vec<&str> =
            found.hits.iter().map(|hit| catalogue.procedures[hit.position as usize].code.as_str()).collect();
        let rank = codes.iter().position(|code| query.expect.iter().any(|wanted| wanted == code)).map(|at| at + 1);
        let is_held_out = number % 3 == 2;
        if rank.is_none_or(|rank| rank > 1) {
            failed(query, is_held_out, rank, &codes[..codes.len().min(3)]);
        }
        for name in ["all", if is_held_out { "held out" } else { "tuned" }, &query.kind] {
            scores.entry(name.to_owned()).or_default().add(rank);
        }
    }
    scores
}
