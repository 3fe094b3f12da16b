//! The checks that a Vietnamese meaning brings along.

use serde_json::Value;
use validator::ValidationError;

use super::program::Meaning;
use crate::domain::date::PartialDate;
use crate::domain::{identity, person_name, phone};

/// Whether the text can be what it is meant to be.
pub(super) fn check(meaning: &Meaning, text: &str, row: &Value) -> Result<(), ValidationError> {
    match meaning {
        Meaning::PersonName => person_name::check(text),
        Meaning::IdentityNumber { .. } => identity::check(text).map(|_| ()),
        Meaning::IdentityDocument { kind_field } => {
            let kind = kind_field.as_ref().and_then(|field| row.get(field)).and_then(Value::as_str);
            check_document(kind, text)
        }
        Meaning::Phone => phone::check(text).map(|_| ()),
        Meaning::Plain | Meaning::Date | Meaning::PartialDate => Ok(()),
    }
}

/// What looks like a slip but may be so.
pub(super) fn warnings(meaning: &Meaning, text: &str, row: &Value) -> Vec<ValidationError> {
    let sibling = |name: &Option<String>| name.as_ref().and_then(|name| row.get(name)).and_then(Value::as_str);
    match meaning {
        Meaning::PersonName => person_name::warnings(text),
        Meaning::IdentityNumber { birth, gender } => {
            let birth = sibling(birth).and_then(|typed| PartialDate::parse_typed(typed).ok());
            let sex = sibling(gender).and_then(sex_of);
            identity::check(text).map(|number| identity::warnings(&number, birth, sex)).unwrap_or_default()
        }
        Meaning::Phone => phone::check(text).ok().and_then(|number| phone::warning(&number)).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The number of the paper a sibling names; of papers of unknown kinds nothing is known.
fn check_document(kind: Option<&str>, text: &str) -> Result<(), ValidationError> {
    match kind {
        Some("theCanCuoc" | "cccd" | "giayChungNhanCanCuoc" | "canCuocDienTu") => identity::check(text).map(|_| ()),
        Some("cmnd") => identity::check_old_card(text).map(|_| ()),
        Some("hoChieu") => identity::check_passport(text, false).map(|_| ()),
        _ => Ok(()),
    }
}

/// The values of `gioiTinh` in our forms.
fn sex_of(value: &str) -> Option<identity::Sex> {
    match value {
        "nam" => Some(identity::Sex::Male),
        "nu" => Some(identity::Sex::Female),
        _ => None,
    }
}
