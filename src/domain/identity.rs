//! Numbers of identity papers. Only what makes a number unusable is an error; what merely looks odd is a warning, since
//! real cards carry mistakes (domain.md §3).

use super::date::PartialDate;
use super::nations;
use std::fmt;
use validator::ValidationError;

/// Sex as recorded in civil status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    Male,
    Female,
}

/// A personal identity number (số định danh cá nhân, the number of a CCCD or căn cước): 12 digits `PPP G YY NNNNNN` with
/// no check digit (TT 07/2016/TT-BCA, TT 59/2021/TT-BCA; domain.md §3.1).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct IdentityNumber([u8; 12]);

impl IdentityNumber {
    /// The first three digits: where the birth was registered.
    pub fn province_code(&self) -> u16 {
        self.number(0..3)
    }

    /// Name of that province, as it was called before the mergers of 2025; `None` when the code is not known.
    pub fn province(&self) -> Option<&'static str> {
        nations::identity_province(self.province_code())
    }

    /// Sex, from the fourth digit: even is male.
    pub fn sex(&self) -> Sex {
        if self.0[3].is_multiple_of(2) { Sex::Male } else { Sex::Female }
    }

    /// Year of birth: century from the fourth digit (0/1 is 19xx, 2/3 is 20xx …), year from the next two.
    pub fn birth_year(&self) -> i32 {
        1900 + i32::from(self.0[3] / 2) * 100 + i32::from(self.number(4..6))
    }

    fn number(&self, range: std::ops::Range<usize>) -> u16 {
        self.0[range].iter().fold(0, |number, digit| number * 10 + u16::from(*digit))
    }
}

/// Prints the 12 digits.
impl fmt::Display for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{digit}"))
    }
}

/// Prints the province code only: an identity number has no business in a log.
impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdentityNumber({:03}…)", self.province_code())
    }
}

/// Reads a personal identity number as typed or scanned; spaces, dots and hyphens between digits are passed over.
///
/// # Errors
/// `identityNumber.digits` when there is anything but digits; `identityNumber.length` when there are not 12 of them, with
/// params `expected` and `actual`.
pub fn check(text: &str) -> Result<IdentityNumber, ValidationError> {
    let digits = ungrouped(text);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ValidationError::new("identityNumber.digits"));
    }
    let Ok(array) = <[u8; 12]>::try_from(digits.as_bytes()) else {
        let mut error = ValidationError::new("identityNumber.length");
        error.add_param("expected".into(), &12);
        error.add_param("actual".into(), &digits.len());
        return Err(error);
    };
    Ok(IdentityNumber(array.map(|digit| digit - b'0')))
}

/// What looks odd about a number beside what else the form says; none of it blocks.
///
/// Codes: `identityNumber.unknownProvince` (param `code`), `identityNumber.birthYear` (param `year`, the one in the
/// number), `identityNumber.sex`.
pub fn warnings(number: &IdentityNumber, birth: Option<PartialDate>, sex: Option<Sex>) -> Vec<ValidationError> {
    let mut warnings = Vec::new();
    if number.province().is_none() {
        let mut warning = ValidationError::new("identityNumber.unknownProvince");
        warning.add_param("code".into(), &format!("{:03}", number.province_code()));
        warnings.push(warning);
    }
    if birth.is_some_and(|birth| birth.year() != number.birth_year()) {
        let mut warning = ValidationError::new("identityNumber.birthYear");
        warning.add_param("year".into(), &number.birth_year());
        warnings.push(warning);
    }
    if sex.is_some_and(|sex| sex != number.sex()) {
        warnings.push(ValidationError::new("identityNumber.sex"));
    }
    warnings
}

/// Reads the number of an old identity card (CMND): 9 digits. No longer valid after 31/12/2024, so only ever asked as
/// "số CMND cũ" (domain.md §3.1). Returns the digits.
///
/// # Errors
/// `oldIdentityCard.format`.
pub fn check_old_card(text: &str) -> Result<String, ValidationError> {
    let digits = ungrouped(text);
    if digits.len() == 9 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(digits);
    }
    Err(ValidationError::new("oldIdentityCard.format"))
}

