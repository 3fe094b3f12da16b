//! Papers: all that are required, all bytes of each, and the very bytes the citizen's device had.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use mot_cua::api::dto::{
    DocumentComponent, HeldFile, ProblemCode, ProblemField, Procedure, ProcedureCase, ReceivedPaper, SubmittedPaper,
};
use rusqlite::Transaction;
use serde_json::Value;

use crate::files::of_draft;
use crate::problem::ApiError;

/// The dossier's papers, in the order of the components. 422 `papersIncomplete` names each one at fault:
/// `required` (none given), `incomplete` (not all bytes are held), `digest` (the server holds other bytes), `unknown`
/// (no such file in this application).
pub(super) fn received(
    tx: &Transaction<'_>,
    draft: &str,
    procedure: &Procedure,
    case: &ProcedureCase,
    asked: &[DocumentComponent],
    given: &[SubmittedPaper],
) -> Result<Vec<ReceivedPaper>, ApiError> {
    let held: BTreeMap<String, HeldFile> =
        of_draft(tx, draft)?.into_iter().map(|file| (file.id.clone(), file)).collect();
    let mut errors = Vec::new();
    let mut seen = BTreeSet::new();
    let mut papers = Vec::new();
    for paper in given.iter().filter(|paper| seen.insert(&paper.file_id)) {
        let Some(file) = held.get(&paper.file_id) else {
            errors.push(fault("/papers", "unknown", Some(&paper.file_id)));
            continue;
        };
        let pointer = format!("/papers/{}", file.component_code);
        match &file.sha256 {
            None => errors.push(fault(&pointer, "incomplete", Some(&file.id))),
            Some(sha256) if *sha256 != paper.sha256 => errors.push(fault(&pointer, "digest", Some(&file.id))),
            Some(_) => {
                papers.push(ReceivedPaper { component_name: name(procedure, &file.component_code), file: file.clone() })
            }
        }
    }
    for component in asked.iter().filter(|component| component.required) {
        let pointer = format!("/papers/{}", component.code);
        let given = papers.iter().any(|paper| paper.file.component_code == component.code);
        if !given && !errors.iter().any(|error: &ProblemField| error.pointer == pointer) {
            errors.push(fault(&pointer, "required", None));
        }
    }
    if !errors.is_empty() {
        return Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::PapersIncomplete).errors(errors));
    }
    let place = |paper: &ReceivedPaper| case.components.iter().position(|one| one.code == paper.file.component_code);
    papers.sort_by_key(|paper| place(paper).unwrap_or(usize::MAX));
    Ok(papers)
}

fn name(procedure: &Procedure, code: &str) -> String {
    let components = procedure.cases.iter().flat_map(|case| &case.components);
    components
        .filter(|component| component.code == code)
        .map(|component| component.name.clone())
        .next()
        .unwrap_or_default()
}

fn fault(pointer: &str, code: &str, file: Option<&str>) -> ProblemField {
    let params = file.map(|file| ("fileId".to_owned(), Value::from(file))).into_iter().collect();
    ProblemField { pointer: pointer.to_owned(), code: code.to_owned(), params }
}
