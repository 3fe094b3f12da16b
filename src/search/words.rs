//! Cutting text into words for the index: a word is a run of letters, digits and the marks upon them.

use super::fold::{is_invisible, push_folded};
use super::letters::{Mark, mark, without_tone};
use crate::domain::letters::small;

/// Longer words are compared by this many bytes.
const LONG: usize = 60;

/// The words of a text with the byte at which each begins.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |c: char| match c {
        '0'..='9' | 'a'..='z' | 'A'..='Z' => true,
        '\0'..='\x7f' => false,
        _ => c.is_alphanumeric() || is_invisible(c),
    };
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_word)?;
        let end = text[start..].find(|c| !is_word(c)).map_or(text.len(), |len| start + len);
        rest = end;
        Some((start, &text[start..end]))
    })
}

/// How a word is written, in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Without marks: `hoa`.
    pub folded: String,
    /// With the marks that make another letter, without the tone: `thưc`.
    pub letters: String,
    /// From 0 (none) to 5, wherever it stands: `hoà` and `hòa` are spelled the same.
    pub tone: u8,
}

impl Spelling {
    /// The spelling of one word.
    pub fn of(word: &str) -> Spelling {
        let mut spelling = Spelling::default();
        spelling.set(word);
        spelling
    }

    /// The spellings of all words of a text.
    pub fn all(text: &str) -> Vec<Spelling> {
        words(text).map(|(_, word)| Spelling::of(word)).filter(|spelling| !spelling.folded.is_empty()).collect()
    }

    /// Becomes the spelling of another word; keeps its memory.
    pub fn set(&mut self, word: &str) {
        self.folded.clear();
        self.letters.clear();
        self.tone = 0;
        for c in word.chars() {
            if self.letters.len() > LONG {
                return;
            }
            if is_invisible(c) {
                match mark(c, self.letters.chars().last()) {
                    Mark::Tone(tone) => self.tone = tone,
                    Mark::Quality(letter) => {
                        self.letters.pop();
                        self.letters.push(letter);
                    }
                    Mark::None => (),
                }
                continue;
            }
            let (letter, tone) = without_tone(small(c));
            self.letters.push(letter);
            push_folded(letter, &mut self.folded);
            if tone > 0 {
                self.tone = tone;
            }
        }
    }

    /// Whether it has any mark.
    pub fn is_marked(&self) -> bool {
        self.tone > 0 || self.letters.len() != self.folded.len()
    }

    /// Whether the other word is written so. A word typed without marks is every word with its letters.
    pub fn means(&self, other: &Spelling) -> bool {
        self.folded == other.folded && (!self.is_marked() || (self.letters == other.letters && self.tone == other.tone))
    }
}

/// Appends the words of a text in lower case, each with one space before it; folded, or with their marks.
pub(super) fn push_words(text: &str, fold: bool, into: &mut String) {
    for (_, word) in words(text) {
        let before = into.len();
        into.push(' ');
        for c in word.chars() {
            if fold {
                push_folded(c, into);
            } else if !matches!(c, '\u{200B}'..='\u{200D}' | '\u{AD}' | '\u{FEFF}') {
                into.push(small(c));
            }
        }
        if into.len() == before + 1 {
            into.truncate(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_counts_wherever_it_stands() {
        for (one, other) in
            [("hoà", "HÒA"), ("thuý", "thúy"), ("Hộ", "ho\u{323}\u{302}"), ("cước", "cu\u{31B}o\u{31B}\u{301}c")]
        {
            assert_eq!(Spelling::of(one), Spelling::of(other), "{one}");
        }
        let spelling = Spelling::of("Được");
        assert_eq!((spelling.folded.as_str(), spelling.letters.as_str(), spelling.tone), ("duoc", "đươc", 5));
    }

    #[test]
    fn a_word_without_marks_means_them_all() {
        let means = |typed: &str, word: &str| Spelling::of(typed).means(&Spelling::of(word));
        assert!(means("ky", "kỳ") && means("ký", "ký") && means("dang", "đăng"));
        assert!(!means("ký", "kỳ") && !means("k", "ky") && !means("đang", "dang"));
    }
}
