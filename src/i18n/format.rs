//! Values as people here write them. Official papers print `05/02/2026` and a 24-hour clock; the browser's
//! `Intl` prints `5/2/2026`, so dates are printed by `domain::date`.

use super::Language;
use crate::domain::moment::LocalMoment;

/// `14:05, 23/11/2026`; the text itself when it is no moment.
pub fn moment(rfc3339: &str) -> String {
    LocalMoment::parse_rfc3339(rfc3339)
        .map_or_else(|| rfc3339.to_owned(), |at| format!("{:02}:{:02}, {}", at.hour(), at.minute(), at.date()))
}

/// `14:05`.
pub fn time(rfc3339: &str) -> String {
    LocalMoment::parse_rfc3339(rfc3339)
        .map_or_else(|| rfc3339.to_owned(), |at| format!("{:02}:{:02}", at.hour(), at.minute()))
}

/// `23/11/2026`.
pub fn day(rfc3339: &str) -> String {
    LocalMoment::parse_rfc3339(rfc3339).map_or_else(|| rfc3339.to_owned(), |at| at.date().to_string())
}

/// `150.000 đ`; English groups the same way here, for the papers say so.
pub fn money(dong: i64) -> String {
    format!("{}\u{a0}đ", crate::domain::money::format_grouped(dong))
}

/// `1,4 MB`, `812 KB`; 1 MB is 1,048,576 bytes, as on the upload limits.
pub fn size(bytes: u64, language: Language) -> String {
    const MB: u64 = 1_048_576;
    if bytes < 1024 {
        return format!("{bytes}\u{a0}B");
    }
    if bytes < MB {
        return format!("{}\u{a0}KB", bytes.div_ceil(1024));
    }
    let tenths = (bytes * 10).div_ceil(MB);
    let comma = if language == Language::Vietnamese { ',' } else { '.' };
    match tenths % 10 {
        0 => format!("{}\u{a0}MB", tenths / 10),
        tenth => format!("{}{comma}{tenth}\u{a0}MB", tenths / 10),
    }
}

/// `1.234` in Vietnamese, `1,234` in English.
pub fn count(number: i64, language: Language) -> String {
    let grouped = crate::domain::money::format_grouped(number);
    if language == Language::Vietnamese { grouped } else { grouped.replace('.', ",") }
}

/// A number of tenths, `80,5`; `places` is how many digits stand behind the comma: 2 for hundredths.
pub fn decimal(number: i64, places: u32, language: Language) -> String {
    let (scale, comma) = (10_i64.pow(places), if language == Language::Vietnamese { ',' } else { '.' });
    let whole = count(number.abs() / scale, language);
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{whole}{comma}{:0width$}", number.abs() % scale, width = places as usize)
}

/// Tenths of a per cent: `80,5 %`.
pub fn percent(tenths: i64, language: Language) -> String {
    format!("{}\u{a0}%", decimal(tenths, 1, language))
}

/// Tenths of a per cent that are a target: `80 %`, and the tenth only where there is one.
pub fn target(tenths: i64, language: Language) -> String {
    if tenths % 10 == 0 { format!("{}\u{a0}%", count(tenths / 10, language)) } else { percent(tenths, language) }
}

/// `23/11/2026` of an ISO date; the text itself when it is none.
pub fn iso_day(day: &str) -> String {
    crate::domain::date::Date::parse_iso(day).map_or_else(|_| day.to_owned(), |day| day.to_string())
}
