//! Every agency and unit in one table, sorted as one likes.

use leptos::prelude::*;

use super::figures::all_computed;
use super::filter::choice;
use super::parts::in_language;
use super::table::{Cell, Column, table as rows_table};
use super::{Shown, parts, table};
use crate::api::dto::{Share, UnitFigures, UnitRow};
use crate::domain::publicity::{Kind, Measure};
use crate::i18n::words::{Publicity as Words, level_short};
use crate::i18n::{Language, Words as _, fill, format};
use crate::routes::{Route, Topic, Wanted};
use crate::ui::markup::{markup, part};
use crate::ui::parts::{live, say};

/// So many rows are shown at first.
const FIRST: usize = 20;

/// What the columns hold.
const MEASURES: [Measure; 7] = [
    Measure::OnlineShare,
    Measure::FullShare,
    Measure::Received,
    Measure::OnlineFiled,
    Measure::OnTime,
    Measure::AcceptedLate,
    Measure::Synchronised,
];

/// The value of a row that one can sort by.
type Value = fn(&UnitRow) -> Option<i64>;

/// What one can sort by: the name in the address, the column, the value, and whether the least comes first.
type Sort = (&'static str, Words, Value, bool);
const SORTS: [Sort; 11] = [
    ("", Words::SortNone, |_| None, false),
    ("ho-so", Words::ColumnReceived, |row| row.received.value, false),
    ("truc-tuyen", Words::ColumnOnline, |row| row.online_share.value, false),
    ("truc-tuyen-thap", Words::ColumnOnline, |row| row.online_share.value, true),
    ("toan-trinh", Words::ColumnFull, |row| row.full_share.value, false),
    ("toan-trinh-thap", Words::ColumnFull, |row| row.full_share.value, true),
    ("dung-han", Words::ColumnOnTime, |row| row.on_time.value, false),
    ("dung-han-thap", Words::ColumnOnTime, |row| row.on_time.value, true),
    ("cham", Words::ColumnAcceptedLate, |row| row.accepted_late.value, false),
    ("dong-bo", Words::ColumnSynchronised, |row| row.synchronised.value, false),
    ("dong-bo-thap", Words::ColumnSynchronised, |row| row.synchronised.value, true),
];

/// What a choice is called.
fn sort_name((name, column, _, is_least_first): Sort, language: Language) -> String {
    let words = match (name, is_least_first) {
        ("", _) => return column.text(language).to_owned(),
        (_, true) => Words::SortLeast,
        (_, false) => Words::SortMost,
    };
    fill(words.text(language), &[("column", column.text(language))])
}

pub fn page(shown: Shown) -> AnyView {
    table::<UnitFigures>(shown, "units", |found| &found.scope, view)
}

fn view(found: UnitFigures, shown: Shown, question: String) -> AnyView {
    let sort = Memo::new(move |_| shown.wanted.with(|wanted| wanted.sort.clone()));
    let options = SORTS.map(|sort| {
        let name = in_language(move |language| sort_name(sort, language));
        part! { <option value={sort.0}>{name}</option> }
    });
    let choose = move |value| shown.choose(|wanted| wanted.sort = value);
    let choice = choice("figures-sort", Words::SortLabel, options.into(), move || sort.get(), choose);
    let about = parts::about(&found.scope);
    // All of them stay shown when they are sorted anew.
    let whole = RwSignal::new(false);
    let list = live(move || sorted_table(&found.rows, &sort.get(), whole, shown));
    markup! {
        {about}
        <div class="figure-sort no-print">{choice}</div>
        <div class="wide">{list}{parts::csv_link("units", "units", &question)}</div>
        {all_computed(&MEASURES)}
    }
}

fn sorted_table(rows: &[UnitRow], sort: &str, whole: RwSignal<bool>, shown: Shown) -> AnyView {
    let mut rows = rows.to_vec();
    let (name, by, value, is_least_first) = SORTS.iter().find(|(name, ..)| *name == sort).copied().unwrap_or(SORTS[0]);
    if !name.is_empty() {
        // What is not known comes last.
        rows.sort_by_key(|row| {
            let known = value(row);
            (known.is_none(), known.map(|value| if is_least_first { value } else { -value }))
        });
    }
    parts::shortened_by(whole, "unit-list", rows.len(), FIRST, move |count| {
        let direction = if is_least_first { "ascending" } else { "descending" };
        let number = |words| Column::number(words).sorted((by == words).then_some(direction));
        let columns = vec![
            Column::text(Words::ColumnUnit),
            Column::text(Words::ColumnLevel),
            number(Words::ColumnProcedures),
            number(Words::ColumnOnline),
            number(Words::ColumnFull),
            number(Words::ColumnReceived),
            number(Words::ColumnOnlineFiled),
            number(Words::ColumnOnTime),
            number(Words::ColumnAcceptedLate),
            number(Words::ColumnSynchronised),
        ];
        let cells = rows.iter().take(count).map(|row| cells(row, shown)).collect();
        rows_table(say(Words::UnitsTitle), columns, cells)
    })
}

fn cells(row: &UnitRow, shown: Shown) -> Vec<Cell> {
    let wanted = Wanted {
        unit: row.unit.code.clone(),
        period: shown.wanted.with_untracked(|it| it.period.clone()),
        ..Wanted::default()
    };
    let (name, href) = (row.unit.name.clone(), Route::Publicity(Topic::Overview, wanted).path());
    let level = level_short(row.unit.level);
    let number = |number: Option<u64>| {
        let number = number.and_then(|number| i64::try_from(number).ok());
        Cell::live(move |language| told(number, Kind::Count, language))
    };
    let share = |share: Share| Cell::live(move |language| told(share.value, Kind::Share, language));
    vec![
        Cell::view(markup! { <a lang="vi" href=href>{name}</a> }),
        Cell::live(move |language| level.text(language).to_owned()),
        number(row.online_share.whole),
        share(row.online_share),
        share(row.full_share),
        number(row.received.part),
        share(row.online_filed),
        share(row.on_time),
        share(row.accepted_late),
        share(row.synchronised),
    ]
}

fn told(value: Option<i64>, kind: Kind, language: Language) -> String {
    match (value, kind) {
        (None, _) => Words::UnknownShort.text(language).to_owned(),
        (Some(value), Kind::Count) => format::count(value, language),
        (Some(value), Kind::Share) => format::percent(value, language),
    }
}
