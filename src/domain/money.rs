//! Amounts of Vietnamese đồng, which has no smaller coin: whole numbers in `i64` (domain.md §3.6).

use super::number_words::number_in_words;
use validator::ValidationError;

/// The amount with points between thousands and no currency sign: 150000 → `150.000`.
pub fn format_grouped(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    if amount < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// The amount in words as papers want it: 150000 → "một trăm năm mươi nghìn đồng".
pub fn in_words(amount: i64) -> String {
    let sign = if amount < 0 { "âm " } else { "" };
    format!("{sign}{} đồng", number_in_words(amount.unsigned_abs()))
}

/// Reads an amount as typed: `150000`, or grouped in threes by points, commas or spaces, `150.000`; a currency sign after
/// it (`đ`, `₫`, `đồng`, `VND`) is passed over.
///
/// # Errors
/// `money.format` for anything else, also for `1,5` and negative amounts; `money.tooLarge` beyond an `i64`.
pub fn parse(text: &str) -> Result<i64, ValidationError> {
    let mut number = text.trim();
    for sign in ["đồng", "VND", "VNĐ", "vnd", "vnđ", "đ", "₫"] {
        if let Some(rest) = number.strip_suffix(sign) {
            number = rest.trim_end();
            break;
        }
    }
    let is_separator = |c: char| matches!(c, '.' | ',') || c.is_whitespace();
    let separator = number.chars().find(|c| is_separator(*c));
    let mut groups = number.split(|c| Some(c) == separator);
    let head = groups.next().unwrap_or_default();
    let head_fits = !head.is_empty() && (separator.is_none() || head.len() <= 3);
    let is_digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    if !head_fits || !is_digits(head) || !groups.all(|group| group.len() == 3 && is_digits(group)) {
        return Err(ValidationError::new("money.format"));
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.parse().map_err(|_| ValidationError::new("money.tooLarge"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// domain.md §3.6.
    #[test]
    fn amounts_are_printed_and_spoken() {
        let cases = [
            (0, "0", "không đồng"),
            (8000, "8.000", "tám nghìn đồng"),
            (150_000, "150.000", "một trăm năm mươi nghìn đồng"),
            (1_250_000, "1.250.000", "một triệu hai trăm năm mươi nghìn đồng"),
            (21_000, "21.000", "hai mươi mốt nghìn đồng"),
            (15_005_000, "15.005.000", "mười lăm triệu không trăm linh năm nghìn đồng"),
            (104_004_014, "104.004.014", "một trăm linh bốn triệu không trăm linh bốn nghìn không trăm mười bốn đồng"),
            (50_000_000, "50.000.000", "năm mươi triệu đồng"),
            (2_500_000_000, "2.500.000.000", "hai tỷ năm trăm triệu đồng"),
            (1_000_000_001, "1.000.000.001", "một tỷ không trăm linh một đồng"),
            (
                999_999_999_999,
                "999.999.999.999",
                "chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín đồng",
            ),
            (1_000_000_000_000_000, "1.000.000.000.000.000", "một triệu tỷ đồng"),
            (1_234_567, "1.234.567", "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng"),
            (-5000, "-5.000", "âm năm nghìn đồng"),
        ];
        for (amount, grouped, words) in cases {
            assert_eq!((format_grouped(amount).as_str(), in_words(amount).as_str()), (grouped, words));
        }
        assert_eq!(format_grouped(i64::MIN), "-9.223.372.036.854.775.808");
    }

    #[test]
    fn typed_amounts() {
        let good = [
            ("150000", 150_000),
            ("150.000", 150_000),
            ("150,000", 150_000),
            ("1 500 000 đồng", 1_500_000),
            ("8.000đ", 8000),
            ("150.000\u{a0}₫", 150_000),
            ("0", 0),
        ];
        for (typed, amount) in good {
            assert_eq!(parse(typed).unwrap(), amount, "{typed}");
        }
        for bad in ["", "đ", "1,5", "1.50", "1500.000", "-5", "1.500,000", "12a", "1 500\u{a0}000", ".500", "500."] {
            assert_eq!(parse(bad).unwrap_err().code, "money.format", "{bad}");
        }
        assert_eq!(parse("99999999999999999999").unwrap_err().code, "money.tooLarge");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,24}") {
            let _ = parse(&text);
        }

        #[test]
        fn printed_amounts_read_back(amount in 0..i64::MAX) {
            prop_assert_eq!(parse(&format_grouped(amount)).unwrap(), amount);
            prop_assert_eq!(parse(&amount.to_string()).unwrap(), amount);
            let _ = in_words(amount);
        }
    }
}
