//! Vietnamese letters taken apart: the letter with its quality (ă, ê, ư), and the tone upon it.

/// The vowels, each with its six tones in the order of the dictionaries: none, huyền, hỏi, ngã, sắc, nặng.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];

const LATIN: u32 = 0xE0;
const ADDITIONAL: u32 = 0x1EA0;

/// 1 + 6 × vowel + tone, by code point from `LATIN` and from `ADDITIONAL`; 0 for what is no vowel of Vietnamese.
static TABLES: ([u8; 0x1B1 - LATIN as usize], [u8; 0x1EFA - ADDITIONAL as usize]) = tables();

const fn tables() -> ([u8; 0x1B1 - LATIN as usize], [u8; 0x1EFA - ADDITIONAL as usize]) {
    let mut tables = ([0; 0x1B1 - LATIN as usize], [0; 0x1EFA - ADDITIONAL as usize]);
    let mut at = 0;
    while at < 72 {
        let code = VOWELS[at / 6][at % 6] as u32;
        if code >= ADDITIONAL {
            tables.1[(code - ADDITIONAL) as usize] = at as u8 + 1;
        } else if code >= LATIN {
            tables.0[(code - LATIN) as usize] = at as u8 + 1;
        }
        at += 1;
    }
    tables
}

/// A small letter without its tone, and the tone from 0 to 5. Other characters are as they are.
pub(super) fn without_tone(c: char) -> (char, u8) {
    let code = u32::from(c);
    let entry = match code {
        ADDITIONAL.. => TABLES.1.get((code - ADDITIONAL) as usize),
        LATIN.. => TABLES.0.get((code - LATIN) as usize),
        _ => None,
    };
    match entry {
        Some(entry @ 1..) => (VOWELS[usize::from(entry - 1) / 6][0], (entry - 1) % 6),
        _ => (c, 0),
    }
}

/// What a combining mark does to the letter before it.
pub(super) enum Mark {
    Tone(u8),
    /// The letter it makes of the one before it.
    Quality(char),
    None,
}

/// What a combining mark (U+0300–U+036F) says of the letter before it.
pub(super) fn mark(c: char, letter: Option<char>) -> Mark {
    match (c, letter) {
        ('\u{300}', _) => Mark::Tone(1),
        ('\u{309}', _) => Mark::Tone(2),
        ('\u{303}', _) => Mark::Tone(3),
        ('\u{301}', _) => Mark::Tone(4),
        ('\u{323}', _) => Mark::Tone(5),
        ('\u{302}', Some('a')) => Mark::Quality('â'),
        ('\u{302}', Some('e')) => Mark::Quality('ê'),
        ('\u{302}', Some('o')) => Mark::Quality('ô'),
        ('\u{306}', Some('a')) => Mark::Quality('ă'),
        ('\u{31B}', Some('o')) => Mark::Quality('ơ'),
        ('\u{31B}', Some('u')) => Mark::Quality('ư'),
        _ => Mark::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vowel_comes_apart() {
        for row in VOWELS {
            for (tone, c) in row.into_iter().enumerate() {
                assert_eq!(without_tone(c), (row[0], tone as u8), "{c}");
            }
        }
        for c in "bđ7ñçø-\u{301}中ﬀ".chars() {
            assert_eq!(without_tone(c), (c, 0), "{c}");
        }
    }
}
