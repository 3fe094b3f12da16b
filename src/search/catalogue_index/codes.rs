//! Finding a procedure by its code, or by the beginning of it.

use crate::domain::procedure_code::written_in;

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

    /// The entries whose code is written in the query, in whatever spelling; or begins with it, with or without the leading
    /// `d.`; and whether it is the whole code. Nothing for what is no beginning of a code (three digits at least).
    pub fn matching<'a>(&'a self, query: &str) -> impl Iterator<Item = (u32, bool)> + 'a {
        let query = written_in(query).unwrap_or_else(|| query.trim_matches([' ', '.']).to_owned());
        let is_code = query.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let is_code = is_code && query.bytes().filter(u8::is_ascii_digit).count() >= 3;
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
