//! Who need not pay, out of a remark on the fee.

use std::sync::LazyLock;

use regex::Regex;

use super::words::cleaned;

/// A statement that something need not be paid. The titles of decrees "quy định mức thu, miễn một số khoản phí" are none.
static EXEMPT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:được |không thu|không phải nộp)?(?:miễn|giảm)\b|\b(?:được|thuộc diện|diện|đối tượng|trường hợp) (?:miễn|giảm)\b|\b(?:miễn|giảm) (?:lệ phí|phí|nộp|thu|\d)").ok()
});
/// An amount of money. What says what is paid stays with the fee, whatever else it says.
static MONEY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\d[\d.,]*\s*(?:đồng|đ\b|vnđ|vnd|usd)|\d{1,3}(?:[.,]\d{3})+\b|\b\d{5,}\b").ok());

/// The sentences of a remark that say who need not pay, each with its list, and the others.
pub fn parted(remark: &str) -> (String, String) {
    let text = cleaned(remark);
    let (mut exempt, mut others) = (Vec::new(), Vec::new());
    // The mark of the items that belong to the list of an exemption; nothing where none is open.
    let mut list: Option<Items> = None;
    for sentence in sentences(unwrapped(&text)) {
        let mark = Mark::of(sentence);
        let goes_on = match (list, mark) {
            (Some(Items::Of(items)), Some(mark)) => items == mark,
            // Which mark they have, the first one says.
            (Some(Items::AfterColon), Some(mark)) => {
                list = Some(Items::Of(mark));
                true
            }
            _ => false,
        };
        if goes_on {
            exempt.push(sentence);
        } else if says_exempt(sentence) {
            list = opens_list(sentence);
            exempt.push(sentence);
        } else {
            list = None;
            others.push(sentence);
        }
    }
    (exempt.join("\n"), others.join("\n"))
}

/// How the items of a list are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Items {
    AfterColon,
    Of(Mark),
}

/// What an item of a list begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark(char);

impl Mark {
    fn of(text: &str) -> Option<Mark> {
        text.chars().next().map(|c| if c == '–' { '-' } else { c }).filter(|c| "-+*•".contains(*c)).map(Mark)
    }
}

/// `Miễn lệ phí đối với: + Người có công…`: the items are those with that mark. A colon at the end: those that follow.
fn opens_list(sentence: &str) -> Option<Items> {
    let (_, after) = sentence.split_once(':')?;
    if after.trim().is_empty() {
        return Some(Items::AfterColon);
    }
    Mark::of(after.trim_start()).map(Items::Of)
}

/// Outside brackets, and without a price. A piece torn out of a cell of prices ("đồng/lần (Miễn phí từ …)") says what is
/// paid, too.
fn says_exempt(sentence: &str) -> bool {
    let bare = without_brackets(sentence);
    let whole = bare.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| c.is_uppercase());
    let plain = bare.trim_matches(|c: char| !c.is_alphanumeric());
    let found = |pattern: &LazyLock<Option<Regex>>, text: &str| pattern.as_ref().is_some_and(|one| one.is_match(text));
    let of_prices = ["Đồng", "Mức phí", "Mức thu", "Mức lệ phí"].iter().any(|begin| plain.starts_with(begin));
    whole && plain != "Miễn phí" && !of_prices && found(&EXEMPT, &bare) && !found(&MONEY, sentence)
}

/// The text without a bracket around all of it.
fn unwrapped(text: &str) -> &str {
    let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else { return text };
    let mut depth = 1_i32;
    let closes_early = inside.chars().any(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    });
    if closes_early { text } else { inside }
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let kept = text.chars().filter(|c| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.collect()
}

