//! Codes that changed: from what was replaced to what took its place.

use std::collections::HashMap;

use mot_cua::api::dto::{Procedure, Successor};

/// Names the successors of what was replaced. Codes that are not published here have no name and are left to `replacedBy`.
pub fn join(procedures: &mut HashMap<String, Procedure>) {
    let named = |procedure: &Procedure| {
        let summary = &procedure.summary;
        let name = summary.short_name.as_ref().unwrap_or(&summary.name).clone();
        Successor { code: summary.code.clone(), name }
    };
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

/// Code before → code now.
pub fn former(procedures: &HashMap<String, Procedure>) -> HashMap<String, String> {
    let codes = procedures.values().flat_map(|procedure| {
        let summary = &procedure.summary;
        summary.former_codes.iter().map(|former| (former.clone(), summary.code.clone()))
    });
    codes.collect()
}
