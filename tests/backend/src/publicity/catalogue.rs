//! The catalogue's procedures as facts.

use mot_cua::api::dto::Procedure;
use mot_cua::domain::publicity::Month;

use super::agencies::Agencies;
use super::facts::ProcedureFact;
use crate::content::Library;
use crate::digest;

/// Procedures of the city that are in force, our own with their forms first, the others in the order of their codes. Those
/// that only ministries handle are not among them.
pub fn procedures(library: &Library, agencies: &Agencies) -> Vec<ProcedureFact> {
    let mut procedures: Vec<ProcedureFact> =
        library.all().into_iter().filter_map(|procedure| fact(procedure, agencies)).collect();
    procedures.sort_by_key(|procedure| !procedure.is_ours);
    procedures
}

fn fact(procedure: &Procedure, agencies: &Agencies) -> Option<ProcedureFact> {
    let summary = &procedure.summary;
    let is_at = |level: &str| summary.levels.iter().any(|known| known.trim() == level);
    let (at_city, at_commune) = (is_at("Cấp tỉnh"), is_at("Cấp xã"));
    if !summary.state.is_in_force() || (!at_city && !at_commune) {
        return None;
    }
    // The source of our own procedures says what is paid; that of the others only in words.
    let has_fee = procedure.form_version.as_ref().map(|_| !procedure.fees.is_empty());
    Some(ProcedureFact {
        code: summary.code.clone(),
        name: summary.short_name.as_ref().unwrap_or(&summary.name).clone(),
        field: summary.field.clone(),
        at_city,
        at_commune,
        agency: agencies.of_field(&summary.field).filter(|_| at_city),
        service: vec![(Month(0), summary.service_level)],
        is_complete: is_complete(procedure),
        has_fee,
        pays_online: false,
        digest: content_digest(procedure),
        is_ours: procedure.form_version.is_some(),
    })
}

/// The parts of Decree 63/2010/NĐ-CP, article 8.2: name, steps, ways of filing with their times, papers, who may file, and
/// who handles it.
fn is_complete(procedure: &Procedure) -> bool {
    let has_times = procedure.channels.iter().all(|row| row.time.is_some());
    !procedure.summary.name.is_empty()
        && !procedure.steps.is_empty()
        && !procedure.channels.is_empty()
        && has_times
        && !procedure.cases.is_empty()
        && !procedure.summary.who_may_file.is_empty()
        && !procedure.summary.levels.is_empty()
}

/// What two units must show alike: of `GET /procedures/CODE`, its keys sorted and no spaces between.
pub fn content_digest(procedure: &Procedure) -> String {
    let bytes = serde_json::to_value(procedure).map(|value| digest::canonical_json(&value)).unwrap_or_default();
    digest::hex(&digest::sha256(&bytes))
}
