//! Which procedures a reading finds, and in which order.
//!
//! What is found has every required word. It is judged first by numbers that cost nothing (where the words stand, how
//! rare they are, how much of the title they are); the best of these by how their words stand together.

use super::build::{END, Entry, Part};
use super::query::{Alternative, How, Reading, Word};
use super::{Hit, Index};

/// How many of the best are looked at word by word.
const LOOKED_AT: usize = 300;

const CODE: u16 = 65_000;
/// All words with the marks that were typed.
const MARKED: u32 = 16_000;
/// The whole query is a saying, and this is what it means.
const SAYING: u32 = 6_000;
/// A meaning less likely than another.
const LATER_MEANING: u32 = 2_500;
/// All words in the name.
const IN_NAME: u32 = 5_000;
/// Every word whole and in the title.
const WORDS: u32 = 2_000;
/// Nothing else in the title.
const WHOLE_TITLE: u32 = 3_000;
/// The words one after the other.
const PHRASE: u32 = 3_000;
/// At the beginning of a text.
const START: u32 = 800;
/// … and to its end.
const WHOLE_TEXT: u32 = 2_500;
/// For each step of an entry's standing.
const STANDING: u32 = 150;
/// Of no standing at all: it comes behind its equals.
const NO_STANDING: u32 = 3_000;

/// How a word is found, from worst to best: bits of one number, so that the best is the greatest.
fn grade(is_marked: bool, part: u32, how: How, is_whole: bool) -> u8 {
    let how = match how {
        How::Slip => 1,
        _ if is_whole => 3,
        _ => 2,
    };
    u8::from(is_marked) << 4 | (2 - part.min(2) as u8) << 2 | how
}

/// What a grade is worth, of 20.
pub(super) fn worth(grade: u8) -> u32 {
    let part = match grade >> 2 & 3 {
        2 => 20,
        1 => 18,
        _ => 11,
    };
    match grade & 3 {
        3 => part,
        2 => part * 8 / 10,
        _ => part * 7 / 10,
    }
}

/// An entry with all words looked at so far.
#[derive(Clone, Copy)]
struct Candidate {
    entry: u32,
    /// What its words say, × 20.
    weight: u32,
    is_marked: bool,
    is_in_name: bool,
}

/// The best score of every entry.
#[derive(Debug)]
pub(super) struct Ranked {
    best: Vec<u16>,
    reading: Vec<u8>,
}

impl Ranked {
    pub fn new(entries: usize) -> Ranked {
        Ranked { best: vec![0; entries], reading: vec![u8::MAX; entries] }
    }

    /// Entries whose code was typed.
    pub fn codes(&mut self, found: impl Iterator<Item = (u32, bool)>) {
        for (entry, is_whole) in found {
            self.best[entry as usize] = CODE + u16::from(is_whole);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.best.iter().all(|score| *score == 0)
    }

    pub(super) fn take(&mut self, entry: u32, score: u32, reading: usize) {
        let best = &mut self.best[entry as usize];
        let score = score.clamp(1, u32::from(CODE) - 1) as u16;
        if score > *best {
            *best = score;
            self.reading[entry as usize] = reading as u8;
        }
    }

    pub fn into_hits(self) -> Vec<Hit> {
        let found = self.best.iter().enumerate().filter(|(_, score)| **score > 0);
        let hit =
            |(entry, score): (usize, &u16)| Hit { position: entry as u32, score: *score, reading: self.reading[entry] };
        let mut hits: Vec<Hit> = found.map(hit).collect();
        best_first(&mut hits);
        hits
    }
}

/// Puts hits in order, the best first and equals as they were: by the lower half of the score, then by the upper one.
pub(super) fn best_first(hits: &mut Vec<Hit>) {
    for shift in [0, 8] {
        let of = |hit: &Hit| usize::from(u8::MAX - (hit.score >> shift) as u8);
        let mut next = [0_usize; 257];
        hits.iter().for_each(|hit| next[of(hit) + 1] += 1);
        (1..next.len()).for_each(|at| next[at] += next[at - 1]);
        let mut sorted = hits.clone();
        for hit in hits.iter() {
            let at = &mut next[of(hit)];
            sorted[*at] = *hit;
            *at += 1;
        }
        *hits = sorted;
    }
}

impl Index {
    /// Adds what has all words of a reading.
    pub(super) fn rank(&self, readings: &[Reading], ranked: &mut Ranked) {
        for (number, reading) in readings.iter().enumerate() {
            let (found, total) = self.having_all(reading);
            let mut hits: Vec<Hit> = Vec::with_capacity(found.len());
            for candidate in &found {
                let score = self.score(candidate, total, reading).min(u32::from(CODE) - 1) as u16;
                hits.push(Hit { position: candidate.entry, score, reading: 0 });
            }
            if hits.len() > LOOKED_AT {
                best_first(&mut hits);
            }
            let words: Vec<Vec<std::ops::Range<u32>>> = reading.words.iter().map(|word| self.ranges(word)).collect();
            for (at, hit) in hits.iter().enumerate() {
                let closer = if at < LOOKED_AT { self.together(hit.position, &words) } else { 0 };
                let score = u32::from(hit.score) + closer;
                ranked.take(hit.position, score, number);
            }
        }
    }

