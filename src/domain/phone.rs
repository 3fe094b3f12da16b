//! Vietnamese telephone numbers (domain.md §3.3): mobile `0` + 9 digits, landline `02` + 9 digits for contact only.

use std::fmt;
use validator::ValidationError;

/// What a number can be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneKind {
    /// Takes calls and SMS.
    Mobile,
    /// Takes calls only.
    Landline,
}

/// A number in its national form, `0` first, digits only: 10 for mobiles, 11 for landlines.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// The digits, as stored and sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Mobile or landline.
    pub fn kind(&self) -> PhoneKind {
        if self.0.starts_with("02") { PhoneKind::Landline } else { PhoneKind::Mobile }
    }

    /// E.164, for `tel:` links: `+84901234567`.
    pub fn to_e164(&self) -> String {
        format!("+84{}", &self.0[1..])
    }
}

/// Prints `0901 234 567`; a landline with its area code apart: `028 3829 1234`, `0254 385 1234`.
impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = &self.0;
        // Hà Nội (024) and Hồ Chí Minh (028) have short area codes.
        let area = if digits.starts_with("024") || digits.starts_with("028") { 3 } else { 4 };
        let tail = digits.len() - if self.kind() == PhoneKind::Landline { 4 } else { 3 };
        write!(f, "{} {} {}", &digits[..area], &digits[area..tail], &digits[tail..])
    }
}

/// Prefixes of mobile networks, two digits after the 0: Viettel, Vinaphone, Mobifone, Vietnamobile, Gmobile, Wintel,
/// iTel, Local.
const MOBILE_PREFIXES: [u8; 36] = [
    32, 33, 34, 35, 36, 37, 38, 39, 52, 55, 56, 58, 59, 70, 76, 77, 78, 79, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91,
    92, 93, 94, 96, 97, 98, 99,
];

/// The change of 2018 from 11 to 10 digits: old prefix and new.
const OLD_PREFIXES: [(&str, &str); 21] = [
    ("0120", "070"),
    ("0121", "079"),
    ("0122", "077"),
    ("0123", "083"),
    ("0124", "084"),
    ("0125", "085"),
    ("0126", "076"),
    ("0127", "081"),
    ("0128", "078"),
    ("0129", "082"),
    ("0162", "032"),
    ("0163", "033"),
    ("0164", "034"),
    ("0165", "035"),
    ("0166", "036"),
    ("0167", "037"),
    ("0168", "038"),
    ("0169", "039"),
    ("0186", "056"),
    ("0188", "058"),
    ("0199", "059"),
];

/// Reads a number as typed: spaces, dots, hyphens and brackets are passed over; `+84`, `0084` and `84` become `0`.
///
/// # Errors
/// `phone.format` for other characters or a start that no Vietnamese number has; `phone.tooShort` and `phone.tooLong` with
/// param `expected` (digits); `phone.oldPrefix` for an 11-digit mobile number of before 2018, with param `suggestion`, the
/// new number.
pub fn check(text: &str) -> Result<PhoneNumber, ValidationError> {
    let national = national_form(text).ok_or_else(|| ValidationError::new("phone.format"))?;
    if let Some((old, new)) = OLD_PREFIXES.iter().find(|(old, _)| national.len() == 11 && national.starts_with(old)) {
        let suggestion = PhoneNumber(format!("{new}{}", &national[old.len()..]));
        let mut error = ValidationError::new("phone.oldPrefix");
        error.add_param("suggestion".into(), &suggestion.as_str());
        return Err(error);
    }
    if !national.starts_with('0') || national.starts_with("00") || national.starts_with("01") {
        return Err(ValidationError::new("phone.format"));
    }
    let expected = if national.starts_with("02") { 11 } else { 10 };
    if national.len() != expected {
        let code = if national.len() < expected { "phone.tooShort" } else { "phone.tooLong" };
        let mut error = ValidationError::new(code);
        error.add_param("expected".into(), &expected);
        return Err(error);
    }
    Ok(PhoneNumber(national))
}

