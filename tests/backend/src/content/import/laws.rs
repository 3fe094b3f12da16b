//! Legal basis out of the flattened table `Tên văn bản pháp lý · Mã văn bản`.

use std::sync::LazyLock;

use mot_cua::api::dto::LegalText;
use regex::Regex;

use super::ledger::{Ledger, Use};
use super::words::{NOTHING, cleaned};

const HEADING: &str = "Tên văn bản pháp lýMã văn bản";

/// Ends with who issued it; the known ones first, since the next title's capital stands against them (`…TT-BTCQuy định`).
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let issuers = "CP|TTg|BTC|BCA|BTP|BXD|BNNPTNT|BNNMT|BTNMT|BGTVT|BKHĐT|BKHCN|BTTTT|BYT|BCT|BLĐTBXH|BNV|BQP|BGDĐT|\
                   BVHTTDL|BNG|NHNN|TANDTC|VKSNDTC|TTCP|VPCP|UBTVQH|UBND|HĐND|BHXH|UBCK|VPQH|\\p{Lu}{2,8}";
    Regex::new(&format!(
        r"(?:\d{{1,3}}\.)?\d{{1,8}}/(?:\d{{4}}/)?(?:QH1\d|UBTVQH1\d|(?:NĐ|TTLT|TT|QĐ|NQ|CT|PL|VBHN|L)-(?:{issuers})(?:-(?:{issuers}))*)"
    ))
    .ok()
});
/// The kind of text at the end of a title is the beginning of the number's own cell: `…tín dụngLuật số 32/2024/QH15`.
static KIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:Bộ luật|Luật|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Nghị quyết|Pháp lệnh|Văn bản hợp nhất|Số)(?: số)?:? *$").ok()
});

/// The texts, in their order.
pub fn read(text: &str) -> (Vec<LegalText>, Ledger<'_>) {
    let mut ledger = Ledger::new(text);
    let nothing = text.trim() == NOTHING;
    if text.starts_with(HEADING) {
        ledger.take(HEADING.len(), Use::Furniture);
    } else {
        ledger.finish(if nothing { Use::Furniture } else { Use::Kept });
    }
    let mut laws = Vec::new();
    while let Some((title, number)) = next(ledger.rest()) {
        let label = label(ledger.rest().get(..title).unwrap_or_default());
        let title = ledger.take(title - label, Use::Value);
        ledger.take(label, Use::Furniture);
        let number = ledger.take(number, Use::Value);
        laws.push(law(title, number));
    }
    let blank = !ledger.rest().contains(char::is_alphanumeric);
    ledger.finish(if blank { Use::Furniture } else { Use::Kept });
    (laws, ledger)
}

/// Bytes of the next title and of the number behind it. A number inside a title ("Nghị định số 05/2012/NĐ-CP ngày …") is
/// followed by more of it; only one that stands against the next entry or at the end closes an entry.
fn next(rest: &str) -> Option<(usize, usize)> {
    for found in NUMBER.as_ref()?.find_iter(rest) {
        // "…sửa đổi 202323/2023/QH15": a year stands against the number. Other long runs of digits cannot be parted.
        let digits = found.as_str().find('/').unwrap_or(0);
        let dotted = found.as_str().get(..digits).is_some_and(|digits| digits.contains('.'));
        let year = ["19", "20"].iter().any(|century| found.as_str().starts_with(century));
        let begin = match digits {
            _ if dotted => found.start(),
            0..=4 => found.start(),
            _ if year => found.start() + 4,
            _ => continue,
        };
        let closes = rest.get(found.end()..).is_some_and(|after| {
            after.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';' | ',')).is_empty()
                || after.starts_with(char::is_alphabetic)
                || after.starts_with(['.', ';', '-']) && after.chars().nth(1).is_some_and(char::is_uppercase)
        });
        if closes && rest.get(..begin).is_some_and(|title| title.contains(char::is_alphabetic)) {
            return Some((begin, found.end() - begin));
        }
    }
    None
}

/// How many bytes at the end of a title are the label in front of its number.
fn label(title: &str) -> usize {
    let kind = KIND.as_ref().and_then(|pattern| pattern.find(title));
    kind.filter(|kind| title[..kind.start()].ends_with(|c: char| !c.is_whitespace())).map_or(0, |kind| kind.len())
}

/// One text by its title and number, with the date and issuer its title names.
pub fn law(title: &str, number: &str) -> LegalText {
    let title = cleaned(title);
    let title = title.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | '-')).to_owned();
    let number = cleaned(number);
    let (issued_on, issuer) = dated(&title, &number);
    LegalText { number, title, issued_on, issuer }
}

