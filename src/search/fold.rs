//! Vietnamese text folded for comparison: without tone marks and diacritics, in lower case. "Đăng ký" and "dang ky",
//! "hoà" and "hòa", composed and decomposed text all fold to the same (domain.md §3.7).
//!
//! For search only: names and legal text are never rewritten. No Unicode tables: the letters of Vietnamese and its Latin
//! neighbours are mapped by hand.

use crate::domain::letters::small;

/// The text folded: letters without marks, đ as d, lower case, one space between words, none at the ends.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else {
            push_folded(c, &mut folded);
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Appends a character folded: nothing for marks and invisible characters, one letter for most, more for a few foreign
/// ones.
pub(super) fn push_folded(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
    } else if !is_invisible(c) {
        folded.push(base_letter(small(c)));
    }
}

/// Combining marks (U+0300–U+036F), zero-width characters, soft hyphen, byte-order mark.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200D}' | '\u{AD}' | '\u{FEFF}')
}

/// The letter under the marks of a lower-case Latin letter; any other character as it is.
fn base_letter(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | '\u{1EA1}'..='\u{1EB7}' => 'a',
        'ƀ' => 'b',
        'ç' | 'ć' | 'č' => 'c',
        'đ' | 'ð' | 'ď' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ę' | 'ě' | '\u{1EB9}'..='\u{1EC7}' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'İ' | '\u{1EC9}'..='\u{1ECB}' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | '\u{1ECD}'..='\u{1EE3}' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' => 's',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ư' | '\u{1EE5}'..='\u{1EF1}' => 'u',
        'ý' | 'ÿ' | '\u{1EF3}'..='\u{1EF9}' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// domain.md §3.7; all letters are those of the Vietnamese alphabet with every tone.
    #[test]
    fn vietnamese_folds_to_ascii() {
        let cases = [
            ("Đăng ký khai sinh", "dang ky khai sinh"),
            ("dang ky khai sinh", "dang ky khai sinh"),
            ("hoà", "hoa"),
            ("hòa", "hoa"),
            ("thuý", "thuy"),
            ("KHOẺ", "khoe"),
            ("  Nguyễn\u{a0} \u{200B}Thị\t Ý ", "nguyen thi y"),
            ("Nguye\u{302}\u{303}n", "nguyen"),
            ("Ðức", "duc"),
            ("Hồ Chí Minh – 2026", "ho chi minh – 2026"),
            ("aàáảãạăằắẳẵặâầấẩẫậ", "aaaaaaaaaaaaaaaaaa"),
            ("eèéẻẽẹêềếểễệ", "eeeeeeeeeeee"),
            ("iìíỉĩịyỳýỷỹỵ", "iiiiiiyyyyyy"),
            ("oòóỏõọôồốổỗộơờớởỡợ", "oooooooooooooooooo"),
            ("uùúủũụưừứửữự", "uuuuuuuuuuuu"),
            ("AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬEÈÉẺẼẸÊỀẾỂỄỆ", "aaaaaaaaaaaaaaaaaaeeeeeeeeeeee"),
            ("OÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢUÙÚỦŨỤƯỪỨỬỮỰĐ", "oooooooooooooooooouuuuuuuuuuuud"),
            ("", ""),
            (" \n ", ""),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,32}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn any_vietnamese_text_folds_to_ascii(
            text in "[ a-zA-ZàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ\u{300}\u{301}\u{303}\u{309}\u{323}]{0,24}"
        ) {
            prop_assert!(fold(&text).is_ascii());
        }
    }
}