    /// What can be said of a candidate without looking at its words again.
    fn score(&self, candidate: &Candidate, total: u32, reading: &Reading) -> u32 {
        let entry = &self.entries[candidate.entry as usize];
        let said = candidate.weight / 20;
        let mut score = WORDS * candidate.weight.min(total * 20) / (total * 20).max(1);
        if candidate.is_marked && reading.is_marked {
            score += MARKED;
        }
        if candidate.is_in_name {
            score += IN_NAME;
        }
        if let Some(meaning) = reading.saying {
            score += SAYING.saturating_sub(LATER_MEANING * u32::from(meaning));
        }
        let title = u32::from(entry.weight).max(1);
        score += WHOLE_TITLE * said.min(title) / title + STANDING * u32::from(entry.standing);
        if entry.standing == 0 { score.saturating_sub(NO_STANDING).max(1) } else { score }
    }

    /// The entries with every required word, and what the words say together.
    fn having_all(&self, reading: &Reading) -> (Vec<Candidate>, u32) {
        let mut words: Vec<(&Word, usize)> = reading.words.iter().map(|word| (word, self.frequency(word))).collect();
        // The rarest first: it leaves the fewest to look at.
        words.sort_unstable_by_key(|(word, frequency)| (!word.is_required, *frequency));
        let mut found: Option<Vec<Candidate>> = None;
        let mut grades = vec![0_u8; self.len()];
        let mut total = 0;
        for (word, frequency) in words {
            let weight = self.weight(frequency);
            let mut touched = Vec::new();
            self.grade(word, &mut grades, found.is_none().then_some(&mut touched));
            total += if word.is_required { weight } else { 0 };
            let add = |candidate: &mut Candidate| {
                let grade = grades[candidate.entry as usize];
                candidate.weight += weight * worth(grade) * u32::from(grade > 0);
                if word.is_required {
                    candidate.is_marked &= grade >> 4 == 1;
                    candidate.is_in_name &= grade >> 2 & 3 > 0;
                }
                grade > 0 || !word.is_required
            };
            match &mut found {
                Some(found) => found.retain_mut(add),
                None => {
                    let new = |entry| Candidate { entry, weight: 0, is_marked: true, is_in_name: true };
                    let mut candidates: Vec<Candidate> = touched.into_iter().map(new).collect();
                    candidates.retain_mut(add);
                    found = Some(candidates);
                }
            }
            if found.as_ref().is_some_and(Vec::is_empty) {
                break;
            }
            grades.fill(0);
        }
        (found.unwrap_or_default(), total)
    }

    /// How many procedures have a word, at most.
    pub(super) fn frequency(&self, word: &Word) -> usize {
        let ranges = self.ranges(word);
        ranges.iter().map(|range| (self.starts[range.end as usize] - self.starts[range.start as usize]) as usize).sum()
    }

    pub(super) fn weight(&self, frequency: usize) -> u32 {
        let rarity = (self.len() as u64 / frequency.max(1) as u64).max(1);
        2 + (rarity * rarity).ilog2()
    }

    /// The words of the dictionary that a word stands for.
    pub(super) fn ranges(&self, word: &Word) -> Vec<std::ops::Range<u32>> {
        let range = |alternative: &Alternative| match alternative.how {
            How::Beginning => self.dictionary.beginning(&alternative.spelling.folded),
            _ => self.dictionary.whole(&alternative.spelling.folded),
        };
        word.alternatives.iter().map(range).collect()
    }

