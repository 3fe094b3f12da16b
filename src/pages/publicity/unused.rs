//! Procedures that nobody has used for three years.

use leptos::prelude::*;

use super::parts::{self, in_language, procedure_meta, procedure_name, shortened};
use super::table::{Cell, Column, table as rows_table};
use super::{Shown, table};
use crate::api::dto::{ByChannel, Proposal, Unused, UnusedRow};
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
    let csv = parts::csv_link_with_codes("unused", "procedures", &question);
    let of = |proposal: Proposal| {
        let rows = found.rows.iter().filter(|row| row.proposal == proposal);
        rows.cloned().collect::<Vec<UnusedRow>>()
    };
    let entirely = part(Part {
        id: "unused-entirely",
        title: Words::UnusedEntirely,
        tally: Words::UnusedEntirelyTally,
        measure: Measure::Unused,
        rows: of(Proposal::Simplify),
        years: found.years.clone(),
    });
    let online = part(Part {
        id: "unused-online",
        title: Words::UnusedOnlineTitle,
        tally: Words::UnusedOnlineTally,
        measure: Measure::UnusedOnline,
        rows: of(Proposal::StopOnline),
        years: found.years,
    });
    markup! {
        {about}
        <p class="wide">{lead}</p>
        <div class="wide">{csv}</div>
        {entirely}
        {online}
    }
}

/// One of the two lists.
struct Part {
    /// The list's own; its heading has it with `-title` behind.
    id: &'static str,
    title: Words,
    tally: Words,
    measure: Measure,
    rows: Vec<UnusedRow>,
    years: Vec<u16>,
}

fn part(part: Part) -> AnyView {
    let Part { id, title, tally, measure, rows, years } = part;
    let total = rows.len();
    let list = shortened(id, total, FIRST, move |count| {
        if rows.is_empty() {
            return markup! { <p>{say(Words::NothingHere)}</p> };
        }
        let mut columns = vec![Column::text(Words::ColumnName), Column::text(Words::ColumnProposal)];
        columns.extend(years.iter().map(|year| Column::year(*year)));
        rows_table(say(title), columns, rows.iter().take(count).map(cells).collect())
    });
    let definition = measure.definition();
    markup! {
        <section class="wide">
            <h2>{say(title)}</h2>
            <ul class="tallies">{super::figures::tally(tally, total as u64, "tally tally-strong")}</ul>
            {super::figures::computed(measure, &definition, false)}
            {list}
        </section>
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
