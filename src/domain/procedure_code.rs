//! Procedure codes (mã thủ tục): national `1.001193`, and longer local ones such as `1.000656.000.00.00.H29` and
//! `1.012796.H36` that begin with the national one (domain.md §1.3).

/// Whether the text is a procedure code: `d.dddddd`, then perhaps `.ddd.dd.dd`, then perhaps `.Xdd` with numbers after it.
pub fn is_procedure_code(text: &str) -> bool {
    let Some(mut rest) = strip_shape(text, b"d.dddddd") else { return false };
    if let Some(after_unit) = strip_shape(rest, b".ddd.dd.dd") {
        rest = after_unit;
    }
    if rest.is_empty() {
        return true;
    }
    let Some(local) = rest.strip_prefix('.') else { return false };
    let mut parts = local.split('.');
    parts.next().is_some_and(is_sector_id)
        && parts.all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// The first 8 characters of a procedure code, by which procedures are matched and compared; `None` when the text is not
/// a procedure code.
pub fn national_part(code: &str) -> Option<&str> {
    is_procedure_code(code).then(|| &code[..8])
}

/// The national code in a text as people have it: `Mã thủ tục: 1.001193`, `1001193`, `1.000656.000.00.00.h29`. Seven
/// digits, with or without the dot, that stand alone or begin a longer code; of several the first.
pub fn written_in(text: &str) -> Option<String> {
    let is_word = |b: &u8| b.is_ascii_alphanumeric();
    text.char_indices().find_map(|(at, _)| {
        let (before, rest) = text.split_at(at);
        let begins = !before.as_bytes().last().is_some_and(|b| is_word(b) || *b == b'.');
        let dotted = strip_shape(rest, b"d.dddddd");
        let after = dotted.or_else(|| strip_shape(rest, b"ddddddd")).filter(|_| begins)?;
        let (sector, number) = (rest.get(..1)?, &rest[..rest.len() - after.len()]);
        let ends = !after.as_bytes().first().is_some_and(is_word);
        ends.then(|| format!("{sector}.{}", &number[number.len() - 6..]))
    })
}

/// Whether a code is that of the national procedure which a text names.
pub fn is_same_procedure(code: &str, text: &str) -> bool {
    national_part(code).is_some_and(|national| written_in(text).is_some_and(|named| named == national))
}

/// A capital letter and two digits: the id of a ministry (`G15`) or province (`H29`).
pub(super) fn is_sector_id(text: &str) -> bool {
    matches!(text.as_bytes(), [letter, tens, units]
        if letter.is_ascii_uppercase() && tens.is_ascii_digit() && units.is_ascii_digit())
}

/// What follows when the text begins with this shape, in which `d` stands for any digit.
fn strip_shape<'a>(text: &'a str, shape: &[u8]) -> Option<&'a str> {
    let start = text.as_bytes().get(..shape.len())?;
    let fits = start.iter().zip(shape).all(|(b, want)| if *want == b'd' { b.is_ascii_digit() } else { b == want });
    fits.then(|| &text[shape.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// domain.md §1.3.
    #[test]
    fn codes() {
        for code in ["1.001193", "1.000656.000.00.00.H29", "1.012796.H36", "1.012796.H36.1.20", "1.000656.000.00.00"] {
            assert_eq!(national_part(code), code.get(..8), "{code}");
        }
        let others = [
            "",
            "1001193",
            "1.00119",
            "1.0011930",
            "1.001193.",
            "1.001193.h29",
            "1.001193.H2",
            "1.001193.H29.",
            "1.001193.000.00.H29",
            "1.001193 ",
            "a.001193",
            "1.001193.000.00.00.",
        ];
        for text in others {
            assert!(!is_procedure_code(text), "{text}");
        }
        assert!(is_same_procedure("1.000656", "1.000656.000.00.00.H29"));
        assert!(is_same_procedure("1.000656", "1.000656.000.00.00.h29"));
        assert!(!is_same_procedure("1.000656", "1.000657") && !is_same_procedure("x", "x"));
    }

    #[test]
    fn as_people_have_them() {
        for text in [
            "1.001193",
            "1001193",
            " 1.001193. ",
            "Mã thủ tục: 1.001193",
            "mã TTHC 1001193, khai sinh",
            "(1.001193)",
            "1.001193.000.00.00.h29",
            "1.001193.H29",
            "1.001193 2.000635",
        ] {
            assert_eq!(written_in(text).as_deref(), Some("1.001193"), "{text}");
        }
        for text in ["", "1.00119", "0901001193", "1.0011934", "11.001193", "079201001193", "a1.001193", "1 001193"] {
            assert_eq!(written_in(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_code_is_found_in_what_stands_around_it(before in "[a-zđ :(]{0,6}", after in "([ ,;)][a-zđ ]{0,6})?") {
            prop_assume!(before.is_empty() || !before.ends_with(char::is_alphanumeric));
            let written = written_in(&format!("{before}2.000635{after}"));
            prop_assert_eq!(written.as_deref(), Some("2.000635"));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,24}") {
            let _ = (national_part(&text), written_in(&text));
        }
    }
}
