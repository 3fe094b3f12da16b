//! What a query may mean. Its words as they stand are one reading; where people say it in other words than the law
//! ("sinh con"), each meaning is another.

use super::Index;
use super::sayings::{Saying, apart};
use super::slips;
use crate::search::words::Spelling;

/// As many sayings of a query are tried one by one.
const MOST_SAYINGS: usize = 6;
/// However rare a word is, it says no more than this: in what people tell, rare words are chance.
pub(super) const MOST: u32 = 18;
/// A word of a saying says more: somebody has explained it.
const SAID: usize = 29;
/// What a word between those of a saying takes from it.
const BETWEEN: usize = 2;
/// More words than this say nothing more.
const MOST_WORDS: usize = 16;
/// Of so many words each may be mistyped.
pub(super) const FEW: usize = 4;
/// At least as many letters make an abbreviation that nobody has explained to us: `lltp`; with a vowel among them, which
/// a word would have too, one more: `atld`.
const INITIALS: [usize; 2] = [3, 4];

/// A word as typed.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub spelling: Spelling,
    /// Words that are written almost so, without marks.
    pub near: Vec<String>,
    /// A word like "làm" or "ở đâu", which need not be in what is found.
    pub is_filler: bool,
}

/// One way to understand the query: what is found has all required words.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub words: Vec<Word>,
    /// Whether it was typed with marks: then those with the same marks come first.
    pub is_marked: bool,
    /// Where the whole query is a saying: which of its meanings this is, from 0.
    pub saying: Option<u8>,
    /// Where a part of it is: which of its meanings this is.
    pub meaning: u8,
}

/// A word of a reading.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Any of these will do.
    pub alternatives: Vec<Alternative>,
    /// Whether it may stand for the first letters of several words.
    pub initials: bool,
    pub is_required: bool,
    /// Where it is of what a saying means: which saying of the query, and how much of the query the saying is.
    pub meant: Option<(u8, u8)>,
}

/// A way to write a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alternative {
    pub spelling: Spelling,
    pub how: How,
}

/// Which words of the catalogue a written word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Those that begin so.
    Beginning,
    /// Those that are so, with any marks.
    Whole,
    /// Only the one with just these marks.
    Marked,
    /// Those that are so; something else was typed.
    Slip,
}

impl Typed {
    /// Whether this may be the word.
    pub fn means(&self, word: &Spelling) -> bool {
        self.spelling.means(word)
            || slips::other_y(&self.spelling.folded).is_some_and(|other| other == word.folded)
            || self.near.contains(&word.folded)
    }
}

impl Index {
    /// The words of a query.
    pub(super) fn typed(&self, text: &str) -> Vec<Typed> {
        self.typed_with(text, |_| Vec::new())
    }

    /// The same with words that are written almost alike: for those that there are not; for all where there are all of
    /// a few.
    pub(super) fn mistyped(&self, text: &str) -> Vec<Typed> {
        let spellings = words_of(text);
        let is_unknown = |spelling: &Spelling| self.dictionary.beginning(&spelling.folded).is_empty();
        let any_may_be = spellings.len() <= FEW && !spellings.iter().any(is_unknown);
        let near = |spelling: &Spelling| match any_may_be || is_unknown(spelling) {
            true => slips::near(&self.dictionary, &spelling.folded),
            false => Vec::new(),
        };
        self.typed_with(text, near)
    }

    fn typed_with(&self, text: &str, near: impl Fn(&Spelling) -> Vec<String>) -> Vec<Typed> {
        let typed = |spelling: Spelling| Typed { near: near(&spelling), spelling, is_filler: false };
        let mut typed: Vec<Typed> = words_of(text).into_iter().map(typed).collect();
        self.sayings.mark_fillers(&mut typed);
        typed
    }

    /// The ways to understand these words, the plain one first.
    pub(super) fn readings(&self, typed: &[Typed]) -> Vec<Reading> {
        if typed.is_empty() {
            return Vec::new();
        }
        let said = self.sayings.in_query(typed);
        std::iter::once(self.reading(typed, &[], 0)).chain(self.meanings(typed, &said)).collect()
    }

