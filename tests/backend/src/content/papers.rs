//! Papers out of the flattened tables `Tên giấy tờ · Mẫu đơn, tờ khai · Số lượng`.

use std::sync::LazyLock;

use mot_cua::api::dto::{DocumentComponent, FileKind, ProcedureCase};
use regex::Regex;
use serde_json::Map;

use super::national::cleaned;

const HEADING: &str = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";

/// `1 bản chính,2 bản sao` ends each row.
static QUANTITY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(\d{1,2}) bản chính(?:,\s?(\d{1,2}) bản sao)?|(\d{1,2}) bản sao").ok());
/// Names of attached forms stand between the paper's name and its quantity.
static ATTACHED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:[\p{L}\p{N}_()., \-]{1,80}\.(?:docx?|pdf|xlsx?|rar|zip))+$").ok());

/// All papers as one case: which of them a citizen needs, only the text says. `None` where none are published.
pub fn parse(text: &str) -> Option<ProcedureCase> {
    let quantity = QUANTITY.as_ref()?;
    let mut components: Vec<DocumentComponent> = Vec::new();
    for table in text.split(HEADING).skip(1) {
        let mut start = 0;
        for row in quantity.captures_iter(table) {
            let Some(whole) = row.get(0) else { continue };
            let name = paper_name(table.get(start..whole.start()).unwrap_or_default());
            start = whole.end();
            let number = |group: usize| row.get(group).and_then(|digits| digits.as_str().parse().ok()).unwrap_or(0_u8);
            if name.contains(char::is_alphabetic) {
                let (originals, copies) = (number(1), number(2).max(number(3)));
                components.push(component(components.len() + 1, name, originals, copies));
            }
        }
    }
    (!components.is_empty()).then(|| ProcedureCase {
        code: "published".to_owned(),
        name: "Thành phần hồ sơ".to_owned(),
        hint: None,
        answers: Map::new(),
        components,
    })
}

fn paper_name(cells: &str) -> String {
    let cells = cleaned(cells);
    let attached = ATTACHED.as_ref().and_then(|pattern| pattern.find(&cells)).map_or(cells.len(), |found| {
        // "…theo mẫuMau 2a. Don.docx": the file's name begins at a capital that stands against a small letter.
        let tail = found.as_str();
        let mut before = ' ';
        let begin = tail.char_indices().find_map(|(at, c)| {
            let joint = (c.is_uppercase() && (before.is_lowercase() || matches!(before, '.' | ')' | ';')))
                || (c.is_ascii_digit() && matches!(before, ')' | ';'));
            before = c;
            joint.then_some(at)
        });
        begin.map_or(cells.len(), |at| found.start() + at)
    });
    cells.get(..attached).unwrap_or(&cells).trim_start_matches(['-', '+', ' ']).trim_end_matches([';', ' ']).to_owned()
}

/// Rows with no paper at all ("0 bản chính") are remarks, not papers (domain.md §0.4): never required.
fn component(number: usize, name: String, originals: u8, copies: u8) -> DocumentComponent {
    DocumentComponent {
        code: format!("p{number}"),
        name,
        hint: None,
        required: originals > 0 || copies > 0,
        applies: None,
        originals,
        copies,
        max_files: 0,
        max_bytes: 0,
        accepts: Vec::<FileKind>::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_end_with_their_quantity() {
        let case = parse("* Giấy tờ phải nộp:Tên giấy tờMẫu đơn, tờ khaiSố lượng- Tờ khai theo mẫuMau 03 TS. Don khai.docx1 bản chính,1 bản saoLưu ý về lệ phí.0 bản chính* Giấy tờ phải xuất trình:Tên giấy tờMẫu đơn, tờ khaiSố lượngHộ chiếu.1 bản chính").unwrap();
        let names: Vec<_> =
            case.components.iter().map(|one| (one.name.as_str(), one.originals, one.copies, one.required)).collect();
        assert_eq!(
            names,
            [("Tờ khai theo mẫu", 1, 1, true), ("Lưu ý về lệ phí.", 0, 0, false), ("Hộ chiếu.", 1, 0, true)]
        );
        assert!(parse("Không có thông tin").is_none());
    }
}
