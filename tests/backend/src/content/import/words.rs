//! Small things all published texts need.

/// What the portal prints where there is nothing.
pub const NOTHING: &str = "Không có thông tin";

/// The text as people read it: no word for nothing, one space between words, no line without words.
pub fn cleaned(text: &str) -> String {
    let text = text.replace(NOTHING, "");
    let lines = text.split(['\n', '\r']).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The same, unless nothing is left of it.
pub fn some(text: &str) -> Option<String> {
    Some(cleaned(text)).filter(|text| !text.is_empty())
}

/// The same without what opens an item of a list and what announces the next one: `* Giấy tờ phải nộp:`.
pub fn heading(text: &str) -> Option<String> {
    let text = cleaned(text);
    let text = text.trim_matches(|c: char| matches!(c, '-' | '–' | '*' | '+' | '•' | ':' | ';') || c.is_whitespace());
    Some(text.to_owned()).filter(|text| text.contains(char::is_alphanumeric))
}

/// Items parted by a comma. A comma inside brackets belongs to the item (`Tổ chức (không bao gồm doanh nghiệp, HTX)`), as
/// does one before a small letter (`Cán bộ, công chức, viên chức`). For closed lists of words; offices have a reader of
/// their own.
pub fn listed(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut depth = 0_i32;
    let text = cleaned(text);
    for part in text.split(',') {
        match items.last_mut() {
            Some(item) if depth > 0 || part.trim_start().starts_with(char::is_lowercase) => {
                item.push(',');
                item.push_str(part);
            }
            _ => items.push(part.to_owned()),
        }
        depth += part.chars().map(|c| i32::from(c == '(') - i32::from(c == ')')).sum::<i32>();
    }
    items.iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_respect_brackets() {
        assert_eq!(listed("Tổ chức (không bao gồm doanh nghiệp, HTX), Công dân Việt Nam").len(), 2);
        assert_eq!(listed("Doanh nghiệp, Cán bộ, công chức, viên chức, Hợp tác xã").len(), 3);
        assert!(listed(NOTHING).is_empty());
    }

    #[test]
    fn headings_lose_their_marks() {
        assert_eq!(heading(" * Giấy tờ phải nộp: ").as_deref(), Some("Giấy tờ phải nộp"));
        assert_eq!(heading("--"), None);
        assert_eq!(cleaned("a  b\n \n Không có thông tin\nc"), "a b\nc");
    }
}
