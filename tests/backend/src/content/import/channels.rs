//! Ways of filing out of the flattened table `Hình thức nộp · Thời gian · Phí, lệ phí · Mô tả`.

use std::sync::LazyLock;

use mot_cua::api::dto::Channel;
use regex::Regex;

use super::ledger::{Ledger, Use};
use super::terms::{Row, Time, time_unit};
use super::words::NOTHING;

const HEADING: &str = "Hình thức nộpThời gianPhí, lệ phíMô tả";
const NAMES: [(&str, Channel); 3] =
    [("Trực tiếp", Channel::InPerson), ("Trực tuyến", Channel::Online), ("Dịch vụ bưu chính", Channel::Post)];
const FREE: &str = "Miễn phí";
/// The longest time in words that stands in the table's own column.
const LONGEST_TIME: usize = 200;

static UNIT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(\d{1,4}) ?(Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng)").ok());
/// A number of days that is none: `1.5 Ngày làm việc`.
static ODD_TIME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\d+[.,]\d+ ?(?:Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng)").ok());
static PRICE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\d[\d.,]* ?(?:Việt Nam Đồng|VNĐ|VND|USD|US|EUR|[Đđ]ồng)").ok());
static FEE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"Miễn phí|Không có thông tin|\d[\d.,]* ?(?:Việt Nam Đồng|VNĐ|VND|USD|EUR|[Đđ]ồng)").ok()
});

/// The rows of the table, in its order.
pub fn read(text: &str) -> (Vec<Row<'_>>, Ledger<'_>) {
    let mut ledger = Ledger::new(text);
    ledger.take(text.len() - text.trim_start().len(), Use::Furniture);
    if !ledger.rest().starts_with(HEADING) {
        let is_nothing = ledger.rest().trim() == NOTHING;
        ledger.finish(if is_nothing { Use::Furniture } else { Use::Kept });
        return (Vec::new(), ledger);
    }
    ledger.take(HEADING.len(), Use::Furniture);
    let table = ledger.rest();
    let starts = row_starts(table);
    ledger.take(starts.first().map_or(table.len(), |first| first.0), Use::Kept);
    let mut rows = Vec::new();
    for (index, (start, name, channel)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(table.len(), |next| next.0);
        ledger.take(name.len(), Use::Value);
        rows.push(row(*channel, end - start - name.len(), &mut ledger));
    }
    (rows, ledger)
}

/// Where a channel's name begins a row: followed by a time or a fee; or, standing against the end of the row before, by
/// words and then a fee. The same words inside a description are followed by others.
fn row_starts(table: &str) -> Vec<(usize, &'static str, Channel)> {
    let mut starts: Vec<(usize, &'static str, Channel)> = Vec::new();
    for (name, channel) in NAMES {
        for (at, _) in table.match_indices(name) {
            let (before, rest) = (&table[..at], &table[at + name.len()..]);
            let joint = before.chars().next_back().is_none_or(|c| !c.is_whitespace());
            if at == 0 || opens_with_cell(rest) || (joint && time_in_words(rest).is_some()) {
                starts.push((at, name, channel));
            }
        }
    }
    starts.sort_by_key(|start| start.0);
    starts
}

fn opens_with_cell(rest: &str) -> bool {
    rest.starts_with(NOTHING)
        || rest.starts_with(FREE)
        || matches(&PRICE, rest) > 0
        || !matches!(time(rest), (Time::None, 0))
}

/// One row: `bytes` of what is left in the ledger.
fn row<'a>(channel: Channel, bytes: usize, ledger: &mut Ledger<'a>) -> Row<'a> {
    let end = ledger.rest().len().saturating_sub(bytes);
    let cells = |ledger: &Ledger<'a>| ledger.rest().get(..ledger.rest().len().saturating_sub(end)).unwrap_or_default();
    let mut row = Row { channel, time: Time::None, fee: "", remark: "", description: "", run_together: false };

    let (time, length) = time(cells(ledger));
    row.time = time;
    let what = if matches!(row.time, Time::None) { Use::Furniture } else { Use::Value };
    ledger.take(length, what);
    if length == 0 {
        if let Some(length) = time_in_words(cells(ledger)) {
            row.time = Time::Words(ledger.take(length, Use::Value));
        } else {
            // A price right behind the channel: nobody can tell a day and 20 đồng from 120 đồng.
            row.run_together = matches(&PRICE, cells(ledger)) > 0;
        }
    }
    blank(cells(ledger), ledger);
    let rest = cells(ledger);
    if rest.starts_with(NOTHING) {
        ledger.take(NOTHING.len(), Use::Furniture);
    } else {
        let length = if rest.starts_with(FREE) { FREE.len() } else { matches(&PRICE, rest) };
        row.fee = ledger.take(length, Use::Value);
    }
    // "10,000 Việt Nam Đồng(/lần)": a remark on the fee stands against it in brackets.
    if let Some(inside) = bracket(cells(ledger)) {
        ledger.take(1, Use::Furniture);
        row.remark = ledger.take(inside, Use::Value);
        // A bracket that never closes ends with its row.
        let closed = usize::from(!cells(ledger).is_empty());
        ledger.take(closed, Use::Furniture);
    }
    let length = cells(ledger).len();
    row.description = ledger.take(length, Use::Value);
    row
}

