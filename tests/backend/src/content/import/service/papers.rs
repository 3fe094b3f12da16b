//! `THANHPHANHOSO`: the papers of each case.

use serde_json::Value;

use super::{items, text};
use crate::content::import::cases::{Paper, Table};
use crate::content::import::words::{cleaned, heading, some};

/// The tables; and what belongs to none: titles without papers, counts of papers without a name.
pub fn read(answer: &Value) -> (Vec<Table>, Vec<String>) {
    let (mut tables, mut kept) = (Vec::new(), Vec::new());
    for case in items(answer, "THANHPHANHOSO") {
        let mut papers = Vec::new();
        for row in items(case, "GIAYTO") {
            match paper(row) {
                Ok(paper) => papers.push(paper),
                Err(quantity) => kept.extend(quantity),
            }
        }
        let heading = heading(&text(case, "TRUONGHOP"));
        if papers.is_empty() {
            kept.extend(heading);
        } else {
            tables.push(Table { heading, papers });
        }
    }
    (tables, kept)
}

/// One that has no name goes by that of its form, or by its code. Without any, what is left is how many.
fn paper(paper: &Value) -> Result<Paper, Option<String>> {
    let (originals, copies) = (cleaned(&text(paper, "SOBANCHINH")), cleaned(&text(paper, "SOBANSAO")));
    let template = some(&text(paper, "TENMAUDON"));
    let name = some(&text(paper, "TENGIAYTO")).or_else(|| template.clone()).or_else(|| some(&text(paper, "MAGIAYTO")));
    let Some(name) = name else { return Err(some(&quantity(&originals, &copies))) };
    let templates = template.into_iter().collect();
    Ok(match (count(&originals), count(&copies)) {
        (Some(first), Some(second)) => {
            // Not every system says how many are wanted.
            let counted = !(originals + &copies).is_empty();
            Paper { name, templates, originals: first, copies: second, counted, quantity: None }
        }
        _ => {
            let quantity = some(&quantity(&originals, &copies));
            Paper { name, templates, originals: 0, copies: 0, counted: false, quantity }
        }
    })
}

/// None where it is no count ("01 bộ", 300: more than any office asks for).
fn count(published: &str) -> Option<u8> {
    if published.is_empty() { Some(0) } else { published.parse().ok() }
}

/// `300 bản chính, 2 bản sao`: a number with its name, words as they are.
fn quantity(originals: &str, copies: &str) -> String {
    let counted = |published: &str, name: &str| match published {
        "" => None,
        number if number.bytes().all(|b| b.is_ascii_digit()) => Some(format!("{number} {name}")),
        // "02 bộ" says what is counted; whether of originals or copies, its place in the source does.
        words => Some(format!("{name}: {words}")),
    };
    let both = [counted(originals, "bản chính"), counted(copies, "bản sao")];
    both.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn one(of: Value) -> Paper {
        paper(&of).unwrap()
    }

    #[test]
    fn a_count_is_read_or_shown_and_never_made_up() {
        let two = one(json!({"TENGIAYTO": "Ảnh", "SOBANCHINH": "2"}));
        assert_eq!((two.originals, two.copies, two.counted, two.quantity), (2, 0, true, None));
        let many = one(json!({"TENGIAYTO": "Ảnh", "SOBANCHINH": 300, "SOBANSAO": "02 bộ"}));
        assert_eq!((many.originals, many.quantity.as_deref()), (0, Some("300 bản chính, bản sao: 02 bộ")));
        let unsaid = one(json!({"TENGIAYTO": "Ảnh"}));
        assert_eq!((unsaid.originals, unsaid.copies, unsaid.counted, unsaid.quantity), (0, 0, false, None));
    }

    #[test]
    fn a_paper_without_a_name_is_not_lost() {
        assert_eq!(one(json!({"TENMAUDON": "Mau 1.docx", "MAGIAYTO": "G1"})).name, "Mau 1.docx");
        assert_eq!(one(json!({"MAGIAYTO": "G1"})).name, "G1");
        assert!(
            matches!(paper(&json!({"SOBANCHINH": "02 bộ"})), Err(Some(quantity)) if quantity == "bản chính: 02 bộ")
        );
        assert!(matches!(paper(&json!({})), Err(None)));
    }

    #[test]
    fn a_title_without_papers_is_kept() {
        let (tables, kept) = read(&json!({"THANHPHANHOSO": {"TRUONGHOP": "Trường hợp cấp lại:", "GIAYTO": []}}));
        assert_eq!((tables.len(), kept), (0, vec!["Trường hợp cấp lại".to_owned()]));
    }
}
