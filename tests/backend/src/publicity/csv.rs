//! Tables as CSV (RFC 4180) for spreadsheets: UTF-8 with its mark, Vietnamese headings, decimal points.

use mot_cua::api::dto::PublicityScope;
use mot_cua::i18n::words::{Publicity, level_name};
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

/// Words as a heading has them.
pub fn heading(words: Publicity) -> String {
    words.text(Language::Vietnamese).to_owned()
}

/// A table being written.
#[derive(Debug)]
pub struct Table {
    text: String,
    /// What every row begins and ends with.
    before: Vec<Cell>,
    after: Vec<Cell>,
}

impl Table {
    /// Begins with the headings.
    pub fn new(headings: impl IntoIterator<Item = String>) -> Table {
        let mut table = Table { text: "\u{feff}".to_owned(), before: Vec::new(), after: Vec::new() };
        table.row(headings.into_iter().map(Cell::Text));
        table
    }

    /// The same from words.
    pub fn of(headings: &[Publicity]) -> Table {
        Table::new(headings.iter().copied().map(heading))
    }

    /// A table of figures. Every row says whose they are, of which period and day, and whether they are made up.
    pub fn about(scope: &PublicityScope, headings: impl IntoIterator<Item = String>) -> Table {
        let period = [Publicity::ColumnPeriod, Publicity::ColumnFrom, Publicity::ColumnTo].map(heading);
        let mut table = Table::over(scope, period.into_iter().chain(headings));
        table.before.extend([&scope.period, &scope.from, &scope.to].map(Cell::text));
        table
    }

    /// The same for rows that have periods of their own.
    pub fn over(scope: &PublicityScope, headings: impl IntoIterator<Item = String>) -> Table {
        let first = [Publicity::ColumnScope, Publicity::ColumnScopeCode, Publicity::ColumnAsOf].map(heading);
        let last = heading(Publicity::ColumnSample);
        let mut table = Table::new(first.into_iter().chain(headings).chain(std::iter::once(last)));
        let (name, code) = match (&scope.unit, scope.level) {
            (Some(unit), _) => (Cell::text(&unit.name), Cell::text(&unit.code)),
            (None, Some(level)) => (Cell::words(level_name(level)), Cell::Nothing),
            (None, None) => (Cell::words(Publicity::WholeCity), Cell::Nothing),
        };
        table.before = vec![name, code, Cell::text(&scope.as_of)];
        table.after = vec![Cell::yes_no(Some(scope.sample.is_some()))];
        table
    }

    /// A row; what all rows begin and end with is put around it.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let cells: Vec<Cell> = cells.into_iter().collect();
        let all = self.before.iter().chain(&cells).chain(&self.after).map(written);
        self.text.push_str(&all.collect::<Vec<_>>().join(","));
        self.text.push_str("\r\n");
    }

    pub fn finish(self) -> String {
        self.text
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

    #[test]
    fn every_row_says_whose_figures_it_has() {
        let scope = PublicityScope {
            period: "2026-11".to_owned(),
            from: "2026-11-01".to_owned(),
            to: "2026-11-20".to_owned(),
            as_of: "2026-11-20".to_owned(),
            is_running: true,
            level: None,
            unit: None,
            sample: Some(7),
        };
        let mut table = Table::about(&scope, [heading(Publicity::ColumnCount)]);
        table.row([Cell::Number(3)]);
        let expected = "\u{feff}Phạm vi,Mã đơn vị,Ngày lấy số liệu,Kỳ,Từ ngày,Đến ngày,Số hồ sơ,Dữ liệu mẫu\r\n\
            Toàn Thành phố,,2026-11-20,2026-11,2026-11-01,2026-11-20,3,có\r\n";
        assert_eq!(table.finish(), expected);
    }
}
