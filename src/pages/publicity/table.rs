//! Tables of figures: on a phone each row is a card.

use leptos::prelude::*;

use super::parts::in_language;
use crate::i18n::Language;
use crate::i18n::words::Publicity as Words;
use crate::state::language::t;
use crate::ui::markup::{Markup, live_words, markup, part};
use crate::ui::parts::say;

/// A column.
pub struct Column {
    words: Words,
    /// In place of the words: a year.
    year: Option<u16>,
    is_number: bool,
    /// Whether the table is sorted by it now.
    sorted: bool,
}

impl Column {
    pub fn text(words: Words) -> Column {
        Column { words, year: None, is_number: false, sorted: false }
    }

    pub fn number(words: Words) -> Column {
        Column { words, year: None, is_number: true, sorted: false }
    }

    /// The counts of a year.
    pub fn year(year: u16) -> Column {
        Column { year: Some(year), ..Column::text(Words::ColumnYear) }
    }

    fn name(&self) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        let (words, year) = (t(self.words), self.year);
        move || year.map_or_else(|| words().to_owned(), |year| year.to_string())
    }

    pub fn sorted(mut self, sorted: bool) -> Column {
        self.sorted = sorted;
        self
    }
}

/// What stands in a cell.
pub struct Cell(Markup);

impl Cell {
    pub fn live(text: impl Fn(Language) -> String + 'static) -> Cell {
        let text = in_language(text);
        Cell(part! { <span>{text}</span> })
    }

    pub fn view(view: AnyView) -> Cell {
        Cell(view.into())
    }

    /// Text out of the data.
    pub fn vi(text: impl Into<String>) -> Cell {
        let text: String = text.into();
        Cell(part! { <span lang="vi">{text}</span> })
    }
}

/// The table; the first column names the row.
pub fn table(caption: Words, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> AnyView {
    let class = |is_number: bool| if is_number { "number" } else { "" };
    let heads: Vec<Markup> = columns
        .iter()
        .map(|column| {
            let sorted = column.sorted.then_some(if column.is_number { "descending" } else { "ascending" });
            part! { <th scope="col" class={class(column.is_number)} aria-sort=sorted>{live_words(column.name())}</th> }
        })
        .collect();
    let rows: Vec<Markup> = rows
        .into_iter()
        .map(|cells| {
            let cells = cells.into_iter().zip(&columns).enumerate().map(|(at, (Cell(content), column))| {
                let label = Signal::derive(column.name());
                match at {
                    0 => part! { <th scope="row">{content}</th> },
                    _ => part! { <td class={class(column.is_number)} data-label=label>{content}</td> },
                }
            });
            let cells: Vec<Markup> = cells.collect();
            part! { <tr>{cells}</tr> }
        })
        .collect();
    markup! {
        <table class="figures-table stacked">
            <caption class="visually-hidden">{say(caption)}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
