//! The catalogue's procedures as facts.

use mot_cua::api::dto::Procedure;
use mot_cua::domain::publicity::Month;

use super::agencies::Agencies;
use super::facts::ProcedureFact;
use crate::content::Library;
use crate::digest;

/// Procedures of the city, in the order of their codes; those that only ministries handle are not among them.
pub fn procedures(library: &Library, agencies: &Agencies) -> Vec<ProcedureFact> {
    library.all().into_iter().filter_map(|procedure| fact(procedure, agencies)).collect()
}

fn fact(procedure: &Procedure, agencies: &Agencies) -> Option<ProcedureFact> {
    let is_at = |level: &str| procedure.summary.levels.iter().any(|known| known.trim() == level);
    let (at_city, at_commune) = (is_at("Cấp tỉnh"), is_at("Cấp xã"));
    if !at_city && !at_commune {
        return None;
    }
    let summary = &procedure.summary;
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
        is_published: true,
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

/// What two units must show alike.
pub fn content_digest(procedure: &Procedure) -> String {
    let bytes = serde_json::to_value(procedure).map(|value| digest::canonical_json(&value)).unwrap_or_default();
    digest::hex(&digest::sha256(&bytes))[..12].to_owned()
}
