//! Steps out of prose that counts them: `Bước 1: … Bước 2: …`.

use std::sync::LazyLock;

use regex::Regex;

use super::ledger::{Ledger, Use};
use super::words::{NOTHING, some};

static STEP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:^|\n)[\s\-–+*•]*(?:[\p{L}\d]{1,3}[.)]\s*)?Bước\s*(\d{1,2})\s*[:.)\-–]?[ \t]*").ok()
});

/// The steps where the text counts them 1, 2, 3 … once; otherwise it stays prose. What stands before the first is kept.
pub fn read(text: &str) -> (Vec<String>, Ledger<'_>) {
    let mut ledger = Ledger::new(text);
    let marks: Vec<_> = STEP.as_ref().map(|pattern| pattern.captures_iter(text).collect()).unwrap_or_default();
    let counted =
        marks.iter().enumerate().all(|(at, mark)| mark.get(1).is_some_and(|n| n.as_str().parse() == Ok(at + 1)));
    if !counted || marks.len() < 2 {
        let nothing = text.trim() == NOTHING;
        ledger.finish(if nothing { Use::Furniture } else { Use::Kept });
        return (Vec::new(), ledger);
    }
    let places: Vec<_> = marks.iter().filter_map(|mark| mark.get(0)).map(|mark| (mark.start(), mark.end())).collect();
    ledger.take(places.first().map_or(0, |first| first.0), Use::Kept);
    let mut steps = Vec::new();
    for (at, (start, end)) in places.iter().enumerate() {
        ledger.take(end - start, Use::Furniture);
        let next = places.get(at + 1).map_or(text.len(), |next| next.0);
        steps.extend(some(ledger.take(next - end, Use::Value)));
    }
    (steps, ledger)
}

#[cfg(test)]
mod tests {
    use super::super::ledger::Outcome;
    use super::*;

    #[test]
    fn counted_steps_are_parted_and_others_stay_prose() {
        let (steps, ledger) = read("a) Nộp hồ sơ:\n- Bước 1: Chuẩn bị.\n+ Giấy tờ.\n- Bước 2. Nộp.\nBước 3 Nhận.");
        assert_eq!(steps, ["Chuẩn bị.\n+ Giấy tờ.", "Nộp.", "Nhận."]);
        assert_eq!(ledger.outcome(), Outcome::Partly);
        assert_eq!(read("Bước 1: A\nBước 2: B").1.outcome(), Outcome::Parsed);
        for prose in ["Nộp hồ sơ.\nNhận kết quả.", "Bước 1: A\nBước 1: B", "Bước 2: B\nBước 3: C"]
        {
            let (steps, ledger) = read(prose);
            assert!(steps.is_empty() && ledger.outcome() == Outcome::Text, "{prose}");
        }
        assert_eq!(read(NOTHING).1.outcome(), Outcome::Absent);
    }
}
