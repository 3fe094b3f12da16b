//! A date read out in Vietnamese, for "ngày, tháng, năm sinh ghi bằng chữ" on civil-status papers.

use super::Date;
use crate::domain::number_words::number_in_words;

/// "Ngày mười lăm tháng ba năm hai nghìn không trăm hai mươi sáu". Days 1–10 are read without "mùng", which belongs to
/// the lunar calendar; month 4 is "tháng tư".
pub(super) fn date_in_words(date: Date) -> String {
    let month = match date.month() {
        4 => "tư".to_owned(),
        month => number_in_words(month.into()),
    };
    let day = number_in_words(date.day().into());
    let year = number_in_words(u64::from(date.year().unsigned_abs()));
    format!("Ngày {day} tháng {month} năm {year}")
}