/// Parted at line breaks; outside brackets at full stops before a capital, too, and at stops and semicolons before the
/// mark of an item.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut start = 0;
        for (at, stop) in line.match_indices(['.', ';']) {
            let depth: i32 = line[start..at].chars().map(|c| i32::from(c == '(') - i32::from(c == ')')).sum();
            let Some(rest) = line.get(at + 1..).and_then(|rest| rest.strip_prefix(' ')).filter(|_| depth <= 0) else {
                continue;
            };
            if Mark::of(rest).is_some() || (stop == "." && rest.starts_with(char::is_uppercase)) {
                found.push(line.get(start..=at).unwrap_or_default().trim());
                start = at + 2;
            }
        }
        found.push(line.get(start..).unwrap_or_default().trim());
    }
    found.retain(|sentence| !sentence.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_list_stays_with_its_introduction() {
        let remark = "Miễn lệ phí đối với những trường hợp sau: + Người có công (theo quy định. Xem Luật). + Người không quốc tịch có hoàn cảnh khó khăn.";
        assert_eq!(parted(remark).1, "");
        let (exempt, others) =
            parted("Mức phí do tỉnh quyết định; - Miễn phí cho:\n* Trẻ em;\n* Hộ nghèo.\nNộp tại quầy.");
        assert_eq!(exempt, "- Miễn phí cho:\n* Trẻ em;\n* Hộ nghèo.");
        assert_eq!(others, "Mức phí do tỉnh quyết định;\nNộp tại quầy.");
        let (exempt, others) = parted("- Miễn lệ phí: + Người khuyết tật. - Phí công bố theo Thông tư.");
        assert_eq!(
            (exempt.as_str(), others.as_str()),
            ("- Miễn lệ phí: + Người khuyết tật.", "- Phí công bố theo Thông tư.")
        );
    }

    #[test]
    fn a_bracket_around_everything_says_nothing() {
        let (exempt, others) = parted("(Lệ phí do tỉnh quyết định. Miễn lệ phí cho hộ nghèo (có sổ).)");
        assert_eq!(
            (exempt.as_str(), others.as_str()),
            ("Miễn lệ phí cho hộ nghèo (có sổ).", "Lệ phí do tỉnh quyết định.")
        );
        assert_eq!(unwrapped("(a) và (b)"), "(a) và (b)");
    }

    #[test]
    fn what_is_paid_is_no_exemption() {
        for remark in [
            "Đồng (Sát hạch thực hành) Phí: 400000 Đồng (Miễn phí từ ngày 07/4/2026)",
            "Phí: 1,700,000 Sát hạch thực hành (Miễn phí từ ngày 07/4/2026)",
            "đồng/lần (Miễn phí từ ngày 07/4/2026 đến 30/6/2026)",
            "Mức phí giảm 20%: 1.600.000",
            "Mức phí giảm 20%:",
            "Thông tư quy định mức thu, miễn một số khoản phí, lệ phí",
            "Quy định mức thu, chế độ thu, nộp, miễn, quản lý phí",
            "Miễn phí.",
        ] {
            assert_eq!(parted(remark), (String::new(), remark.to_owned()));
        }
        for remark in [
            "Miễn lệ phí (Thông tư số 47/2019/TT-BTC).",
            "Từ trẻ em thứ hai trở đi được giảm 50% mức lệ phí.",
            "- Trường hợp nộp qua mạng thì được miễn lệ phí.",
        ] {
            assert_eq!(parted(remark), (remark.to_owned(), String::new()));
        }
    }

    proptest! {
        /// A remark is parted, not shortened: every word is on one side, once.
        #[test]
        fn nothing_is_lost(pieces in prop::collection::vec(prop::sample::select(vec![
            "Miễn lệ phí đối với", "Miễn phí", "hộ nghèo", "Lệ phí 20.000 đồng", "được giảm 50%", ": ", ". ", "; ", "+ ", "- ", "\n", "(", ")", " ",
        ]), 0..16)) {
            let remark = pieces.concat();
            let (exempt, others) = parted(&remark);
            let words = |text: &str| {
                let mut words: Vec<String> =
                    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
                words.sort();
                words
            };
            prop_assert_eq!(words(&format!("{exempt}\n{others}")), words(&remark));
        }
    }
}
