//! What of a name is marked: the words by which it was found, and nothing else.

use std::ops::Range;

use super::query::{Alternative, How, Reading};
use crate::search::fold::push_folded;
use crate::search::words::{Spelling, words};

/// Where the words of a reading stand in a text.
pub(super) fn ranges(text: &str, reading: &Reading) -> Vec<Range<usize>> {
    let words: Vec<(usize, &str)> = words(text).collect();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut spelling = Spelling::default();
    for (start, word) in &words {
        spelling.set(word);
        let alternatives = reading.words.iter().flat_map(|word| &word.alternatives);
        if let Some(len) = alternatives.filter_map(|alternative| marked_len(alternative, word, &spelling)).max() {
            ranges.push(*start..*start + len);
        }
    }
    for initials in reading.words.iter().filter(|word| word.initials) {
        mark_initials(&initials.alternatives[0].spelling.folded, &words, &mut ranges);
    }
    ranges
}

/// How many bytes of a word are what is looked for.
fn marked_len(alternative: &Alternative, word: &str, spelling: &Spelling) -> Option<usize> {
    let wanted = &alternative.spelling;
    match alternative.how {
        How::Beginning => prefix_len(word, &wanted.folded),
        How::Whole | How::Slip => (wanted.folded == spelling.folded).then_some(word.len()),
        How::Marked => wanted.means(spelling).then_some(word.len()),
    }
}

/// Marks the first letters of the words that an abbreviation stands for.
fn mark_initials(initials: &str, words: &[(usize, &str)], ranges: &mut Vec<Range<usize>>) {
    let first = |word: &str| {
        let c = word.chars().next()?;
        let mut folded = String::new();
        push_folded(c, &mut folded);
        Some((folded.bytes().next()?, c.len_utf8()))
    };
    let firsts: Vec<(u8, usize)> = words.iter().map(|(_, word)| first(word).unwrap_or((0, 0))).collect();
    let fits = |at: &usize| firsts[*at..].iter().map(|(letter, _)| *letter).take(initials.len()).eq(initials.bytes());
    let Some(at) = (0..firsts.len()).find(fits) else { return };
    for ((start, _), (_, len)) in words[at..].iter().zip(&firsts[at..]).take(initials.len()) {
        let place = ranges.partition_point(|range| range.start < *start);
        if ranges.get(place).is_none_or(|range| range.start != *start) {
            ranges.insert(place, *start..*start + len);
        }
    }
}

/// How many bytes of `word` fold to `prefix`, with the marks that belong to the last letter.
fn prefix_len(word: &str, prefix: &str) -> Option<usize> {
    let mut folded = String::new();
    let mut len = None;
    for (at, c) in word.char_indices() {
        let before = folded.len();
        push_folded(c, &mut folded);
        if len.is_some() && folded.len() > before {
            return len;
        }
        if len.is_some() || folded.starts_with(prefix) {
            len = Some(at + c.len_utf8());
        } else if !prefix.starts_with(&folded) {
            return None;
        }
    }
    len
}
