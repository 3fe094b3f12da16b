//! The national catalogue, imported: published text becomes the contract's procedure as far as the text allows. What cannot
//! be taken apart is kept as text and shown as text; nothing is invented and nothing is lost.

mod cases;
mod channels;
mod exemptions;
mod file;
mod laws;
mod ledger;
mod offices;
mod papers;
mod portal;
mod report;
mod results;
mod service;
mod steps;
mod terms;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;

use mot_cua::api::dto::{Channel, Procedure, ProcedureState, ProcedureSummary, ServiceLevel};

pub use file::{Reading, read};
pub use ledger::Outcome;
pub use report::report;

use super::facets;

/// What a source publishes of a procedure, as far as the report counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Code,
    Name,
    Decision,
    Kind,
    FieldOfWork,
    Levels,
    Subjects,
    Agencies,
    Authorities,
    Channels,
    Times,
    Fees,
    Exemption,
    Cases,
    Papers,
    Templates,
    Steps,
    Results,
    Conditions,
    LegalBasis,
    LegalDates,
    Keywords,
    Description,
}

/// One procedure of a source.
#[derive(Clone, Debug)]
pub struct Imported {
    pub procedure: Procedure,
    /// How far each field could be read.
    pub outcomes: BTreeMap<Field, Outcome>,
}

/// A procedure of which nothing but the name is known yet.
pub fn blank(code: String, name: String) -> Procedure {
    Procedure {
        summary: ProcedureSummary {
            code,
            name,
            short_name: None,
            field: String::new(),
            service_level: ServiceLevel::Information,
            fileable: false,
            frequent: false,
            keywords: Vec::new(),
            levels: Vec::new(),
            agencies: Vec::new(),
            who_may_file: Vec::new(),
            ways: Vec::new(),
            free: None,
            state: ProcedureState::InForce,
            replaced_by: Vec::new(),
            former_codes: Vec::new(),
        },
        decision: None,
        kind: None,
        authorities: Vec::new(),
        ending: None,
        successors: Vec::new(),
        channels: Vec::new(),
        fee_exemption: None,
        fees: Vec::new(),
        cases: Vec::new(),
        steps: Vec::new(),
        legal_basis: Vec::new(),
        conditions: None,
        results: Vec::new(),
        form_version: None,
        kept: Vec::new(),
    }
}

/// What follows from the rest: the facets, and how far it can be done online. No source says whether in full or in part.
fn complete(procedure: &mut Procedure) {
    facets::complete(procedure);
    if procedure.summary.ways.contains(&Channel::Online) {
        procedure.summary.service_level = ServiceLevel::Online;
    }
}

/// Parsed where there is something, absent where not.
fn present(there: bool) -> Outcome {
    if there { Outcome::Parsed } else { Outcome::Absent }
}

/// The outcome of several pieces of one field.
fn together(outcomes: impl IntoIterator<Item = Outcome>) -> Outcome {
    let (mut parsed, mut text) = (false, false);
    for outcome in outcomes {
        parsed |= matches!(outcome, Outcome::Parsed | Outcome::Partly);
        text |= matches!(outcome, Outcome::Text | Outcome::Partly);
    }
    match (parsed, text) {
        (true, true) => Outcome::Partly,
        (true, false) => Outcome::Parsed,
        (false, true) => Outcome::Text,
        (false, false) => Outcome::Absent,
    }
}
