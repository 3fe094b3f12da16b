//! JavaScript's coercions, for the values JSON knows.

use super::value::View;
use serde_json::Value;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Deeper than this, nested arrays read as empty text.
const TEXT_DEPTH: usize = 128;

/// `String(value)`.
pub(super) fn text(view: View<'_>) -> Cow<'_, str> {
    match view {
        View::Null => Cow::Borrowed("null"),
        View::Bool(true) => Cow::Borrowed("true"),
        View::Bool(false) => Cow::Borrowed("false"),
        View::Number(number) => Cow::Owned(number_text(number)),
        View::Text(text) => Cow::Borrowed(text),
        View::Tree(tree) => {
            let mut out = String::new();
            tree_text(tree, &mut out, TEXT_DEPTH);
            Cow::Owned(out)
        }
    }
}

/// As `Array.prototype.join` writes an item: nothing for null.
pub(super) fn joined(view: View<'_>) -> Cow<'_, str> {
    if matches!(view, View::Null) { Cow::Borrowed("") } else { text(view) }
}

fn tree_text(tree: &Value, out: &mut String, left: usize) {
    let Value::Array(items) = tree else {
        out.push_str("[object Object]");
        return;
    };
    if left == 0 {
        return;
    }
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        match View::of(item) {
            View::Tree(tree) => tree_text(tree, out, left - 1),
            view => out.push_str(&joined(view)),
        }
    }
}

/// `String(number)`.
pub(crate) fn number_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    if number == 0.0 {
        return "0".to_owned();
    }
    finite_text(number)
}

