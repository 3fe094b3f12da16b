//! Finding a procedure among thousands by what a citizen types: words with or without tone marks, beginnings of words, a
//! procedure code, or the initials officers use (GPXD for "giấy phép xây dựng").

use super::words::{push_words, words};

/// A search index over a catalogue. Built once; a query allocates only its own words and the hits asked for.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
}

/// Each text is made of words, each with one space before it, so that " ket" is found only at the start of a word.
#[derive(Clone, Debug)]
struct Entry {
    id: Box<str>,
    /// Folded words of the name, then of the keywords.
    folded: Box<str>,
    /// Length in bytes of the name's part of `folded`.
    name_len: usize,
    /// Words of the name in lower case with their marks.
    exact: Box<str>,
    /// First letters of the folded words of the name.
    initials: Box<str>,
}

/// A procedure found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The id it was indexed under.
    pub id: &'a str,
    /// Its place among the entries the index was built from, from 0.
    pub position: usize,
    /// Higher is better; comparable only within one answer.
    pub score: u32,
}

const CODE: u32 = 10_000;
const EXACT_WORDS: u32 = 2000;
const NAME_START: u32 = 1000;
const PHRASE: u32 = 500;
const IN_NAME: u32 = 250;
const WHOLE_WORD: u32 = 20;
/// Shorter names first, as far as this many words.
const MAX_WORDS: u32 = 60;

impl Index {
    /// Builds the index from `(id, name, extra keywords)`; the id is the procedure code. Equal scores keep this order.
    pub fn build<Id, Name, Keywords>(entries: impl IntoIterator<Item = (Id, Name, Keywords)>) -> Index
    where
        Id: AsRef<str>,
        Name: AsRef<str>,
        Keywords: AsRef<str>,
    {
        let entries = entries.into_iter();
        Index {
            entries: entries.map(|(id, name, more)| Entry::new(id.as_ref(), name.as_ref(), more.as_ref())).collect(),
        }
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The best `limit` entries in which every word of the query begins a word, best first; a procedure code, whole or
    /// from its start with or without the leading `d.`, comes before all. An empty query finds nothing.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit<'_>> {
        let query = Query::new(query);
        let mut hits: Vec<Hit<'_>> = Vec::with_capacity(limit.min(self.entries.len()).saturating_add(1));
        for (position, entry) in self.entries.iter().enumerate() {
            let Some(score) = entry.score(&query) else { continue };
            let rank = hits.partition_point(|hit| hit.score >= score);
            if rank < limit {
                hits.insert(rank, Hit { id: &entry.id, position, score });
                hits.truncate(limit);
            }
        }
        hits
    }
}

/// A query taken apart once.
struct Query {
    /// Folded words, each with a space before it.
    folded: Vec<String>,
    /// The same words in lower case with their marks.
    exact: Vec<String>,
    folded_phrase: String,
    exact_phrase: String,
    /// Whether any mark was typed. Without one, a word that happens to have none in a name says nothing.
    has_marks: bool,
    /// The beginning of a procedure code: digits and points only, upper case local part cut off.
    code: Option<String>,
}

impl Query {
    fn new(text: &str) -> Query {
        let (mut folded_phrase, mut exact_phrase) = (String::new(), String::new());
        push_words(text, true, &mut folded_phrase);
        push_words(text, false, &mut exact_phrase);
        let spaced = |phrase: &str| phrase.split_ascii_whitespace().map(|word| format!(" {word}")).collect();
        Query {
            folded: spaced(&folded_phrase),
            exact: spaced(&exact_phrase),
            code: code_start(text.trim()),
            has_marks: folded_phrase != exact_phrase,
            folded_phrase,
            exact_phrase,
        }
    }
}

/// What of a query may be the start of a national procedure code: at least three digits, points between. A longer local
/// code counts by its national part.
fn code_start(text: &str) -> Option<String> {
    let text = crate::domain::procedure_code::national_part(text).unwrap_or(text);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let only_code = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (only_code && digits >= 3).then(|| text.to_owned())
}

impl Entry {
    fn new(id: &str, name: &str, keywords: &str) -> Entry {
        let (mut folded, mut exact) = (String::new(), String::new());
        push_words(name, true, &mut folded);
        push_words(name, false, &mut exact);
        let name_len = folded.len();
        let initials: String = folded.split_ascii_whitespace().filter_map(|word| word.chars().next()).collect();
        push_words(keywords, true, &mut folded);
        Entry { id: id.into(), folded: folded.into(), name_len, exact: exact.into(), initials: initials.into() }
    }

    fn score(&self, query: &Query) -> Option<u32> {
        if let Some(code) = &query.code
            && (self.id.starts_with(code.as_str()) || self.id.get(2..).is_some_and(|number| number.starts_with(code)))
        {
            return Some(CODE + if self.id.len() == code.len() { 1 } else { 0 });
        }
        if query.folded.is_empty() {
            return None;
        }
        let name = &self.folded[..self.name_len];
        let mut score = 0;
        let mut all_in_name = true;
        for word in &query.folded {
            let found = match self.folded.find(word.as_str()) {
                Some(at) => at,
                None if is_initials(&word[1..]) && self.initials.contains(&word[1..]) => continue,
                None => return None,
            };
            all_in_name &= found < self.name_len;
            let rest = &self.folded.as_bytes()[found + word.len()..];
            if matches!(rest.first(), None | Some(b' ')) {
                score += WHOLE_WORD;
            }
        }
        if all_in_name {
            score += IN_NAME;
            if query.has_marks && query.exact.iter().all(|word| self.exact.contains(word.as_str())) {
                score += EXACT_WORDS;
            }
        }
        let starts = name.starts_with(&query.folded_phrase);
        let phrase = starts || name.contains(&query.folded_phrase);
        // The exact phrase counts a little more, so that "ký" finds "đăng ký" before "kỳ".
        let exact_phrase = phrase && query.has_marks && self.exact.contains(&query.exact_phrase);
        score += if starts { NAME_START } else { 0 }
            + if phrase { PHRASE } else { 0 }
            + if exact_phrase { PHRASE } else { 0 };
        Some(score + MAX_WORDS - (self.initials.len() as u32).min(MAX_WORDS))
    }
}

/// Three or more letters without a vowel can only be initials: gpxd, lltp, dkkd.
fn is_initials(word: &str) -> bool {
    word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase() && !b"aeiou".contains(&b))
}

/// Where the words of a query are found in a name: byte ranges in `name` for `<mark>`, in order, not overlapping, each from
/// the start of a word and on character boundaries.
pub fn match_ranges(name: &str, query: &str) -> Vec<std::ops::Range<usize>> {
    let mut folded_query = String::new();
    push_words(query, true, &mut folded_query);
    let mut ranges = Vec::new();
    for (start, word) in words(name) {
        let best = folded_query.split_ascii_whitespace().filter_map(|query| prefix_len(word, query)).max();
        if let Some(len) = best {
            ranges.push(start..start + len);
        }
    }
    ranges
}

/// How many bytes of `word` fold to `prefix`, with the marks that belong to the last letter.
fn prefix_len(word: &str, prefix: &str) -> Option<usize> {
    let mut folded = String::new();
    let mut len = None;
    for (at, c) in word.char_indices() {
        let before = folded.len();
        super::fold::push_folded(c, &mut folded);
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

#[cfg(test)]
mod tests;
