//! Catalogue files: `.jsonl` or `.jsonl.zst` with a procedure a line, or `.json` with the service's answer or a list of them.

use std::collections::HashMap;
use std::fmt;
use std::io::{BufReader, Read};
use std::path::Path;

use mot_cua::domain::procedure_code::national_part;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::{Imported, portal, service};
use crate::startup::StartupError;

/// A catalogue file, as far as it could be read.
#[derive(Debug, Default)]
pub struct Reading {
    /// The procedures, in the file's order; no two have the same code.
    pub imported: Vec<Imported>,
    /// What is no procedure, or one that is there already.
    pub refused: Vec<Refused>,
}

/// A record that was left out.
#[derive(Debug)]
pub struct Refused {
    pub place: Place,
    pub fault: Fault,
}

/// Where a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// From 1, as editors count.
    Line(usize),
    /// Of a list, from 1.
    Record(usize),
}

/// Why a record was left out.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    #[error("no code")]
    NoCode,
    #[error("`{0}` is not the code of a procedure")]
    NotACode(String),
    #[error("{0} has no name")]
    NoName(String),
    #[error("{code} is there already ({first})")]
    Repeated { code: String, first: Place },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Line(number) => write!(f, "line {number}"),
            Place::Record(number) => write!(f, "record {number}"),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.fault)
    }
}

/// Reads and imports a catalogue file. The two kinds of record are told apart by their keys.
///
/// # Errors
/// The file cannot be read, or is no JSON. A record that is no procedure is left out, and named.
pub fn read(path: &Path) -> Result<Reading, StartupError> {
    let open = |source| StartupError::File { path: path.to_owned(), source };
    let ends_with = |ending: &str| path.extension().is_some_and(|extension| extension == ending);
    let named = path.display().to_string();
    let mut text = String::new();
    let mut file = BufReader::new(std::fs::File::open(path).map_err(open)?);
    if ends_with("zst") {
        let mut decoder =
            ruzstd::decoding::StreamingDecoder::new(file).map_err(|error| StartupError::data(&named, error))?;
        decoder.read_to_string(&mut text).map_err(open)?;
    } else {
        file.read_to_string(&mut text).map_err(open)?;
    }
    if ends_with("json") {
        let value = serde_json::from_str(&text).map_err(|error| StartupError::data(&named, error))?;
        let records = listed(value).into_iter().enumerate();
        return Ok(gather(records.map(|(at, record)| (Place::Record(at + 1), import(record)))));
    }
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    Ok(gather(lines.map(|(at, line)| {
        let imported = serde_json::from_str(line).map_err(Fault::from).and_then(import);
        (Place::Line(at + 1), imported)
    })))
}

/// The first procedure of each code.
fn gather(records: impl Iterator<Item = (Place, Result<Imported, Fault>)>) -> Reading {
    let mut places: HashMap<String, Place> = HashMap::new();
    let mut reading = Reading::default();
    for (place, record) in records {
        let fresh = record.and_then(|imported| {
            let code = imported.procedure.summary.code.clone();
            match places.get(&code) {
                Some(first) => Err(Fault::Repeated { code, first: *first }),
                None => {
                    places.insert(code, place);
                    Ok(imported)
                }
            }
        });
        match fresh {
            Ok(imported) => reading.imported.push(imported),
            Err(fault) => reading.refused.push(Refused { place, fault }),
        }
    }
    reading
}

/// Text as the project keeps it: composed (NFC), without marks nobody sees, and with a bullet where a word processor's own
/// signs stand that no other font has.
fn composed(value: Value) -> Value {
    match value {
        Value::String(text) => {
            let seen = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}'));
            Value::String(seen.map(|c| if ('\u{e000}'..='\u{f8ff}').contains(&c) { '•' } else { c }).nfc().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(composed).collect()),
        // What is null is not there.
        Value::Object(map) => {
            let there = map.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(there.map(|(key, value)| (key, composed(value))).collect())
        }
        other => other,
    }
}

fn import(value: Value) -> Result<Imported, Fault> {
    let value = composed(value);
    let mut imported =
        if service::is_one(&value) { service::import(&value) } else { portal::import(&serde_json::from_value(value)?) };
    let summary = &mut imported.procedure.summary;
    if summary.code.is_empty() {
        return Err(Fault::NoCode);
    }
    let Some(code) = national_part(&summary.code).map(str::to_owned) else {
        return Err(Fault::NotACode(summary.code.clone()));
    };
    if summary.name.is_empty() {
        return Err(Fault::NoName(code));
    }
    // A city's own code of before 2025 (`1.000656.000.00.00.H29`, domain.md §1.3) is matched by its national part.
    summary.code = code;
    Ok(imported)
}

/// A list, the service's envelope around one, or a single record.
fn listed(value: Value) -> Vec<Value> {
    match value {
        Value::Array(list) => list,
        Value::Object(mut map) => match ["result", "data"].iter().find_map(|key| map.remove(*key)) {
            Some(inner) => listed(inner),
            None => vec![Value::Object(map)],
        },
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn text_is_composed() {
        assert_eq!(
            composed(json!({"a": ["Ho\u{302}\u{323}\u{200e} ti\u{323}ch\u{ad}", "\u{f0a7} x"]})),
            json!({"a": ["Hộ tịch", "• x"]})
        );
        assert_eq!(composed(json!({"a": null})), json!({}));
    }

    #[test]
    fn only_procedures_come_in_and_each_once() {
        let records = [
            json!({"ma_thu_tuc": "1.000001", "ten_thu_tuc": "Cấp thẻ", "linh_vuc": null}),
            json!({"hello": "world"}),
            json!({"ma_thu_tuc": "1.00001", "ten_thu_tuc": "Cấp thẻ"}),
            json!({"MATTHC": "1.000002", "TENTTHC": " "}),
            json!({"MATTHC": "1.000001.000.00.00.H29", "TENTTHC": "Cấp thẻ"}),
            json!({"MATTHC": "1.000003.H29", "TENTTHC": "Cấp lại thẻ"}),
            json!([1]),
            json!({"ma_thu_tuc": 5}),
        ];
        let records = records.into_iter().enumerate();
        let reading = gather(records.map(|(at, record)| (Place::Line(at + 1), import(record))));
        let summaries = reading.imported.iter().map(|one| &one.procedure.summary);
        let codes: Vec<_> = summaries.map(|one| one.code.as_str()).collect();
        assert_eq!(codes, ["1.000001", "1.000003"]);
        let refused: Vec<_> = reading.refused.iter().map(ToString::to_string).collect();
        assert_eq!(refused.len(), 6);
        assert_eq!(
            refused[..4],
            [
                "line 2: no code",
                "line 3: `1.00001` is not the code of a procedure",
                "line 4: 1.000002 has no name",
                "line 5: 1.000001 is there already (line 1)",
            ]
        );
        assert!(refused[4].starts_with("line 7: ") && refused[5].starts_with("line 8: "), "{refused:?}");
    }

    #[test]
    fn records_come_alone_in_lists_and_in_envelopes() {
        for value in [
            json!({"MATTHC": "1.000001"}),
            json!([{"MATTHC": "1.000001"}]),
            json!({"error_code": "0", "result": [{"MATTHC": "1.000001"}]}),
        ] {
            assert_eq!(listed(value), [json!({"MATTHC": "1.000001"})]);
        }
    }
}
