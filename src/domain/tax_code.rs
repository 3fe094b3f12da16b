//! Tax codes (mã số thuế): 10 digits for an organisation, 13 for its branch, or a person's 12-digit identity number
//! (domain.md §3.4; TT 86/2024/TT-BTC for persons and household businesses since 1/7/2025).

use super::identity::{self, IdentityNumber};
use std::fmt;
use validator::ValidationError;

const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// A tax code whose form and check digit are right; whether it was ever issued only the tax office knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TaxCode {
    /// 10 digits.
    Organisation(String),
    /// 10 digits of the organisation and the branch number, 1–999.
    Branch { organisation: String, branch: u16 },
    /// A person or household business, by personal identity number.
    Person(IdentityNumber),
}

/// Prints `0100047516`, `0100047516-001` or the identity number.
impl fmt::Display for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TaxCode::Organisation(digits) => f.write_str(digits),
            TaxCode::Branch { organisation, branch } => write!(f, "{organisation}-{branch:03}"),
            TaxCode::Person(number) => number.fmt(f),
        }
    }
}

/// Reads a tax code as typed; the dash before a branch number may be missing.
///
/// # Errors
/// `taxCode.digits`, `taxCode.length` (neither 10, 12 nor 13 digits; param `actual`), `taxCode.checkDigit` (a digit is
/// mistyped), `taxCode.branch` (branch 000).
pub fn check(text: &str) -> Result<TaxCode, ValidationError> {
    let digits = identity::ungrouped(text);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ValidationError::new("taxCode.digits"));
    }
    match digits.len() {
        10 => organisation(&digits).map(TaxCode::Organisation),
        12 => identity::check(&digits).map(TaxCode::Person),
        13 => {
            let organisation = organisation(&digits[..10])?;
            match digits[10..].parse() {
                Ok(branch) if branch > 0 => Ok(TaxCode::Branch { organisation, branch }),
                _ => Err(ValidationError::new("taxCode.branch")),
            }
        }
        actual => {
            let mut error = ValidationError::new("taxCode.length");
            error.add_param("actual".into(), &actual);
            Err(error)
        }
    }
}

/// The tenth digit is 10 − (Σ digit × weight mod 11); a code for which that makes 10 is never issued.
fn organisation(digits: &str) -> Result<String, ValidationError> {
    let digit = |byte: u8| u32::from(byte - b'0');
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(byte, weight)| digit(byte) * weight).sum();
    if digits.as_bytes().get(9).copied().map(digit) == Some(10 - sum % 11) {
        return Ok(digits.to_owned());
    }
    Err(ValidationError::new("taxCode.checkDigit"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 0100047516 is recomputed in domain.md §3.4; 0100233488 and 0314409058-002 are python-stdnum's examples.
    #[test]
    fn tax_codes() {
        let cases = [
            ("0100047516", Ok("0100047516")),
            ("0100233488", Ok("0100233488")),
            ("0314409058-002", Ok("0314409058-002")),
            ("0314409058002", Ok("0314409058-002")),
            (" 01 0004 7516 ", Ok("0100047516")),
            ("079204012345", Ok("079204012345")),
            ("0100047517", Err("taxCode.checkDigit")),
            ("0100047516-000", Err("taxCode.branch")),
            ("010004751", Err("taxCode.length")),
            ("01000475l6", Err("taxCode.digits")),
            ("", Err("taxCode.length")),
        ];
        for (typed, expected) in cases {
            let actual = check(typed).map(|code| code.to_string()).map_err(|error| error.code.into_owned());
            assert_eq!(actual, expected.map(str::to_owned).map_err(str::to_owned), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_reads_back(text in "\\PC{0,16}|[0-9]{10}(-[0-9]{3})?") {
            if let Ok(code) = check(&text) {
                prop_assert_eq!(check(&code.to_string()), Ok(code));
            }
        }
    }
}