static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^,? *ngày (\d{1,2})(?:[/.\-]| tháng )(\d{1,2})(?:[/.\-]| năm )(\d{4})(?:,? *của (?:Bộ trưởng |Thống đốc |Ủy ban thường vụ )?(Quốc hội|Chính phủ|Thủ tướng Chính phủ|Ngân hàng Nhà nước Việt Nam|Bộ (?:Công an|Tư pháp|Tài chính|Xây dựng|Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn|Tài nguyên và Môi trường|Giao thông vận tải|Kế hoạch và Đầu tư|Khoa học và Công nghệ|Thông tin và Truyền thông|Y tế|Công Thương|Nội vụ|Quốc phòng|Giáo dục và Đào tạo|Ngoại giao|Lao động - Thương binh và Xã hội|Văn hóa, Thể thao và Du lịch)))?",
    )
    .ok()
});

/// The date and issuer that stand behind the text's own number in its title, and nowhere else.
fn dated(title: &str, number: &str) -> (Option<String>, Option<String>) {
    let after = title.find(number).filter(|_| !number.is_empty()).and_then(|at| title.get(at + number.len()..));
    let Some(found) = after.and_then(|after| DATED.as_ref()?.captures(after)) else { return (None, None) };
    let part = |group: usize| found.get(group).map_or("", |part| part.as_str());
    let day: Option<u8> = part(1).parse().ok().filter(|day| (1..=31).contains(day));
    let month: Option<u8> = part(2).parse().ok().filter(|month| (1..=12).contains(month));
    let date = day.zip(month).map(|(day, month)| format!("{}-{month:02}-{day:02}", part(3)));
    (date, Some(part(4).to_owned()).filter(|issuer| !issuer.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::super::ledger::Outcome;
    use super::*;

    fn numbers(laws: &[LegalText]) -> Vec<&str> {
        laws.iter().map(|law| law.number.as_str()).collect()
    }

    #[test]
    fn titles_and_numbers_are_parted() {
        let (laws, ledger) = read(
            "Tên văn bản pháp lýMã văn bảnHướng dẫn khiếu nại68/2013/TT-BCALuật Khiếu nại02/2011/QH13Nghị định 05/2012/NĐ-CP05/2012/NĐ-CPnghị quyết cắt giảm66.16/2026/NQ-CP",
        );
        assert_eq!(numbers(&laws), ["68/2013/TT-BCA", "02/2011/QH13", "05/2012/NĐ-CP", "66.16/2026/NQ-CP"]);
        assert_eq!((laws[3].title.as_str(), ledger.outcome()), ("nghị quyết cắt giảm", Outcome::Parsed));
        let (laws, _) = read("Tên văn bản pháp lýMã văn bảnLuật sửa đổi 202323/2023/QH15Luật 51/2019/QH1451/2019/QH14");
        assert_eq!(numbers(&laws), ["23/2023/QH15", "51/2019/QH14"]);
    }

    #[test]
    fn a_kind_before_the_number_is_no_part_of_the_title() {
        let (laws, _) = read("Tên văn bản pháp lýMã văn bảnLuật Các tổ chức tín dụngLuật số 32/2024/QH15");
        assert_eq!((laws[0].title.as_str(), laws[0].number.as_str()), ("Luật Các tổ chức tín dụng", "32/2024/QH15"));
    }

    #[test]
    fn dates_and_issuers_are_those_of_the_text_itself() {
        let law_of = |title: &str| law(title, "08/2025/TT-BTP");
        let one = law_of("Thông tư số 08/2025/TT-BTP ngày 12/6/2025 của Bộ trưởng Bộ Tư pháp quy định về phân cấp");
        assert_eq!((one.issued_on.as_deref(), one.issuer.as_deref()), (Some("2025-06-12"), Some("Bộ Tư pháp")));
        let other = law_of("Sửa đổi Thông tư số 02/2020/TT-BTP ngày 08/4/2020 của Bộ trưởng Bộ Tư pháp");
        assert_eq!((other.issued_on, other.issuer), (None, None));
    }

    #[test]
    fn the_rest_is_kept() {
        let (laws, ledger) = read("Tên văn bản pháp lýMã văn bảnLuật Xây dựng50/2014/QH13Luật Đầu tư côngLuật số 58");
        assert_eq!((laws.len(), ledger.outcome()), (1, Outcome::Partly));
        assert_eq!(read(": Thông tư của Bộ").1.outcome(), Outcome::Text);
    }
}
