//! Working time and days off in Hồ Chí Minh City, as far as known (domain.md §5.5).

use super::{Session, WorkingCalendar, YearPlan, is_weekend};
use crate::domain::date::Date;

/// Holidays with a fixed solar date, (month, day): Labour Code 2019 art. 112, and 24/11 (Ngày Văn hóa Việt Nam), a day off
/// from 2026 by policy of January 2026. The day beside 2/9 and the lunar holidays differ from year to year.
pub(super) const FIXED_HOLIDAYS: [(u8, u8); 5] = [(1, 1), (4, 30), (5, 1), (9, 2), CULTURE_DAY];
const CULTURE_DAY: (u8, u8) = (11, 24);

struct Year {
    year: i32,
    days_off: &'static [(u8, u8)],
    make_up: &'static [(u8, u8)],
}

const YEARS: [Year; 3] = [
    // Known with high confidence. 29/4 was exchanged for Saturday 4/5.
    Year {
        year: 2024,
        days_off: &[
            (1, 1),
            (2, 8),
            (2, 9),
            (2, 12),
            (2, 13),
            (2, 14),
            (4, 18),
            (4, 29),
            (4, 30),
            (5, 1),
            (9, 2),
            (9, 3),
        ],
        make_up: &[(5, 4)],
    },
    // Known with high confidence. 2/5 was exchanged for Saturday 26/4.
    Year {
        year: 2025,
        days_off: &[
            (1, 1),
            (1, 27),
            (1, 28),
            (1, 29),
            (1, 30),
            (1, 31),
            (4, 7),
            (4, 30),
            (5, 1),
            (5, 2),
            (9, 1),
            (9, 2),
        ],
        make_up: &[(4, 26)],
    },
    // Tết (16–20/2) is verified. 27/4 stands in for Giỗ Tổ on Sunday 26/4. Medium to high: 2/1 for Saturday 10/1, 31/8
    // for Saturday 22/8. To be checked against the implementing texts: 31/8 and 24/11 (domain.md §9).
    Year {
        year: 2026,
        days_off: &[
            (1, 1),
            (1, 2),
            (2, 16),
            (2, 17),
            (2, 18),
            (2, 19),
            (2, 20),
            (4, 27),
            (4, 30),
            (5, 1),
            (8, 31),
            (9, 1),
            (9, 2),
            (11, 24),
        ],
        make_up: &[(1, 10), (8, 22)],
    },
];

impl WorkingCalendar {
    /// The city's calendar: 7:30–11:30 and 13:00–17:00, Monday to Friday; results in days at 9:00, same-day results at
    /// 17:00; days off of 2024, 2025 and 2026.
    pub fn hcmc() -> WorkingCalendar {
        WorkingCalendar {
            years: YEARS.iter().map(plan).collect(),
            morning: Session { start: 7 * 60 + 30, end: 11 * 60 + 30 },
            afternoon: Session { start: 13 * 60, end: 17 * 60 },
            saturday_morning: false,
            appointment_minute: 9 * 60,
            same_day_minute: 17 * 60,
        }
    }
}

fn plan(year: &Year) -> YearPlan {
    let dates = |days: &[(u8, u8)]| days.iter().filter_map(|(month, day)| Date::new(year.year, *month, *day)).collect();
    YearPlan { year: year.year, days_off: dates(year.days_off), make_up: dates(year.make_up) }
}

/// Weekdays off in a year without a plan: the fixed holidays, each that falls on a weekend made good on the next
/// working day (Labour Code 2019 art. 111.3).
pub(super) fn solar_days_off(year: i32) -> [Option<Date>; 5] {
    let mut off = [None; 5];
    for (index, (month, day)) in FIXED_HOLIDAYS.into_iter().enumerate() {
        if (month, day) == CULTURE_DAY && year < 2026 {
            continue;
        }
        let holiday = Date::new(year, month, day);
        off[index] = holiday.filter(|date| !is_weekend(*date));
    }
    for (index, (month, day)) in FIXED_HOLIDAYS.into_iter().enumerate() {
        if off[index].is_some() || ((month, day) == CULTURE_DAY && year < 2026) {
            continue;
        }
        let mut substitute = Date::new(year, month, day);
        while substitute.is_some_and(|date| is_weekend(date) || off.contains(&Some(date))) {
            substitute = substitute.map(|date| date.add_days(1));
        }
        off[index] = substitute;
    }
    off
}
