//! Papers out of the flattened tables `Tên giấy tờ · Mẫu đơn, tờ khai · Số lượng`, each under its heading.

use std::sync::LazyLock;

use regex::Regex;

use super::cases::{Paper, Table};
use super::ledger::{Ledger, Use};
use super::words::{NOTHING, cleaned, heading};

const HEADING: &str = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";

/// `1 bản chính,2 bản sao` ends each row.
static QUANTITY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(\d+) bản chính(?:,\s?(\d{1,2}) bản sao)?").ok());

/// How files that are attached to a paper end.
const FILE_ENDS: [&str; 8] = [".docx", ".doc", ".pdf", ".xlsx", ".xls", ".rar", ".zip", ".odt"];
/// What the name of a file begins with where no capital tells it from the paper's.
const FILE_BEGINS: [&str; 9] = ["mẫu", "Mẫu", "Mau", "biểu mẫu", "phụ lục", "Phụ lục", "tờ khai", "đơn ", "Đơn "];
/// The shortest name of a file without its ending, in letters: shorter ones are the end of another word.
const SHORTEST_FILE: usize = 3;
/// The longest name of a file, in letters.
const LONGEST_FILE: usize = 100;

/// The tables, in their order.
pub fn read(text: &str) -> (Vec<Table>, Ledger<'_>) {
    let mut ledger = Ledger::new(text);
    let Some(mut table) = text.find(HEADING) else {
        let nothing = text.trim() == NOTHING || heading(text).is_none();
        ledger.finish(if nothing { Use::Furniture } else { Use::Kept });
        return (Vec::new(), ledger);
    };
    let mut title = take_heading(table, &mut ledger);
    let mut tables = Vec::new();
    loop {
        ledger.take(HEADING.len(), Use::Furniture);
        let next = ledger.rest().find(HEADING);
        let (papers, used) =
            rows(ledger.rest().get(..next.unwrap_or(ledger.rest().len())).unwrap_or_default(), &mut ledger);
        tables.push(Table { heading: title, papers });
        let Some(at) = next else { break };
        // What stands between the last row and the next table is that table's heading.
        table = at - used;
        title = take_heading(table, &mut ledger);
    }
    let furniture = heading(ledger.rest()).is_none();
    ledger.finish(if furniture { Use::Furniture } else { Use::Kept });
    (tables, ledger)
}

/// The heading of the table behind it; that of a table without rows stays a text.
fn take_heading(bytes: usize, ledger: &mut Ledger<'_>) -> Option<String> {
    let title = heading(ledger.rest().get(..bytes).unwrap_or_default());
    let table = ledger.rest().get(bytes + HEADING.len()..).unwrap_or_default();
    let table = table.split(HEADING).next().unwrap_or_default();
    let rows = !rows(table, &mut Ledger::new(table)).0.is_empty();
    ledger.take(
        bytes,
        match title {
            None => Use::Furniture,
            Some(_) if rows => Use::Value,
            Some(_) => Use::Kept,
        },
    );
    title
}

/// The rows at the beginning of the ledger's rest, within `table`; and how many bytes they take.
fn rows(table: &str, ledger: &mut Ledger<'_>) -> (Vec<Paper>, usize) {
    let mut papers = Vec::new();
    let mut used = 0;
    for cell in quantities(table) {
        let name = ledger.rest().get(..cell.start - used).unwrap_or_default();
        let is_row = name.contains(char::is_alphanumeric);
        let what = if is_row { Use::Value } else { Use::Furniture };
        ledger.take(name.len(), what);
        ledger.take(cell.end - cell.start, what);
        used = cell.end;
        // A full stop with a quantity of its own is no paper.
        if !is_row {
            continue;
        }
        let (name, templates) = parted(name);
        let (originals, copies) = (cell.originals, cell.copies);
        papers.push(Paper { name, templates, originals, copies, counted: true, quantity: None });
    }
    (papers, used)
}

struct Quantity {
    start: usize,
    end: usize,
    originals: u8,
    copies: u8,
}