/// `phone.unknownPrefix` when no network known here has the number: a typing slip, or a network newer than this table.
pub fn warning(number: &PhoneNumber) -> Option<ValidationError> {
    let prefix = number.as_str()[1..3].parse::<u8>().unwrap_or_default();
    let known = number.kind() == PhoneKind::Landline || MOBILE_PREFIXES.contains(&prefix);
    (!known).then(|| ValidationError::new("phone.unknownPrefix"))
}

/// Digits only, with the country code replaced by 0; `None` when anything but digits and grouping is there.
fn national_form(text: &str) -> Option<String> {
    let is_grouping = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '(' | ')' | '\u{200B}' | '\u{202C}');
    let dialled: String = text.trim().chars().filter(|c| !is_grouping(*c)).collect();
    let (digits, is_foreign_form) = match dialled.strip_prefix('+') {
        Some(digits) => (digits, true),
        None => (dialled.strip_prefix("00").filter(|rest| rest.starts_with("84")).unwrap_or(&dialled), false),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match digits.strip_prefix("84") {
        // "+84 (0)90…" is common on business cards.
        Some(rest) => Some(format!("0{}", rest.strip_prefix('0').unwrap_or(rest))),
        None if is_foreign_form => None,
        None => Some(digits.to_owned()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// domain.md §3.3.
    #[test]
    fn typed_numbers_become_national() {
        let cases = [
            ("0901234567", "0901234567", "0901 234 567"),
            ("+84 90 123 45 67", "0901234567", "0901 234 567"),
            ("84901234567", "0901234567", "0901 234 567"),
            ("0084901234567", "0901234567", "0901 234 567"),
            ("+84 (0)90-123-4567", "0901234567", "0901 234 567"),
            ("090.123\u{a0}4567", "0901234567", "0901 234 567"),
            ("028 3829 1234", "02838291234", "028 3829 1234"),
            ("0254.385.1234", "02543851234", "0254 385 1234"),
        ];
        for (typed, stored, shown) in cases {
            let number = check(typed).unwrap();
            assert_eq!((number.as_str(), number.to_string().as_str()), (stored, shown), "{typed}");
            assert_eq!(check(shown).unwrap(), number);
            assert_eq!(check(&number.to_e164()).unwrap(), number);
        }
    }

    #[test]
    fn unusable_numbers_are_errors() {
        let cases = [
            ("", "phone.format"),
            ("không có", "phone.format"),
            ("+1 202 555 0100", "phone.format"),
            ("1900 1234", "phone.format"),
            ("090123456", "phone.tooShort"),
            ("09012345678", "phone.tooLong"),
            ("0283829123", "phone.tooShort"),
            ("0161 234 5678", "phone.format"),
        ];
        for (typed, code) in cases {
            assert_eq!(check(typed).unwrap_err().code, code, "{typed}");
        }
    }

    #[test]
    fn old_numbers_come_with_the_new_one() {
        for (old, new) in
            [("0168 123 4567", "0381234567"), ("+841201234567", "0701234567"), ("01991234567", "0591234567")]
        {
            let error = check(old).unwrap_err();
            assert_eq!(
                (error.code.as_ref(), error.params["suggestion"].as_str()),
                ("phone.oldPrefix", Some(new)),
                "{old}"
            );
        }
    }

    #[test]
    fn unknown_networks_only_warn() {
        assert!(warning(&check("0981234567").unwrap()).is_none());
        assert!(warning(&check("02838291234").unwrap()).is_none());
        assert_eq!(warning(&check("0951234567").unwrap()).unwrap().code, "phone.unknownPrefix");
        for (_, new) in OLD_PREFIXES {
            assert!(warning(&check(&format!("{new}1234567")).unwrap()).is_none(), "{new}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,24}") {
            if let Ok(number) = check(&text) {
                prop_assert_eq!(check(&number.to_string()), Ok(number.clone()));
                let _ = warning(&number);
            }
        }

        #[test]
        fn printed_numbers_read_back(text in "0(2[0-9]{9}|[3-9][0-9]{8})") {
            let number = check(&text).unwrap();
            prop_assert_eq!(check(&number.to_string()), Ok(number));
        }
    }
}
