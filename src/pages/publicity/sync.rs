//! Dossiers in step with the National Portal.

use std::sync::Arc;

use leptos::prelude::*;

use super::chart::{Chart, Kind, Place, chart};
use super::figures::{card, tally};
use super::parts::{self, in_language, shortened};
use super::table::{Cell, Column, table as rows_table};
use super::{Shown, table};
use crate::api::dto::{OldestDay, SyncDay, SyncReason, SyncUnit, Synchronisation};
use crate::charts::Scale;
use crate::i18n::words::Publicity as Words;
use crate::i18n::{Words as _, fill, format};
use crate::ui::icon::icon;
use crate::ui::markup::markup;
use crate::ui::parts::{say, section};

const FIRST: usize = 15;

pub fn page(shown: Shown) -> AnyView {
    table::<Synchronisation>(shown, "sync", |found| &found.scope, view)
}

fn view(found: Synchronisation, _: Shown, question: String) -> AnyView {
    let about = parts::about(&found.scope);
    if !found.is_known {
        return markup! { {about} <p class="banner banner-info">{say(Words::SyncUnknown)}</p> };
    }
    let oldest = match &found.oldest {
        None => markup! { <p class="banner banner-success">{icon("check")}" "{say(Words::SyncAll)}</p> },
        Some(oldest) => {
            let (day, days) = (format::iso_day(&oldest.day), oldest.age_days.to_string());
            let words =
                in_language(move |language| fill(Words::SyncOldest.text(language), &[("day", &day), ("days", &days)]));
            markup! { <p class="banner banner-warning">{words}</p> }
        }
    };
    let reasons = reasons(&found.reasons, &question);
    let by_day = chart(by_day(&found.days, &question));
    let units = found.units;
    let by_unit = shortened(units.len(), FIRST, move |count| by_unit(&units, count));
    let csv = parts::csv_link("sync", "units", &question);
    let now = markup! {
        <ul class="card-list card-list-columns figure-cards">{card(&found.figure)}</ul>
        <ul class="tallies">
            {tally(Words::ColumnSynchronised, found.in_step, "tally tally-strong")}
            {tally(Words::ColumnPending, found.pending, "tally tally-strong")}
            {tally(Words::ColumnFailed, found.failed, "tally tally-strong")}
        </ul>
        {oldest}
    };
    markup! {
        {about}
        <div class="wide">{section("sync-now", Words::SyncNow, now)}</div>
        <div class="charts wide">{by_day}</div>
        {section("sync-reasons", Words::SyncReasons, reasons)}
        <div class="wide">{section("sync-units", Words::SyncByUnit, markup! { {by_unit} {csv} })}</div>
    }
}

fn by_day(days: &[SyncDay], question: &str) -> Chart {
    let counts = |value: fn(&SyncDay) -> u64| days.iter().map(|day| i64::try_from(value(day)).ok()).collect::<Vec<_>>();
    let place = |(at, day): (usize, &SyncDay)| {
        let name = format::iso_day(&day.day);
        let is_first = at == 0 || day.day.ends_with("-01");
        let month = name.get(3..).unwrap_or_default().to_owned();
        Place {
            label: name.get(..2).unwrap_or_default().trim_start_matches('0').to_owned(),
            below: if is_first { month } else { String::new() },
            name: Arc::new(move |_| name.clone()),
        }
    };
    Chart {
        id: "sync-days",
        kind: Kind::Bars,
        title: Words::SyncByDay,
        text: Words::SyncByDayText,
        places: days.iter().enumerate().map(place).collect(),
        place: Words::ColumnDay,
        series: vec![
            (Words::ColumnSynchronised, counts(|day| day.in_step)),
            (Words::ColumnPending, counts(|day| day.pending)),
            (Words::ColumnFailed, counts(|day| day.failed)),
        ],
        target: None,
        scale: |known| Scale::counts(known.iter().copied().max().unwrap_or(0)),
        value: format::count,
        csv: Some(("sync", "days", question.to_owned())),
    }
}

fn reasons(reasons: &[SyncReason], question: &str) -> AnyView {
    if reasons.is_empty() {
        return markup! { <p>{say(Words::NothingHere)}</p> };
    }
    let rows = reasons.iter().map(|reason| {
        let count = i64::try_from(reason.count).unwrap_or(i64::MAX);
        vec![Cell::vi(&reason.reason), Cell::live(move |language| format::count(count, language))]
    });
    let columns = vec![Column::text(Words::ColumnReason), Column::number(Words::ColumnCount)];
    let table = rows_table(Words::SyncReasons, columns, rows.collect());
    markup! { {table} {parts::csv_link("sync", "reasons", question)} }
}

fn by_unit(units: &[SyncUnit], count: usize) -> AnyView {
    let number = |count: u64| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Cell::live(move |language| format::count(count, language))
    };
    let rows = units.iter().take(count).map(|unit| {
        vec![
            Cell::vi(&unit.unit.name),
            number(unit.in_step),
            number(unit.pending),
            number(unit.failed),
            oldest(unit.oldest.as_ref()),
        ]
    });
    let columns = vec![
        Column::text(Words::ColumnUnit),
        Column::number(Words::ColumnSynchronised),
        Column::number(Words::ColumnPending),
        Column::number(Words::ColumnFailed),
        Column::text(Words::ColumnOldest),
    ];
    rows_table(Words::SyncByUnit, columns, rows.collect())
}

fn oldest(oldest: Option<&OldestDay>) -> Cell {
    let Some(oldest) = oldest else { return Cell::live(|_| "–".to_owned()) };
    let (day, days) = (format::iso_day(&oldest.day), oldest.age_days.to_string());
    Cell::live(move |language| fill(Words::DaysAgo.text(language), &[("day", &day), ("days", &days)]))
}
