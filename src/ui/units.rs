//! What is said of administrative units wherever they are chosen.

use crate::i18n::words::Units;
use crate::i18n::{Language, Words, fill};

/// "Cùng tên, khác nơi: Phường Tân Phú, Quận 7 trước đây nay là Phường Tân Mỹ": former names, each with who has it now.
pub fn namesakes<'a>(names: impl Iterator<Item = (&'a str, &'a str)>, language: Language) -> Option<String> {
    let told = names.map(|(before, now)| fill(Units::Namesake.text(language), &[("before", before), ("now", now)]));
    let places = told.collect::<Vec<_>>().join("; ");
    (!places.is_empty()).then(|| fill(Units::Namesakes.text(language), &[("places", &places)]))
}
