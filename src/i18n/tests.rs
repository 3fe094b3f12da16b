#![allow(clippy::unwrap_used)]

use super::words::*;
use super::{Language, Words};

fn placeholders(text: &str) -> Vec<String> {
    let mut names: Vec<String> =
        text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default().to_owned()).collect();
    names.sort();
    names
}

fn check<W: Words + std::fmt::Debug>(all: &[W]) {
    assert!(!all.is_empty());
    for &word in all {
        let (vi, en) = (word.text(Language::Vietnamese), word.text(Language::English));
        assert!(!vi.trim().is_empty() && !en.trim().is_empty(), "{word:?} is blank");
        assert_eq!(placeholders(vi), placeholders(en), "{word:?} has other placeholders in English");
    }
}

#[test]
fn both_languages_say_everything_with_the_same_placeholders() {
    check(Shell::ALL);
    check(Failure::ALL);
    check(Catalogue::ALL);
    check(Dossier::ALL);
    check(Finding::ALL);
    check(Apply::ALL);
    check(Files::ALL);
    check(Form::ALL);
    check(Widget::ALL);
    check(Offline::ALL);
    check(Preview::ALL);
    check(Photos::ALL);
    check(Units::ALL);
    check(ProcedureWords::ALL);
    check(Search::ALL);
    check(Publicity::ALL);
    check(PublicityLink::ALL);
    check(FigureName::ALL);
    check(FigureFormula::ALL);
    check(FigureSource::ALL);
}

#[test]
fn sizes_read_as_limits_are_written() {
    use super::format::size;
    assert_eq!(size(0, Language::Vietnamese), "0\u{a0}B");
    assert_eq!(size(6_291_456, Language::Vietnamese), "6\u{a0}MB");
    assert_eq!(size(6_291_457, Language::Vietnamese), "6,1\u{a0}MB");
    assert_eq!(size(6_291_457, Language::English), "6.1\u{a0}MB");
    assert_eq!(size(1_500, Language::English), "2\u{a0}KB");
}

#[test]
fn numbers_read_as_people_here_write_them() {
    use super::format::{count, decimal, iso_day, percent};
    assert_eq!(count(1_234_567, Language::Vietnamese), "1.234.567");
    assert_eq!(count(1_234, Language::English), "1,234");
    assert_eq!(percent(805, Language::Vietnamese), "80,5\u{a0}%");
    assert_eq!(percent(1000, Language::English), "100.0\u{a0}%");
    assert_eq!(decimal(-5, 1, Language::Vietnamese), "−0,5");
    assert_eq!(decimal(9_807, 2, Language::Vietnamese), "98,07");
    assert_eq!(decimal(1_234_505, 2, Language::English), "12,345.05");
    assert_eq!(iso_day("2026-02-05"), "05/02/2026");
}
