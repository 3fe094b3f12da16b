//! The words of a catalogue in the order of the alphabet without marks, so that all that begin alike are neighbours.

use std::collections::HashMap;
use std::ops::Range;

use crate::search::words::Spelling;

/// The words, sorted; a word is known by its place, from 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    /// Every word without marks, and behind it with them where it has any.
    text: String,
    words: Vec<Word>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    at: u32,
    folded: u8,
    letters: u8,
    tone: u8,
}

/// Words as they come, each with the number it was given, from 0.
#[derive(Debug, Default)]
pub(super) struct Collected {
    numbers: HashMap<Box<str>, u32>,
    spellings: Vec<Spelling>,
    key: String,
}

impl Collected {
    /// The number of a word; a new one for a new word.
    pub fn number(&mut self, spelling: &Spelling) -> u32 {
        self.key.clear();
        self.key.push(char::from(b'0' + spelling.tone));
        self.key.push_str(&spelling.letters);
        if let Some(number) = self.numbers.get(self.key.as_str()) {
            return *number;
        }
        let number = self.spellings.len() as u32;
        self.numbers.insert(self.key.as_str().into(), number);
        self.spellings.push(spelling.clone());
        number
    }

    /// The dictionary, and the place in it of every number.
    pub fn sort(self) -> (Dictionary, Vec<u32>) {
        let spellings = self.spellings;
        let mut order: Vec<u32> = (0..spellings.len() as u32).collect();
        order.sort_unstable_by(|one, other| {
            let of = |number: &u32| {
                let spelling = &spellings[*number as usize];
                (&spelling.folded, &spelling.letters, spelling.tone)
            };
            of(one).cmp(&of(other))
        });
        let mut dictionary = Dictionary::default();
        let mut places = vec![0; spellings.len()];
        for (place, number) in order.into_iter().enumerate() {
            let Spelling { folded, letters, tone } = &spellings[number as usize];
            places[number as usize] = place as u32;
            let at = dictionary.text.len() as u32;
            dictionary.text.push_str(folded);
            let (folded, letters) = (
                folded.len() as u8,
                if folded == letters {
                    0
                } else {
                    dictionary.text.push_str(letters);
                    letters.len() as u8
                },
            );
            dictionary.words.push(Word { at, folded, letters, tone: *tone });
        }
        (dictionary, places)
    }
}

impl Dictionary {
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The word without marks.
    pub fn folded(&self, place: u32) -> &str {
        let word = self.words[place as usize];
        &self.text[word.at as usize..][..usize::from(word.folded)]
    }

    /// The word with the marks that make other letters, and its tone.
    pub fn marked(&self, place: u32) -> (&str, u8) {
        let word = self.words[place as usize];
        let letters = match word.letters {
            0 => self.folded(place),
            len => &self.text[word.at as usize + usize::from(word.folded)..][..usize::from(len)],
        };
        (letters, word.tone)
    }

    /// The words that begin so, without marks.
    pub fn beginning(&self, folded: &str) -> Range<u32> {
        let start = self.first(|word| word < folded);
        let end = start
            + self.words[start as usize..].partition_point(|word| {
                self.text.as_bytes()[word.at as usize..][..usize::from(word.folded)].starts_with(folded.as_bytes())
            }) as u32;
        start..end
    }

    /// The words that are so, without marks.
    pub fn whole(&self, folded: &str) -> Range<u32> {
        let start = self.first(|word| word < folded);
        start..self.first(|word| word <= folded).max(start)
    }

    fn first(&self, is_before: impl Fn(&str) -> bool) -> u32 {
        self.words.partition_point(|word| is_before(&self.text[word.at as usize..][..usize::from(word.folded)])) as u32
    }
}
