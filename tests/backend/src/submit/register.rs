//! Registering: the code, the fees, the appointment, the first line of history.

use mot_cua::api::dto::{
    Agency, Channel, Dossier, DossierSummary, Procedure, ProcedureCase, ProcessingTime, ReceivedPaper, StatusChange,
    TimeUnit,
};
use mot_cua::api::terms::assess;
use mot_cua::domain::calendar::{ProcessingTime as Term, WorkingCalendar};
use mot_cua::domain::date::Date;
use mot_cua::domain::dossier_code::DossierCode;
use mot_cua::domain::moment::LocalMoment;
use mot_cua::domain::status::DossierStatus;
use rusqlite::{Transaction, params};
use serde_json::Value;

use super::parties::Parties;
use crate::problem::ApiError;

/// A submission that has passed every check.
pub(super) struct Ready<'a> {
    pub procedure: &'a Procedure,
    pub case: &'a ProcedureCase,
    pub version: &'a str,
    pub effective: Value,
    pub agency: Agency,
    pub papers: Vec<ReceivedPaper>,
    pub parties: Parties,
    pub now: LocalMoment,
}

/// Makes the dossier; its number is taken from the agency's counter of the day.
pub(super) fn register(tx: &Transaction<'_>, ready: Ready<'_>) -> Result<Dossier, ApiError> {
    let today = ready.now.date();
    let online = ready.procedure.channels.iter().find(|row| row.channel == Channel::Online);
    let term = online.and_then(|row| row.time);
    let status = DossierStatus::Registered.number();
    let summary = DossierSummary {
        code: next_code(tx, &ready.agency.code, today)?.to_string(),
        procedure_code: ready.procedure.summary.code.clone(),
        procedure_name: ready.procedure.summary.name.clone(),
        status,
        channel: Channel::Online,
        submitted_at: ready.now.to_rfc3339(),
    };
    let first = StatusChange { at: ready.now.to_rfc3339(), status, actor: ready.agency.name.clone(), note: None };
    Ok(Dossier {
        summary,
        case_name: ready.case.name.clone(),
        form_version: ready.version.to_owned(),
        fees: assess(&ready.procedure.fees, &ready.effective, today),
        answers: match ready.effective {
            Value::Object(answers) => answers,
            _ => serde_json::Map::new(),
        },
        applicant: ready.parties.applicant,
        owner: ready.parties.owner,
        subject: ready.parties.subject,
        agency: ready.agency,
        papers: ready.papers,
        appointment_at: term.map(|term| appointment(ready.now, term).to_rfc3339()),
        processing_time: term,
        result_delivery: ready.parties.result_delivery,
        history: vec![first],
    })
}

/// When the result is promised for a dossier received at this moment.
pub fn appointment(received: LocalMoment, time: ProcessingTime) -> LocalMoment {
    let calendar = WorkingCalendar::hcmc();
    let term = match (time.amount, time.unit) {
        (0, _) => Term::WithinDay { cut_off_minutes: u16::from(time.cut_off_hour.unwrap_or(24)) * 60 },
        // "24 giờ" as published, shown as that: offices count only what they are open (domain.md §5.5, 3: hours-based
        // times add working minutes).
        (hours, TimeUnit::Hour | TimeUnit::WorkingHour) => Term::Hours(hours),
        (days, TimeUnit::WorkingDay) => Term::WorkingDays(days),
        (days, TimeUnit::Day) => Term::Days(days),
        (months, TimeUnit::Month) => Term::Months(months),
    };
    let cut_off = time.cut_off_hour.filter(|hour| time.amount > 0 && received.hour() >= *hour);
    // Received after the cut-off counts as received on the next working day.
    let received = match cut_off {
        Some(_) => LocalMoment::at_minute(calendar.next_working_day(received.date()), 0),
        None => received,
    };
    calendar.appointment(received, term).at
}

fn next_code(tx: &Transaction<'_>, agency: &str, today: Date) -> Result<DossierCode, ApiError> {
    let serial: u32 = tx.query_row(
        "INSERT INTO counter (agency, day, last) VALUES (?1, ?2, 1)
         ON CONFLICT (agency, day) DO UPDATE SET last = last + 1 RETURNING last",
        params![agency, today.to_iso()],
        |row| row.get(0),
    )?;
    DossierCode::new(agency, today, serial).map_err(ApiError::internal)
}
