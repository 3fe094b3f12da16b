//! Results out of `<name>Mã: <code><name>Mã: <code>…Từ khóa…Mô tả…`.

use mot_cua::api::dto::ResultPaper;

use super::ledger::{Ledger, Use};
use super::words::{NOTHING, some};

const CODE: &str = "Mã: ";
const KEYWORDS: &str = "Từ khóa";
const DESCRIPTION: &str = "Mô tả";
/// Where the portal's own choice of an office begins.
const OFFICES: &str = "Chọn cơ quan thực hiện";

/// What the text about results says.
#[derive(Debug, Default)]
pub struct Results<'a> {
    pub papers: Vec<ResultPaper>,
    pub keywords: &'a str,
    pub description: &'a str,
}

/// The results, and what the portal prints behind them.
pub fn read(text: &str) -> (Results<'_>, Ledger<'_>) {
    let mut ledger = Ledger::new(text);
    let mut results = Results::default();
    let furniture = tail(text);
    let mut end = furniture.map_or(text.len(), |(keywords, _)| keywords);
    while let Some(at) = ledger.rest().get(..end).and_then(|here| here.find(CODE)) {
        let name = ledger.take(at, Use::Value);
        ledger.take(CODE.len(), Use::Furniture);
        let length = code_length(ledger.rest().get(..end - at - CODE.len()).unwrap_or_default());
        let code = ledger.take(length, Use::Value);
        end -= at + CODE.len() + length;
        let code = Some(code.to_owned()).filter(|code| !code.is_empty());
        if let Some(name) = some(name).or_else(|| code.clone()) {
            results.papers.push(ResultPaper { code, name });
        }
    }
    // A result without a code.
    let length = end;
    let nothing = ledger.rest().get(..length).is_none_or(|rest| some(rest).is_none());
    let name = ledger.take(length, if nothing { Use::Furniture } else { Use::Value });
    results.papers.extend(some(name).map(|name| ResultPaper { code: None, name }));
    if let Some((keywords, description)) = furniture {
        ledger.take(KEYWORDS.len(), Use::Furniture);
        results.keywords = cell(description - keywords - KEYWORDS.len(), &mut ledger);
        ledger.take(DESCRIPTION.len(), Use::Furniture);
        let length = ledger.rest().find(OFFICES).unwrap_or(ledger.rest().len());
        results.description = cell(length, &mut ledger);
        ledger.finish(Use::Furniture);
    }
    (results, ledger)
}

fn cell<'a>(bytes: usize, ledger: &mut Ledger<'a>) -> &'a str {
    let nothing = ledger.rest().get(..bytes).is_none_or(|cell| cell.trim() == NOTHING);
    let cell = ledger.take(bytes, if nothing { Use::Furniture } else { Use::Value });
    if nothing { "" } else { cell }
}

/// Where "Từ khóa" and "Mô tả" stand behind the results.
fn tail(text: &str) -> Option<(usize, usize)> {
    let keywords = text.rfind(KEYWORDS)?;
    let description = keywords + text.get(keywords..)?.find(DESCRIPTION)?;
    Some((keywords, description))
}

/// The next name may begin with an ASCII letter ("…000031Giấy"): a code ends after its last digit.
fn code_length(rest: &str) -> usize {
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(rest.len());
    // `KQ.G15.000031`: where there is that shape, digits of the next name do not belong to it.
    let shaped = rest.as_bytes().get(..13).is_some_and(|code| {
        code.starts_with(b"KQ.") && code[3].is_ascii_uppercase() && code[7..].iter().all(u8::is_ascii_digit)
    });
    if shaped { 13 } else { rest[..end].rfind(|c: char| c.is_ascii_digit()).map_or(0, |last| last + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_are_parted() {
        let (found, _) = read(
            "Giấy khai sinhMã: KQ.G15.0000312 bản saoMã: KQ.G15.000032Từ khóaKhông có thông tinMô tảKhông có thông tinChọn cơ quan thực hiệnTỉnh",
        );
        assert_eq!(found.papers.len(), 2, "{found:?}");
        assert_eq!(found.papers[1], ResultPaper { code: Some("KQ.G15.000032".into()), name: "2 bản sao".into() });
        assert_eq!((found.keywords, found.description), ("", ""));
    }

    #[test]
    fn keywords_and_descriptions_are_read() {
        let (found, ledger) =
            read("Quyết địnhTừ khóathẻ căn cướcMô tảCó thời hạn 10 năm.Chọn cơ quan thực hiệnNộp hồ sơ");
        assert_eq!(found.papers, [ResultPaper { code: None, name: "Quyết định".into() }]);
        assert_eq!((found.keywords, found.description), ("thẻ căn cước", "Có thời hạn 10 năm."));
        assert_eq!(ledger.rest(), "");
    }
}