/// By serde_json's own digits: std's weigh thirteen kilobytes in the page.
fn finite_text(number: f64) -> String {
    let written = serde_json::Number::from_f64(number).map_or_else(String::new, |number| number.to_string());
    let (sign, written) = written.strip_prefix('-').map_or(("", written.as_str()), |rest| ("-", rest));
    let (mantissa, power) = written.split_once('e').unwrap_or((written, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let significant = all.trim_start_matches('0');
    // The number is 0.<digits> × 10^point.
    let point = power.parse::<i64>().unwrap_or(0) + whole.len() as i64 - (all.len() - significant.len()) as i64;
    let digits = significant.trim_end_matches('0');
    let zeros = |count: i64| "0".repeat(usize::try_from(count).unwrap_or(0));
    let count = digits.len() as i64;
    match point {
        1..=21 if count <= point => format!("{sign}{digits}{}", zeros(point - count)),
        1..=21 => {
            let (before, after) = digits.split_at(usize::try_from(point).unwrap_or(0));
            format!("{sign}{before}.{after}")
        }
        -5..=0 => format!("{sign}0.{}{digits}", zeros(-point)),
        _ => {
            let (first, rest) = digits.split_at(1.min(digits.len()));
            let (dot, plus) = (if rest.is_empty() { "" } else { "." }, if point > 0 { "+" } else { "" });
            format!("{sign}{first}{dot}{rest}e{plus}{}", point - 1)
        }
    }
}

/// A decimal literal, as [`decimal_prefix`] finds it, read as JSON reads it: exact up to 15 digits, then to the last bit
/// but one.
fn literal(text: &str) -> f64 {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (whole, fraction) = (whole.trim_start_matches('0'), if fraction.is_empty() { "0" } else { fraction });
    let whole = if whole.is_empty() { "0" } else { whole };
    // What is a literal and yet no JSON number is too large for one.
    let number = serde_json::from_str::<Value>(&format!("{whole}.{fraction}e{power}"));
    let number = number.ok().and_then(|number| number.as_f64()).unwrap_or(f64::INFINITY);
    if negative { -number } else { number }
}

/// `Number(value)`.
pub(super) fn number(view: View<'_>) -> f64 {
    match view {
        View::Null | View::Bool(false) => 0.0,
        View::Bool(true) => 1.0,
        View::Number(number) => number,
        View::Text(text) => text_number(text),
        View::Tree(_) => text_number(&text(view)),
    }
}

fn is_space(c: char) -> bool {
    c == '\u{feff}' || (c.is_whitespace() && c != '\u{85}')
}

fn text_number(text: &str) -> f64 {
    let text = text.trim_matches(is_space);
    if text.is_empty() {
        return 0.0;
    }
    for (upper, lower, radix) in [("0X", "0x", 16), ("0O", "0o", 8), ("0B", "0b", 2)] {
        if let Some(digits) = text.strip_prefix(lower).or_else(|| text.strip_prefix(upper)) {
            return radix_number(digits, radix);
        }
    }
    let (number, length) = decimal_prefix(text);
    if length == text.len() { number } else { f64::NAN }
}

fn radix_number(digits: &str, radix: u32) -> f64 {
    if digits.is_empty() {
        return f64::NAN;
    }
    digits.chars().fold(0.0, |sum, c| match c.to_digit(radix) {
        Some(digit) => sum * f64::from(radix) + f64::from(digit),
        None => f64::NAN,
    })
}

/// `parseFloat(value)`.
pub(super) fn parse_float(view: View<'_>) -> f64 {
    match view {
        View::Number(number) => number,
        View::Null | View::Bool(_) => f64::NAN,
        view => decimal_prefix(text(view).trim_start_matches(is_space)).0,
    }
}

/// The longest decimal literal the text starts with, and its length; NaN and 0 when there is none.
fn decimal_prefix(text: &str) -> (f64, usize) {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    if text.get(sign..).is_some_and(|rest| rest.starts_with("Infinity")) {
        let negative = bytes.first() == Some(&b'-');
        return (if negative { f64::NEG_INFINITY } else { f64::INFINITY }, sign + 8);
    }
    let whole = digits(sign);
    let mut end = sign + whole;
    let mut fraction = 0;
    if bytes.get(end) == Some(&b'.') {
        fraction = digits(end + 1);
        if whole + fraction > 0 {
            end += 1 + fraction;
        }
    }
    if whole + fraction == 0 {
        return (f64::NAN, 0);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let power = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let length = digits(power);
        if length > 0 {
            end = power + length;
        }
    }
    (text.get(..end).map_or(f64::NAN, literal), end)
}

/// The text as a decimal number, if it is one and nothing else.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let (number, length) = decimal_prefix(text);
    (length > 0 && length == text.len()).then_some(number)
}

/// `a === b`. Arrays and objects equal only themselves.
pub(super) fn strict_equal(a: View<'_>, b: View<'_>) -> bool {
    match (a, b) {
        (View::Null, View::Null) => true,
        (View::Bool(a), View::Bool(b)) => a == b,
        (View::Number(a), View::Number(b)) => a == b,
        (View::Text(a), View::Text(b)) => a == b,
        (View::Tree(a), View::Tree(b)) => std::ptr::eq(a, b),
        _ => false,
    }
}

/// `a == b`.
pub(super) fn loose_equal(a: View<'_>, b: View<'_>) -> bool {
    match (a, b) {
        (View::Null, _) | (_, View::Null) | (View::Tree(_), View::Tree(_)) | (View::Text(_), View::Text(_)) => {
            strict_equal(a, b)
        }
        // A tree meets a text as text; every other pair meets as numbers.
        (View::Tree(_), View::Text(other)) => text(a) == other,
        (View::Text(other), View::Tree(_)) => text(b) == other,
        _ => number(a) == number(b),
    }
}

/// How `a` stands to `b` under `<` and its kin; `None` when no such question holds.
pub(super) fn compare(a: View<'_>, b: View<'_>) -> Option<Ordering> {
    let worded = |view| matches!(view, View::Text(_) | View::Tree(_));
    if worded(a) && worded(b) {
        return Some(text(a).encode_utf16().cmp(text(b).encode_utf16()));
    }
    number(a).partial_cmp(&number(b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn std_text(number: f64) -> String {
        if (1e-6..1e21).contains(&number.abs()) {
            return number.to_string();
        }
        let written = format!("{number:e}");
        if written.contains("e-") { written } else { written.replacen('e', "e+", 1) }
    }

    #[test]
    fn numbers_are_written_as_javascript_writes_them() {
        for (number, text) in [
            (1.0, "1"),
            (-1.5, "-1.5"),
            (100.0, "100"),
            (0.1, "0.1"),
            (0.000_001, "0.000001"),
            (0.000_000_1, "1e-7"),
            (1.5e-7, "1.5e-7"),
            (123_456_789_012_345_680_000.0, "123456789012345680000"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (-1.25e300, "-1.25e+300"),
            (0.0, "0"),
            (-0.0, "0"),
            // Exactly between two: JavaScript takes the even one, Rust the upper one.
            (161_123_179_952_158.13, "161123179952158.12"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn literals_are_read_as_javascript_reads_them() {
        for (text, number) in [
            ("1", 1.0),
            ("+1", 1.0),
            ("-1.", -1.0),
            (".5", 0.5),
            ("007.50", 7.5),
            ("1e3", 1000.0),
            ("-2.5E-1", -0.25),
            ("1e999", f64::INFINITY),
            ("-1e999", f64::NEG_INFINITY),
            ("1e-999", 0.0),
            ("0e999", 0.0),
            ("0.1", 0.1),
            ("1e+2", 100.0),
        ] {
            assert_eq!(decimal(text), Some(number), "{text}");
        }
        for text in ["", "1a", "--1", ".", "e1", " 1"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_number_is_written_with_stds_digits(number in proptest::num::f64::NORMAL) {
            let (ours, std) = (number_text(number), std_text(number));
            if ours != std {
                // A tie: as short, the same number, and the even one of the two (ECMA-262, Number::toString).
                let digits = ours.split('e').next().unwrap_or_default().trim_end_matches('0');
                prop_assert!(digits.ends_with(['2', '4', '6', '8']), "{} {}", ours, std);
                prop_assert_eq!((ours.len(), ours.parse()), (std.len(), Ok(number)));
            }
        }

        #[test]
        fn ordinary_numbers_are_read_exactly(whole in -999_999_999_i64..999_999_999, cents in 0_u32..10_000) {
            let text = format!("{whole}.{cents:04}");
            prop_assert_eq!(decimal(&text), text.parse::<f64>().ok());
        }

        #[test]
        fn every_number_is_read_nearly(
            number in proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL | proptest::num::f64::ZERO
        ) {
            let read = decimal(&std_text(number)).unwrap_or(f64::NAN);
            // Below the smallest normal number the steps between numbers no longer shrink with them.
            let near = number.abs().max(f64::MIN_POSITIVE) * 1e-15;
            prop_assert!((read - number).abs() <= near, "{} {}", read, number);
        }
    }
}
