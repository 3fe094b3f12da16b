//! `\p{…}` outside the browser, by the tables of `regex`; only what a browser knows by this name.

use std::cell::RefCell;
use std::collections::BTreeMap;

use regex::Regex;

/// Properties asked for in one process; each is a table.
const MAX_KNOWN: usize = 100;

/// Whether a character has a property; `None` when there is none of this name.
pub fn property(name: &str, c: char) -> Option<bool> {
    thread_local! {
        static KNOWN: RefCell<BTreeMap<String, Option<Regex>>> = const { RefCell::new(BTreeMap::new()) };
    }
    KNOWN.with_borrow_mut(|known| {
        if known.len() > MAX_KNOWN {
            known.clear();
        }
        let found = known.entry(name.to_owned()).or_insert_with(|| table(name));
        found.as_ref().map(|table| table.is_match(c.encode_utf8(&mut [0; 4])))
    })
}

fn table(name: &str) -> Option<Regex> {
    // `regex` also takes `lu` and `Latin`, which JavaScript calls `Lu` and `Script=Latin`.
    let is_named = name.contains('=')
        || name.starts_with(|c: char| c.is_ascii_uppercase()) && Regex::new(&format!("\\p{{sc={name}}}")).is_err();
    Regex::new(&format!("^\\p{{{name}}}$")).ok().filter(|_| is_named)
}
