//! Traces of how a name was typed: font encodings of before Unicode, and Telex keys left in the text.

use crate::domain::letters::{is_letter, is_small, small};

/// Whether the text is in TCVN3 (ABC) or VNI, the encodings of Vietnamese fonts of the 1990s, or UTF-8 read as Latin-1. Such
/// text looks right in its own font only (domain.md §3.7). Tells are combinations that neither Vietnamese nor the foreign
/// names met at the counter have (Zoë, Loïc, Leão, Raúl pass).
pub(super) fn is_legacy_encoding(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    for (at, pair) in letters.windows(2).enumerate() {
        let (before, c) = (pair[0], pair[1]);
        let mut tail = letters[at + 2..].iter().copied().take_while(|c| is_letter(*c));
        let next = tail.next();
        if !is_letter(before) {
            continue;
        }
        if is_tcvn3_sign(c) || is_tcvn3_capital(before, c, next) || c == '\u{FFFD}' {
            return true;
        }
        let rest_is_final = matches!(
            (next, tail.next(), tail.next()),
            (Some('m' | 'n' | 'p' | 't'), None, _) | (Some('n'), Some('g' | 'h'), None)
        );
        if is_vni_pair(before, c, next, rest_is_final) {
            return true;
        }
    }
    false
}

/// Signs TCVN3 puts in place of letters ("TrÇn V¨n §øc"), and those of UTF-8 read as Latin-1 ("Nguyá»…n").
fn is_tcvn3_sign(c: char) -> bool {
    matches!(
        c,
        '¡'..='©' | 'ª' | '«' | '¬' | '®' | '°' | 'µ' | '¶' | '¸' | '¹' | 'º' | '»' | '¼' | '½' | '¾' | '×' | '÷'
    )
}

/// A capital of Latin-1 after a small letter: "NguyÔn", "TrÇn", "HuÖ". Letters that Vietnamese has too count only inside a
/// word, since Caps Lock slips.
fn is_tcvn3_capital(before: char, c: char, next: Option<char>) -> bool {
    is_small(before)
        && (matches!(c, 'Ç' | 'Ë' | 'Î' | 'Ï' | 'Ñ' | 'Ö' | 'Ø' | 'Ü' | 'Þ')
            || (matches!(c, 'È'..='Ê' | 'Ì' | 'Ð' | 'Ò'..='Õ' | 'Ý') && next.is_some_and(is_small)))
}

/// VNI writes a vowel and then its mark as a letter: "Nguyeãn", "Traàn", "Phaïm". Pairs that foreign names have too (Maël,
/// Raúl) count only before the final consonant of a Vietnamese syllable.
fn is_vni_pair(vowel: char, mark: char, next: Option<char>, rest_is_final: bool) -> bool {
    match (small(vowel), small(mark)) {
        // "Leão", "Simeão" are Portuguese.
        ('e', 'ã') if next == Some('o') => false,
        ('a' | 'e' | 'o' | 'u' | 'y' | 'ö' | 'ô', 'ø' | 'û' | 'å' | 'ä')
        | ('a' | 'e' | 'o', 'â')
        | ('a', 'ê' | 'à' | 'á' | 'ù' | 'õ' | 'ã')
        | ('e', 'à' | 'á' | 'ã' | 'ù' | 'õ')
        | ('o' | 'ö' | 'ô' | 'u', 'ù' | 'õ') => true,
        ('a' | 'e', 'ï') | ('a', 'ë' | 'é' | 'è' | 'ú' | 'ü') => rest_is_final,
        _ => false,
    }
}

/// Consonants that begin a Vietnamese syllable, longest first; `dd` is Telex for đ.
const INITIALS: [&str; 28] = [
    "ngh", "ch", "dd", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x", "",
];
const FINALS: [&str; 9] = ["ch", "ng", "nh", "c", "m", "n", "p", "t", ""];

/// Whether a word is a Vietnamese syllable in Telex keys: "Nguyeenx", "Trafn", "DDuwcs". Only words of plain letters
/// that fit the syllable wholly; short foreign names may fit too, which is why this is a hint.
pub(super) fn is_leftover_telex(word: &str) -> bool {
    if !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    let word = word.to_ascii_lowercase();
    INITIALS.iter().any(|initial| word.strip_prefix(initial).is_some_and(|rest| is_telex_rhyme(rest, *initial == "dd")))
}

/// Vowels, then a tone key and the final consonant in either order.
fn is_telex_rhyme(rhyme: &str, has_key: bool) -> bool {
    let vowels = rhyme.bytes().take_while(|b| b"aeiouyw".contains(b)).count();
    let (nucleus, tail) = rhyme.split_at(vowels);
    if !(1..=5).contains(&vowels) {
        return false;
    }
    let inner_tone = tail.strip_prefix(is_tone_key);
    let outer_tone = tail.strip_suffix(is_tone_key);
    let with_tone = [inner_tone, outer_tone].into_iter().flatten().any(|last| FINALS.contains(&last));
    let shapes = ["aa", "ee", "oo", "aw", "ow", "uw"].into_iter().any(|key| nucleus.contains(key));
    with_tone || ((has_key || shapes) && !tail.is_empty() && FINALS.contains(&tail))
}

fn is_tone_key(c: char) -> bool {
    matches!(c, 's' | 'f' | 'r' | 'x' | 'j')
}