/// The quantities that end a row: the portal prints them without a leading zero, against what follows. "01 bản chính văn
/// bản" is part of a paper's name.
fn quantities(table: &str) -> Vec<Quantity> {
    let Some(pattern) = QUANTITY.as_ref() else { return Vec::new() };
    let mut cells = Vec::new();
    for found in pattern.captures_iter(table) {
        let (Some(whole), Some(digits)) = (found.get(0), found.get(1)) else { continue };
        let rest = table.get(whole.end()..).unwrap_or_default();
        let mut ahead = rest.chars();
        let (next, after) = (ahead.next(), ahead.next());
        // Prose goes on with a space or a comma; the next row and the next heading stand against the quantity.
        let glued = match next {
            Some(c) if c.is_whitespace() => after.is_some_and(char::is_uppercase),
            Some(',' | ';' | '.') => after.is_some_and(|c| !c.is_whitespace()),
            _ => true,
        };
        let bare = digits.as_str().starts_with('0') && digits.len() > 1;
        if !glued || bare {
            continue;
        }
        // "…ngày 25/6/20241 bản chính": the year stands against the quantity, which never has two digits there.
        let start = digits.end() - 1;
        let number = |text: &str| text.parse().unwrap_or(0_u8);
        let originals = number(table.get(start..digits.end()).unwrap_or_default());
        let copies = found.get(2).map_or(0, |copies| number(copies.as_str()));
        cells.push(Quantity { start, end: whole.end(), originals, copies });
    }
    cells
}

/// The paper's name and the names of the files attached to it, which stand between its name and its quantity. Where no
/// joint tells where a file's name begins, it stays with the paper's.
fn parted(cells: &str) -> (String, Vec<String>) {
    let cells = cleaned(cells);
    let (mut name, mut files) = (cells.as_str(), Vec::new());
    while let Some(end) = file_end(name) {
        let window = window(name, end);
        // The file before this one ends right where it begins.
        let other = (window + 1..end).rev().find(|at| name.get(..*at).is_some_and(|before| file_end(before).is_some()));
        let Some(begin) = other.or_else(|| joint(name, window, end)) else { break };
        let (rest, file) = name.split_at(begin);
        if name.get(begin..end).is_none_or(|stem| stem.chars().count() < SHORTEST_FILE) {
            break;
        }
        files.insert(0, file.trim().to_owned());
        name = rest;
    }
    let name = name.trim_start_matches(['-', '+', '*', '•', ' ']).trim_end_matches([';', ' ']);
    (name.to_owned(), files)
}

/// Where the ending of a file's name begins, if the text ends with one.
fn file_end(text: &str) -> Option<usize> {
    FILE_ENDS.iter().find_map(|ending| {
        let at = text.len().checked_sub(ending.len())?;
        text.get(at..)?.eq_ignore_ascii_case(ending).then_some(at)
    })
}

/// The first place at which the name of a file with this end may begin.
fn window(text: &str, end: usize) -> usize {
    let fits = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '(' | ')' | '.' | ',' | ' ' | '-' | '–' | '&' | '+');
    let letters = text.get(..end).unwrap_or_default().chars().rev().take(LONGEST_FILE).take_while(fits);
    end - letters.map(char::len_utf8).sum::<usize>()
}

/// "…theo mẫuMau 2a. Don.docx": the file's name begins at a capital, digit or known word that stands against another
/// letter.
fn joint(text: &str, from: usize, to: usize) -> Option<usize> {
    let mut earlier = text.get(..from)?.chars().rev();
    let mut before = earlier.next().unwrap_or(' ');
    let mut before_that = earlier.next().unwrap_or(' ');
    let mut places = text.get(from..to)?.char_indices();
    places.find_map(|(at, c)| {
        let known =
            || FILE_BEGINS.iter().any(|begin| text.get(from + at..).is_some_and(|rest| rest.starts_with(begin)));
        let ended =
            matches!(before, ')' | ';') || (before == '.' && (before_that.is_lowercase() || before_that == ')'));
        let capital = c.is_uppercase() && (before.is_lowercase() || matches!(before, '.' | ':'));
        let joint = (c.is_alphanumeric() && ended) || capital || (!before.is_whitespace() && known());
        before_that = std::mem::replace(&mut before, c);
        joint.then_some(from + at)
    })
}

