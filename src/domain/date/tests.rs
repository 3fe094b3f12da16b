#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

fn date(year: i32, month: u8, day: u8) -> Date {
    Date::new(year, month, day).unwrap()
}

/// domain.md §3.6.
#[test]
fn typed_dates_are_read_day_first() {
    for text in ["5/2/2026", "05/02/2026", "05-02-2026", "05.02.2026", "05022026", " 5 / 2 / 2026 "] {
        assert_eq!(Date::parse_typed(text), Ok(date(2026, 2, 5)), "{text}");
    }
    for text in ["", "5/2", "5/2/26", "2026-02-05", "5/2-2026", "5 tháng 2 2026", "5022026", "٥/2/2026", "5/2/2026/1"]
    {
        assert_eq!(Date::parse_typed(text), Err(DateError::Format), "{text}");
    }
    for text in ["31/02/2026", "29/2/2025", "31/4/2026", "0/1/2026", "1/13/2026", "32132026", "1/1/0000"] {
        assert_eq!(Date::parse_typed(text), Err(DateError::Impossible), "{text}");
    }
    assert_eq!(Date::parse_typed("29/2/2024"), Ok(date(2024, 2, 29)));
}

#[test]
fn partial_dates_keep_their_precision() {
    let cases = [
        ("1960", "1960", "1960-01-01", "1960-12-31"),
        ("3/1960", "03/1960", "1960-03-01", "1960-03-31"),
        ("2/1960", "02/1960", "1960-02-01", "1960-02-29"),
        ("12/03/1960", "12/03/1960", "1960-03-12", "1960-03-12"),
        ("12031960", "12/03/1960", "1960-03-12", "1960-03-12"),
    ];
    for (typed, printed, earliest, latest) in cases {
        let partial = PartialDate::parse_typed(typed).unwrap();
        assert_eq!(partial.to_string(), printed, "{typed}");
        assert_eq!(partial.earliest().to_iso(), earliest, "{typed}");
        assert_eq!(partial.latest().to_iso(), latest, "{typed}");
        assert_eq!(PartialDate::parse_typed(printed), Ok(partial));
        assert_eq!(PartialDate::parse_iso(&partial.to_iso()), Ok(partial));
    }
    for (text, error) in
        [("60", DateError::Format), ("13/1960", DateError::Impossible), ("0000", DateError::Impossible)]
    {
        assert_eq!(PartialDate::parse_typed(text), Err(error), "{text}");
    }
}

/// First case: domain.md §3.6, the birth certificate sentence.
#[test]
fn dates_are_written_in_words() {
    let cases = [
        (date(2026, 3, 15), "Ngày mười lăm tháng ba năm hai nghìn không trăm hai mươi sáu"),
        (date(2024, 4, 1), "Ngày một tháng tư năm hai nghìn không trăm hai mươi tư"),
        (date(2005, 5, 5), "Ngày năm tháng năm năm hai nghìn không trăm linh năm"),
        (date(1999, 12, 31), "Ngày ba mươi mốt tháng mười hai năm một nghìn chín trăm chín mươi chín"),
        (date(2021, 11, 24), "Ngày hai mươi tư tháng mười một năm hai nghìn không trăm hai mươi mốt"),
    ];
    for (date, words) in cases {
        assert_eq!(date.to_words(), words);
    }
}

/// NĐ 30/2020: a leading zero before days under 10 and months 1 and 2.
#[test]
fn official_prose_pads_as_the_decree_says() {
    assert_eq!(date(2026, 2, 5).to_prose(), "ngày 05 tháng 02 năm 2026");
    assert_eq!(date(2026, 3, 10).to_prose(), "ngày 10 tháng 3 năm 2026");
    assert_eq!(date(2026, 12, 9).to_prose(), "ngày 09 tháng 12 năm 2026");
}

#[test]
fn weekdays_ages_and_months() {
    assert_eq!(date(2026, 2, 13).weekday(), Weekday::Friday);
    assert_eq!(date(1970, 1, 1).weekday(), Weekday::Thursday);
    assert_eq!(date(2026, 11, 24).weekday(), Weekday::Tuesday);
    let birth = date(2008, 2, 29);
    assert_eq!(Date::years_between(birth, date(2026, 2, 28)), 17);
    assert_eq!(Date::years_between(birth, date(2026, 3, 1)), 18);
    assert_eq!(Date::years_between(birth, date(2007, 3, 1)), -1);
    assert_eq!(date(2026, 1, 31).add_months(1), date(2026, 2, 28));
    assert_eq!(date(2026, 11, 30).add_months(3), date(2027, 2, 28));
    assert_eq!(Date::MAX.add_months(u32::MAX), Date::MAX);
    assert_eq!(Date::MAX.add_days(i32::MAX), Date::MAX);
    assert_eq!(Date::MIN.add_days(i32::MIN), Date::MIN);
}

proptest! {
    #[test]
    fn no_text_makes_the_readers_panic(text in "\\PC{0,16}") {
        let _ = Date::parse_typed(&text);
        let _ = Date::parse_iso(&text);
        let _ = PartialDate::parse_typed(&text);
        let _ = PartialDate::parse_iso(&text);
    }

    #[test]
    fn printed_dates_read_back(days in Date::MIN.to_days()..=Date::MAX.to_days()) {
        let date = Date::from_days(days);
        prop_assert_eq!(date.to_days(), days);
        prop_assert_eq!(Date::new(date.year(), date.month(), date.day()), Some(date));
        prop_assert_eq!(Date::parse_typed(&date.to_string()), Ok(date));
        prop_assert_eq!(Date::parse_iso(&date.to_iso()), Ok(date));
        prop_assert!(date == Date::MAX || date < date.add_days(1));
    }
}
