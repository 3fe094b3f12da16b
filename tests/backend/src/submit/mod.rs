//! Submitting: one transaction in which a draft becomes a dossier, or nothing happens.

mod idempotency;
mod papers;
mod parties;
mod register;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mot_cua::api::dto::{API_PREFIX, Dossier, ProblemCode, ProblemField, Submission};

pub use register::appointment;

use crate::app::{App, AppState};
use crate::doc::{BodyProblems, ChangeProblems, NotFoundProblem, SubmitProblems};
use crate::drafts::{any_draft, mark_submitted};
use crate::extract::{JsonBody, Segment};
use crate::problem::ApiError;
use crate::session::SignedIn;
use crate::{dossiers, validation};

/// Submits an application. The same key with the same request always answers with the same dossier: 201 the first
/// time, 200 after. So does another key, when the application was submitted with exactly these contents.
#[utoipa::path(
    post, path = "/drafts/{id}/submit", operation_id = "submitDraft", tag = "drafts", request_body = Submission,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header, description = "1–64 visible ASCII characters, new for each application", pattern = "^[!-~]{1,64}$", example = "6f1c1a5e-8d8b-4a6e-9a38-0f0b3f6f1c2d")),
    responses((status = 201, body = Dossier, description = "Registered", headers(("Location" = String)), links(("dossier" = (operation_id = "getDossier", parameters(("code" = "$response.body#/code")))))),
        (status = 200, body = Dossier, description = "Registered before, by this very request"),
        ChangeProblems, NotFoundProblem, BodyProblems, SubmitProblems),
    security(("session" = [], "csrf" = [])))]
pub async fn submit_draft(
    State(app): State<AppState>,
    who: SignedIn,
    Segment(id): Segment,
    headers: HeaderMap,
    JsonBody(submission): JsonBody<Submission>,
) -> Result<Response, ApiError> {
    who.may_submit()?;
    let key = idempotency::key(&headers)?;
    let digest = idempotency::digest(&id, &submission)?;
    let shared = AppState::clone(&app);
    let (dossier, fresh) = app
        .db
        .write(move |tx| {
            let owner = who.owner();
            if let Some(code) = idempotency::replayed(tx, &owner, &key, &digest)? {
                return Ok((stored(tx, &code)?, false));
            }
            let draft = any_draft(tx, &id, &owner)?;
            if let Some((code, submitted)) = &draft.submitted {
                if *submitted != digest {
                    return Err(ApiError::new(StatusCode::CONFLICT, ProblemCode::Conflict)
                        .detail("the application was submitted before, with other contents"));
                }
                idempotency::keep(tx, &owner, &key, &digest, code)?;
                return Ok((stored(tx, code)?, false));
            }
            let dossier = assemble(&shared, tx, &who, &draft, submission)?;
            let code = &dossier.summary.code;
            dossiers::insert(tx, &owner, &draft.id, &dossier)?;
            mark_submitted(tx, &draft.id, code, &digest)?;
            idempotency::keep(tx, &owner, &key, &digest, code)?;
            Ok((dossier, true))
        })
        .await?;
    let location = format!("{API_PREFIX}/dossiers/{}", dossier.summary.code);
    let status = if fresh { StatusCode::CREATED } else { StatusCode::OK };
    let mut response = (status, [(header::CACHE_CONTROL, "no-store")], Json(dossier)).into_response();
    if fresh {
        response.headers_mut().insert(header::LOCATION, HeaderValue::from_str(&location).map_err(ApiError::internal)?);
    }
    Ok(response)
}

fn stored(tx: &rusqlite::Transaction<'_>, code: &str) -> Result<Dossier, ApiError> {
    dossiers::by_code(tx, code)?
        .map(|(dossier, _)| dossier)
        .ok_or_else(|| ApiError::internal("a submitted dossier is missing"))
}

/// Checks everything the law of this counter asks for, then registers.
fn assemble(
    app: &App,
    tx: &rusqlite::Transaction<'_>,
    who: &SignedIn,
    draft: &crate::drafts::DraftRow,
    submission: Submission,
) -> Result<Dossier, ApiError> {
    let (procedure, version, form) = app.library.fileable(&draft.procedure_code).ok_or_else(ApiError::not_found)?;
    if submission.form_version != version {
        return Err(ApiError::new(StatusCode::CONFLICT, ProblemCode::FormOutdated)
            .detail("the form has been replaced since; fetch the procedure again"));
    }
    let case = procedure.case(&submission.case_code).ok_or_else(|| invalid(fault("/truongHop", "choice")))?;
    let now = app.clock.now();
    let checked = validation::check(
        &form.program,
        &app.library.units,
        &submission.answers,
        &case.code,
        &case.answers,
        now.date(),
    );
    let mut errors = checked.errors;
    if !submission.declaration {
        errors.push(fault("/declaration", "required"));
    }
    let routing = &form.program.routing;
    let ward = validation::routed(routing.agency_ward.as_ref(), &checked.effective, now.date());
    let agency = ward.as_deref().and_then(|ward| parties::agency(&app.library.units, ward));
    if errors.is_empty() && agency.is_none() {
        errors.push(fault("", "agency"));
    }
    let agency = match agency {
        Some(agency) if errors.is_empty() => agency,
        _ => {
            return Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::AnswersInvalid).errors(errors));
        }
    };
    let asked = case.asked(&checked.effective, &checked.documents, now.date());
    let papers = papers::received(tx, &draft.id, procedure, case, &asked, &submission.papers)?;
    let parties = parties::parties(&app.library.units, who, routing, &checked.effective, now.date());
    register::register(
        tx,
        register::Ready { procedure, case, version, effective: checked.effective, agency, papers, parties, now },
    )
}

fn fault(pointer: &str, code: &str) -> ProblemField {
    ProblemField { pointer: pointer.to_owned(), code: code.to_owned(), params: std::collections::BTreeMap::new() }
}

fn invalid(field: ProblemField) -> ApiError {
    ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::AnswersInvalid).errors(vec![field])
}
