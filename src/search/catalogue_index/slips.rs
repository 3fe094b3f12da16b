//! Words that are written almost like another: one slip of the finger, or what an input method for Vietnamese leaves when
//! it is off ("ddawng kys").

use super::dictionary::Dictionary;

/// Shorter words are too like one another for a letter to be wrong; two may have changed places.
const SHORT: usize = 4;

/// The words of the dictionary, without marks, that a mistyped word may be.
pub(super) fn near(dictionary: &Dictionary, typed: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // Without a vowel it is an abbreviation, and every other one is another.
    if !typed.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return found;
    }
    let plain = without_telex(typed);
    let mut before = "";
    for place in 0..dictionary.len() as u32 {
        let word = dictionary.folded(place);
        if word != before && (word == plain || is_slip(typed, word)) && word != typed {
            found.push(word.to_owned());
        }
        before = word;
    }
    found
}

/// The same word with i for y, or y for i, where both are written: `ký` and `kí`.
pub(super) fn other_y(word: &str) -> Option<String> {
    let [first @ (b'h' | b'k' | b'l' | b'm' | b's' | b't'), last] = word.as_bytes() else { return None };
    let other = match last {
        b'i' => 'y',
        b'y' => 'i',
        _ => return None,
    };
    Some([char::from(*first), other].iter().collect())
}

/// Whether one letter too many, too few or wrong, or two that have changed places, part the words.
fn is_slip(typed: &str, word: &str) -> bool {
    let (typed, word) = (typed.as_bytes(), word.as_bytes());
    let (long, short) = if typed.len() >= word.len() { (typed, word) } else { (word, typed) };
    if long.len() > short.len() + 1 || short.len() + 1 < SHORT {
        return false;
    }
    let same = long.iter().zip(short).take_while(|(one, other)| one == other).count();
    let (long, short) = (&long[same..], &short[same..]);
    match (long, short) {
        ([one, other, rest @ ..], [first, second, more @ ..]) if one == second && other == first && rest == more => {
            true
        }
        _ if typed.len() < SHORT => false,
        ([_, rest @ ..], _) if rest == short => true,
        ([_, rest @ ..], [_, more @ ..]) => rest == more,
        _ => false,
    }
}

/// What was meant by a word typed as Telex wants it: `ddawng`, `keets`.
fn without_telex(typed: &str) -> String {
    let mut plain = String::with_capacity(typed.len());
    let mut has_vowel = false;
    for c in typed.chars() {
        let is_vowel = "aeiouy".contains(c);
        let is_twice = plain.ends_with(c) && "adeo".contains(c);
        let is_mark = c == 'w' || (has_vowel && "sfrxj".contains(c));
        if !is_twice && !is_mark {
            plain.push(c);
        }
        has_vowel |= is_vowel;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips() {
        for (typed, word) in [
            ("khaii", "khai"),
            ("khsi", "khai"),
            ("sihn", "sinh"),
            ("thuon", "thuong"),
            ("suinh", "sinh"),
            ("soa", "sao"),
            ("khaj", "khai"),
        ] {
            assert!(is_slip(typed, word), "{typed} {word}");
        }
        for (typed, word) in
            [("hom", "hon"), ("khia", "kho"), ("sinh", "thanh"), ("ab", "ba"), ("", "a"), ("sa", "soa")]
        {
            assert!(!is_slip(typed, word), "{typed} {word}");
        }
    }

    #[test]
    fn what_telex_leaves() {
        let typed = ["ddawng", "kys", "keets", "hoon", "thuwowngf", "giaays", "khai", "sinh", "truwowngf"];
        let plain: Vec<String> = typed.into_iter().map(without_telex).collect();
        assert_eq!(plain, ["dang", "ky", "ket", "hon", "thuong", "giay", "khai", "sinh", "truong"]);
    }

    proptest! {
        #[test]
        fn a_slip_is_one_both_ways(one in "[ab]{4,6}", other in "[ab]{4,6}") {
            prop_assert_eq!(is_slip(&one, &other), is_slip(&other, &one));
        }

        #[test]
        fn any_one_slip_is_understood(word in "[a-z]{4,8}", at in 0..4_usize, c in "[a-z]") {
            let mut more = word.clone();
            more.insert_str(at, &c);
            let mut less = word.clone();
            less.remove(at);
            let mut other = less.clone();
            other.insert_str(at, &c);
            for typed in [more, other] {
                prop_assert!(typed == word || is_slip(&typed, &word), "{} {}", typed, word);
            }
            prop_assert!(less.len() < SHORT || less == word || is_slip(&less, &word));
        }
    }
}
