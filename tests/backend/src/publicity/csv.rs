//! Tables as CSV (RFC 4180) for spreadsheets: UTF-8 with its mark, Vietnamese headings, decimal points.

use mot_cua::i18n::words::Publicity;
use mot_cua::i18n::{Language, Words};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(i64),
    /// A number of tenths or hundredths, and how many digits are behind the point.
    Decimal(i64, u32),
    Nothing,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    pub fn words(words: impl Words) -> Cell {
        Cell::text(words.text(Language::Vietnamese))
    }

    /// The number, or nothing where it is not known.
    pub fn number(number: Option<impl TryInto<i64>>) -> Cell {
        number.and_then(|number| number.try_into().ok()).map_or(Cell::Nothing, Cell::Number)
    }

    /// Tenths, or nothing.
    pub fn tenths(number: Option<i64>) -> Cell {
        number.map_or(Cell::Nothing, |number| Cell::Decimal(number, 1))
    }

    /// Hundredths, or nothing.
    pub fn hundredths(number: Option<u32>) -> Cell {
        number.map_or(Cell::Nothing, |number| Cell::Decimal(i64::from(number), 2))
    }

    /// Có, không, or nothing.
    pub fn yes_no(is: Option<bool>) -> Cell {
        is.map_or(Cell::Nothing, |is| Cell::words(if is { Publicity::Yes } else { Publicity::No }))
    }
}

/// A table being written.
#[derive(Debug)]
pub struct Table(String);

impl Table {
    /// Begins with the headings.
    pub fn new(headings: impl IntoIterator<Item = String>) -> Table {
        let mut table = Table("\u{feff}".to_owned());
        table.row(headings.into_iter().map(Cell::Text));
        table
    }

    /// The same from words.
    pub fn of(headings: &[Publicity]) -> Table {
        Table::new(headings.iter().map(|words| words.text(Language::Vietnamese).to_owned()))
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            self.0.push_str(&written(&cell));
        }
        self.0.push_str("\r\n");
    }

    pub fn finish(self) -> String {
        self.0
    }
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => quoted(text),
        Cell::Number(number) => number.to_string(),
        Cell::Decimal(number, places) => {
            let scale = 10_u64.pow(*places);
            let (sign, all) = (if *number < 0 { "-" } else { "" }, number.unsigned_abs());
            format!("{sign}{}.{:0width$}", all / scale, all % scale, width = *places as usize)
        }
        Cell::Nothing => String::new(),
    }
}

/// In quotes where it must be. A spreadsheet would run a text that begins as a formula does.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', '"', '\n', '\r']) {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_as_spreadsheets_read_them() {
        let mut table = Table::of(&[Publicity::ColumnName, Publicity::ColumnValue]);
        table.row([Cell::text("Hộ tịch, \"mới\""), Cell::Decimal(805, 1)]);
        table.row([Cell::text("=1+1"), Cell::Decimal(-5, 1)]);
        table.row([Cell::Nothing, Cell::number(Some(7_u64))]);
        let text = table.finish();
        assert_eq!(text, "\u{feff}Tên,Giá trị\r\n\"Hộ tịch, \"\"mới\"\"\",80.5\r\n\"'=1+1\",-0.5\r\n,7\r\n");
    }
}
