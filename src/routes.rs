//! Every page and its path: the only place with URLs of our own.

mod sought;

pub use sought::Sought;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    /// Search results.
    Search(Sought),
    /// A procedure by its code.
    Procedure(String),
    /// Filing a procedure.
    Apply {
        procedure: String,
        step: Step,
    },
    /// The person's dossiers and unfinished applications.
    Dossiers,
    /// One dossier by its code.
    Dossier(String),
    /// Its receipt.
    Receipt(String),
    /// Look up a dossier by code.
    Lookup(String),
    /// What the city publishes about its own service.
    Publicity(Topic, Wanted),
    NotFound,
}

/// A page of what the city publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Overview,
    Units,
    NotOnline,
    Unused,
    Sync,
    Quality,
}

impl Topic {
    /// In the order of the navigation.
    pub const ALL: [Topic; 6] =
        [Topic::Overview, Topic::Units, Topic::NotOnline, Topic::Unused, Topic::Sync, Topic::Quality];

    /// Its part of the path; the overview is the page above the others.
    fn slug(self) -> &'static str {
        match self {
            Topic::Overview => "",
            Topic::Units => "don-vi",
            Topic::NotOnline => "chua-toan-trinh",
            Topic::Unused => "khong-phat-sinh",
            Topic::Sync => "dong-bo",
            Topic::Quality => "chat-luong",
        }
    }
}

/// Which figures: each empty where nothing was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// `2026-11`.
    pub period: String,
    /// `thanh-pho` or `xa`.
    pub level: String,
    /// A unit's code.
    pub unit: String,
    /// What the table is sorted by.
    pub sort: String,
    /// Which state of review is shown.
    pub review: String,
}

impl Wanted {
    const NAMES: [&str; 5] = ["ky", "cap", "don-vi", "xep", "ra-soat"];

    fn parse(query: &str) -> Wanted {
        let [period, level, unit, sort, review] = Self::NAMES.map(|name| parameter(query, name));
        Wanted { period, level, unit, sort, review }
    }

    /// With the question mark; empty where nothing was chosen.
    fn query(&self) -> String {
        let values = [&self.period, &self.level, &self.unit, &self.sort, &self.review];
        let chosen = Self::NAMES.iter().zip(values).filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = chosen.map(|(name, value)| format!("{name}={}", encode(value))).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

/// A step of filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Case,
    /// A page of the form, from 0.
    Page(usize),
    Papers,
    Review,
}

impl Route {
    /// The route a path and query name.
    pub fn parse(path: &str, query: &str) -> Route {
        let parts: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(decode).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match parts.as_slice() {
            [] => Route::Home,
            ["thu-tuc"] => Route::Search(Sought::parse(query)),
            ["thu-tuc", code] => Route::Procedure((*code).to_owned()),
            ["nop", code, rest @ ..] => {
                let step = match rest {
                    [] => Step::Case,
                    ["giay-to"] => Step::Papers,
                    ["kiem-tra"] => Step::Review,
                    [page_text] => match page_text.parse::<usize>() {
                        Ok(page) if page > 0 && page.to_string() == *page_text => Step::Page(page - 1),
                        _ => return Route::NotFound,
                    },
                    _ => return Route::NotFound,
                };
                Route::Apply { procedure: (*code).to_owned(), step }
            }
            ["ho-so"] => Route::Dossiers,
            ["ho-so", code] => Route::Dossier((*code).to_owned()),
            ["ho-so", code, "giay-tiep-nhan"] => Route::Receipt((*code).to_owned()),
            ["tra-cuu"] => Route::Lookup(parameter(query, "ma")),
            ["cong-khai"] => Route::Publicity(Topic::Overview, Wanted::parse(query)),
            ["cong-khai", slug] => match Topic::ALL.into_iter().find(|topic| topic.slug() == *slug) {
                Some(topic) => Route::Publicity(topic, Wanted::parse(query)),
                None => Route::NotFound,
            },
            _ => Route::NotFound,
        }
    }

