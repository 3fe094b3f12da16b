//! When a result is promised: reception day, processing time and calendar make the appointment (ngày hẹn trả).

use super::WorkingCalendar;
use crate::domain::date::Date;
use crate::domain::moment::LocalMoment;

/// How long a procedure may take, with the unit it is published in (domain.md §5.5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcessingTime {
    /// Within the day of reception when received by `cut_off_minutes` after midnight, else the next working day: civil
    /// status and certification at 15:00 (`cut_off_minutes: 900`).
    WithinDay { cut_off_minutes: u16 },
    /// Hours of working time (giờ làm việc); 8 make a day.
    Hours(u32),
    /// Working days (ngày làm việc).
    WorkingDays(u32),
    /// Calendar days (ngày); an end on a day off moves to the next working day.
    Days(u32),
    /// Calendar months (tháng); moved likewise.
    Months(u32),
}

/// What a receipt promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// When the clock starts, see [`WorkingCalendar::effective_reception`]. Its day is day 0.
    pub clock_starts: LocalMoment,
    /// When the result is ready.
    pub at: LocalMoment,
    /// Whether the days off of every year on the way are known, see [`WorkingCalendar::is_sure`].
    pub is_sure: bool,
}

impl WorkingCalendar {
    /// The appointment for a dossier received at `received`. A clock that stopped (status 5 or 6) starts anew from the
    /// moment the supplement came, by the same function.
    pub fn appointment(&self, received: LocalMoment, time: ProcessingTime) -> Appointment {
        let clock_starts = self.effective_reception(received);
        let day = clock_starts.date();
        let at = match time {
            ProcessingTime::WithinDay { cut_off_minutes } => self.within_day(clock_starts, cut_off_minutes),
            ProcessingTime::Hours(hours) => self.working_minutes_after(clock_starts, hours.saturating_mul(60)),
            ProcessingTime::WorkingDays(0) | ProcessingTime::Days(0) | ProcessingTime::Months(0) => self.end_of(day),
            ProcessingTime::WorkingDays(count) => self.morning_of(self.working_days_after(day, count)),
            ProcessingTime::Days(count) => {
                self.morning_of(self.this_or_next(day.add_days(count.try_into().unwrap_or(i32::MAX))))
            }
            ProcessingTime::Months(count) => self.morning_of(self.this_or_next(day.add_months(count))),
        };
        let is_sure = (day.year()..=at.date().year()).all(|year| self.is_sure(year));
        Appointment { clock_starts, at, is_sure }
    }

    /// By when an online dossier must be accepted, refused or sent back for more papers: 8 working hours after it was
    /// sent (NĐ 118/2025; domain.md §2.4, §5.5.8).
    pub fn reception_deadline(&self, submitted: LocalMoment) -> LocalMoment {
        self.working_minutes_after(submitted, 8 * 60)
    }

    fn within_day(&self, clock_starts: LocalMoment, cut_off_minutes: u16) -> LocalMoment {
        let day = clock_starts.date();
        if clock_starts.second_of_day() > u32::from(cut_off_minutes) * 60 {
            return self.end_of(self.next_working_day(day));
        }
        self.end_of(day)
    }

    fn this_or_next(&self, date: Date) -> Date {
        if self.is_working_day(date) { date } else { self.next_working_day(date) }
    }

    fn morning_of(&self, date: Date) -> LocalMoment {
        LocalMoment::at_minute(date, self.appointment_minute)
    }

    fn end_of(&self, date: Date) -> LocalMoment {
        LocalMoment::at_minute(date, self.same_day_minute.min(self.closing_minute(date)))
    }
}
