//! The order of Vietnamese: letters first (a ă â b c d đ e ê …), tones only between texts of the same letters, in the
//! dictionaries' order (none, huyền, hỏi, ngã, sắc, nặng). As the browser's `Intl.Collator("vi")` has it, and the same
//! outside a browser.

use super::fold::{is_invisible, push_folded};
use super::letters::{Mark, mark, without_tone};
use crate::domain::letters::small;

/// By which texts are put in order: compare keys, not texts. Capitals and small letters are the same.
pub fn key(text: &str) -> Vec<u8> {
    let mut letters: Vec<char> = Vec::with_capacity(text.len());
    let mut tones = Vec::new();
    for c in text.chars() {
        if is_invisible(c) {
            match mark(c, letters.last().copied()) {
                Mark::Tone(tone) => set(&mut tones, letters.len(), tone),
                Mark::Quality(letter) => {
                    letters.pop();
                    letters.push(letter);
                }
                Mark::None => (),
            }
            continue;
        }
        let (letter, tone) = without_tone(small(c));
        // A run of spaces is one; at the beginning there is none.
        if letter.is_whitespace() {
            if letters.last().is_some_and(|last| *last != ' ') {
                letters.push(' ');
            }
            continue;
        }
        letters.push(letter);
        if tone > 0 {
            set(&mut tones, letters.len(), tone);
        }
    }
    let mut key = Vec::with_capacity(letters.len() + tones.len() + 1);
    letters.into_iter().for_each(|letter| push_rank(letter, &mut key));
    key.push(0);
    key.append(&mut tones);
    key
}

/// The tone of the letter that is the `len`th.
fn set(tones: &mut Vec<u8>, len: usize, tone: u8) {
    if let Some(at) = len.checked_sub(1) {
        tones.resize(at, 0);
        tones.push(tone);
    }
}

/// Signs, as the Unicode Collation Algorithm has them: between the space and the digits.
const SIGNS: &str = "_-–—,;:!?.…'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$";

/// The place of a letter in the alphabet, as one byte for those of Vietnamese: spaces and punctuation, digits, letters.
fn push_rank(letter: char, key: &mut Vec<u8>) {
    const DIGITS: u8 = 48;
    const LETTERS: u8 = 60;
    // A letter with a quality of its own comes right behind the plain one, and before the next of the alphabet.
    let step = |plain: u8, after: u8| LETTERS + (plain - b'a') * 4 + after;
    let rank = match letter {
        ' ' => 1,
        '0'..='9' => DIGITS + (letter as u8 - b'0'),
        'a'..='z' => step(letter as u8, 0),
        'ă' => step(b'a', 1),
        'â' => step(b'a', 2),
        'đ' => step(b'd', 1),
        'ê' => step(b'e', 1),
        'ô' => step(b'o', 1),
        'ơ' => step(b'o', 2),
        'ư' => step(b'u', 1),
        _ if let Some(at) = SIGNS.chars().position(|sign| sign == letter) => 2 + at as u8,
        _ => {
            let mut folded = String::new();
            push_folded(letter, &mut folded);
            match folded.bytes().next() {
                Some(plain @ b'a'..=b'z') => key.push(step(plain, 3)),
                _ => {
                    key.push(u8::MAX);
                    key.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
            return;
        }
    };
    key.push(rank);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(mut texts: Vec<&str>) -> Vec<&str> {
        texts.sort_by_key(|text| key(text));
        texts
    }

    #[test]
    fn the_alphabet() {
        let letters: Vec<&str> =
            "a à ả ã á ạ ă ằ ắ â ầ ấ b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y ỳ ý".split(' ').collect();
        let mut mixed = letters.clone();
        mixed.reverse();
        assert_eq!(sorted(mixed), letters);
    }

    #[test]
    fn tones_count_between_the_same_letters_only() {
        let names = vec!["2 bản", "Ba mẹ", "bà con", "Bà mẹ", "Bản sao", "cấp", "Đăng ký", "Đăng kỳ hạn", "đất", "Em"];
        let mut mixed = names.clone();
        mixed.reverse();
        assert_eq!(
            sorted(mixed),
            ["2 bản", "bà con", "Ba mẹ", "Bà mẹ", "Bản sao", "cấp", "Đăng ký", "Đăng kỳ hạn", "đất", "Em"]
        );
        assert_eq!(sorted(vec!["1 a", "“Ba”", "– hai", "(ba)"]), ["– hai", "“Ba”", "(ba)", "1 a"]);
        assert_eq!(key("  Hoà  giải"), key("hoà giải"));
        assert_eq!(key("Nguye\u{302}\u{303}n"), key("Nguyễn"));
    }

    proptest! {
        #[test]
        fn any_text_has_its_place(text in "\\PC{0,24}", more in "[a-z]{1,3}") {
            // What begins another text comes before it.
            let longer = format!("{text}{more}");
            prop_assert!(key(&text) <= key(&longer));
        }
    }
}
