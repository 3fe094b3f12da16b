//! The operators beyond JsonLogic that Vietnamese forms need; the table is in [`super`].

use super::Expr;
use super::coerce::{joined, number};
use super::eval::Machine;
use super::lookup::Frame;
use super::ops::Op;
use super::value::{Val, View};
use crate::domain::date::{Date, PartialDate};
use crate::domain::letters;

pub(super) fn call<'s>(machine: &Machine<'_>, op: Op, args: &'s [Expr], frame: Frame<'s>) -> Val<'s> {
    match op {
        Op::Today => machine.context.today.map_or(Val::NULL, |today| Val::text(today.to_string())),
        Op::DaysBetween => {
            // Partial dates get the benefit of the doubt: as far apart as they can be.
            let from = partial(&machine.plain(args, 0, frame)).map(PartialDate::earliest);
            let to = partial(&machine.plain(args, 1, frame)).map(PartialDate::latest);
            from.zip(to).map_or(Val::NULL, |(from, to)| Val::Number(f64::from(to.to_days() - from.to_days())))
        }
        Op::YearsBetween => {
            let birth = partial(&machine.plain(args, 0, frame)).map(PartialDate::latest);
            let on = date(&machine.plain(args, 1, frame));
            birth.zip(on).map_or(Val::NULL, |(birth, on)| Val::Number(f64::from(Date::years_between(birth, on))))
        }
        Op::DateInWords => date(&machine.plain(args, 0, frame)).map_or(Val::NULL, |date| Val::text(date.to_words())),
        Op::FirstWord => {
            let words = machine.plain(args, 0, frame);
            let words = joined(words.view());
            Val::text(
                words.split_whitespace().next().unwrap_or_default().chars().map(letters::small).collect::<String>(),
            )
        }
        Op::Sum => Val::Number((0..args.len()).map(|index| sum(&machine.plain(args, index, frame))).sum()),
        _ => Val::NULL,
    }
}

/// A date known to the day, the month or the year, typed or stored.
fn partial(value: &Val<'_>) -> Option<PartialDate> {
    match value.view() {
        View::Text(text) => PartialDate::parse_typed(text).or_else(|_| PartialDate::parse_iso(text)).ok(),
        _ => None,
    }
}

/// A date known to the day.
fn date(value: &Val<'_>) -> Option<Date> {
    partial(value)?.date()
}

/// The sum of the numbers, and of the texts that are numbers, in an array or in a value by itself.
fn sum(value: &Val<'_>) -> f64 {
    let counted = |view: View<'_>| match view {
        View::Number(_) | View::Text(_) => Some(number(view)).filter(|number| number.is_finite()).unwrap_or(0.0),
        _ => 0.0,
    };
    match value.items() {
        Some(items) => items.iter().map(|item| counted(View::of(item))).sum(),
        None => counted(value.view()),
    }
}
