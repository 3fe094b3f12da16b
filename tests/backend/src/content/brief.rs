//! Procedures of which this catalogue has a line and no more: what they are called, who does them, where to file.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use mot_cua::api::dto::{Ending, Procedure, ProcedureSummary};
use serde::Deserialize;

use super::import;
use crate::startup::StartupError;

/// A line of `catalogue.json`.
#[derive(Debug, Deserialize)]
struct Line {
    #[serde(flatten)]
    summary: ProcedureSummary,
    /// When and by what it ended.
    ending: Option<Ending>,
}

/// Adds the lines of `catalogue.json`, and returns the codes that are new. A procedure that is there in full keeps all it
/// has, and gets what people call it where its source does not say. Whether it is in force, what took its place, which
/// codes it had and whether it is asked for often the city knows better than a national dump, which may be months old.
///
/// # Errors
/// The list cannot be read.
pub fn add(text: &str, procedures: &mut HashMap<String, Procedure>) -> Result<Vec<String>, StartupError> {
    let lines: Vec<Line> = serde_json::from_str(text).map_err(|error| StartupError::data("catalogue.json", error))?;
    let mut added = Vec::new();
    for Line { summary: line, ending } in lines {
        match procedures.entry(line.code.clone()) {
            Entry::Vacant(free) => {
                added.push(line.code.clone());
                let mut procedure = import::blank(String::new(), String::new());
                procedure.summary = line;
                procedure.ending = ending;
                free.insert(procedure);
            }
            Entry::Occupied(mut there) => {
                let procedure = there.get_mut();
                procedure.ending = ending.or(procedure.ending.take());
                let summary = &mut procedure.summary;
                summary.short_name = summary.short_name.take().or(line.short_name);
                if summary.keywords.is_empty() {
                    summary.keywords = line.keywords;
                }
                (summary.state, summary.replaced_by) = (line.state, line.replaced_by);
                summary.former_codes = line.former_codes;
                summary.frequent = line.frequent;
            }
        }
    }
    Ok(added)
}

#[cfg(test)]
mod tests {
    use mot_cua::api::dto::ProcedureState;

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

    #[test]
    fn the_city_knows_whether_it_is_in_force() {
        let mut dumped = import::blank("1.000001".into(), "Tên đầy đủ".into());
        dumped.summary.replaced_by = vec!["1.000009".into()];
        let mut procedures = HashMap::from([("1.000001".to_owned(), dumped)]);
        let line = r#"[{"code": "1.000001", "name": "N", "field": "F", "serviceLevel": "information", "fileable": false,
            "frequent": true, "state": "abolished", "replacedBy": ["1.000003"], "formerCodes": ["2.000001"],
            "ending": {"on": "2025-07-01", "decision": "1/QĐ-TN"}}]"#;
        add(line, &mut procedures).unwrap();
        let known = &procedures["1.000001"];
        assert_eq!((known.summary.state, known.summary.frequent), (ProcedureState::Abolished, true));
        assert_eq!(
            (&known.summary.replaced_by[..], &known.summary.former_codes[..]),
            (&["1.000003".to_owned()][..], &["2.000001".to_owned()][..])
        );
        assert_eq!(known.ending.as_ref().and_then(|ending| ending.on.as_deref()), Some("2025-07-01"));
    }
}
