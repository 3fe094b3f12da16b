//! Every agency and unit in one table, sorted as one likes.

use std::cmp::Reverse;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};

use super::filter::choice;
use super::table::{Cell, Column, table as rows_table};
use super::{Shown, parts, table};
use crate::api::dto::{Share, UnitFigures, UnitRow};
use crate::domain::publicity::Kind;
use crate::i18n::words::{Publicity as Words, level_short};
use crate::i18n::{Language, Words as _, format};
use crate::routes::{Route, Topic, Wanted};
use crate::ui::markup::{markup, part};
use crate::ui::parts::{live, say};

/// So many rows are shown at first.
const FIRST: usize = 20;

/// What rows are sorted by.
type Measure = fn(&UnitRow) -> Option<i64>;

/// What one can sort by: the name in the address, the column, and the value, most first.
const SORTS: [(&str, Words, Measure); 7] = [
    ("", Words::ColumnUnit, |_| None),
    ("ho-so", Words::ColumnReceived, |row| row.received.value),
    ("truc-tuyen", Words::ColumnOnline, |row| row.online_share.value),
    ("toan-trinh", Words::ColumnFull, |row| row.full_share.value),
    ("dung-han", Words::ColumnOnTime, |row| row.on_time.value),
    ("cham", Words::ColumnAcceptedLate, |row| row.accepted_late.value),
    ("dong-bo", Words::ColumnSynchronised, |row| row.synchronised.value),
];

pub fn page(shown: Shown) -> AnyView {
    table::<UnitFigures>(shown, "units", |found| &found.scope, view)
}

fn view(found: UnitFigures, shown: Shown, question: String) -> AnyView {
    let sort = Memo::new(move |_| shown.wanted.with(|wanted| wanted.sort.clone()));
    let options = SORTS.map(|(name, words, _)| part! { <option value=name>{say(words)}</option> });
    let chosen = move |select: &web_sys::Element| {
        let sort = sort.get();
        select.unchecked_ref::<HtmlSelectElement>().set_value(&sort);
    };
    let changed = move |event: Event| {
        if let Some(select) = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()) {
            shown.choose(|wanted| wanted.sort = select.value());
        }
    };
    let choice = choice("figures-sort", Words::SortLabel, options.into_iter().collect(), chosen, changed);
    let about = parts::about(&found.scope);
    let list = live(move || sorted_table(&found.rows, &sort.get(), shown));
    markup! {
        {about}
        <div class="figure-sort no-print">{choice}</div>
        <div class="wide">{list}{parts::csv_link("units", "units", &question)}</div>
    }
}

fn sorted_table(rows: &[UnitRow], sort: &str, shown: Shown) -> AnyView {
    let mut rows = rows.to_vec();
    let (name, _, value) = SORTS.iter().find(|(name, ..)| *name == sort).copied().unwrap_or(SORTS[0]);
    if !name.is_empty() {
        // What is not known comes last.
        rows.sort_by_key(|row| Reverse(value(row).unwrap_or(-1)));
    }
    let (total, sorted) = (rows.len(), name.to_owned());
    parts::shortened(total, FIRST, move |count| {
        let is_sorted = |by: &str| sorted == by;
        let columns = vec![
            Column::text(Words::ColumnUnit).sorted(is_sorted("")),
            Column::text(Words::ColumnLevel),
            Column::number(Words::ColumnProcedures),
            Column::number(Words::ColumnOnline).sorted(is_sorted("truc-tuyen")),
            Column::number(Words::ColumnFull).sorted(is_sorted("toan-trinh")),
            Column::number(Words::ColumnReceived).sorted(is_sorted("ho-so")),
            Column::number(Words::ColumnOnlineFiled),
            Column::number(Words::ColumnOnTime).sorted(is_sorted("dung-han")),
            Column::number(Words::ColumnAcceptedLate).sorted(is_sorted("cham")),
            Column::number(Words::ColumnSynchronised).sorted(is_sorted("dong-bo")),
        ];
        let cells = rows.iter().take(count).map(|row| cells(row, shown)).collect();
        rows_table(Words::UnitsTitle, columns, cells)
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
