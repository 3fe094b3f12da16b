//! Periods of reporting: months, quarters and years.

use std::fmt;

use crate::domain::date::{Date, days_in_month};

/// A month of a year, counted from the first month of year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i32);

impl Month {
    /// The month of this year, 1–12.
    pub fn new(year: i32, month: u8) -> Month {
        Month(year * 12 + i32::from(month) - 1)
    }

    /// The month that the day is in.
    pub fn of(date: Date) -> Month {
        Month::new(date.year(), date.month())
    }

    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1–12.
    pub fn month(self) -> u8 {
        (self.0.rem_euclid(12) + 1) as u8
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::new(self.year(), self.month(), 1).unwrap_or(Date::MIN)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        Date::new(self.year(), self.month(), days_in_month(self.year(), self.month())).unwrap_or(Date::MAX)
    }
}

/// `2026-11`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

/// A period of reporting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    Month(Month),
    /// Year, and 1–4.
    Quarter(i32, u8),
    Year(i32),
}

impl Period {
    /// Reads `2026-11`, `2026-Q4` or `2026`; years 1900–2999.
    pub fn parse(text: &str) -> Option<Period> {
        let (year, rest) = match text.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (text, None),
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let year: i32 =
            year.parse().ok().filter(|known| year.len() == 4 && digits(year) && (1900..3000).contains(known))?;
        match rest {
            None => Some(Period::Year(year)),
            Some(rest) => match rest.strip_prefix('Q') {
                Some(quarter) => {
                    let quarter = quarter.parse().ok().filter(|n| quarter.len() == 1 && (1..=4).contains(n))?;
                    Some(Period::Quarter(year, quarter))
                }
                None => {
                    let month =
                        rest.parse().ok().filter(|n| rest.len() == 2 && digits(rest) && (1..=12).contains(n))?;
                    Some(Period::Month(Month::new(year, month)))
                }
            },
        }
    }

    pub fn first(self) -> Month {
        match self {
            Period::Month(month) => month,
            Period::Quarter(year, quarter) => Month::new(year, quarter * 3 - 2),
            Period::Year(year) => Month::new(year, 1),
        }
    }

    pub fn last(self) -> Month {
        match self {
            Period::Month(month) => month,
            Period::Quarter(..) => Month(self.first().0 + 2),
            Period::Year(_) => Month(self.first().0 + 11),
        }
    }

    /// Whether the month lies in it.
    pub fn contains(self, month: Month) -> bool {
        self.first() <= month && month <= self.last()
    }

    /// The period of the same kind before it.
    pub fn previous(self) -> Period {
        match self {
            Period::Month(month) => Period::Month(Month(month.0 - 1)),
            Period::Quarter(year, 1) => Period::Quarter(year - 1, 4),
            Period::Quarter(year, quarter) => Period::Quarter(year, quarter - 1),
            Period::Year(year) => Period::Year(year - 1),
        }
    }

    /// This period and those before it, `count` in all, the earliest first.
    pub fn run(self, count: usize) -> Vec<Period> {
        let mut run: Vec<Period> =
            std::iter::successors(Some(self), |period| Some(period.previous())).take(count).collect();
        run.reverse();
        run
    }
}

/// As [`Period::parse`] reads it.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Month(month) => month.fmt(f),
            Period::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Period::Year(year) => write!(f, "{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn periods_are_read_strictly() {
        assert_eq!(Period::parse("2026-11"), Some(Period::Month(Month::new(2026, 11))));
        assert_eq!(Period::parse("2026-Q4"), Some(Period::Quarter(2026, 4)));
        assert_eq!(Period::parse("2026"), Some(Period::Year(2026)));
        for wrong in [
            "",
            "26",
            "2026-1",
            "2026-13",
            "2026-00",
            "2026-Q5",
            "2026-Q0",
            "2026-Q",
            "+026",
            "2026-+1",
            "1899",
            "2026-11-1",
        ] {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn quarters_have_three_months() {
        let quarter = Period::Quarter(2026, 1);
        assert_eq!((quarter.first(), quarter.last()), (Month::new(2026, 1), Month::new(2026, 3)));
        assert_eq!(quarter.previous(), Period::Quarter(2025, 4));
        assert_eq!(quarter.last().last_day().to_iso(), "2026-03-31");
        let run: Vec<String> =
            Period::parse("2026-02").into_iter().flat_map(|month| month.run(3)).map(|it| it.to_string()).collect();
        assert_eq!(run, ["2025-12", "2026-01", "2026-02"]);
    }

    proptest! {
        #[test]
        fn a_period_is_found_again_and_follows_the_one_before(year in 1901..2999_i32, kind in 0..17_u8) {
            let period = match kind {
                0 => Period::Year(year),
                1..=4 => Period::Quarter(year, kind),
                month => Period::Month(Month::new(year, month - 4)),
            };
            prop_assert_eq!(Period::parse(&period.to_string()), Some(period));
            prop_assert_eq!(period.previous().last().0 + 1, period.first().0);
            prop_assert!(period.contains(period.first()) && period.contains(period.last()));
            prop_assert!(!period.previous().contains(period.first()));
        }
    }
}
