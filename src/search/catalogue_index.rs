//! Finding a procedure among thousands by what a citizen types: words with or without marks in any order, the beginning of
//! a word, a code, what officers abbreviate (GPXD), what happens in a life ("sinh con"), and with a slip of the finger.
//!
//! An inverted index: every word of the catalogue with the procedures it stands in, in the order of the alphabet, so that
//! all words with one beginning lie side by side. A query is read in one or more ways ([`query`]), each word of a reading
//! is looked up, and what has all of them is put in order ([`rank`]).

mod build;
mod codes;
mod dictionary;
mod highlight;
mod query;
mod rank;
mod sayings;
mod slips;
mod some;

use build::Entry;
pub use build::{Builder, Finishing, Listing};
use codes::Codes;
use dictionary::Dictionary;
use query::Reading;
use rank::Ranked;
use sayings::Sayings;

/// A search index over a catalogue, from [`Builder::finish`].
#[derive(Clone, Debug, Default)]
pub struct Index {
    dictionary: Dictionary,
    /// Where the procedures of each word begin in `postings`, and where those of the last end.
    starts: Vec<u32>,
    /// Place of the procedure × 4 + the part of it in which the word stands.
    postings: Vec<u32>,
    /// How much a word says, by its place in the dictionary: the rarer, the more.
    weights: Vec<u8>,
    /// The words of all procedures one after the other, as places in the dictionary, with `build::END` between texts.
    text: Vec<u32>,
    entries: Vec<Entry>,
    codes: Codes,
    sayings: Sayings,
}

/// What a query finds.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Best first; equally good ones in the catalogue's order.
    pub hits: Vec<Hit>,
    /// How the hits fit the query.
    pub fit: Fit,
    readings: Vec<Reading>,
}

/// How well the best hits fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// They have all that was typed.
    #[default]
    All,
    /// They have words that are written almost like those typed.
    Slip,
    /// They have only some of the words.
    Part,
}

/// A procedure found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its place among the entries the index was built from, from 0.
    pub position: u32,
    /// Higher is better; comparable only within one answer.
    pub score: u16,
    /// By which of the query's readings it was found, for [`Found::marks`].
    reading: u8,
}

impl Index {
    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What the query finds. A code, whole or from its start with or without the leading `d.`, comes before all; an
    /// empty query finds nothing.
    pub fn search(&self, text: &str) -> Found {
        let mut ranked = Ranked::new(self.len());
        let mut fit = Fit::All;
        let mut typed = self.typed(text);
        let mut readings = self.readings(&typed);
        ranked.codes(self.codes.matching(text));
        self.rank(&readings, &mut ranked);
        if ranked.is_empty() && !typed.is_empty() {
            fit = Fit::Slip;
            typed = self.mistyped(text);
            if typed.iter().filter(|word| !word.is_filler).count() <= query::FEW {
                readings = self.readings(&typed);
                self.rank(&readings, &mut ranked);
            }
        }
        if ranked.is_empty() && !typed.is_empty() {
            fit = Fit::Part;
            readings = self.loose_readings(&typed);
            self.rank_some(&readings, &mut ranked);
        }
        Found { hits: ranked.into_hits(), fit, readings }
    }
}

impl Found {
    /// Where in a text of the hit stands what it was found by: byte ranges for `<mark>`, in order, not overlapping, each
    /// from the start of a word and on character boundaries.
    pub fn marks(&self, hit: &Hit, text: &str) -> Vec<std::ops::Range<usize>> {
        self.readings.get(usize::from(hit.reading)).map(|reading| highlight::ranges(text, reading)).unwrap_or_default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
