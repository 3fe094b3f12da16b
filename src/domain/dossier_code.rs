//! Dossier codes (mã hồ sơ): agency, reception date and the agency's running number of that day (TT 01/2018/TT-VPCP art. 19;
//! domain.md §2.1). Only the system that registers a dossier may mint one; a draft has none.

use super::date::Date;
use super::procedure_code::is_sector_id;
use std::fmt;
use validator::ValidationError;

/// A dossier code such as `000.00.06.H56-231027-0361` or `H29.19.3-260205-0001`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DossierCode {
    agency: String,
    date: Date,
    serial: u32,
    /// Digits the serial was written with, 4–6.
    width: u8,
}

impl DossierCode {
    /// The code of an agency's `serial`-th dossier (1–999999) received on `date` (years 2000–2099, since the code keeps two
    /// digits). `agency` is `000.00.06.H56` (TT 01/2018) or `H29.19.3` (QĐ 20/2020/QĐ-TTg).
    ///
    /// # Errors
    /// `dossierCode.format` when a part is outside these bounds.
    pub fn new(agency: &str, date: Date, serial: u32) -> Result<DossierCode, ValidationError> {
        if !is_agency(agency) || !(2000..2100).contains(&date.year()) || serial > 999_999 {
            return Err(format_error());
        }
        let width = if serial > 99_999 {
            6
        } else if serial > 9999 {
            5
        } else {
            4
        };
        Ok(DossierCode { agency: agency.to_owned(), date, serial, width })
    }

    /// Reads a code, after [`normalise_search`].
    ///
    /// # Errors
    /// `dossierCode.format`. A lookup should still search for a text that does not read as a code: other systems have
    /// codes of their own.
    pub fn parse(text: &str) -> Result<DossierCode, ValidationError> {
        let text = normalise_search(text);
        let (agency, date, serial) = parts(&text).ok_or_else(format_error)?;
        let pair = |at: usize| date[at..at + 2].parse::<u8>().unwrap_or_default();
        let date = Date::new(2000 + i32::from(pair(0)), pair(2), pair(4)).ok_or_else(format_error)?;
        let width = serial.len() as u8;
        let serial = serial.parse().map_err(|_| format_error())?;
        Ok(DossierCode { agency: agency.to_owned(), date, serial, width })
    }

    /// The agency's identifier.
    pub fn agency(&self) -> &str {
        &self.agency
    }

    /// Reception date.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The agency's running number of that day.
    pub fn serial(&self) -> u32 {
        self.serial
    }
}

/// Prints `AGENCY-YYMMDD-NNNN`.
impl fmt::Display for DossierCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.date.year() % 100, self.date.month(), self.date.day());
        write!(f, "{}-{year:02}{month:02}{day:02}-{:0width$}", self.agency, self.serial, width = self.width.into())
    }
}

/// What a person typed or pasted into a search box, made comparable: upper case, every kind of dash as `-`, no spaces or
/// invisible characters.
pub fn normalise_search(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}'))
        .map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c.to_ascii_uppercase() })
        .collect()
}

/// Whether a text has the shape of a dossier code, after [`normalise_search`]; the date is not looked at.
pub fn looks_like_code(text: &str) -> bool {
    parts(&normalise_search(text)).is_some()
}

/// Agency, six digits of date and four to six of serial.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let (rest, serial) = text.rsplit_once('-')?;
    let (agency, date) = rest.rsplit_once('-')?;
    let fits = is_digits(date) && date.len() == 6 && is_digits(serial) && (4..=6).contains(&serial.len());
    (fits && is_agency(agency)).then_some((agency, date, serial))
}

/// `ddd.dd.dd.Xdd` or `Xdd` with up to four numbers after it.
fn is_agency(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    match parts.as_slice() {
        [first, rest @ ..] if is_sector_id(first) => rest.len() <= 4 && rest.iter().all(|part| is_digits(part)),
        [unit, division, office, sector] => {
            [unit.len(), division.len(), office.len()] == [3, 2, 2]
                && [unit, division, office].into_iter().all(|part| is_digits(part))
                && is_sector_id(sector)
        }
        _ => false,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn format_error() -> ValidationError {
    ValidationError::new("dossierCode.format")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// domain.md §2.1.
    #[test]
    fn codes_of_both_orders_are_read() {
        let cases = [
            ("000.00.06.H56-231027-0361", "000.00.06.H56", "2023-10-27", 361),
            ("H29.19.3-260205-0001", "H29.19.3", "2026-02-05", 1),
            ("h29-260205-012345", "H29", "2026-02-05", 12345),
            (" H29.19.3 – 260205 — 0001\u{200B}", "H29.19.3", "2026-02-05", 1),
        ];
        for (text, agency, date, serial) in cases {
            let code = DossierCode::parse(text).unwrap();
            assert_eq!((code.agency(), code.date().to_iso().as_str(), code.serial()), (agency, date, serial), "{text}");
            assert_eq!(code.to_string(), normalise_search(text));
        }
        for text in
            ["", "-", "H29", "H29-260205", "H29-260205-001", "H29-2602-0001", "29-260205-0001", "H29.-260205-0001"]
        {
            assert!(!looks_like_code(text), "{text}");
        }
        assert!(looks_like_code("H29-261305-0001") && DossierCode::parse("H29-261305-0001").is_err());
    }

    #[test]
    fn new_codes_are_padded() {
        let date = Date::new(2026, 2, 5).unwrap();
        assert_eq!(DossierCode::new("H29.19.3", date, 7).unwrap().to_string(), "H29.19.3-260205-0007");
        assert_eq!(DossierCode::new("H29.19.3", date, 12345).unwrap().to_string(), "H29.19.3-260205-12345");
        assert!(DossierCode::new("hcm", date, 7).is_err());
        assert!(DossierCode::new("H29", date, 1_000_000).is_err());
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,32}") {
            let _ = (DossierCode::parse(&text), looks_like_code(&text));
        }

        #[test]
        fn printed_codes_read_back(days in 10957..47481_i32, serial in 0..999_999_u32, unit in 0..99_u8) {
            let code = DossierCode::new(&format!("H29.{unit}.1"), Date::from_days(days), serial).unwrap();
            prop_assert_eq!(DossierCode::parse(&code.to_string()), Ok(code));
        }
    }
}
