//! Cutting text into words for the index: a word is a run of letters, digits and the marks upon them.

use crate::domain::letters::small;

use super::fold::{is_invisible, push_folded};

/// The words of a text with the byte at which each begins.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || is_invisible(c);
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_word)?;
        let end = text[start..].find(|c| !is_word(c)).map_or(text.len(), |len| start + len);
        rest = end;
        Some((start, &text[start..end]))
    })
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
