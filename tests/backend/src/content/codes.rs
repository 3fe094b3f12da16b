//! Codes that changed: from what was replaced to what took its place.

use std::collections::{BTreeMap, HashMap};

use mot_cua::api::dto::{Procedure, ProcedureState, Successor};

use super::import;

/// Names the successors of what was replaced. Codes that are not published here have no name and are left to `replacedBy`.
pub fn join(procedures: &mut HashMap<String, Procedure>) {
    let mut found: HashMap<String, Vec<Successor>> = HashMap::new();
    for procedure in procedures.values().filter(|procedure| !procedure.summary.replaced_by.is_empty()) {
        let successors = procedure.summary.replaced_by.iter().filter_map(|code| procedures.get(code)).map(named);
        found.insert(procedure.summary.code.clone(), successors.collect());
    }
    for (code, successors) in found {
        if let Some(procedure) = procedures.get_mut(&code) {
            procedure.successors = successors;
        }
    }
}

fn named(procedure: &Procedure) -> Successor {
    let summary = &procedure.summary;
    Successor { code: summary.code.clone(), name: summary.short_name.as_ref().unwrap_or(&summary.name).clone() }
}

/// Codes that procedures had before.
#[derive(Debug, Default)]
pub struct Former {
    /// Code before → the one procedure that took it over.
    renamed: HashMap<String, String>,
    /// Code before → what there is to know of it, where several took it over.
    divided: HashMap<String, Procedure>,
}

impl Former {
    /// The former codes of all procedures. A code that is a procedure's own still is that procedure's.
    pub fn of(procedures: &HashMap<String, Procedure>) -> Former {
        let mut heirs: BTreeMap<&str, Vec<&Procedure>> = BTreeMap::new();
        for procedure in procedures.values() {
            for code in procedure.summary.former_codes.iter().filter(|code| !procedures.contains_key(*code)) {
                heirs.entry(code).or_default().push(procedure);
            }
        }
        let mut former = Former::default();
        for (code, mut heirs) in heirs {
            heirs.sort_by(|one, other| one.summary.code.cmp(&other.summary.code));
            heirs.dedup_by(|one, other| one.summary.code == other.summary.code);
            match heirs.as_slice() {
                [only] => drop(former.renamed.insert(code.to_owned(), only.summary.code.clone())),
                several => drop(former.divided.insert(code.to_owned(), divided(code, several))),
            }
        }
        former
    }

    /// The code that a former one has become.
    pub fn now(&self, code: &str) -> Option<&str> {
        self.renamed.get(code).map(String::as_str)
    }

    /// A code that several procedures took over: replaced, with all of them.
    pub fn divided(&self, code: &str) -> Option<&Procedure> {
        self.divided.get(code)
    }
}

/// Of a code that was divided nothing is known but what it has become.
fn divided(code: &str, heirs: &[&Procedure]) -> Procedure {
    let mut procedure = import::blank(code.to_owned(), format!("Thủ tục mã {code}"));
    procedure.summary.state = ProcedureState::Replaced;
    procedure.summary.replaced_by = heirs.iter().map(|heir| heir.summary.code.clone()).collect();
    procedure.successors = heirs.iter().map(|heir| named(heir)).collect();
    procedure
}

#[cfg(test)]
mod tests {
    use super::*;

    fn procedures(of: &[(&str, &[&str])]) -> HashMap<String, Procedure> {
        let one = |(code, former): &(&str, &[&str])| {
            let mut procedure = import::blank((*code).to_owned(), format!("Tên {code}"));
            procedure.summary.former_codes = former.iter().map(|code| (*code).to_owned()).collect();
            ((*code).to_owned(), procedure)
        };
        of.iter().map(one).collect()
    }

    #[test]
    fn a_former_code_leads_to_its_heir_and_a_divided_one_to_all() {
        let former = Former::of(&procedures(&[
            ("1.000003", &["1.000001", "1.000009"]),
            ("1.000002", &["1.000001"]),
            ("1.000009", &[]),
            ("1.000004", &["2.000004"]),
        ]));
        assert_eq!(former.now("2.000004"), Some("1.000004"));
        assert_eq!((former.now("1.000001"), former.now("1.000009")), (None, None));
        let divided = former.divided("1.000001").unwrap();
        assert_eq!(divided.summary.replaced_by, ["1.000002", "1.000003"]);
        assert_eq!(divided.successors[1].name, "Tên 1.000003");
        assert_eq!(divided.summary.state, ProcedureState::Replaced);
    }
}
