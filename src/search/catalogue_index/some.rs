//! What has only some of the words: for a query that says more than any name does ("bà ngoại mới mất ở nhà cần làm giấy tờ
//! gì"). Judged by how much of what was typed an entry has. Half the words of Vietnamese are written as two: those that
//! stand side by side in the query and in the entry say far more than each alone.

use super::build::{END, Part};
use super::query::{MOST, Reading, Word};
use super::rank::{Ranked, best_first, worth};
use super::{Hit, Index};

/// More words of a reading are not looked for side by side.
const BITS: usize = 64;
/// How many of those with the most words are looked at for words that stand side by side.
const LOOKED_AT: usize = 100;
/// What all words side by side are worth, and all of them anywhere.
const SIDE_BY_SIDE: u32 = 26_000;
const ANYWHERE: u32 = 6_000;
/// What a word that says nothing by itself weighs.
const FILLER: u32 = 1;
/// Of the best one's worth, in percent: what has less is not shown.
const ENOUGH: u32 = 60;
/// Nothing else in the title.
const WHOLE_TITLE: u32 = 2_000;
/// For each step of an entry's standing.
const STANDING: u32 = 250;
/// Of no standing at all.
const NO_STANDING: u32 = 3_000;
/// What each later meaning of a saying loses.
const LATER: u32 = 1_500;

impl Index {
    /// Adds what has some words of a reading.
    pub(super) fn rank_some(&self, readings: &[Reading], ranked: &mut Ranked) {
        let mut bench = Bench {
            index: self,
            known: Vec::new(),
            grades: vec![0; self.len()],
            sums: vec![0; self.len()],
            meant: vec![0; self.dictionary.len()],
        };
        let all: Vec<Vec<Hit>> = readings.iter().map(|reading| bench.having_some(reading)).collect();
        let best = all.iter().flatten().map(|hit| u32::from(hit.score)).max().unwrap_or(0);
        for (number, hits) in all.iter().enumerate() {
            for hit in hits.iter().filter(|hit| u32::from(hit.score) * 100 >= best * ENOUGH) {
                ranked.take(hit.position, u32::from(hit.score), number);
            }
        }
    }
}

/// What is used for one reading after the other: most have most words in common.
struct Bench<'a> {
    index: &'a Index,
    /// The entries of each word looked for so far, and how well they have it.
    known: Vec<(Word, Vec<(u32, u8)>)>,
    /// By entry; all 0 between two words.
    grades: Vec<u8>,
    /// By entry; all 0 between two readings.
    sums: Vec<u32>,
    /// By word of the dictionary: a bit for each word of the reading that it may be. All 0 between two readings.
    meant: Vec<u64>,
}

impl Bench<'_> {
    fn having_some(&mut self, reading: &Reading) -> Vec<Hit> {
        let index = self.index;
        let weights = index.weights_of(reading);
        let total: u32 = weights.iter().sum();
        if total == 0 {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (word, weight) in reading.words.iter().zip(&weights).filter(|(_, weight)| **weight > 0) {
            let at = self.look_up(word);
            for (entry, grade) in &self.known[at].1 {
                let sum = &mut self.sums[*entry as usize];
                if *sum == 0 {
                    found.push(*entry);
                }
                *sum += weight * worth(*grade);
            }
        }
        let mut hits: Vec<Hit> = Vec::with_capacity(found.len());
        for position in found {
            let said = std::mem::take(&mut self.sums[position as usize]) / 20;
            let title = u32::from(index.entries[position as usize].weight).max(1);
            let score = (ANYWHERE * said / total + WHOLE_TITLE * said.min(title) / title) as u16;
            hits.push(Hit { position, score, reading: 0 });
        }
        best_first(&mut hits);
        hits.truncate(LOOKED_AT);
        let ranges = |word: &Word| index.ranges(word).into_iter().flatten().map(|place| place as usize);
        for (bit, word) in reading.words.iter().take(BITS).enumerate() {
            ranges(word).for_each(|place| self.meant[place] |= 1 << bit);
        }
        for hit in &mut hits {
            let standing = u32::from(index.entries[hit.position as usize].standing);
            let together = self.side_by_side(hit.position, &weights);
            let score = u32::from(hit.score) + SIDE_BY_SIDE * together / (total * 10) + STANDING * standing;
            let less = if standing == 0 { NO_STANDING } else { 0 } + LATER * u32::from(reading.meaning);
            hit.score = score.saturating_sub(less).clamp(1, 64_000) as u16;
        }
        reading.words.iter().for_each(|word| ranges(word).for_each(|place| self.meant[place] = 0));
        hits
    }

    /// Where in `known` the word is.
    fn look_up(&mut self, word: &Word) -> usize {
        if let Some(at) = self.known.iter().position(|(other, _)| other.alternatives == word.alternatives) {
            return at;
        }
        let mut entries = Vec::new();
        self.index.grade(word, &mut self.grades, Some(&mut entries));
        let graded = entries.into_iter().map(|entry| (entry, std::mem::take(&mut self.grades[entry as usize])));
        self.known.push((word.clone(), graded.collect()));
        self.known.len() - 1
    }

    /// What those of the words weigh, × 10, that stand in the entry behind or before their neighbour of the query.
    fn side_by_side(&self, entry: u32, weights: &[u32]) -> u32 {
        let of = &self.index.entries[entry as usize];
        let (mut before, mut title, mut name, mut keywords) = (0, 0, 0, 0);
        for (at, place) in self.index.words_of(entry as usize).iter().enumerate() {
            let here = if *place == END { 0 } else { self.meant[*place as usize] };
            let behind = here & before << 1;
            *match of.part(at) {
                Part::Title => &mut title,
                Part::Name => &mut name,
                Part::Keywords => &mut keywords,
            } |= behind | behind >> 1;
            before = here;
        }
        let worth = |bit: usize| match 1 << bit {
            it if it & title > 0 => 10,
            it if it & name > 0 => 9,
            it if it & keywords > 0 => 8,
            _ => 0,
        };
        weights.iter().take(BITS).enumerate().map(|(bit, weight)| worth(bit) * weight).sum()
    }
}

impl Index {
    /// What each word of a reading says of the query. What a saying means says as much as the words it was said with.
    fn weights_of(&self, reading: &Reading) -> Vec<u32> {
        let frequencies: Vec<usize> = reading.words.iter().map(|word| self.frequency(word)).collect();
        let rarity = |at: usize| self.weight(frequencies[at]);
        let weight = |(at, word): (usize, &Word)| match word.meant {
            Some((saying, weight)) => {
                let words = reading.words.iter().enumerate();
                let fellows = words.filter(|(_, other)| other.meant.is_some_and(|(it, _)| it == saying));
                let all: u32 = fellows.map(|(at, _)| rarity(at)).sum();
                u32::from(weight) * rarity(at) / all.max(1)
            }
            // A word that is nowhere says nothing against what has the others.
            None if frequencies[at] == 0 => 0,
            None if !word.is_required => FILLER,
            None => rarity(at).min(MOST),
        };
        reading.words.iter().enumerate().map(weight).collect()
    }
}
