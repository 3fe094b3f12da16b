#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::cell::Cell;

use proptest::prelude::*;
use regex::Regex;
use serde_json::Value;

use super::*;

thread_local! {
    /// How many steps have been looked at.
    pub(super) static LOOKS: Cell<usize> = const { Cell::new(0) };
}

/// What the browser's RegExp is asked about as well, in `tests/web.rs`.
fn vectors(part: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("../../../tests/vectors/patterns.json")).unwrap();
    all[part].as_array().unwrap().clone()
}

fn matches(pattern: &str, text: &str) -> bool {
    Pattern::new(pattern).unwrap_or_else(|why| panic!("{pattern}: {why}")).matches(text, &property)
}

/// How many steps a match takes for each character, and the verdict.
fn cost(pattern: &Pattern, text: &str) -> (usize, bool) {
    LOOKS.set(0);
    let verdict = pattern.matches(text, &property);
    (LOOKS.get() / (text.chars().count() + 1), verdict)
}

#[test]
fn patterns_mean_what_they_mean_in_javascript() {
    for case in vectors("matches") {
        let (pattern, text) = (case[0].as_str().unwrap(), case[1].as_str().unwrap());
        assert_eq!(Value::from(matches(pattern, text)), case[2], "{pattern} on {text:?}");
    }
}

#[test]
fn what_cannot_be_run_is_refused() {
    for pattern in vectors("refused") {
        let pattern = pattern.as_str().unwrap();
        assert!(Pattern::new(pattern).is_err(), "{pattern}");
    }
    assert!(Pattern::new(&"a".repeat(501)).is_err());
    assert!(Pattern::new(&"(".repeat(499)).is_err());
    assert!(matches("(){4000000000}", "") && matches("(((){1500}){1500}){1500}", ""));
}

#[test]
fn hostile_patterns_cost_no_more_than_their_size() {
    let text = "a".repeat(1_000);
    for pattern in vectors("hostile") {
        let made = Pattern::new(pattern.as_str().unwrap()).unwrap_or_else(|why| panic!("{pattern}: {why}"));
        let (each, _) = cost(&made, &text);
        assert!(each > 0 && each <= MAX_SIZE, "{pattern}: {each} for each letter");
        // Twice the text, twice the steps.
        assert_eq!(cost(&made, &text.repeat(2)).0, each, "{pattern}");
    }
}

#[test]
fn ordinary_patterns_cost_little() {
    for case in vectors("matches") {
        let made = Pattern::new(case[0].as_str().unwrap()).unwrap();
        let (each, _) = cost(&made, case[1].as_str().unwrap());
        assert!(each <= 1_500, "{}: {each} for each letter", case[0]);
    }
}

#[test]
fn a_property_that_nobody_knows_holds_nothing() {
    for pattern in [r"\p{Foo}", r"\P{Foo}", r"\p{lu}", r"\p{Latin}"] {
        assert!(!matches(pattern, "a") && !matches(pattern, "A"), "{pattern}");
    }
    let named: Vec<String> = Pattern::new(r"[\p{L}a\P{Nd}]|\p{Lu}").unwrap().properties().map(str::to_owned).collect();
    assert_eq!(named, ["L", "Nd", "Lu"]);
    assert!(!matches(".*", &"a".repeat(MAX_TEXT + 1)) && matches(".{1,3000}", &"a".repeat(MAX_TEXT)));
}

/// Patterns over three letters; what `regex` and JavaScript read alike.
fn plain() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        6 => proptest::sample::select(vec!["a", "b", "c", "[ab]", "[^a]", ".", r"\w", "[^bc]", ""]),
        1 => proptest::sample::select(vec!["^", "$", r"\b", r"\B"]),
    ];
    leaf.prop_map(|leaf| format!("(?:{leaf})")).prop_recursive(5, 24, 3, |inner| {
        let sign = proptest::sample::select(vec!["*", "+", "?", "{2}", "{0,2}", "{1,3}", "{2,}", "*?", "{0}"]);
        prop_oneof![
            (inner.clone(), sign).prop_map(|(inner, sign)| format!("(?:{inner}{sign})")),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(|all| format!("(?:{})", all.concat())),
            proptest::collection::vec(inner, 1..4).prop_map(|any| format!("(?:{})", any.join("|"))),
        ]
    })
}

fn by_regex(pattern: &str) -> Regex {
    Regex::new(&format!("^(?:{pattern})$")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn as_regex_says(pattern in plain(), texts in proptest::collection::vec("[abc ]{0,9}", 1..6)) {
        let Ok(made) = Pattern::new(&pattern) else { return Ok(()) };
        let regex = by_regex(&pattern);
        for text in texts {
            prop_assert_eq!(made.matches(&text, &property), regex.is_match(&text), "{} on {:?}", pattern, text);
        }
    }

    /// A look ahead, by trying every place it could stand at.
    #[test]
    fn looks_ahead(
        first in "[abc.]{0,3}\\*?", look in "[abc.]{1,3}[*$]?", then in "[abc.]{0,3}\\*?", found in any::<bool>(),
        text in "[abc]{0,7}"
    ) {
        prop_assume!(![&first, &look, &then].iter().any(|part| part.starts_with('*')));
        let sign = if found { '=' } else { '!' };
        let pattern = format!("{first}(?{sign}{look}){then}");
        let [before, after] = [&first, &then].map(|part| by_regex(part));
        let ahead = Regex::new(&format!("^(?:{look})")).unwrap();
        let expected = (0..=text.len()).any(|at| {
            let (left, right) = text.split_at(at);
            before.is_match(left) && after.is_match(right) && ahead.is_match(right) == found
        });
        prop_assert_eq!(matches(&pattern, &text), expected, "{} on {:?}", pattern, text);
    }

    /// Whatever stands there: it is refused, or runs within its bounds.
    #[test]
    fn anything_is_refused_or_cheap(
        pattern in r"([abc]|[(|)*+?]|\(\?[:=!]|\[[a^]|\]|\{[0-9]{1,4},?|[},\\^$-]|\\[wdsbpxu1]|\*\)\*){0,40}",
        text in "[abc]{0,200}"
    ) {
        if let Ok(made) = Pattern::new(&pattern) {
            let (each, _) = cost(&made, &text);
            prop_assert!(each <= MAX_SIZE, "{}: {} for each letter", pattern, each);
        }
    }
}
