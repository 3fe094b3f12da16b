//! Catalogue files: `.jsonl` or `.jsonl.zst` with a procedure a line, or `.json` with the service's answer or a list of them.

use std::io::{BufReader, Read};
use std::path::Path;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::{Imported, portal, service};
use crate::startup::StartupError;

/// Reads and imports a catalogue file. The two kinds of record are told apart by their keys.
///
/// # Errors
/// The file, and the line at fault.
pub fn read(path: &Path) -> Result<Vec<Imported>, StartupError> {
    let open = |source| StartupError::File { path: path.to_owned(), source };
    let named = path.display().to_string();
    let ends_with = |ending: &str| path.extension().is_some_and(|extension| extension == ending);
    let mut text = String::new();
    let file = BufReader::new(std::fs::File::open(path).map_err(open)?);
    if ends_with("zst") {
        let mut decoder =
            ruzstd::decoding::StreamingDecoder::new(file).map_err(|error| StartupError::data(&named, error))?;
        decoder.read_to_string(&mut text).map_err(open)?;
    } else {
        let mut file = file;
        file.read_to_string(&mut text).map_err(open)?;
    }
    if ends_with("json") {
        let value = serde_json::from_str(&text).map_err(|error| StartupError::data(&named, error))?;
        return listed(value)
            .into_iter()
            .map(|one| import(one).map_err(|error| StartupError::data(&named, error)))
            .collect();
    }
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let fault = |error| StartupError::data(&named, format!("line {}: {error}", number + 1));
            serde_json::from_str(line).and_then(import).map_err(fault)
        })
        .collect()
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
        Value::Object(map) => Value::Object(map.into_iter().map(|(key, value)| (key, composed(value))).collect()),
        other => other,
    }
}

fn import(value: Value) -> Result<Imported, serde_json::Error> {
    let value = composed(value);
    if service::is_one(&value) {
        Ok(service::import(&value))
    } else {
        Ok(portal::import(&serde_json::from_value(value)?))
    }
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
