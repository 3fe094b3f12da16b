#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;
use serde_json::Value;

fn moment(text: &str) -> LocalMoment {
    LocalMoment::parse_rfc3339(&format!("{text}:00+07:00")).unwrap()
}

fn date(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

fn calendar(case: &Value) -> WorkingCalendar {
    let calendar = WorkingCalendar::hcmc();
    if case["saturdayMorning"] == true { calendar.with_saturday_morning() } else { calendar }
}

fn processing_time(case: &Value) -> ProcessingTime {
    let amount = case["amount"].as_u64().unwrap() as u32;
    match case["unit"].as_str().unwrap() {
        "withinDay" => ProcessingTime::WithinDay { cut_off_minutes: amount as u16 },
        "hours" => ProcessingTime::Hours(amount),
        "workingDays" => ProcessingTime::WorkingDays(amount),
        "days" => ProcessingTime::Days(amount),
        "months" => ProcessingTime::Months(amount),
        unit => panic!("unit {unit}"),
    }
}

/// Each case names its source; all those of domain.md §5.5 are among them.
#[test]
fn appointments_follow_the_shared_vectors() {
    let vectors: Value = serde_json::from_str(include_str!("../../../tests/vectors/domain/appointments.json")).unwrap();
    for case in vectors.as_array().unwrap() {
        let received = moment(case["received"].as_str().unwrap());
        let appointment = calendar(case).appointment(received, processing_time(case));
        assert_eq!(appointment.at, moment(case["at"].as_str().unwrap()), "{case}");
        if let Some(starts) = case["clockStarts"].as_str() {
            assert_eq!(appointment.clock_starts, moment(starts), "{case}");
        }
        assert_eq!(appointment.is_sure, case["isSure"] != false, "{case}");
    }
}

/// domain.md §5.5, the table of days off.
#[test]
fn working_days_of_the_known_years() {
    let calendar = WorkingCalendar::hcmc();
    let off = ["2024-04-29", "2025-05-02", "2026-01-02", "2026-02-14", "2026-02-20", "2026-08-31", "2026-11-24"];
    let worked = ["2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22", "2026-02-13", "2026-02-23", "2026-09-03"];
    for day in off {
        assert!(!calendar.is_working_day(date(day)), "{day}");
    }
    for day in worked {
        assert!(calendar.is_working_day(date(day)), "{day}");
    }
    assert!(calendar.is_sure(2026) && !calendar.is_sure(2027));
}

/// Labour Code 2019 art. 111.3: in 2022, 30/4 and 1/5 fell on Saturday and Sunday; Monday 2/5 and Tuesday 3/5 were off.
#[test]
fn unknown_years_have_their_solar_holidays() {
    let calendar = WorkingCalendar::hcmc();
    for day in ["2022-05-02", "2022-05-03", "2027-01-01", "2027-04-30", "2027-05-03", "2027-09-02", "2027-11-24"] {
        assert!(!calendar.is_working_day(date(day)), "{day}");
    }
    for day in ["2022-05-04", "2023-11-24", "2027-05-04"] {
        assert!(calendar.is_working_day(date(day)), "{day}");
    }
}

/// Online dossiers: accepted within 8 working hours (domain.md §2.4).
#[test]
fn reception_is_due_after_eight_working_hours() {
    let calendar = WorkingCalendar::hcmc();
    let cases = [
        ("2026-03-02T07:30", "2026-03-02T17:00"),
        ("2026-03-02T10:00", "2026-03-03T10:00"),
        ("2026-03-06T16:00", "2026-03-09T16:00"),
        ("2026-03-07T21:00", "2026-03-09T17:00"),
    ];
    for (submitted, due) in cases {
        assert_eq!(calendar.reception_deadline(moment(submitted)), moment(due), "{submitted}");
    }
}

proptest! {
    #[test]
    fn a_result_is_never_promised_for_the_past_or_a_day_off(seconds in 1_700_000_000_i64..1_900_000_000, amount in 0_u32..90) {
        let calendar = WorkingCalendar::hcmc();
        let received = LocalMoment::from_unix(seconds);
        for time in [
            ProcessingTime::WithinDay { cut_off_minutes: 900 },
            ProcessingTime::Hours(amount),
            ProcessingTime::WorkingDays(amount),
            ProcessingTime::Days(amount),
            ProcessingTime::Months(amount),
        ] {
            let appointment = calendar.appointment(received, time);
            prop_assert!(appointment.clock_starts >= received);
            prop_assert!(appointment.at >= appointment.clock_starts);
            prop_assert!(calendar.is_working_day(appointment.at.date()));
        }
    }
}
