//! A moment on the clocks of Vietnam: Asia/Ho_Chi_Minh, UTC+7 all year, no daylight saving (domain.md §3.6).

use super::date::Date;
use std::fmt;

const OFFSET_SECONDS: i64 = 7 * 3600;
const DAY_SECONDS: i64 = 86_400;

/// Date and time of day in Asia/Ho_Chi_Minh, to the second. Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalMoment {
    date: Date,
    second_of_day: u32,
}

impl LocalMoment {
    /// The moment at `hour` (0–23), `minute` (0–59) and `second` (0–59) of `date`; `None` beyond those.
    pub const fn new(date: Date, hour: u8, minute: u8, second: u8) -> Option<LocalMoment> {
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        Some(LocalMoment { date, second_of_day: hour as u32 * 3600 + minute as u32 * 60 + second as u32 })
    }

    /// The moment `minute` minutes after midnight of `date`; held at 23:59.
    pub const fn at_minute(date: Date, minute: u16) -> LocalMoment {
        let minute = if minute > 1439 { 1439 } else { minute };
        LocalMoment { date, second_of_day: minute as u32 * 60 }
    }

    /// The day.
    pub const fn date(self) -> Date {
        self.date
    }

    /// Hour, 0–23.
    pub const fn hour(self) -> u8 {
        (self.second_of_day / 3600) as u8
    }

    /// Minute of the hour, 0–59.
    pub const fn minute(self) -> u8 {
        (self.second_of_day / 60 % 60) as u8
    }

    /// Second of the minute, 0–59.
    pub const fn second(self) -> u8 {
        (self.second_of_day % 60) as u8
    }

    /// Seconds since midnight, 0–86399.
    pub const fn second_of_day(self) -> u32 {
        self.second_of_day
    }

    /// Whole minutes since midnight, 0–1439.
    pub const fn minute_of_day(self) -> u16 {
        (self.second_of_day / 60) as u16
    }

    /// The moment this many seconds after 1970-01-01T00:00:00Z; held at the ends of the calendar.
    pub fn from_unix(seconds: i64) -> LocalMoment {
        let local = seconds.saturating_add(OFFSET_SECONDS);
        let days = local.div_euclid(DAY_SECONDS).clamp(i64::from(i32::MIN), i64::from(i32::MAX));
        LocalMoment { date: Date::from_days(days as i32), second_of_day: local.rem_euclid(DAY_SECONDS) as u32 }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn to_unix(self) -> i64 {
        i64::from(self.date.to_days()) * DAY_SECONDS + i64::from(self.second_of_day) - OFFSET_SECONDS
    }

    /// Reads an RFC 3339 date-time with any offset; fractions of a second are dropped, a leap second counts as :59.
    /// `None` when the text is anything else.
    pub fn parse_rfc3339(text: &str) -> Option<LocalMoment> {
        let (date, rest) = (text.get(..10)?, text.get(10..)?);
        let date = Date::parse_iso(date).ok()?;
        let time = rest.strip_prefix(['T', 't', ' '])?;
        let clock = time.get(..8)?;
        let (hour, minute) = hour_and_minute(clock.get(..5)?)?;
        let second = two_digits(clock.get(5..)?.strip_prefix(':')?).filter(|second| *second <= 60)?.min(59);
        let mut zone = time.get(8..)?;
        if let Some(fraction) = zone.strip_prefix('.') {
            let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
            zone = fraction.get(digits..).filter(|_| digits > 0)?;
        }
        let offset = match zone.as_bytes().first()? {
            b'Z' | b'z' if zone.len() == 1 => 0,
            sign @ (b'+' | b'-') => {
                let (hours, minutes) = hour_and_minute(zone.get(1..)?)?;
                let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60;
                if *sign == b'+' { seconds } else { -seconds }
            }
            _ => return None,
        };
        let utc = i64::from(date.to_days()) * DAY_SECONDS
            + i64::from(hour) * 3600
            + i64::from(minute) * 60
            + i64::from(second)
            - offset;
        Some(LocalMoment::from_unix(utc))
    }

    /// RFC 3339 text with the local offset: `2026-02-13T16:00:00+07:00`.
    pub fn to_rfc3339(self) -> String {
        format!("{}T{:02}:{:02}:{:02}+07:00", self.date.to_iso(), self.hour(), self.minute(), self.second())
    }
}

/// Prints `16:00 13/02/2026`, 24-hour clock.
impl fmt::Display for LocalMoment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02} {}", self.hour(), self.minute(), self.date)
    }
}

/// `hh:mm` with hour 0–23 and minute 0–59.
fn hour_and_minute(text: &str) -> Option<(u8, u8)> {
    let (hour, minute) = text.split_once(':')?;
    Some((two_digits(hour).filter(|hour| *hour < 24)?, two_digits(minute).filter(|minute| *minute < 60)?))
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rfc3339_text_becomes_local_time() {
        let cases = [
            ("2026-02-13T16:00:00+07:00", Some("2026-02-13T16:00:00+07:00")),
            ("2026-02-13T17:30:00Z", Some("2026-02-14T00:30:00+07:00")),
            ("2026-02-13t09:00:00.123456z", Some("2026-02-13T16:00:00+07:00")),
            ("2026-01-01T00:00:00-05:30", Some("2026-01-01T12:30:00+07:00")),
            ("2016-12-31T23:59:60Z", Some("2017-01-01T06:59:59+07:00")),
            ("2026-02-13T16:00:00", None),
            ("2026-02-13T24:00:00Z", None),
            ("2026-02-30T16:00:00Z", None),
            ("2026-02-13T16:00:00.Z", None),
            ("2026-02-13", None),
        ];
        for (text, expected) in cases {
            assert_eq!(LocalMoment::parse_rfc3339(text).map(LocalMoment::to_rfc3339).as_deref(), expected, "{text}");
        }
        assert_eq!(LocalMoment::from_unix(0).to_string(), "07:00 01/01/1970");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,32}") {
            let _ = LocalMoment::parse_rfc3339(&text);
        }

        #[test]
        fn moments_survive_both_forms(seconds in -60_000_000_000_i64..250_000_000_000) {
            let moment = LocalMoment::from_unix(seconds);
            prop_assert_eq!(moment.to_unix(), seconds);
            prop_assert_eq!(LocalMoment::parse_rfc3339(&moment.to_rfc3339()), Some(moment));
        }

        #[test]
        fn any_unix_second_is_held_in_the_calendar(seconds in any::<i64>()) {
            let _ = LocalMoment::from_unix(seconds).to_rfc3339();
        }
    }
}
