//! What is searched for, as the address of the search page says it: shared and found again by the back button.

use super::encode;
use crate::search::facets::Facet;

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    pub words: String,
    /// What is chosen of the facets, in order, each once.
    pub chosen: Vec<(Facet, String)>,
    /// By name, and not the best first.
    pub by_name: bool,
}

/// Letters of the words that count, as many as the search box takes, and choices: an address may have any number.
const MOST: (usize, usize) = (200, 50);

/// The facet's name in an address.
fn parameter(facet: Facet) -> &'static str {
    match facet {
        Facet::Field => "linh-vuc",
        Facet::Level => "cap",
        Facet::Agency => "co-quan",
        Facet::Subject => "doi-tuong",
        Facet::Service => "muc-do",
        Facet::Way => "cach-nop",
        Facet::Price => "gia",
    }
}

impl Sought {
    /// These words, and nothing chosen.
    pub fn words(words: impl Into<String>) -> Sought {
        Sought { words: words.into(), ..Sought::default() }
    }

    /// Whether this is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.chosen.iter().any(|(it, chosen)| *it == facet && chosen == value)
    }

    /// The same with this chosen, or no longer.
    pub fn toggled(&self, facet: Facet, value: &str) -> Sought {
        let mut toggled = self.clone();
        match self.chosen.binary_search_by(|(it, chosen)| (*it, chosen.as_str()).cmp(&(facet, value))) {
            Ok(at) => drop(toggled.chosen.remove(at)),
            Err(at) => toggled.chosen.insert(at, (facet, value.to_owned())),
        }
        toggled
    }

    /// The same without what is chosen of a facet.
    pub fn without(&self, facet: Facet) -> Sought {
        let mut less = self.clone();
        less.chosen.retain(|(it, _)| *it != facet);
        less
    }

    pub(super) fn parse(query: &str) -> Sought {
        let mut sought = Sought::default();
        for (name, value) in super::parameters(query) {
            let facet = Facet::ALL.into_iter().find(|facet| parameter(*facet) == name);
            match (facet, name) {
                (Some(facet), _) if sought.chosen.len() < MOST.1 && !sought.has(facet, &value) => {
                    sought = sought.toggled(facet, &value);
                }
                (None, "q") if sought.words.is_empty() => sought.words = value.chars().take(MOST.0).collect(),
                (None, "xep") => sought.by_name = value == "ten",
                _ => (),
            }
        }
        sought
    }

    pub(super) fn path(&self) -> String {
        let mut path = "/thu-tuc".to_owned();
        let mut add = |name: &str, value: &str| {
            let sign = if path.contains('?') { '&' } else { '?' };
            path.push(sign);
            path.push_str(name);
            path.push('=');
            path.push_str(&encode(value));
        };
        if !self.words.is_empty() {
            add("q", &self.words);
        }
        self.chosen.iter().for_each(|(facet, value)| add(parameter(*facet), value));
        if self.by_name {
            add("xep", "ten");
        }
        path
    }
}
