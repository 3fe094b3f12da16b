//! Ways of filing out of the flattened table `Hình thức nộp · Thời gian · Phí, lệ phí · Mô tả`.

use std::sync::LazyLock;

use mot_cua::api::dto::{Channel, ChannelTerms, ProcessingTime, TimeUnit};

use regex::Regex;

use super::national::{NOTHING, cleaned};

const HEADING: &str = "Hình thức nộpThời gianPhí, lệ phíMô tả";
const NAMES: [(&str, Channel); 3] =
    [("Trực tiếp", Channel::InPerson), ("Trực tuyến", Channel::Online), ("Dịch vụ bưu chính", Channel::Post)];
/// In this order: a longer name before the one it begins with.
const UNITS: [(&str, TimeUnit); 4] = [
    ("Ngày làm việc", TimeUnit::WorkingDay),
    ("Ngày", TimeUnit::Day),
    ("Giờ", TimeUnit::Hour),
    ("Tháng", TimeUnit::Month),
];

static PRICE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\d[\d.,]* ?(?:Việt Nam Đồng|VNĐ|USD|[Đđ]ồng)(?:\([^()\n]{1,60}\))?").ok());

/// The rows of the table, in its order, one for each channel.
pub fn parse(text: &str) -> Vec<ChannelTerms> {
    let Some(table) = text.trim().strip_prefix(HEADING) else { return Vec::new() };
    let mut rows: Vec<ChannelTerms> = Vec::new();
    let starts = row_starts(table);
    for (index, (start, name, channel)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(table.len(), |next| next.0);
        let cells = table.get(start + name.len()..end).unwrap_or_default();
        if !rows.iter().any(|row| row.channel == *channel) {
            rows.push(row(*channel, cells));
        }
    }
    rows
}

/// Where a channel's name begins a row: at the start, or against the end of the row before, followed by a time, by
/// "Không có thông tin" or by a fee. The same words inside a description are followed by others.
fn row_starts(table: &str) -> Vec<(usize, &'static str, Channel)> {
    let mut starts: Vec<(usize, &'static str, Channel)> = Vec::new();
    for (name, channel) in NAMES {
        for (at, _) in table.match_indices(name) {
            let rest = table.get(at + name.len()..).unwrap_or_default();
            let opens = at == 0
                || rest.starts_with(|c: char| c.is_ascii_digit())
                || [NOTHING, "Miễn phí", "Phí", "Lệ phí"].iter().any(|cell| rest.starts_with(cell));
            if opens {
                starts.push((at, name, channel));
            }
        }
    }
    starts.sort_by_key(|start| start.0);
    starts
}

fn row(channel: Channel, cells: &str) -> ChannelTerms {
    let cells = cells.trim();
    let (time, rest) = time(cells);
    let (fee, note) = fee(rest.trim());
    ChannelTerms { channel, time, fee, note: Some(cleaned(note)).filter(|note| !note.is_empty()) }
}

/// `5 Ngày làm việc…`, `1Miễn phí` (no unit published), `Không có thông tin…`, or nothing.
fn time(cells: &str) -> (Option<ProcessingTime>, &str) {
    if let Some(rest) = cells.strip_prefix(NOTHING) {
        return (None, rest);
    }
    let end = cells.find(|c: char| !c.is_ascii_digit()).unwrap_or(cells.len());
    let (digits, rest) = cells.split_at(end);
    let unit = UNITS.iter().find_map(|(name, unit)| rest.trim_start().strip_prefix(name).map(|rest| (*unit, rest)));
    let amount = digits.parse().ok().filter(|_| digits.len() <= 4);
    match (amount, unit) {
        (Some(amount), Some((unit, rest))) => {
            (Some(ProcessingTime { amount, unit, cut_off_hour: None, unit_published: true }), rest)
        }
        // A number before anything but a fee in words may be the fee itself ("150.000 đồng").
        (Some(amount), None) if starts_cell(rest) => {
            let time = ProcessingTime { amount, unit: TimeUnit::WorkingDay, cut_off_hour: None, unit_published: false };
            (Some(time), rest)
        }
        _ => (None, cells),
    }
}

fn starts_cell(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(NOTHING) || rest.starts_with(char::is_uppercase)
}

/// The fee in the source's words, and the description behind it.
fn fee(rest: &str) -> (String, &str) {
    for words in ["Miễn phí", NOTHING] {
        if let Some(note) = rest.strip_prefix(words) {
            // A price behind "Miễn phí" is the portal's remark on it, in brackets.
            return (cleaned(words), note);
        }
    }
    // "10,000 Việt Nam Đồng(/lần)": the price, and a short remark on it.
    if let Some(price) = PRICE.as_ref().and_then(|pattern| pattern.find(rest)) {
        return (price.as_str().to_owned(), rest.get(price.end()..).unwrap_or_default());
    }
    if rest.lines().count() <= 1 && rest.len() <= 200 { (rest.to_owned(), "") } else { (String::new(), rest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_whether_their_unit_is_published() {
        let rows = parse(
            "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến1Miễn phíDịch vụ bưu chính3 Ngày làm việcMiễn phíTrực tiếp30 NgàyMiễn phí(Không)Nộp Trực tiếp tại Bộ phận một cửa",
        );
        assert_eq!(rows.len(), 3, "{rows:?}");
        assert_eq!(rows[0].channel, Channel::Online);
        assert_eq!(
            rows[0].time.unwrap(),
            ProcessingTime { amount: 1, unit: TimeUnit::WorkingDay, cut_off_hour: None, unit_published: false }
        );
        assert!(rows[1].time.unwrap().unit_published);
        assert_eq!(rows[2].time.unwrap().unit, TimeUnit::Day);
        assert_eq!(rows[2].note.as_deref(), Some("(Không)Nộp Trực tiếp tại Bộ phận một cửa"));
    }

    #[test]
    fn unknown_times_and_prices() {
        let rows = parse(
            "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến5 Ngày làm việc10 USD(/lần)Trực tiếpKhông có thông tinKhông có thông tinTheo lịch",
        );
        assert_eq!(rows[0].fee, "10 USD(/lần)");
        assert_eq!(fee("50,000 Việt Nam Đồng(Theo quy định của\nThông tư)").0, "50,000 Việt Nam Đồng");
        assert_eq!(rows[1].time, None);
        assert_eq!(rows[1].fee, "");
        assert_eq!(rows[1].note.as_deref(), Some("Theo lịch"));
        assert!(parse("Không có thông tin").is_empty());
    }
}
