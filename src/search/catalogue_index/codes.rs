//! Finding a procedure by its code, or by the beginning of it.

use crate::domain::procedure_code::national_part;

/// The codes of all entries, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Codes {
    text: String,
    /// Where each code ends, and whose it is.
    ends: Vec<(u32, u32)>,
}

impl Codes {
    /// Adds a code of an entry.
    pub fn push(&mut self, code: &str, entry: u32) {
        self.text.push_str(code);
        self.ends.push((self.text.len() as u32, entry));
    }

    /// The entries whose code, with or without the leading `d.`, begins with the query, and whether it is the whole code.
    /// A longer local code counts by its national part; nothing for what is no beginning of a code (three digits at least).
    pub fn matching<'a>(&'a self, query: &str) -> impl Iterator<Item = (u32, bool)> + 'a {
        let query = query.trim();
        let query = national_part(query).unwrap_or(query);
        let is_code = query.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let is_code = is_code && query.bytes().filter(u8::is_ascii_digit).count() >= 3;
        let query = query.to_owned();
        let mut start = 0;
        let ends = if is_code { self.ends.as_slice() } else { &[] };
        ends.iter().filter_map(move |(end, entry)| {
            let code = &self.text[start..*end as usize];
            start = *end as usize;
            let begins = code.starts_with(&query) || code.get(2..).is_some_and(|number| number.starts_with(&query));
            begins.then_some((*entry, code.len() == query.len()))
        })
    }
}
