//! Dates of which the day, or the day and month, are unknown: older people know only a year of birth.

use super::{Date, DateError, days_in_month, digits};
use std::fmt;

/// A date known to the day, the month or only the year (domain.md §3.6: civil-status forms take all three).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// Only the year, 1–9999.
    Year(i32),
    /// Month (1–12) and year (1–9999).
    Month { year: i32, month: u8 },
    /// The full date.
    Day(Date),
}

impl PartialDate {
    /// Reads `1960`, `3/1960` or anything [`Date::parse_typed`] reads.
    ///
    /// # Errors
    /// As [`Date::parse_typed`]; month 13 and year 0000 are impossible.
    pub fn parse_typed(text: &str) -> Result<PartialDate, DateError> {
        let text = text.trim();
        if let Ok(year) = digits(text, 4, 4) {
            return PartialDate::from_parts(year, 1).map(|_| PartialDate::Year(year));
        }
        let mut parts = text.split(['/', '-', '.']).map(str::trim);
        if let (Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next()) {
            return PartialDate::from_parts(digits(year, 4, 4)?, digits(month, 1, 2)?);
        }
        Date::parse_typed(text).map(PartialDate::Day)
    }

    /// Reads the stored form: `1960`, `1960-03` or `1960-03-12` (ISO 8601 with reduced precision).
    ///
    /// # Errors
    /// As [`PartialDate::parse_typed`].
    pub fn parse_iso(text: &str) -> Result<PartialDate, DateError> {
        match text.len() {
            4 => digits(text, 4, 4).and_then(|year| PartialDate::from_parts(year, 1).map(|_| PartialDate::Year(year))),
            7 => {
                let (year, month) = text.split_once('-').ok_or(DateError::Format)?;
                PartialDate::from_parts(digits(year, 4, 4)?, digits(month, 2, 2)?)
            }
            _ => Date::parse_iso(text).map(PartialDate::Day),
        }
    }

    fn from_parts(year: i32, month: i32) -> Result<PartialDate, DateError> {
        let month = u8::try_from(month).map_err(|_| DateError::Impossible)?;
        Date::new(year, month, 1).ok_or(DateError::Impossible)?;
        Ok(PartialDate::Month { year, month })
    }

    /// The stored form; [`PartialDate::parse_iso`] reads it back.
    pub fn to_iso(self) -> String {
        match self {
            PartialDate::Year(year) => format!("{year:04}"),
            PartialDate::Month { year, month } => format!("{year:04}-{month:02}"),
            PartialDate::Day(date) => date.to_iso(),
        }
    }

    /// The year, known in every case.
    pub fn year(self) -> i32 {
        match self {
            PartialDate::Year(year) | PartialDate::Month { year, .. } => year,
            PartialDate::Day(date) => date.year(),
        }
    }

    /// The full date, when known to the day.
    pub fn date(self) -> Option<Date> {
        match self {
            PartialDate::Day(date) => Some(date),
            _ => None,
        }
    }

    /// The first day it can be.
    pub fn earliest(self) -> Date {
        match self {
            PartialDate::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::MIN),
            PartialDate::Month { year, month } => Date::new(year, month, 1).unwrap_or(Date::MIN),
            PartialDate::Day(date) => date,
        }
    }

    /// The last day it can be.
    pub fn latest(self) -> Date {
        match self {
            PartialDate::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
            PartialDate::Month { year, month } => {
                Date::new(year, month, days_in_month(year, month)).unwrap_or(Date::MAX)
            }
            PartialDate::Day(date) => date,
        }
    }
}

/// Prints `1960`, `03/1960` or `12/03/1960`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Year(year) => write!(f, "{year:04}"),
            PartialDate::Month { year, month } => write!(f, "{month:02}/{year:04}"),
            PartialDate::Day(date) => date.fmt(f),
        }
    }
}
