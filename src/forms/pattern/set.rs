//! Sets of characters: `.`, `\d`, `[a-zĐ]`, `\p{Lu}`.

use super::Property;

/// What one character may be.
#[derive(Debug, Default)]
pub(super) struct Set {
    pub not: bool,
    pub items: Vec<Item>,
}

#[derive(Debug)]
pub(super) enum Item {
    Range(char, char),
    /// `d`, `w` or `s`, and whether it is the capital letter: anything else.
    Kind(char, bool),
    /// What stands in `\p{…}`, and whether it is `\P`.
    Property(String, bool),
}

impl Set {
    pub(super) fn has(&self, c: char, property: Property<'_>) -> bool {
        self.not
            != self.items.iter().any(|item| match item {
                Item::Range(first, last) => (*first..=*last).contains(&c),
                Item::Kind(kind, not) => *not != is_of_kind(*kind, c),
                // One that does not exist holds nothing, and all but it neither.
                Item::Property(name, not) => property(name, c).is_some_and(|has| has != *not),
            })
    }

    pub(super) fn properties(&self) -> impl Iterator<Item = &str> {
        self.items.iter().filter_map(|item| match item {
            Item::Property(name, _) => Some(name.as_str()),
            _ => None,
        })
    }
}

fn is_of_kind(kind: char, c: char) -> bool {
    match kind {
        'd' => c.is_ascii_digit(),
        'w' => is_word(c),
        // JavaScript's spaces are Unicode's, but for two.
        _ => c == '\u{feff}' || c != '\u{85}' && c.is_whitespace(),
    }
}

pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
