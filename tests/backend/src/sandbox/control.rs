//! Signing in without the page, the clock, a dossier's next step, and what is in the database.

use std::sync::atomic::Ordering;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use mot_cua::api::dto::{ProblemCode, StatusChange};
use mot_cua::domain::dossier_code::normalise_search;
use mot_cua::domain::moment::LocalMoment;
use mot_cua::domain::status::DossierStatus;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::AppState;
use crate::extract::JsonBody;
use crate::problem::ApiError;
use crate::{dossiers, publicity, session, submit};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignInAs {
    identity_number: String,
}

/// `POST /sandbox/sign-in` → `{cookie, csrfToken}`; the cookie is also set.
pub async fn sign_in(State(app): State<AppState>, JsonBody(who): JsonBody<SignInAs>) -> Result<Response, ApiError> {
    let person = app.library.person(&who.identity_number).ok_or_else(ApiError::not_found)?;
    let token = session::create(&app, &person.identity_number).await?;
    let body = json!({ "cookie": format!("mc_session={token}"), "csrfToken": app.secret.csrf(&token) });
    Ok(([(header::SET_COOKIE, session::set_cookie(&token))], Json(body)).into_response())
}

/// `POST /sandbox/end-sessions`: as if everybody had been idle for too long.
pub async fn end_sessions(State(app): State<AppState>) -> Result<Json<Value>, ApiError> {
    Ok(Json(json!({ "ended": session::end_all(&app).await? })))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Idle {
    seconds: i64,
}

/// `POST /sandbox/idle`: sessions end after this many seconds without use from now on.
pub async fn idle(State(app): State<AppState>, JsonBody(idle): JsonBody<Idle>) -> Json<Value> {
    app.idle.store(idle.seconds, Ordering::Relaxed);
    Json(json!({}))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advance {
    code: String,
    status: u8,
    #[serde(default)]
    note: Option<String>,
}

/// `POST /sandbox/advance`: the office takes the next step. 409 for steps the rules do not know.
pub async fn advance(State(app): State<AppState>, JsonBody(step): JsonBody<Advance>) -> Result<Response, ApiError> {
    let now = app.clock.now();
    let dossier = app
        .db
        .write(move |tx| {
            let code = normalise_search(&step.code);
            let (mut dossier, _) = dossiers::by_code(tx, &code)?.ok_or_else(ApiError::not_found)?;
            let from = DossierStatus::from_number(dossier.summary.status).ok_or_else(ApiError::not_found)?;
            let to =
                DossierStatus::from_number(step.status).ok_or_else(|| ApiError::bad_request("status is 1 to 10"))?;
            if !from.can_become(to) {
                return Err(ApiError::new(StatusCode::CONFLICT, ProblemCode::Conflict).detail(format!(
                    "{} cannot follow {}",
                    to.number(),
                    from.number()
                )));
            }
            let paused = matches!(from, DossierStatus::SupplementRequested | DossierStatus::PaymentRequested);
            if let Some(term) = dossier.processing_time.filter(|_| paused && !to.is_final()) {
                // The clock starts anew, domain.md 5.5.5.
                dossier.appointment_at = Some(submit::appointment(now, term).to_rfc3339());
                dossiers::set_document(tx, &dossier)?;
            }
            let actor = dossier.agency.name.clone();
            let change = StatusChange { at: now.to_rfc3339(), status: to.number(), actor, note: step.note };
            dossiers::add_history(tx, &code, &change)?;
            dossiers::by_code(tx, &code)?.map(|(dossier, _)| dossier).ok_or_else(ApiError::not_found)
        })
        .await?;
    Ok(Json(dossier).into_response())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetClock {
    now: Option<String>,
}

/// `POST /sandbox/clock`: sets the clock of dossiers, which runs on from there; `null` is the machine's. Sessions keep
/// running on the machine's.
pub async fn clock(State(app): State<AppState>, JsonBody(set): JsonBody<SetClock>) -> Result<Json<Value>, ApiError> {
    let read =
        |text: &str| LocalMoment::parse_rfc3339(text).ok_or_else(|| ApiError::bad_request("now must be RFC 3339"));
    app.clock.set(set.now.as_deref().map(read).transpose()?);
    Ok(Json(json!({ "now": app.clock.now().to_rfc3339() })))
}

/// `POST /sandbox/reset`: an empty database, the machine's clock, no faults.
pub async fn reset(State(app): State<AppState>) -> Result<Json<Value>, ApiError> {
    app.clock.set(None);
    app.idle.store(session::IDLE_SECONDS, Ordering::Relaxed);
    app.faults.clear()?;
    app.db
        .write(|tx| {
            tx.execute_batch(
                "DELETE FROM idempotency; DELETE FROM history; DELETE FROM dossier; DELETE FROM counter;
                 DELETE FROM file; DELETE FROM draft; DELETE FROM session;",
            )?;
            Ok(())
        })
        .await?;
    app.files.sweep(&app.db).await?;
    Ok(Json(json!({})))
}

/// `GET /sandbox/dump`: every dossier, every open draft with its files, how many sessions there are.
pub async fn dump(State(app): State<AppState>) -> Result<Json<Value>, ApiError> {
    app.db
        .read(|tx| {
            let codes = dossiers::all_codes(tx)?;
            let dossiers = codes
                .iter()
                .filter_map(|code| dossiers::by_code(tx, code).transpose())
                .map(|found| found.map(|(dossier, _)| dossier))
                .collect::<Result<Vec<_>, _>>()?;
            let mut statement = tx.prepare(
                "SELECT id, owner, procedure_code, case_code, answers, revision FROM draft WHERE dossier_code IS NULL ORDER BY rowid",
            )?;
            let rows = statement
                .query_map([], |row| {
                    let columns: (String, String, String, String, String, i64) =
                        (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?);
                    Ok(columns)
                })?
                .collect::<Result<Vec<_>, _>>()?;
            let mut drafts = Vec::new();
            for (id, owner, procedure, case, answers, revision) in rows {
                drafts.push(json!({
                    "files": crate::files::of_draft(tx, &id)?, "id": id, "owner": owner, "procedureCode": procedure,
                    "caseCode": case, "answers": serde_json::from_str::<Value>(&answers)?, "revision": revision,
                }));
            }
            let sessions: i64 = tx.query_row("SELECT count(*) FROM session", [], |row| row.get(0))?;
            Ok(Json(json!({ "dossiers": dossiers, "drafts": drafts, "sessions": sessions })))
        })
        .await
}

/// `GET /sandbox/facts`: what the figures of `/publicity` are computed from.
pub async fn facts(State(app): State<AppState>) -> Result<Json<Value>, ApiError> {
    let facts = app.publicity.facts(&app).await?;
    Ok(Json(publicity::dump(&facts)))
}
