//! Small and capital letters of the Latin alphabets around Vietnamese, by rule. `char`'s own methods carry 26 KB of
//! tables, for scripts that nobody here types, to the phone.

/// The small letter of a capital; any other character as it is.
pub fn small(c: char) -> char {
    match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => shifted(c, 32),
        'Ÿ' => 'ÿ',
        'Ǎ'..='Ǜ' | 'Ĺ'..='Ň' | 'Ź'..='Ž' if !is_even(c) => shifted(c, 1),
        'Ơ' => 'ơ',
        'Ư' => 'ư',
        // Every other pair begins with an even number.
        _ if is_paired(c) && is_even(c) => shifted(c, 1),
        _ => c,
    }
}

/// The capital of a small letter; any other character as it is.
pub fn capital(c: char) -> char {
    match c {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => shifted(c, -32),
        'ÿ' => 'Ÿ',
        'ǎ'..='ǜ' | 'ĺ'..='ň' | 'ź'..='ž' if is_even(c) => shifted(c, -1),
        'ơ' => 'Ơ',
        'ư' => 'Ư',
        _ if is_paired(c) && !is_even(c) => shifted(c, -1),
        _ => c,
    }
}

/// Whether a character is a small letter that has a capital.
pub fn is_small(c: char) -> bool {
    capital(c) != c
}

/// Whether a character is a capital that has a small letter.
pub fn is_capital(c: char) -> bool {
    small(c) != c
}

/// Whether a character is a letter of these alphabets, with or without marks.
pub fn is_letter(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | 'ª' | 'º' | 'µ' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

/// Letters in pairs, the capital first: of Latin Extended-A, and those of Latin Extended Additional, where all but a few of
/// the letters of Vietnamese are.
fn is_paired(c: char) -> bool {
    matches!(c, 'Ā'..='į' | 'Ĳ'..='ķ' | 'Ŋ'..='ŷ' | 'Ḁ'..='ẕ' | 'Ạ'..='ỿ')
}

fn is_even(c: char) -> bool {
    u32::from(c).is_multiple_of(2)
}

fn shifted(c: char, by: i32) -> char {
    u32::from(c).checked_add_signed(by).and_then(char::from_u32).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The two that Unicode pairs with letters of plain ASCII, as Turkish has them.
    const TURKISH: [char; 2] = ['İ', 'ı'];

    fn one(mut letters: impl Iterator<Item = char>) -> Option<char> {
        letters.next().filter(|_| letters.next().is_none())
    }

    #[test]
    fn latin_letters_are_as_unicode_has_them() {
        let latin = ('\0'..='\u{17E}').chain('\u{1A0}'..='\u{1A1}').chain('\u{1AF}'..='\u{1B0}');
        let latin = latin.chain('\u{1CD}'..='\u{1DC}').chain('\u{1E00}'..='\u{1E95}').chain('\u{1EA0}'..='\u{1EFF}');
        for c in latin.filter(|c| !TURKISH.contains(c) && *c != 'µ') {
            assert_eq!(Some(small(c)), one(c.to_lowercase()), "{c}");
            assert_eq!(capital(c), one(c.to_uppercase()).unwrap_or(c), "{c}");
        }
    }

    #[test]
    fn other_characters_stay() {
        for c in TURKISH.into_iter().chain("ßſƀƏжЖ中⁰ⅷ😀\u{301}".chars()) {
            assert_eq!((small(c), capital(c)), (c, c), "{c}");
            assert!(!is_small(c) && !is_capital(c), "{c}");
        }
    }

    #[test]
    fn letters_are_those_of_unicode() {
        let latin = ('\0'..='\u{24F}').chain('\u{1E00}'..='\u{1EFF}');
        for c in latin {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c}");
        }
    }
}