    /// Its path, with the query where it has one.
    pub fn path(&self) -> String {
        match self {
            Route::Home => "/".to_owned(),
            Route::Search(sought) => sought.path(),
            Route::Procedure(code) => format!("/thu-tuc/{}", encode(code)),
            Route::Apply { procedure, step } => {
                let code = encode(procedure);
                match step {
                    Step::Case => format!("/nop/{code}"),
                    Step::Page(page) => format!("/nop/{code}/{}", page + 1),
                    Step::Papers => format!("/nop/{code}/giay-to"),
                    Step::Review => format!("/nop/{code}/kiem-tra"),
                }
            }
            Route::Dossiers => "/ho-so".to_owned(),
            Route::Dossier(code) => format!("/ho-so/{}", encode(code)),
            Route::Receipt(code) => format!("/ho-so/{}/giay-tiep-nhan", encode(code)),
            Route::Lookup(code) if code.is_empty() => "/tra-cuu".to_owned(),
            Route::Lookup(code) => format!("/tra-cuu?ma={}", encode(code)),
            Route::Publicity(Topic::Overview, wanted) => format!("/cong-khai{}", wanted.query()),
            Route::Publicity(topic, wanted) => format!("/cong-khai/{}{}", topic.slug(), wanted.query()),
            Route::NotFound => "/khong-tim-thay".to_owned(),
        }
    }
}

fn parameter(query: &str, name: &str) -> String {
    parameters(query).find(|(key, _)| *key == name).map(|(_, value)| value).unwrap_or_default()
}

/// The query's names and values.
fn parameters(query: &str) -> impl Iterator<Item = (&str, String)> {
    let pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name, decode(&value.replace('+', " "))))
}

/// Percent-encodes everything but unreserved characters (RFC 3986, 2.3).
fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

/// Undoes percent-encoding; what is not well-formed stays as it is.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::facets::Facet;

    fn any_route() -> impl Strategy<Value = Route> {
        let step =
            prop_oneof![Just(Step::Case), (0..500_usize).prop_map(Step::Page), Just(Step::Papers), Just(Step::Review)];
        // A code is never empty: the path would be another page's.
        let code = "[^/]{1,20}";
        prop_oneof![
            Just(Route::Home),
            any_sought().prop_map(Route::Search),
            code.prop_map(Route::Procedure),
            (code, step).prop_map(|(procedure, step)| Route::Apply { procedure, step }),
            Just(Route::Dossiers),
            code.prop_map(Route::Dossier),
            code.prop_map(Route::Receipt),
            ".*".prop_map(Route::Lookup),
            (proptest::sample::select(Topic::ALL.to_vec()), ".*", ".*", ".*", ".*", ".*").prop_map(
                |(topic, period, level, unit, sort, review)| Route::Publicity(
                    topic,
                    Wanted { period, level, unit, sort, review }
                )
            ),
        ]
    }

    fn any_sought() -> impl Strategy<Value = Sought> {
        let chosen = proptest::collection::vec((0..7_usize, ".{0,12}"), 0..6);
        (".*", chosen, any::<bool>()).prop_map(|(words, chosen, by_name)| {
            let sought = Sought { words, by_name, ..Sought::default() };
            chosen.iter().fold(sought, |sought, (facet, value)| sought.toggled(Facet::ALL[*facet], value))
        })
    }

    proptest! {
        #[test]
        fn every_route_is_found_again_by_its_path(route in any_route()) {
            let full = route.path();
            let (path, query) = full.split_once('?').unwrap_or((&full, ""));
            prop_assert_eq!(Route::parse(path, query), route);
        }

        #[test]
        fn any_path_names_some_page(path in ".*", query in ".*") {
            let _ = Route::parse(&path, &query).path();
        }
    }

    /// Without a network an address that the worker does not know would be no page at all.
    #[test]
    fn the_worker_answers_for_every_page() {
        let script = include_str!("../public/sw.js");
        let list =
            script.split_once("const PAGES = [").and_then(|(_, rest)| rest.split_once("];")).map(|(list, _)| list);
        let pages: Vec<&str> =
            list.into_iter().flat_map(|list| list.split(", ")).map(|page| page.trim_matches('"')).collect();
        let code = || "1.001193".to_owned();
        let routes = [
            Route::Home,
            Route::Search(Sought::default()),
            Route::Procedure(code()),
            Route::Apply { procedure: code(), step: Step::Review },
            Route::Dossiers,
            Route::Dossier(code()),
            Route::Receipt(code()),
            Route::Lookup(code()),
            Route::Publicity(Topic::Overview, Wanted::default()),
            Route::Publicity(Topic::Quality, Wanted::default()),
        ];
        for route in routes {
            let path = route.path();
            let path = path.split('?').next().unwrap_or_default();
            let is_known = |page: &&str| path == *page || (*page != "/" && path.starts_with(&format!("{page}/")));
            assert!(pages.iter().any(is_known), "{path} is none of {pages:?}");
        }
    }

    #[test]
    fn odd_paths_are_not_found() {
        for path in [
            "/x",
            "/nop/1.001193/0",
            "/nop/1.001193/01",
            "/nop/1.001193/-1",
            "/nop/1.001193/1/2",
            "/ho-so/a/b",
            "/cong-khai/x",
            "/cong-khai/dong-bo/x",
        ] {
            assert_eq!(Route::parse(path, ""), Route::NotFound, "{path}");
        }
    }
}