/// Whether the name of an attached file could not be told from the paper's own.
pub fn hides_a_template(name: &str) -> bool {
    file_end(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tables: &[Table]) -> Vec<(&str, u8, u8)> {
        let papers = tables.iter().flat_map(|table| &table.papers);
        papers.map(|one| (one.name.as_str(), one.originals, one.copies)).collect()
    }

    #[test]
    fn rows_end_with_their_quantity() {
        let (tables, ledger) = read(
            "* Giấy tờ phải nộp:Tên giấy tờMẫu đơn, tờ khaiSố lượng- Tờ khai theo mẫuMau 03 TS. Don khai.docx1 bản chính,1 bản saoLưu ý về lệ phí.0 bản chính* Giấy tờ phải xuất trình:Tên giấy tờMẫu đơn, tờ khaiSố lượngHộ chiếu.1 bản chính--",
        );
        assert_eq!(names(&tables), [("Tờ khai theo mẫu", 1, 1), ("Lưu ý về lệ phí.", 0, 0), ("Hộ chiếu.", 1, 0)]);
        assert_eq!(tables[0].papers[0].templates, ["Mau 03 TS. Don khai.docx"]);
        assert_eq!(tables[1].heading.as_deref(), Some("Giấy tờ phải xuất trình"));
        assert_eq!(ledger.rest(), "");
        assert!(read("Không có thông tin").0.is_empty());
    }

    #[test]
    fn years_and_quantities_in_names_are_no_rows() {
        let (tables, _) = read(
            "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn theo Nghị định ngày 25/6/20241 bản chínhNộp 02 bản chính tờ khai, 01 bản sao.2 bản chính,3 bản sao.1 bản chính",
        );
        assert_eq!(
            names(&tables),
            [("Đơn theo Nghị định ngày 25/6/2024", 1, 0), ("Nộp 02 bản chính tờ khai, 01 bản sao.", 2, 3)]
        );
    }

    #[test]
    fn rows_and_headings_may_begin_small() {
        let (tables, _) = read(
            "--Tên giấy tờMẫu đơn, tờ khaiSố lượnga) Đơn1 bản chínhb) Đối với cấp lại:Tên giấy tờMẫu đơn, tờ khaiSố lượngthẻ cũ1 bản chính",
        );
        assert_eq!(names(&tables), [("a) Đơn", 1, 0), ("thẻ cũ", 1, 0)]);
        assert_eq!(tables[1].heading.as_deref(), Some("b) Đối với cấp lại"));
    }

    #[test]
    fn several_files_are_parted_and_one_without_a_joint_is_not() {
        let (name, files) = parted("Giấy phép rời cảngMauBankhai.docxMauDanhsach.docx");
        assert_eq!((name.as_str(), files.len()), ("Giấy phép rời cảng", 2));
        let (name, files) = parted("Đơn đề nghịmẫu số 1.docx");
        assert_eq!((name.as_str(), files), ("Đơn đề nghị", vec!["mẫu số 1.docx".to_owned()]));
        let (name, files) = parted("Đơn đề nghị theo mẫu.docx");
        assert!(files.is_empty() && hides_a_template(&name));
    }

    #[test]
    fn what_follows_the_last_row_is_kept() {
        use super::super::ledger::Outcome;
        let (tables, ledger) =
            read("--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn1 bản chínhTrường hợp nộp qua mạng thì scan.");
        assert_eq!((tables.len(), ledger.outcome()), (1, Outcome::Partly));
        assert_eq!(read("Nộp 01 bộ.").1.outcome(), Outcome::Text);
    }
}
