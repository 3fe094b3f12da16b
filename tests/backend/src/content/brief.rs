//! Procedures of which this catalogue has a line and no more: what they are called, who does them, where to file.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use mot_cua::api::dto::{Procedure, ProcedureSummary};

use super::import;
use crate::startup::StartupError;

/// Adds the lines of `catalogue.json`, and returns the codes that are new. A procedure that is there in full keeps all it
/// has, and gets what people call it where its source does not say.
///
/// # Errors
/// The list cannot be read.
pub fn add(text: &str, procedures: &mut HashMap<String, Procedure>) -> Result<Vec<String>, StartupError> {
    let lines: Vec<ProcedureSummary> =
        serde_json::from_str(text).map_err(|error| StartupError::data("catalogue.json", error))?;
    let mut added = Vec::new();
    for line in lines {
        match procedures.entry(line.code.clone()) {
            Entry::Vacant(free) => {
                added.push(line.code.clone());
                let mut procedure = import::blank(String::new(), String::new());
                procedure.summary = line;
                free.insert(procedure);
            }
            Entry::Occupied(mut there) => {
                let summary = &mut there.get_mut().summary;
                summary.short_name = summary.short_name.take().or(line.short_name);
                if summary.keywords.is_empty() {
                    summary.keywords = line.keywords;
                }
            }
        }
    }
    Ok(added)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_adds_a_name_and_takes_nothing_away() {
        let mut procedures = HashMap::new();
        let line = |code: &str| {
            format!(
                r#"{{"code": "{code}", "name": "N", "shortName": "Ngắn", "field": "F", "serviceLevel": "information", "fileable": false}}"#
            )
        };
        let known = import::blank("1.000001".into(), "Tên đầy đủ".into());
        procedures.insert("1.000001".to_owned(), known);
        let added = add(&format!("[{},{}]", line("1.000001"), line("1.000002")), &mut procedures).unwrap();
        assert_eq!(added, ["1.000002"]);
        let known = &procedures["1.000001"].summary;
        assert_eq!((known.name.as_str(), known.short_name.as_deref()), ("Tên đầy đủ", Some("Ngắn")));
        assert!(add("{", &mut procedures).is_err());
    }
}