    /// Notes how well each entry has a word, and in `touched` which have it.
    pub(super) fn grade(&self, word: &Word, grades: &mut [u8], mut touched: Option<&mut Vec<u32>>) {
        let mut note = |entry: u32, grade: u8| {
            let best = &mut grades[entry as usize];
            if *best == 0
                && let Some(touched) = &mut touched
            {
                touched.push(entry);
            }
            *best = grade.max(*best);
        };
        for (alternative, range) in word.alternatives.iter().zip(self.ranges(word)) {
            let wanted = &alternative.spelling;
            for place in range {
                let is_whole = self.dictionary.folded(place).len() == wanted.folded.len();
                let is_marked = alternative.is_marked_so(self.dictionary.marked(place));
                if alternative.how == How::Marked && !is_marked {
                    continue;
                }
                let by_part = [0, 1, 2].map(|part| grade(is_marked, part, alternative.how, is_whole));
                for posting in self.postings_of(place) {
                    note(posting >> 2, by_part[(posting & 3).min(2) as usize]);
                }
            }
        }
        if word.initials {
            let letters = word.alternatives[0].spelling.folded.as_bytes();
            for (place, entry) in self.entries.iter().enumerate() {
                if self.has_initials(place, entry, letters) {
                    note(place as u32, grade(true, 0, How::Whole, true));
                }
            }
        }
    }

    /// Whether these are the first letters of words of the name that follow one another.
    fn has_initials(&self, place: usize, entry: &Entry, letters: &[u8]) -> bool {
        let words = &self.words_of(place)[..usize::from(entry.names)];
        let first = |word: &u32| (*word != END).then(|| self.dictionary.folded(*word).as_bytes()[0]);
        words
            .windows(letters.len())
            .any(|words| words.iter().zip(letters).all(|(word, letter)| first(word) == Some(*letter)))
    }

    /// What it is worth that the words of a reading stand together in an entry.
    fn together(&self, entry: u32, words: &[Vec<std::ops::Range<u32>>]) -> u32 {
        let of = &self.entries[entry as usize];
        let all = self.words_of(entry as usize);
        // For each word of the reading: how many that follow one another end with it here.
        let mut runs = vec![0_u32; words.len()];
        let (mut best, mut start) = (0, 0);
        for (at, place) in all.iter().enumerate() {
            if *place == END {
                start = at + 1;
                runs.fill(0);
                continue;
            }
            for (word, ranges) in words.iter().enumerate().rev() {
                let before = word.checked_sub(1).map_or(0, |before| runs[before]);
                let is_here = ranges.iter().any(|range| range.contains(place));
                runs[word] = if is_here { before + 1 } else { 0 };
                if is_here {
                    let is_whole_text = all.get(at + 1) == Some(&END);
                    let worth = run_worth(runs[word], words.len() as u32, at + 1 - start, is_whole_text);
                    best = best.max(match of.part(at) {
                        Part::Title => worth,
                        Part::Name => worth * 8 / 10,
                        Part::Keywords => worth * 6 / 10,
                    });
                }
            }
        }
        best
    }
}

/// What a run of so many of all words is worth, that ends with the `end`th word of a text.
fn run_worth(run: u32, words: u32, end: usize, is_end_of_text: bool) -> u32 {
    let mut worth = PHRASE * (run - 1) / (words - 1).max(1);
    if run == words {
        if words == 1 {
            worth += PHRASE / 2;
        }
        if end == run as usize {
            worth += START;
            worth += if is_end_of_text { WHOLE_TEXT } else { 0 };
        }
    }
    worth
}

impl Alternative {
    /// Whether a word of the catalogue has the marks that were typed. None typed: any.
    fn is_marked_so(&self, (letters, tone): (&str, u8)) -> bool {
        let wanted = &self.spelling;
        match self.how {
            How::Slip => false,
            How::Marked => letters == wanted.letters && tone == wanted.tone,
            _ if !wanted.is_marked() => true,
            // The tone may be still to come.
            _ => letters.starts_with(&wanted.letters) && (wanted.tone == 0 || wanted.tone == tone),
        }
    }
}
