//! A procedure as the national portal's page prints it: one JSON object, the page's tables flattened into texts.

use mot_cua::api::dto::{ChannelTerms, FeeDoubt, KeptText, Procedure, ProcedurePart};
use serde::Deserialize;

use super::ledger::{Ledger, Outcome, Use};
use super::offices::offices;
use super::terms::{Row, Time};
use super::words::{cleaned, listed, some};
use super::{Field, Imported, cases, channels, laws, papers, present, results, steps, terms, together};

/// The page's texts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Record {
    pub ma_thu_tuc: String,
    pub ten_thu_tuc: String,
    pub so_quyet_dinh: String,
    pub cap_thuc_hien: String,
    pub loai_thu_tuc: String,
    pub linh_vuc: String,
    pub doi_tuong_thuc_hien: String,
    pub co_quan_thuc_hien: String,
    pub co_quan_co_tham_quyen: String,
    pub trinh_tu_thuc_hien: String,
    pub cach_thuc_thuc_hien: String,
    pub thanh_phan_ho_so: String,
    pub can_cu_phap_ly: String,
    pub yeu_cau_dieu_kien: String,
    pub ket_qua_xu_ly: String,
}

/// The record, taken apart.
pub fn import(record: &Record) -> Imported {
    let mut procedure = super::blank(cleaned(&record.ma_thu_tuc), cleaned(&record.ten_thu_tuc));
    let summary = &mut procedure.summary;
    summary.field = cleaned(&record.linh_vuc);
    summary.levels = listed(&record.cap_thuc_hien);
    summary.who_may_file = listed(&record.doi_tuong_thuc_hien);
    procedure.decision = some(&record.so_quyet_dinh);
    procedure.kind = some(&record.loai_thu_tuc);
    procedure.conditions = some(&record.yeu_cau_dieu_kien);

    let (agencies, of_agencies) = named(&record.co_quan_thuc_hien, &mut procedure.kept);
    let (authorities, of_authorities) = named(&record.co_quan_co_tham_quyen, &mut procedure.kept);
    (procedure.summary.agencies, procedure.authorities) = (agencies, authorities);
    let (rows, of_channels) = channels::read(&record.cach_thuc_thuc_hien);
    (procedure.channels, procedure.fee_exemption) = terms::terms(&rows);
    let (tables, of_papers) = papers::read(&record.thanh_phan_ho_so);
    procedure.cases = cases::arrange(tables);
    let (steps, of_steps) = steps::read(&record.trinh_tu_thuc_hien);
    procedure.steps = steps;
    let (found, of_results) = results::read(&record.ket_qua_xu_ly);
    procedure.results = found.papers;
    procedure.summary.keywords = some(found.keywords).into_iter().collect();
    let (laws, of_laws) = laws::read(&record.can_cu_phap_ly);
    procedure.legal_basis = laws;
    let description = some(found.description);
    procedure.kept.extend(description.clone().map(|text| KeptText { part: ProcedurePart::Description, text }));
    for (part, ledger) in [
        (ProcedurePart::Channels, &of_channels),
        (ProcedurePart::Papers, &of_papers),
        (ProcedurePart::Steps, &of_steps),
        (ProcedurePart::LegalBasis, &of_laws),
    ] {
        procedure.kept.extend(kept(ledger).map(|text| KeptText { part, text }));
    }
    super::complete(&mut procedure);

    let outcomes = [
        (Field::Code, present(!procedure.summary.code.is_empty())),
        (Field::Name, present(!procedure.summary.name.is_empty())),
        (Field::Decision, present(procedure.decision.is_some())),
        (Field::Kind, present(procedure.kind.is_some())),
        (Field::FieldOfWork, present(!procedure.summary.field.is_empty())),
        (Field::Levels, present(!procedure.summary.levels.is_empty())),
        (Field::Subjects, present(!procedure.summary.who_may_file.is_empty())),
        (Field::Agencies, of_agencies),
        (Field::Authorities, of_authorities),
        (Field::Channels, of_channels.outcome()),
        (Field::Times, together(rows.iter().map(time_outcome))),
        (Field::Fees, together(procedure.channels.iter().map(fee_outcome))),
        (Field::Exemption, present(procedure.fee_exemption.is_some())),
        (Field::Cases, present(procedure.cases.len() > 1)),
        (Field::Papers, of_papers.outcome()),
        (Field::Templates, template_outcome(&procedure)),
        (Field::Steps, of_steps.outcome()),
        (Field::Results, present(!procedure.results.is_empty())),
        (Field::Conditions, if procedure.conditions.is_some() { Outcome::Text } else { Outcome::Absent }),
        (Field::LegalBasis, of_laws.outcome()),
        (Field::LegalDates, present(procedure.legal_basis.iter().any(|law| law.issued_on.is_some()))),
        (Field::Keywords, present(!procedure.summary.keywords.is_empty())),
        (Field::Description, if description.is_some() { Outcome::Text } else { Outcome::Absent }),
    ];
    debug_assert!(of_results.rest().is_empty());
    Imported { procedure, outcomes: outcomes.into() }
}

/// The offices a text names; what is no list of them is kept as text.
fn named(text: &str, kept: &mut Vec<KeptText>) -> (Vec<String>, Outcome) {
    let Some(names) = offices(text) else {
        kept.extend(some(text).map(|text| KeptText { part: ProcedurePart::Agencies, text }));
        return (Vec::new(), Outcome::Text);
    };
    let outcome = present(!names.is_empty());
    (names, outcome)
}

/// What the ledger keeps, piece by piece.
fn kept(ledger: &Ledger<'_>) -> impl Iterator<Item = String> {
    ledger.pieces().iter().filter(|(what, _)| *what == Use::Kept).filter_map(|(_, text)| some(text))
}

/// A number whose unit is not published is understood in part.
pub fn time_outcome(row: &Row<'_>) -> Outcome {
    match row.time {
        Time::None if row.run_together => Outcome::Text,
        Time::None => Outcome::Absent,
        Time::Amount(_, Some(_)) => Outcome::Parsed,
        Time::Amount(_, None) => Outcome::Partly,
        Time::Words(_) => Outcome::Text,
    }
}

/// A fee in doubt is text, whatever it looks like.
pub fn fee_outcome(terms: &ChannelTerms) -> Outcome {
    match terms.fee_doubt {
        Some(FeeDoubt::RunTogether) => Outcome::Text,
        Some(_) => Outcome::Partly,
        None => present(!terms.fee.is_empty()),
    }
}

fn template_outcome(procedure: &Procedure) -> Outcome {
    let papers = procedure.cases.iter().flat_map(|case| &case.components);
    together(papers.map(|paper| match (paper.templates.is_empty(), papers::hides_a_template(&paper.name)) {
        (true, true) => Outcome::Text,
        (true, false) => Outcome::Absent,
        (false, _) => Outcome::Parsed,
    }))
}
