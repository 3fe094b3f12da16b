//! Time and fee of one way of filing, whichever source they come from.

use std::sync::LazyLock;

use mot_cua::api::dto::{Channel, ChannelTerms, FeeDoubt, ProcessingTime, TimeUnit};
use regex::Regex;

use super::exemptions::parted;
use super::words::{cleaned, some};

/// A published time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Time<'a> {
    None,
    /// A number, and its unit where there is one.
    Amount(u32, Option<TimeUnit>),
    Words(&'a str),
}

/// One way of filing as published.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    pub channel: Channel,
    pub time: Time<'a>,
    /// `Miễn phí`, `10,000 Việt Nam Đồng`; empty where nothing is said.
    pub fee: &'a str,
    /// On the fee.
    pub remark: &'a str,
    pub description: &'a str,
    /// Whether `fee` holds the time's digits, too.
    pub run_together: bool,
}

/// A unit of time by its published name.
pub fn time_unit(name: &str) -> Option<TimeUnit> {
    match name.trim().to_lowercase().as_str() {
        "ngày làm việc" => Some(TimeUnit::WorkingDay),
        "ngày" => Some(TimeUnit::Day),
        "giờ" => Some(TimeUnit::Hour),
        "giờ làm việc" => Some(TimeUnit::WorkingHour),
        "tháng" => Some(TimeUnit::Month),
        _ => None,
    }
}

/// The rows, and the exemptions where all rows say the same.
pub fn terms(rows: &[Row<'_>]) -> (Vec<ChannelTerms>, Option<String>) {
    let parted: Vec<(String, String)> = rows.iter().map(|row| parted(row.remark)).collect();
    let same = parted.first().map(|(exempt, _)| exempt).filter(|first| !first.is_empty());
    let same = same.filter(|first| parted.iter().all(|(exempt, _)| exempt == *first)).cloned();
    let terms = rows.iter().zip(&parted).map(|(row, (_, others))| {
        // What only some ways say of exemptions stays with them.
        let remark = if same.is_some() { others.clone() } else { cleaned(row.remark) };
        one(row, remark)
    });
    (terms.collect(), same)
}

fn one(row: &Row<'_>, remark: String) -> ChannelTerms {
    let time = match row.time {
        Time::Amount(amount, unit) => Some(ProcessingTime {
            amount,
            unit: unit.unwrap_or(TimeUnit::WorkingDay),
            cut_off_hour: None,
            unit_published: unit.is_some(),
        }),
        _ => None,
    };
    ChannelTerms {
        channel: row.channel,
        time,
        time_text: if let Time::Words(words) = row.time { some(words) } else { None },
        fee: amount(row.fee).filter(|_| !row.run_together).map_or_else(|| cleaned(row.fee), |(_, spoken)| spoken),
        fee_note: Some(remark).filter(|remark| !remark.is_empty()),
        fee_doubt: doubt(row),
        note: some(row.description),
    }
}

/// Đồng written as the portal does, `1,200,000 Việt Nam Đồng`: how many, and as Vietnamese is written.
fn amount(fee: &str) -> Option<(u64, String)> {
    let number = ["Việt Nam Đồng", "VNĐ", "VND", "Đồng", "đồng"]
        .iter()
        .find_map(|unit| fee.trim().strip_suffix(unit))?
        .trim_end();
    let grouped = number.split(',').enumerate().all(|(at, part)| {
        let width = if at == 0 { 1..=3 } else { 3..=3 };
        (width.contains(&part.len()) || !number.contains(',')) && part.bytes().all(|b| b.is_ascii_digit())
    });
    let value = number.replace(',', "").parse().ok().filter(|_| grouped)?;
    let digits = number.replace(',', "");
    let mut spoken = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            spoken.push('.');
        }
        spoken.push(digit);
    }
    Some((value, format!("{spoken} đồng")))
}

static NO_FEE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:không|không có|không quy định|chưa quy định|không thu\b.*|không phải nộp\b.*|miễn phí|miễn lệ phí|0 đồng)\W*$").ok()
});
static PRICED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\d[\d.,]*\s*(?:đồng|đ\b|vnđ|vnd|usd|%)|\d{1,3}(?:[.,]\d{3})+\b").ok());
static REFERRED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)phí|giá |mức|quy định|thông tư|nghị quyết|nghị định|hội đồng nhân dân").ok());

fn found(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

fn doubt(row: &Row<'_>) -> Option<FeeDoubt> {
    let remark = row.remark.trim();
    if row.run_together {
        return Some(FeeDoubt::RunTogether);
    }
    if row.fee == "Miễn phí" {
        return match remark {
            _ if remark.is_empty() || found(&NO_FEE, &cleaned(remark).replace('\n', " ")) => None,
            _ if found(&PRICED, remark) => Some(FeeDoubt::FreeButPriced),
            _ if found(&REFERRED, remark) => Some(FeeDoubt::FreeButReferred),
            _ => None,
        };
    }
    amount(row.fee).filter(|(value, _)| (1..1000).contains(value)).map(|_| FeeDoubt::TooSmall)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'a>(fee: &'a str, remark: &'a str) -> Row<'a> {
        Row { channel: Channel::Online, time: Time::None, fee, remark, description: "", run_together: false }
    }

    #[test]
    fn amounts_are_written_as_vietnamese_is() {
        assert_eq!(amount("1,200,000 Việt Nam Đồng"), Some((1_200_000, "1.200.000 đồng".to_owned())));
        assert_eq!(amount("40000 VNĐ"), Some((40_000, "40.000 đồng".to_owned())));
        assert_eq!(amount("1,5 VNĐ"), None);
        assert_eq!(amount("10 USD"), None);
    }

    #[test]
    fn free_beside_a_price_is_doubted() {
        assert_eq!(doubt(&row("Miễn phí", "Lệ phí cấp giấy: 135.000 đồng/lần")), Some(FeeDoubt::FreeButPriced));
        assert_eq!(doubt(&row("Miễn phí", "Theo quy định của Hội đồng nhân dân")), Some(FeeDoubt::FreeButReferred));
        assert_eq!(doubt(&row("Miễn phí", "Không")), None);
        assert_eq!(doubt(&row("Miễn phí", "không thu phí cấp Giấy chứng nhận")), None);
        assert_eq!(doubt(&row("135 VNĐ", "Lệ phí: 135.000 đồng/lần.")), Some(FeeDoubt::TooSmall));
        assert_eq!(doubt(&row("0 VNĐ", "")), None);
    }

    #[test]
    fn exemptions_are_said_once_where_all_ways_say_the_same() {
        let remark = "Mức lệ phí do tỉnh quyết định. Miễn lệ phí cho người thuộc hộ nghèo; người khuyết tật.";
        let (rows, exemption) = terms(&[row("Miễn phí", remark), row("Miễn phí", remark)]);
        assert_eq!(exemption.as_deref(), Some("Miễn lệ phí cho người thuộc hộ nghèo; người khuyết tật."));
        assert_eq!(rows[0].fee_note.as_deref(), Some("Mức lệ phí do tỉnh quyết định."));
        let (rows, exemption) = terms(&[row("10 USD", "Giảm 50% khi nộp trực tuyến"), row("20 USD", "")]);
        assert_eq!((exemption, rows[0].fee_note.as_deref()), (None, Some("Giảm 50% khi nộp trực tuyến")));
    }
}
