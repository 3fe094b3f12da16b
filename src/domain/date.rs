//! Calendar dates as Vietnamese forms need them: typed `5/2/2026`, printed `05/02/2026`, stored `2026-02-05`.
//!
//! `Intl.DateTimeFormat('vi-VN')` prints `5/2/2026`, and a US parser reads that as 2 May (domain.md §0.8, §3.6): so
//! reading and printing are done here and nowhere else.

mod partial;
mod words;

pub use partial::PartialDate;

use std::fmt;

/// Why typed text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// The text does not have the shape of a date.
    Format,
    /// The shape is right, but there is no such day: `31/02/2026`.
    Impossible,
}

impl DateError {
    /// The code under which the screen finds its words: `date.format` or `date.impossible`.
    pub fn code(self) -> &'static str {
        match self {
            DateError::Format => "date.format",
            DateError::Impossible => "date.impossible",
        }
    }
}

/// Day of the week; weeks begin on Monday, as in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A day of the proleptic Gregorian calendar, years 1 to 9999. Always a day that exists; ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day this type can hold.
    pub const MIN: Date = Date { year: 1, month: 1, day: 1 };
    /// The last day this type can hold.
    pub const MAX: Date = Date { year: 9999, month: 12, day: 31 };

    /// The day with this year (1–9999), month (1–12) and day of month, or `None` when there is no such day.
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        Some(Date { year, month, day })
    }

    /// Year, 1–9999.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Month, 1–12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1–31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01 (negative before). After Howard Hinnant, "chrono-compatible low-level date algorithms".
    pub const fn to_days(self) -> i32 {
        let year = self.year - if self.month <= 2 { 1 } else { 0 };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (self.month as i32 + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + self.day as i32 - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day this many days after 1970-01-01; held at [`Date::MIN`] and [`Date::MAX`] beyond them.
    pub const fn from_days(days: i32) -> Date {
        if days <= Date::MIN.to_days() {
            return Date::MIN;
        }
        if days >= Date::MAX.to_days() {
            return Date::MAX;
        }
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 } as u8;
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        Date { year, month, day }
    }

    /// The day `days` later (earlier when negative); held at the ends of the calendar.
    pub const fn add_days(self, days: i32) -> Date {
        Date::from_days(self.to_days().saturating_add(days))
    }

    /// The same day of the month `months` later, or that month's last day when it is shorter.
    pub fn add_months(self, months: u32) -> Date {
        let total = i64::from(self.year) * 12 + i64::from(self.month) - 1 + i64::from(months);
        let (year, month) = ((total / 12) as i32, (total % 12 + 1) as u8);
        let day = self.day.min(days_in_month(year, month));
        Date::new(year, month, day).unwrap_or(Date::MAX)
    }

    /// Day of the week.
    pub const fn weekday(self) -> Weekday {
        match (self.to_days() + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// Full years from `birth` to `on` ("đủ tuổi"): the age on that day. Born on 29 February, a year is full on 1 March
    /// of a common year. Negative when `on` comes before `birth`.
    pub fn years_between(birth: Date, on: Date) -> i32 {
        on.year - birth.year - i32::from((on.month, on.day) < (birth.month, birth.day))
    }

    /// Reads what a Vietnamese person types, day first: `5/2/2026`, `05-02-2026`, `05.02.2026`, `05022026`
    /// (domain.md §3.6). The year has four digits: `5/2/26` could be 1926.
    ///
    /// # Errors
    /// [`DateError::Format`] when the shape is another, [`DateError::Impossible`] when there is no such day.
    pub fn parse_typed(text: &str) -> Result<Date, DateError> {
        let text = text.trim();
        let (day, month, year) = if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
            (&text[..2], &text[2..4], &text[4..])
        } else {
            let separator = text.chars().find(|c| matches!(c, '/' | '-' | '.')).ok_or(DateError::Format)?;
            let mut parts = text.split(separator).map(str::trim);
            match (parts.next(), parts.next(), parts.next(), parts.next()) {
                (Some(day), Some(month), Some(year), None) => (day, month, year),
                _ => return Err(DateError::Format),
            }
        };
        let (day, month) = (digits(day, 1, 2)?, digits(month, 1, 2)?);
        let year = digits(year, 4, 4)?;
        Date::new(year, month as u8, day as u8).ok_or(DateError::Impossible)
    }

    /// Reads the stored form `yyyy-mm-dd` (ISO 8601, RFC 3339 `full-date`).
    ///
    /// # Errors
    /// As [`Date::parse_typed`].
    pub fn parse_iso(text: &str) -> Result<Date, DateError> {
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(DateError::Format);
        };
        let (year, month, day) = (digits(year, 4, 4)?, digits(month, 2, 2)?, digits(day, 2, 2)?);
        Date::new(year, month as u8, day as u8).ok_or(DateError::Impossible)
    }

    /// The stored form, `2026-02-05`.
    pub fn to_iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The date in official prose, `ngày 05 tháng 02 năm 2026`: days below 10 and months 1 and 2 take a leading zero
    /// (NĐ 30/2020/NĐ-CP, Phụ lục I; domain.md §3.6).
    pub fn to_prose(self) -> String {
        let zero = if self.month < 3 { "0" } else { "" };
        format!("ngày {:02} tháng {zero}{} năm {}", self.day, self.month, self.year)
    }

    /// The date in words as on a birth certificate: "Ngày mười lăm tháng ba năm hai nghìn không trăm hai mươi sáu"
    /// (domain.md §3.6).
    pub fn to_words(self) -> String {
        words::date_in_words(self)
    }
}

/// Prints `dd/mm/yyyy`, the form of every official paper.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}/{:02}/{:04}", self.day, self.month, self.year)
    }
}

/// Days in a month (1–12) of a year.
pub const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The number written with `min` to `max` ASCII digits and nothing else.
fn digits(text: &str, min: usize, max: usize) -> Result<i32, DateError> {
    if text.len() < min || text.len() > max || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateError::Format);
    }
    text.parse().map_err(|_| DateError::Format)
}

#[cfg(test)]
mod tests;
