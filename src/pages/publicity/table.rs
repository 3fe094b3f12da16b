//! Tables of figures: on a phone each row is a card.

use leptos::prelude::*;

use super::parts::in_language;
use crate::i18n::Language;
use crate::i18n::words::Publicity as Words;
use crate::state::language::t;
use crate::ui::markup::{Live, Markup, live_words, markup, part};

/// With more columns than these, rows are cards on a tablet as well.
const MANY: usize = 6;

/// A column.
pub struct Column {
    words: Words,
    /// In place of the words: a year.
    year: Option<u16>,
    is_number: bool,
    /// How the table is sorted by it now: `ascending` or `descending`.
    sorted: Option<&'static str>,
}

impl Column {
    pub fn text(words: Words) -> Column {
        Column { words, year: None, is_number: false, sorted: None }
    }

    pub fn number(words: Words) -> Column {
        Column { words, year: None, is_number: true, sorted: None }
    }

    /// The counts of a year.
    pub fn year(year: u16) -> Column {
        Column { year: Some(year), ..Column::text(Words::ColumnYear) }
    }

    fn name(&self) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        let (words, year) = (t(self.words), self.year);
        move || year.map_or_else(|| words().to_owned(), |year| year.to_string())
    }

    pub fn sorted(mut self, sorted: Option<&'static str>) -> Column {
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
pub fn table(caption: Live<String>, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> AnyView {
    let class = |is_number: bool| if is_number { "number" } else { "" };
    let heads: Vec<Markup> = columns
        .iter()
        .map(|column| {
            let sorted = column.sorted;
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
    let class = if columns.len() > MANY { "figures-table figures-many" } else { "figures-table" };
    markup! {
        <table class=class>
            <caption class="visually-hidden">{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
