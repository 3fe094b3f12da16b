//! Procedures that nobody has used for three years.

use leptos::prelude::*;

use super::parts::{self, in_language, procedure_meta, procedure_name, shortened};
use super::table::{Cell, Column, table as rows_table};
use super::{Shown, table};
use crate::api::dto::{ByChannel, Unused, UnusedRow};
use crate::domain::publicity::Measure;
use crate::i18n::words::{Publicity as Words, proposal};
use crate::i18n::{Language, Words as _, fill, format};
use crate::ui::markup::markup;
use crate::ui::parts::say;

const FIRST: usize = 15;

pub fn page(shown: Shown) -> AnyView {
    table::<Unused>(shown, "unused", |found| &found.scope, view)
}

fn view(found: Unused, _: Shown, question: String) -> AnyView {
    let about = parts::about(&found.scope);
    if !found.is_known {
        return markup! { {about} <p class="banner banner-info">{say(Words::UnusedUnknown)}</p> };
    }
    let span = match (found.years.first(), found.years.get(2)) {
        (Some(first), Some(last)) => format!("{first}–{last}"),
        _ => String::new(),
    };
    let lead = in_language(move |language| fill(Words::UnusedLead.text(language), &[("years", &span)]));
    let total = found.rows.len();
    let years = found.years.clone();
    let list = shortened(total, FIRST, move |count| {
        if total == 0 {
            return markup! { <p>{say(Words::NothingHere)}</p> };
        }
        let mut columns = vec![Column::text(Words::ColumnName), Column::text(Words::ColumnProposal)];
        columns.extend(years.iter().map(|year| Column::year(*year)));
        rows_table(Words::UnusedTitle, columns, found.rows.iter().take(count).map(cells).collect())
    });
    let csv = parts::csv_link("unused", "procedures", &question);
    let definition = Measure::Unused.definition();
    markup! {
        {about}
        <p class="wide">{lead}</p>
        {super::figures::computed(Measure::Unused, &definition, false)}
        <div class="wide">{list}{csv}</div>
    }
}

fn cells(row: &UnusedRow) -> Vec<Cell> {
    let words = proposal(row.proposal);
    let name = markup! { <span class="procedure-cell">{procedure_name(&row.procedure)}{procedure_meta(&row.procedure)}</span> };
    let mut cells = vec![Cell::view(name), Cell::live(move |language| words.text(language).to_owned())];
    cells.extend(row.counts.iter().map(|count| {
        let count = *count;
        Cell::live(move |language| channels(count, language))
    }));
    cells
}

/// `0 trực tuyến, 4 trực tiếp, 0 bưu chính`.
fn channels(count: ByChannel, language: Language) -> String {
    if count == ByChannel::default() {
        return Words::CountNone.text(language).to_owned();
    }
    let told = |words: Words, count: u64| {
        fill(words.text(language), &[("n", &format::count(i64::try_from(count).unwrap_or(i64::MAX), language))])
    };
    [
        told(Words::CountOnline, count.online),
        told(Words::CountInPerson, count.in_person),
        told(Words::CountPost, count.post),
    ]
    .join(", ")
}