fn blank(cells: &str, ledger: &mut Ledger<'_>) {
    ledger.take(cells.len() - cells.trim_start().len(), Use::Furniture);
}

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> usize {
    pattern.as_ref().and_then(|pattern| pattern.find(text)).map_or(0, |found| found.end())
}

/// `5 Ngày làm việc…`, `1Miễn phí` (no unit published), `Không có thông tin…`: the time, and how many bytes it takes.
fn time(cells: &str) -> (Time<'_>, usize) {
    if cells.starts_with(NOTHING) {
        return (Time::None, NOTHING.len());
    }
    if let Some(found) = UNIT.as_ref().and_then(|pattern| pattern.captures(cells)) {
        let part = |group: usize| found.get(group).map_or("", |part| part.as_str());
        let length = found.get(0).map_or(0, |whole| whole.end());
        if let (Ok(amount), unit @ Some(_)) = (part(1).parse(), time_unit(part(2))) {
            return (Time::Amount(amount, unit), length);
        }
    }
    let odd = matches(&ODD_TIME, cells);
    if odd > 0 {
        return (Time::Words(&cells[..odd]), odd);
    }
    let digits = cells.find(|c: char| !c.is_ascii_digit()).unwrap_or(cells.len());
    let rest = &cells[digits..];
    match cells[..digits].parse() {
        // A number before anything but a fee in words may be the fee itself ("150.000 đồng").
        Ok(amount) if digits <= 4 && (rest.is_empty() || rest.starts_with(char::is_uppercase)) => {
            (Time::Amount(amount, None), digits)
        }
        _ => (Time::None, 0),
    }
}

/// `Không quy địnhMiễn phí…`: how many bytes stand before the fee, where these are words on the same line.
fn time_in_words(cells: &str) -> Option<usize> {
    let mut end = cells.find('\n').unwrap_or(cells.len()).min(LONGEST_TIME);
    while !cells.is_char_boundary(end) {
        end -= 1;
    }
    let fee = FEE.as_ref()?.find(&cells[..end])?;
    let words = &cells[..fee.start()];
    let named = NAMES.iter().any(|(name, _)| words.contains(name));
    (words.starts_with(char::is_uppercase) && !named).then_some(words.len())
}

/// How many bytes stand inside the bracket that opens the text; to its end where the bracket never closes.
fn bracket(text: &str) -> Option<usize> {
    if !text.starts_with('(') {
        return None;
    }
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at - 1);
        }
    }
    Some(text.len() - 1)
}

#[cfg(test)]
mod tests {
    use mot_cua::api::dto::TimeUnit;

    use super::*;

    fn rows(text: &str) -> Vec<Row<'_>> {
        let (rows, ledger) = read(text);
        assert_eq!(ledger.rest(), "");
        rows
    }

    #[test]
    fn times_keep_whether_their_unit_is_published() {
        let rows = rows(
            "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến1Miễn phíDịch vụ bưu chính3 Ngày làm việcMiễn phíTrực tiếp30 NgàyMiễn phí(Không)Nộp Trực tiếp tại Bộ phận một cửa",
        );
        assert_eq!(rows.len(), 3, "{rows:?}");
        assert_eq!((rows[0].channel, &rows[0].time), (Channel::Online, &Time::Amount(1, None)));
        assert_eq!(rows[1].time, Time::Amount(3, Some(TimeUnit::WorkingDay)));
        assert_eq!(rows[2].time, Time::Amount(30, Some(TimeUnit::Day)));
        assert_eq!((rows[2].fee, rows[2].remark), ("Miễn phí", "Không"));
        assert_eq!(rows[2].description, "Nộp Trực tiếp tại Bộ phận một cửa");
    }

    #[test]
    fn one_way_may_have_several_rows() {
        let rows = rows(
            "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp5 Ngày làm việc10 USD(/lần)Trực tiếp2 Tháng50,000 Việt Nam Đồng(Theo (a)\nvà (b))Theo lịch",
        );
        assert_eq!(rows.len(), 2, "{rows:?}");
        assert_eq!((rows[0].fee, rows[0].remark), ("10 USD", "/lần"));
        assert_eq!(
            (rows[1].fee, rows[1].remark, rows[1].description),
            ("50,000 Việt Nam Đồng", "Theo (a)\nvà (b)", "Theo lịch")
        );
    }

    #[test]
    fn what_cannot_be_parted_is_not_parted() {
        let rows = rows(
            "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến120 VNĐ(20.000 đồng/tờ)Trực tiếpKhông quy địnhMiễn phíTại chỗDịch vụ bưu chính1.5 Ngày làm việcKhông có thông tin",
        );
        assert!(rows[0].run_together && rows[0].fee == "120 VNĐ" && rows[0].time == Time::None, "{rows:?}");
        assert_eq!((&rows[1].time, rows[1].description), (&Time::Words("Không quy định"), "Tại chỗ"));
        assert_eq!((&rows[2].time, rows[2].fee), (&Time::Words("1.5 Ngày làm việc"), ""));
    }

    #[test]
    fn a_text_that_is_no_table_is_kept() {
        use super::super::ledger::Outcome;
        assert_eq!(read("Nộp tại trụ sở.").1.outcome(), Outcome::Text);
        assert_eq!(read(NOTHING).1.outcome(), Outcome::Absent);
    }
}
