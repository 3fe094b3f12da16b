//! The working calendar of an administration: which days and hours its clock runs, and when a result is promised.
//!
//! Days off change every year by decision of the government, so they are data, one [`YearPlan`] a year
//! (domain.md §5.5); [`WorkingCalendar::hcmc`] holds the years known so far.

mod deadline;
mod hcmc;

pub use deadline::{Appointment, ProcessingTime};

use super::date::{Date, Weekday};
use super::moment::LocalMoment;

/// The days of one year that differ from the plain week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearPlan {
    /// The year these days belong to.
    pub year: i32,
    /// Days off that would otherwise be worked, in any order.
    pub days_off: Vec<Date>,
    /// Saturdays and Sundays worked in exchange for a day off (làm bù), in any order.
    pub make_up: Vec<Date>,
}

/// A stretch of working time within a day, in minutes after midnight: from `start`, up to but not including `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    pub start: u16,
    pub end: u16,
}

/// Working days, working hours and the hours at which results are promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingCalendar {
    /// The years whose days off are known; any other year has only its fixed solar holidays.
    pub years: Vec<YearPlan>,
    /// Working time of a full day.
    pub morning: Session,
    /// Working time of a full day after lunch.
    pub afternoon: Session,
    /// Whether Saturday mornings are worked: only police units do (domain.md §4.7, §5.5.9). Dossiers are then received
    /// and hours run on Saturday morning, but a term in working days still counts full days only, so that no date is
    /// promised that an office may miss.
    pub saturday_morning: bool,
    /// Minute of the day at which a result promised in days is ready (sample receipt: 9:00, domain.md §5.5.2).
    pub appointment_minute: u16,
    /// Minute of the day at which a result promised for the same day is ready; never after that day's closing.
    pub same_day_minute: u16,
}

impl WorkingCalendar {
    /// The same calendar for a unit that also works on Saturday mornings.
    pub fn with_saturday_morning(mut self) -> WorkingCalendar {
        self.saturday_morning = true;
        self
    }

    /// Whether the days off of this year are known rather than guessed from the fixed solar holidays. When not, a
    /// promised date may still move: Tết and Giỗ Tổ follow the moon.
    pub fn is_sure(&self, year: i32) -> bool {
        self.plan(year).is_some()
    }

    /// Whether this is a full working day.
    pub fn is_working_day(&self, date: Date) -> bool {
        if is_weekend(date) {
            return self.plan(date.year()).is_some_and(|plan| plan.make_up.contains(&date));
        }
        !self.is_day_off(date)
    }

    /// The first full working day after `date`.
    pub fn next_working_day(&self, date: Date) -> Date {
        let mut day = date.add_days(1);
        while !self.is_working_day(day) && day < Date::MAX {
            day = day.add_days(1);
        }
        day
    }

    /// The `count`-th full working day after `date`; `date` itself when `count` is 0. At most 100 000 days are counted.
    pub fn working_days_after(&self, date: Date, count: u32) -> Date {
        (0..count.min(100_000)).fold(date, |day, _| self.next_working_day(day))
    }

    /// When the clock of a dossier filed at `filed` starts: at once in working time; from 13:00 when filed over lunch;
    /// from the opening of the next session of work when filed before hours, after hours or on a day off
    /// (domain.md §5.5.3).
    pub fn effective_reception(&self, filed: LocalMoment) -> LocalMoment {
        let mut date = filed.date();
        let mut minute = filed.minute_of_day();
        loop {
            for session in self.sessions(date).into_iter().flatten() {
                if minute < session.start {
                    return LocalMoment::at_minute(date, session.start);
                }
                if minute < session.end {
                    return filed.max(LocalMoment::at_minute(date, minute));
                }
            }
            if date == Date::MAX {
                return filed;
            }
            date = date.add_days(1);
            minute = 0;
        }
    }

    /// The moment `minutes` of working time after `from`; 8 hours make a working day. At most a million minutes count.
    pub fn working_minutes_after(&self, from: LocalMoment, minutes: u32) -> LocalMoment {
        let mut left = minutes.min(1_000_000);
        let mut now = self.effective_reception(from);
        loop {
            let closing = self.sessions(now.date()).into_iter().flatten().find(|s| now.minute_of_day() < s.end);
            let Some(Session { end, .. }) = closing else { return now };
            let until_end = u32::from(end) * 60 - now.second_of_day();
            if left * 60 <= until_end {
                return LocalMoment::from_unix(now.to_unix() + i64::from(left) * 60);
            }
            // Seconds are kept as part of the minute they belong to: 16:59:30 has one minute left, not none.
            left -= until_end.div_ceil(60);
            now = self.effective_reception(LocalMoment::at_minute(now.date(), end));
        }
    }

    /// The sessions worked on a day: two, one (a police Saturday) or none.
    fn sessions(&self, date: Date) -> [Option<Session>; 2] {
        if self.is_working_day(date) {
            [Some(self.morning), Some(self.afternoon)]
        } else if self.is_worked_saturday(date) {
            [Some(self.morning), None]
        } else {
            [None, None]
        }
    }

    /// A Saturday within a run of days off is taken to be off too; the tables list weekdays only.
    fn is_worked_saturday(&self, date: Date) -> bool {
        self.saturday_morning
            && date.weekday() == Weekday::Saturday
            && !hcmc::FIXED_HOLIDAYS.contains(&(date.month(), date.day()))
            && !self.is_day_off(date.add_days(-1))
    }

    /// Minute at which the last session of the day ends.
    fn closing_minute(&self, date: Date) -> u16 {
        self.sessions(date).into_iter().flatten().last().map_or(self.afternoon.end, |session| session.end)
    }

    fn is_day_off(&self, date: Date) -> bool {
        match self.plan(date.year()) {
            Some(plan) => plan.days_off.contains(&date),
            None => hcmc::solar_days_off(date.year()).contains(&Some(date)),
        }
    }

    fn plan(&self, year: i32) -> Option<&YearPlan> {
        self.years.iter().find(|plan| plan.year == year)
    }
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests;