    /// The ways to understand some of these words: each saying by itself, whose words may stand in any order with others
    /// between, and all together.
    pub(super) fn loose_readings(&self, typed: &[Typed]) -> Vec<Reading> {
        let said = self.sayings.anywhere_in_query(typed);
        let mut readings = vec![self.reading(typed, &[], 0)];
        for one in said.iter().take(MOST_SAYINGS) {
            readings.extend(self.meanings(typed, std::slice::from_ref(one)));
        }
        let apart = apart(said);
        if apart.len() > 1 {
            readings.extend(self.meanings(typed, &apart));
        }
        readings
    }

    /// A reading for each meaning that these sayings have.
    fn meanings(&self, typed: &[Typed], said: &[(Vec<usize>, &Saying)]) -> Vec<Reading> {
        let meanings = said.iter().map(|(_, saying)| self.sayings.meanings(saying).len()).max().unwrap_or(0);
        (0..meanings).map(|meaning| self.reading(typed, said, meaning)).collect()
    }

    /// The words, with each saying's words replaced by what it means.
    fn reading(&self, typed: &[Typed], said: &[(Vec<usize>, &Saying)], meaning: usize) -> Reading {
        let is_marked = typed.iter().any(|word| word.spelling.is_marked());
        let only_fillers = typed.iter().all(|word| word.is_filler);
        let mut words = Vec::new();
        let mut is_saying = !said.is_empty();
        for (at, word) in typed.iter().enumerate() {
            match said.iter().enumerate().find(|(_, (places, _))| places.contains(&at)) {
                Some((number, (places, saying))) if places[0] == at => {
                    let meanings = self.sayings.meanings(saying);
                    let by = (number as u8, said_weight(typed, places));
                    words.extend(meanings[meaning.min(meanings.len() - 1)].iter().map(|word| Word::meant(word, by)));
                }
                Some(_) => (),
                None => {
                    is_saying &= word.is_filler;
                    words.push(self.word(word, at + 1 == typed.len(), !word.is_filler || only_fillers));
                }
            }
        }
        Reading { words, is_marked, saying: is_saying.then_some(meaning as u8), meaning: meaning as u8 }
    }

    fn word(&self, typed: &Typed, is_last: bool, is_required: bool) -> Word {
        let folded = &typed.spelling.folded;
        // A word that is finished is meant as it stands, where there is such a word.
        let whole = self.dictionary.whole(folded);
        let is_word = whole.into_iter().any(|word| !self.postings_of(word).is_empty());
        let how = if is_last || !is_word { How::Beginning } else { How::Whole };
        let mut alternatives = vec![Alternative { spelling: typed.spelling.clone(), how }];
        let other = slips::other_y(folded).map(|folded| (folded, How::Whole));
        let near = typed.near.iter().map(|folded| (folded.clone(), How::Slip));
        alternatives.extend(
            other.into_iter().chain(near).map(|(folded, how)| Alternative {
                spelling: Spelling { letters: folded.clone(), folded, tone: 0 },
                how,
            }),
        );
        let has_vowel = folded.bytes().any(|b| b"aeiou".contains(&b));
        let initials = folded.len() >= INITIALS[usize::from(has_vowel)]
            && folded.bytes().all(|b| b.is_ascii_lowercase())
            && self.dictionary.beginning(folded).is_empty();
        Word { alternatives, initials, is_required, meant: None }
    }
}

/// How much of a query a saying with these words is: the less, the more stands between them.
fn said_weight(typed: &[Typed], places: &[usize]) -> u8 {
    let between = places.last().unwrap_or(&0) - places.first().unwrap_or(&0) + 1 - places.len();
    let telling = places.iter().filter(|place| !typed[**place].is_filler).count().max(1);
    (telling * SAID).saturating_sub(between * BETWEEN).clamp(1, 255) as u8
}

fn words_of(text: &str) -> Vec<Spelling> {
    let mut spellings = Spelling::all(text);
    spellings.truncate(MOST_WORDS);
    spellings
}

impl Word {
    fn meant(spelling: &Spelling, by: (u8, u8)) -> Word {
        let meant = Alternative { spelling: spelling.clone(), how: How::Marked };
        Word { alternatives: vec![meant], initials: false, is_required: true, meant: Some(by) }
    }
}
