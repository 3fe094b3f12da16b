//! Facts out of this server's own catalogue and dossiers.

use mot_cua::api::dto::{Channel, CityIndex, Dossier, YearIndex};
use mot_cua::domain::calendar::WorkingCalendar;
use mot_cua::domain::moment::LocalMoment;
use mot_cua::domain::publicity::{Month, punctual};
use mot_cua::domain::status::DossierStatus;

use super::agencies::Agencies;
use super::facts::{Batch, Facts, Known, ProcedureFact, Shown};

/// What is recorded: the catalogue as it is today, every dossier, and what units have told that they show. What this server
/// does not record (payments, ratings, synchronisation, reviews) stays unknown.
pub fn facts(
    procedures: Vec<ProcedureFact>,
    agencies: &Agencies,
    shown: &[Shown],
    dossiers: &[Dossier],
    now: LocalMoment,
) -> Facts {
    let this_month = Month::of(now.date());
    let mut batches: Vec<Batch> =
        dossiers.iter().filter_map(|dossier| batch(dossier, &procedures, agencies, now)).collect();
    batches.sort_by_key(|batch| (batch.unit, batch.procedure, batch.month));
    Facts {
        sample: None,
        as_of: now.date(),
        catalogue_from: this_month,
        dossiers_from: batches.iter().map(|batch| batch.month).min().unwrap_or(this_month),
        sync_from: None,
        known: Known::default(),
        procedures,
        units: agencies.units.clone(),
        batches,
        days: Vec::new(),
        months: Vec::new(),
        reviews: Vec::new(),
        shown: shown.to_vec(),
        years: years(),
    }
}

/// One dossier. `None` for one of a procedure or unit that is not the city's any more.
fn batch(dossier: &Dossier, procedures: &[ProcedureFact], agencies: &Agencies, now: LocalMoment) -> Option<Batch> {
    let sent = LocalMoment::parse_rfc3339(&dossier.summary.submitted_at)?;
    let procedure = procedures.iter().position(|known| known.code == dossier.summary.procedure_code)?;
    let unit = agencies.place(dossier.agency.code.rsplit('.').next()?)?;
    let mut batch = Batch::new(procedure, unit, Month::of(sent.date()), dossier.summary.channel);
    batch.received = 1;
    if batch.channel == Channel::Online {
        let limit = WorkingCalendar::hcmc().reception_deadline(sent);
        let (is_late, is_answered) = match first_step(dossier) {
            Some((at, status)) => (at > limit, status != DossierStatus::WithdrawalRequested),
            None => (now > limit, false),
        };
        // Who takes a dossier back in time has left nothing to answer.
        batch.answered = u32::from(is_answered || is_late);
        batch.late = u32::from(is_late);
    }
    let promised = dossier.appointment_at.as_deref().and_then(LocalMoment::parse_rfc3339);
    if let Some(promised) = promised {
        let steps = dossier
            .history
            .iter()
            .filter_map(|step| Some((DossierStatus::from_number(step.status)?, LocalMoment::parse_rfc3339(&step.at)?)));
        let outcome = punctual(&steps.collect::<Vec<_>>(), promised, now);
        batch.due = u32::from(outcome.is_some());
        batch.on_time = u32::from(outcome == Some(true));
    }
    Some(batch)
}

/// What first became of it, and when: by the office, or by who filed it.
fn first_step(dossier: &Dossier) -> Option<(LocalMoment, DossierStatus)> {
    let mut steps = dossier.history.iter().filter_map(|step| Some((step, DossierStatus::from_number(step.status)?)));
    let (first, status) = steps.find(|(_, status)| *status != DossierStatus::Registered)?;
    Some((LocalMoment::parse_rfc3339(&first.at)?, status))
}

/// What the Ministry of Home Affairs has published, as the directive of 29/08/2024 quotes it. No target of
/// those years is in our sources.
pub fn years() -> Vec<YearIndex> {
    let index = |index, year, value, rank| YearIndex {
        index,
        year,
        value,
        target: None,
        rank: Some((rank, 63)),
        source: "Bộ Nội vụ, theo Chỉ thị của Ủy ban nhân dân Thành phố ngày 29/08/2024".to_owned(),
        is_sample: false,
    };
    vec![
        index(CityIndex::Sipas, 2022, 7838, 43),
        index(CityIndex::Sipas, 2023, 8178, 36),
        index(CityIndex::ParIndex, 2023, 8697, 33),
    ]
}
