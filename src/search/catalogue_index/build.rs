//! Building the index, a few entries at a time: no piece of it is long enough to be felt on a slow phone.

use super::Index;
use super::codes::Codes;
use super::dictionary::Collected;
use super::sayings::Sayings;
use crate::search::words::{Spelling, words};

/// Between two texts of an entry, where there would be a word.
pub(super) const END: u32 = u32::MAX;
/// Words of one text beyond this many are not looked at.
const MOST_WORDS: usize = 250;

/// What one procedure is found by.
#[derive(Clone, Copy, Debug, Default)]
pub struct Listing<'a> {
    pub code: &'a str,
    /// Codes it had before.
    pub former_codes: &'a [String],
    /// What it is called first: a short name, or the official one.
    pub title: &'a str,
    /// The official name where the title is another; may be empty.
    pub name: &'a str,
    /// Other words people search by, each a text of its own.
    pub keywords: &'a [String],
    /// Its field; counts like a keyword.
    pub field: &'a str,
    /// What is more often wanted comes first among equals: from 0 to 15.
    pub standing: u8,
}

/// Where a word stands, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Name,
    Keywords,
}

/// One procedure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Where its words begin in `Index::text`; they end where the next entry's begin.
    pub at: u32,
    /// How many of them are the title's, and how many the title's and the name's, with what ends each.
    pub title: u8,
    pub names: u16,
    /// How many words the title has before its first bracket: what stands in brackets is no more to be typed.
    pub plain: u8,
    pub standing: u8,
    /// What these say together.
    pub weight: u16,
}

/// Collects entries until [`Builder::finish`].
#[derive(Debug, Default)]
pub struct Builder {
    collected: Collected,
    text: Vec<u32>,
    entries: Vec<Entry>,
    codes: Codes,
    spelling: Spelling,
}

impl Builder {
    /// Adds an entry; its position is the number of entries before it.
    pub fn push(&mut self, listing: &Listing<'_>) {
        let at = self.text.len();
        let bracket = listing.title.find(" (").unwrap_or(listing.title.len());
        let plain = words(&listing.title[..bracket]).take(MOST_WORDS).count() as u8;
        self.texts(listing.title);
        let title = self.text.len() - at;
        if !listing.name.is_empty() {
            self.texts(listing.name);
        }
        let names = self.text.len() - at;
        listing.keywords.iter().for_each(|text| self.texts(text));
        self.texts(listing.field);
        let entry = self.entries.len() as u32;
        self.codes.push(listing.code, entry);
        listing.former_codes.iter().for_each(|code| self.codes.push(code, entry));
        let standing = listing.standing.min(15);
        self.entries.push(Entry { at: at as u32, title: title as u8, names: names as u16, plain, standing, weight: 0 });
    }

    fn texts(&mut self, text: &str) {
        for (_, word) in words(text).take(MOST_WORDS) {
            self.spelling.set(word);
            if !self.spelling.folded.is_empty() {
                self.text.push(self.collected.number(&self.spelling));
            }
        }
        self.text.push(END);
    }

    /// The index, at once: what is in no hurry takes it in pieces, by [`Builder::finishing`].
    pub fn finish(self) -> Index {
        let mut finishing = self.finishing();
        while finishing.step() {}
        finishing.index
    }

    /// The last part of the work, to be done step by step.
    pub fn finishing(self) -> Finishing {
        let index = Index { text: self.text, entries: self.entries, codes: self.codes, ..Index::default() };
        Finishing { index, collected: self.collected, places: Vec::new(), at: 0, stage: 0 }
    }
}

/// An index that is nearly done.
#[derive(Debug)]
pub struct Finishing {
    index: Index,
    collected: Collected,
    /// Where in the dictionary each word is, by its number.
    places: Vec<u32>,
    /// How far the words have their places.
    at: usize,
    stage: u8,
}

/// Words that get their places in one step.
const STEP: usize = 100_000;

impl Finishing {
    /// Does a part of the work, each a few milliseconds for ten thousand entries; whether more is to be done.
    pub fn step(&mut self) -> bool {
        let index = &mut self.index;
        match self.stage {
            0 => {
                index.sayings = Sayings::read();
                // Words that people say and no procedure has are words all the same, and no slips.
                for spelling in index.sayings.words() {
                    self.collected.number(spelling);
                }
            }
            1 => (index.dictionary, self.places) = std::mem::take(&mut self.collected).sort(),
            2 => {
                let end = index.text.len().min(self.at + STEP);
                for number in &mut index.text[self.at..end] {
                    if let Some(place) = self.places.get(*number as usize) {
                        *number = *place;
                    }
                }
                self.at = end;
                if end < index.text.len() {
                    return true;
                }
            }
            3 => index.count(),
            4 => index.post(),
            _ => {
                index.weigh();
                return false;
            }
        }
        self.stage += 1;
        true
    }

    /// The index, once no step is left.
    pub fn done(self) -> Index {
        self.index
    }
}

impl Index {
    /// The words of an entry, with `END` behind each of its texts.
    pub(super) fn words_of(&self, entry: usize) -> &[u32] {
        let end = self.entries.get(entry + 1).map_or(self.text.len(), |next| next.at as usize);
        &self.text[self.entries[entry].at as usize..end]
    }

    /// The procedures of a word.
    pub(super) fn postings_of(&self, word: u32) -> &[u32] {
        &self.postings[self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize]
    }

    /// Counts where each word stands.
    fn count(&mut self) {
        let mut starts = vec![0_u32; self.dictionary.len() + 1];
        self.each_posting(|word, _| starts[word as usize + 1] += 1);
        for word in 1..starts.len() {
            starts[word] += starts[word - 1];
        }
        self.starts = starts;
    }

    /// Writes into place where each word stands.
    fn post(&mut self) {
        let mut postings = vec![0; self.starts.last().copied().unwrap_or(0) as usize];
        let mut next = self.starts.clone();
        self.each_posting(|word, posting| {
            let at = &mut next[word as usize];
            postings[*at as usize] = posting;
            *at += 1;
        });
        self.postings = postings;
    }

    /// Every word of every entry once, with the best part of the entry in which it stands.
    fn each_posting(&self, mut take: impl FnMut(u32, u32)) {
        let mut seen = vec![END; self.dictionary.len()];
        for (place, entry) in self.entries.iter().enumerate() {
            for (at, word) in self.words_of(place).iter().enumerate() {
                if *word == END || seen[*word as usize] == place as u32 {
                    continue;
                }
                seen[*word as usize] = place as u32;
                take(*word, (place as u32) << 2 | entry.part(at) as u32);
            }
        }
    }

    fn weigh(&mut self) {
        let all = self.entries.len() as u64;
        let weigh = |word: &[u32]| {
            let rarity = (all / u64::from(word[1] - word[0]).max(1)).max(1);
            // Twice the logarithm, in steps.
            2 + (rarity * rarity).ilog2() as u8
        };
        self.weights = self.starts.windows(2).map(weigh).collect();
        for at in 0..self.entries.len() {
            let plain = usize::from(self.entries[at].plain);
            let words = self.words_of(at).iter().take(plain);
            let weight: u32 =
                words.filter(|word| **word != END).map(|word| u32::from(self.weights[*word as usize])).sum();
            self.entries[at].weight = weight.min(u32::from(u16::MAX)) as u16;
        }
    }
}

impl Entry {
    /// The part in which the entry's word at this place stands.
    pub fn part(&self, at: usize) -> Part {
        match at {
            _ if at < usize::from(self.title) => Part::Title,
            _ if at < usize::from(self.names) => Part::Name,
            _ => Part::Keywords,
        }
    }
}