/// Reads the number of a Vietnamese passport, one letter and 7 or 8 digits, or of a foreign one, 5 to 20 letters and
/// digits (domain.md §3.5). Returns it in upper case without spaces.
///
/// # Errors
/// `passport.format`.
pub fn check_passport(text: &str, is_vietnamese: bool) -> Result<String, ValidationError> {
    let number = ungrouped(text).to_ascii_uppercase();
    let bytes = number.as_bytes();
    let fits = if is_vietnamese {
        matches!(bytes, [letter, digits @ ..] if letter.is_ascii_uppercase()
            && matches!(digits.len(), 7 | 8) && digits.iter().all(u8::is_ascii_digit))
    } else {
        (5..=20).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_alphanumeric)
    };
    if fits { Ok(number) } else { Err(ValidationError::new("passport.format")) }
}

/// The text without spaces, dots and hyphens.
pub(super) fn ungrouped(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '\u{200B}' | '\u{FEFF}')).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn codes(errors: &[ValidationError]) -> Vec<&str> {
        errors.iter().map(|error| error.code.as_ref()).collect()
    }

    /// domain.md §3.1.
    #[test]
    fn numbers_tell_province_sex_and_birth_year() {
        let cases = [
            ("079204012345", Some("Hồ Chí Minh"), Sex::Male, 2004),
            ("079 195 012 345", Some("Hồ Chí Minh"), Sex::Female, 1995),
            ("001060000001", Some("Hà Nội"), Sex::Male, 1960),
            ("036325000001", Some("Nam Định"), Sex::Female, 2025),
            ("003400000001", None, Sex::Male, 2100),
        ];
        for (text, province, sex, year) in cases {
            let number = check(text).unwrap();
            assert_eq!((number.province(), number.sex(), number.birth_year()), (province, sex, year), "{text}");
        }
    }

    #[test]
    fn unusable_numbers_are_errors() {
        assert_eq!(check("07920401234a").unwrap_err().code, "identityNumber.digits");
        let error = check("07920401234").unwrap_err();
        assert_eq!(error.code, "identityNumber.length");
        assert_eq!(error.params["actual"], 11);
        assert_eq!(check("０79204012345").unwrap_err().code, "identityNumber.digits");
    }

    #[test]
    fn odd_numbers_are_warnings() {
        let number = check("079204012345").unwrap();
        let born = |text| PartialDate::parse_typed(text).ok();
        assert!(warnings(&number, born("5/2/2004"), Some(Sex::Male)).is_empty());
        assert!(warnings(&number, born("2004"), None).is_empty());
        let odd = warnings(&number, born("2005"), Some(Sex::Female));
        assert_eq!(codes(&odd), ["identityNumber.birthYear", "identityNumber.sex"]);
        let abroad = check("999204012345").unwrap();
        assert_eq!(codes(&warnings(&abroad, None, None)), ["identityNumber.unknownProvince"]);
        assert_eq!(format!("{number:?}"), "IdentityNumber(079…)");
    }

    /// domain.md §3.1, §3.5.
    #[test]
    fn other_papers() {
        assert_eq!(check_old_card("024 123 456").unwrap(), "024123456");
        assert!(check_old_card("0241234567").is_err());
        assert_eq!(check_passport("c1234567", true).unwrap(), "C1234567");
        assert_eq!(check_passport("P01234567", true).unwrap(), "P01234567");
        assert!(check_passport("AB123456", true).is_err());
        assert_eq!(check_passport("AB123456", false).unwrap(), "AB123456");
        assert!(check_passport("Đ1234567", false).is_err());
    }

    proptest! {
        #[test]
        fn no_text_makes_the_readers_panic(text in "\\PC{0,24}") {
            let _ = (check(&text), check_old_card(&text), check_passport(&text, true), check_passport(&text, false));
        }

        #[test]
        fn numbers_read_back(text in "[0-9]{12}") {
            let number = check(&text).unwrap();
            prop_assert_eq!(number.to_string(), text);
            let _ = warnings(&number, None, None);
        }
    }
}
