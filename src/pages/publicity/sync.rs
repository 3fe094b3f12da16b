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
    let oldest = match &found.backlog.oldest {
        None => markup! { <p class="banner banner-success">{icon("check")}" "{say(Words::SyncAll)}</p> },
        Some(oldest) => {
            let (day, days) = (format::iso_day(&oldest.day), oldest.age_days.to_string());
            let words =
                in_language(move |language| fill(Words::SyncOldest.text(language), &[("day", &day), ("days", &days)]));
            markup! { <p class="banner banner-warning">{words}</p> }
        }
    };
    let is_empty = found.in_step + found.pending + found.failed == 0;
    let of_period = if is_empty {
        markup! { <p>{say(Words::SyncNothing)}</p> }
    } else {
        markup! {
            <ul class="card-list card-list-columns figure-cards">{card(&found.figure)}</ul>
            <ul class="tallies">
                {tally(Words::ColumnSynchronised, found.in_step, "tally tally-strong")}
                {tally(Words::ColumnPending, found.pending, "tally tally-strong")}
                {tally(Words::ColumnFailed, found.failed, "tally tally-strong")}
            </ul>
        }
    };
    let until = format::iso_day(&found.scope.to);
    let until = in_language(move |language| fill(Words::SyncBacklog.text(language), &[("day", &until)]));
    let backlog = markup! {
        <h3>{until}</h3>
        <ul class="tallies">
            {tally(Words::ColumnPending, found.backlog.pending, "tally tally-strong")}
            {tally(Words::ColumnFailed, found.backlog.failed, "tally tally-strong")}
        </ul>
        {oldest}
    };
    let now = markup! { <h3>{say(Words::SyncPeriod)}</h3> {of_period} {backlog} };
    let of_days = (!is_empty).then(|| {
        let reasons = section("sync-reasons", Words::SyncReasons, reasons(&found.reasons, &question));
        let by_day_reasons = reasons_by_day(&found.days, &question);
        markup! {
            <div class="charts wide">{chart(by_day(&found.days, &question))}</div>
            {reasons}
            {by_day_reasons}
        }
    });
    let units = found.units;
    let by_unit = if units.is_empty() {
        markup! { <p>{say(Words::NothingHere)}</p> }
    } else {
        let list = shortened("sync-unit-list", units.len(), FIRST, move |count| by_unit(&units, count));
        markup! { {list} {parts::csv_link("sync", "units", &question)} }
    };
    markup! {
        {about}
        <div class="wide">{section("sync-now", Words::SyncNow, now)}</div>
        {of_days}
        <div class="wide">{section("sync-units", Words::SyncByUnit, by_unit)}</div>
    }
}

/// Why dossiers failed, on the days on which some did.
fn reasons_by_day(days: &[SyncDay], question: &str) -> Option<AnyView> {
    let rows: Vec<Vec<Cell>> = days
        .iter()
        .filter(|day| !day.reasons.is_empty())
        .map(|day| {
            let name = format::iso_day(&day.day);
            vec![Cell::live(move |_| name.clone()), number(day.failed), Cell::view(reason_list(&day.reasons))]
        })
        .collect();
    let columns =
        vec![Column::text(Words::ColumnDay), Column::number(Words::ColumnFailed), Column::text(Words::ColumnReasons)];
    (!rows.is_empty()).then(|| {
        let table = rows_table(say(Words::SyncReasonsByDay), columns, rows);
        let csv = parts::csv_link("sync", "days", question);
        markup! { <details class="chart-table"><summary>{say(Words::SyncReasonsByDay)}</summary>{table}{csv}</details> }
    })
}

/// The reasons of a unit, of which a table would become long.
fn folded_reasons(unit: &SyncUnit) -> AnyView {
    if unit.reasons.is_empty() {
        return reason_list(&unit.reasons);
    }
    let name = unit.unit.name.clone();
    markup! {
        <details class="computed">
            <summary>{say(Words::ColumnReasons)}<span class="visually-hidden" lang="vi">": "{name}</span></summary>
            {reason_list(&unit.reasons)}
        </details>
    }
}

/// Each with its count, most first.
fn reason_list(reasons: &[SyncReason]) -> AnyView {
    let items: Vec<AnyView> = reasons
        .iter()
        .map(|reason| {
            let (name, count) = (reason.reason.clone(), i64::try_from(reason.count).unwrap_or(i64::MAX));
            let words = in_language(move |language| {
                let count = format::count(count, language);
                fill(Words::ReasonCount.text(language), &[("reason", &name), ("count", &count)])
            });
            markup! { <li lang="vi">{words}</li> }
        })
        .collect();
    if items.is_empty() {
        markup! { <span>"–"</span> }
    } else {
        markup! { <ul class="reason-list">{items}</ul> }
    }
}

fn number(count: u64) -> Cell {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    Cell::live(move |language| format::count(count, language))
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
            until: None,
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
    let rows = reasons.iter().map(|reason| vec![Cell::vi(&reason.reason), number(reason.count)]);
    let columns = vec![Column::text(Words::ColumnReason), Column::number(Words::ColumnCount)];
    let table = rows_table(say(Words::SyncReasons), columns, rows.collect());
    markup! { {table} {parts::csv_link("sync", "reasons", question)} }
}

fn by_unit(units: &[SyncUnit], count: usize) -> AnyView {
    let rows = units.iter().take(count).map(|unit| {
        vec![
            Cell::vi(&unit.unit.name),
            number(unit.in_step),
            number(unit.pending),
            number(unit.failed),
            Cell::view(folded_reasons(unit)),
            number(unit.backlog.pending + unit.backlog.failed),
            oldest(unit.backlog.oldest.as_ref()),
        ]
    });
    let columns = vec![
        Column::text(Words::ColumnUnit),
        Column::number(Words::ColumnSynchronised),
        Column::number(Words::ColumnPending),
        Column::number(Words::ColumnFailed),
        Column::text(Words::ColumnReasons),
        Column::number(Words::ColumnBacklog).sorted(Some("descending")),
        Column::text(Words::ColumnOldest),
    ];
    rows_table(say(Words::SyncByUnit), columns, rows.collect())
}

fn oldest(oldest: Option<&OldestDay>) -> Cell {
    let Some(oldest) = oldest else { return Cell::live(|_| "–".to_owned()) };
    let (day, days) = (format::iso_day(&oldest.day), oldest.age_days.to_string());
    Cell::live(move |language| fill(Words::DaysAgo.text(language), &[("day", &day), ("days", &days)]))
}
