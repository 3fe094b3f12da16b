//! Names of offices out of one cell, parted by commas that some of the names have themselves.

use unicode_normalization::UnicodeNormalization;

use super::words::cleaned;

/// What an office's name begins with. Other words behind a comma go on with the name before them, also where they begin
/// with a capital (`Cục Chất lượng, Chế biến và Phát triển thị trường`): an office too few is better than one that does
/// not exist.
const BEGINS: [&str; 53] = [
    "Ban",
    "Bảo hiểm xã hội",
    "Bệnh viện",
    "Biên phòng",
    "Bộ",
    "Cảng vụ",
    "Các",
    "Chi cục",
    "Chi nhánh",
    "Chính phủ",
    "Chủ tịch",
    "Công an",
    "Công đoàn",
    "Công ty",
    "Cơ quan",
    "Cơ sở",
    "Cục",
    "Đại học",
    "Đại sứ quán",
    "Đồn",
    "Đơn vị",
    "Giám đốc",
    "Hải quan cửa khẩu",
    "Hải quan khu vực",
    "Hải quan ngoài cửa khẩu",
    "HĐND",
    "Hội đồng",
    "Học viện",
    "Kho bạc",
    "Khu Quản lý",
    "Kiểm toán",
    "Ngân hàng Nhà nước",
    "Ngân hàng thương mại",
    "Người đứng đầu",
    "Phòng",
    "Quốc hội",
    "Sở",
    "Thi hành án",
    "Thủ tướng",
    "Thuế cơ sở",
    "Thuế thành phố",
    "Thuế tỉnh",
    "Toà án",
    "Tòa án",
    "Tổ chức",
    "Tổng cục",
    "Trung tâm",
    "Trường",
    "UBND",
    "Ủy ban",
    "Uỷ ban",
    "Văn phòng",
    "Viện",
];
/// Words of a task that look like the beginning of an office.
const TASKS: [&str; 2] = ["Phòng cháy", "Phòng chống"];

/// The offices, each once. None where the text is a piece torn out of others, which begins small or has several lines.
pub fn offices(text: &str) -> Option<Vec<String>> {
    let text = cleaned(text);
    if text.contains('\n') || text.starts_with(char::is_lowercase) {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    let mut depth = 0_i32;
    for part in text.split(',') {
        match names.last_mut() {
            Some(name) if depth > 0 || !begins_a_name(part.trim()) => {
                name.push(',');
                name.push_str(part);
            }
            _ => names.push(part.to_owned()),
        }
        depth += part.chars().map(|c| i32::from(c == '(') - i32::from(c == ')')).sum::<i32>();
    }
    Some(once(names.iter().map(|name| ended(name))))
}

/// The names that are not there yet, however they are spelt.
pub fn once(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = Vec::new();
    let mut kept = Vec::new();
    for name in names {
        let key = spoken(&name);
        if !key.is_empty() && !seen.contains(&key) {
            seen.push(key);
            kept.push(name);
        }
    }
    kept
}

fn begins_a_name(part: &str) -> bool {
    let lower = part.to_lowercase();
    let begins = |word: &str| {
        let rest = lower.strip_prefix(&word.to_lowercase());
        rest.is_some_and(|rest| rest.chars().next().is_none_or(|next| !next.is_alphanumeric()))
    };
    part.starts_with(char::is_uppercase)
        && BEGINS.iter().any(|word| begins(word))
        && !TASKS.iter().any(|word| begins(word))
}

/// Without the full stop of a sentence; that of an abbreviation stays (`TP.HCM.`).
fn ended(name: &str) -> String {
    let name = name.trim();
    let whole = name.strip_suffix('.').filter(|rest| rest.ends_with(char::is_lowercase));
    whole.unwrap_or(name).to_owned()
}

/// The same for all spellings that are read aloud the same: capitals, and where a tone mark stands (`Uỷ`, `Ủy`).
fn spoken(name: &str) -> String {
    let words = name.split_whitespace().map(|word| {
        let (mut letters, mut tones) = (String::new(), String::new());
        for c in word.to_lowercase().nfd() {
            if TONES.contains(&c) { tones.push(c) } else { letters.push(c) }
        }
        letters + &tones
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Huyền, sắc, ngã, hỏi, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_keeps_its_commas() {
        let text = "Trung tâm Chất lượng, Chế biến và Phát triển thị trường vùng 1, Trung tâm Chất lượng, Chế biến và Phát triển thị trường vùng 2";
        let names = offices(text).unwrap();
        let one = "Trung tâm Chất lượng, Chế biến và Phát triển thị trường vùng 1";
        assert_eq!((names[0].as_str(), names.len()), (one, 2));
        for whole in [
            "Cục Đo đạc, Bản đồ và Thông tin địa lý",
            "Cục Quản lý Đê điều và Phòng, Chống thiên tai",
            "Cục Cứu hộ, Phòng cháy",
            "Sở Văn hóa, Thể thao và Du lịch",
            "Cơ sở đăng kiểm (xe cơ giới, Cơ sở khác)",
            "Sở Tài chính các tỉnh, thành phố",
            "Bộ, cơ quan ngang Bộ",
        ] {
            assert_eq!(offices(whole).unwrap(), [whole]);
        }
        assert_eq!(offices("Bộ Công an,\u{a0}Công an tỉnh, Uỷ ban nhân dân cấp xã").unwrap().len(), 3);
    }

    #[test]
    fn an_office_is_named_once_however_it_is_spelt() {
        let text =
            "Uỷ ban Nhân dân cấp xã, Ủy ban nhân dân cấp xã, Công An Tỉnh, Công an tỉnh., Sở Giao thông - TP.HCM.";
        assert_eq!(offices(text).unwrap(), ["Uỷ ban Nhân dân cấp xã", "Công An Tỉnh", "Sở Giao thông - TP.HCM."]);
        assert!(offices("Không có thông tin").unwrap().is_empty());
    }

    #[test]
    fn a_torn_text_names_nobody() {
        assert_eq!(offices("chứng thực tiến hành chụp từ bản chính, Sở Tư pháp"), None);
        assert_eq!(offices("Sở Tư pháp\nKý, ghi rõ họ tên"), None);
    }

    proptest! {
        /// Whatever is listed, also more than once, comes back: each name whole and once, in its order.
        #[test]
        fn lists_come_back(picked in prop::collection::vec(0_usize..6, 0..12)) {
            let known = [
                "Trung tâm Chất lượng, Chế biến và Phát triển thị trường vùng 1",
                "Trung tâm Chất lượng, Chế biến và Phát triển thị trường vùng 2",
                "Cục Trồng trọt - Bộ NN và MT",
                "Thuế tỉnh, thành phố",
                "Ban quản lý khu công nghiệp, khu kinh tế, khu công nghệ cao các tỉnh, thành phố",
                "Bộ Văn hóa, Thể thao và Du lịch",
            ];
            let mut wanted: Vec<&str> = Vec::new();
            for at in &picked {
                if !wanted.contains(&known[*at]) {
                    wanted.push(known[*at]);
                }
            }
            let text = picked.iter().map(|at| known[*at]).collect::<Vec<_>>().join(", ");
            prop_assert_eq!(offices(&text).unwrap(), wanted);
        }

        /// No letter is lost but those of a name that is there already.
        #[test]
        fn nothing_is_invented(text in "[A-ZĐÀa-zđà ,().]{0,60}") {
            let text = cleaned(&text);
            for name in offices(&text).into_iter().flatten() {
                prop_assert!(text.contains(&name), "{:?} in {:?}", name, text);
            }
        }
    }
}
