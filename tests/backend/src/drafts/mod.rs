//! Applications not yet submitted: `hồ sơ chưa gửi`.

mod store;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mot_cua::api::dto::{API_PREFIX, Draft, DraftList, DraftUpdate, NewDraft};

pub use store::{DraftRow, any_draft, mark_submitted, open_draft};

use crate::app::{App, AppState};
use crate::doc::{BodyProblems, ChangeProblems, ConditionProblems, NotFoundProblem, SignedInProblems};
use crate::etag;
use crate::extract::{JsonBody, Segment};
use crate::problem::ApiError;
use crate::session::SignedIn;

/// The person's unfinished applications, newest first.
#[utoipa::path(
    get, path = "/drafts", operation_id = "listDrafts", tag = "drafts",
    responses((status = 200, body = DraftList), SignedInProblems), security(("session" = [])))]
pub async fn list_drafts(State(app): State<AppState>, who: SignedIn) -> Result<Response, ApiError> {
    let owner = who.owner();
    let rows = app.db.read(move |tx| store::list(tx, &owner)).await?;
    let items = rows.into_iter().map(|row| row.summary(&app.library)).collect();
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(DraftList { items })).into_response())
}

/// Begins an application; one of the same procedure and case that was begun in the last minute and never written to is
/// that one. 404 also when the procedure cannot be filed here or has no such case.
#[utoipa::path(
    post, path = "/drafts", operation_id = "createDraft", tag = "drafts", request_body(content = NewDraft, example = json!({ "procedureCode": "1.001193", "caseCode": "coChungSinh" })),
    responses((status = 201, body = Draft, headers(("Location" = String), ("ETag" = String)), links(("read" = (operation_id = "getDraft", parameters(("id" = "$response.body#/id")))), ("write" = (operation_id = "updateDraft", parameters(("id" = "$response.body#/id"), ("If-Match" = "$response.header.ETag")))), ("submit" = (operation_id = "submitDraft", parameters(("id" = "$response.body#/id")))), ("giveUp" = (operation_id = "deleteDraft", parameters(("id" = "$response.body#/id")))))),
        ChangeProblems, NotFoundProblem, BodyProblems),
    security(("session" = [], "csrf" = [])))]
pub async fn create_draft(
    State(app): State<AppState>,
    who: SignedIn,
    JsonBody(new): JsonBody<NewDraft>,
) -> Result<Response, ApiError> {
    let version = current_version(&app, &new.procedure_code, &new.case_code)?;
    let row = DraftRow::begin(who.owner(), new, version, app.clock.now().to_unix());
    let row = app
        .db
        .write(move |tx| match store::untouched(tx, &row)? {
            // Asked twice, by a network that doubled the request or by who never saw the answer: one is begun.
            Some(id) => open_draft(tx, &id, &row.owner),
            None => store::insert(tx, &row).map(|()| row),
        })
        .await?;
    let location = HeaderValue::from_str(&format!("{API_PREFIX}/drafts/{}", row.id)).map_err(ApiError::internal)?;
    answer(&app, StatusCode::CREATED, row, Vec::new(), Some((header::LOCATION, location)))
}

/// One application, with the files the server holds for it.
#[utoipa::path(
    get, path = "/drafts/{id}", operation_id = "getDraft", tag = "drafts",
    params(("id" = String, Path)),
    responses((status = 200, body = Draft, headers(("ETag" = String))), SignedInProblems, NotFoundProblem),
    security(("session" = [])))]
pub async fn get_draft(State(app): State<AppState>, who: SignedIn, Segment(id): Segment) -> Result<Response, ApiError> {
    let owner = who.owner();
    let (row, files) = app
        .db
        .read(move |tx| {
            let row = open_draft(tx, &id, &owner)?;
            let files = crate::files::of_draft(tx, &row.id)?;
            Ok((row, files))
        })
        .await?;
    answer(&app, StatusCode::OK, row, files, None)
}

/// Keeps the answers, over exactly the version that `If-Match` names.
#[utoipa::path(
    put, path = "/drafts/{id}", operation_id = "updateDraft", tag = "drafts", request_body = DraftUpdate,
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The `ETag` of the version this change was made to", pattern = "^[\\x21-\\x7e]+$", example = "\"1\"")),
    responses((status = 200, body = Draft, headers(("ETag" = String))),
        ChangeProblems, NotFoundProblem, BodyProblems, ConditionProblems),
    security(("session" = [], "csrf" = [])))]
pub async fn put_draft(
    State(app): State<AppState>,
    who: SignedIn,
    Segment(id): Segment,
    headers: HeaderMap,
    JsonBody(update): JsonBody<DraftUpdate>,
) -> Result<Response, ApiError> {
    let owner = who.owner();
    let now = app.clock.now().to_unix();
    let shared = AppState::clone(&app);
    let (row, files) = app
        .db
        .write(move |tx| {
            let mut row = open_draft(tx, &id, &owner)?;
            etag::require_match(&headers, &etag::of_revision(row.revision))?;
            row.form_version = current_version(&shared, &row.procedure_code, &update.case_code)?;
            row.case_code = update.case_code;
            row.answers = update.answers;
            row.revision += 1;
            row.updated_at = now;
            store::update(tx, &row)?;
            let files = crate::files::of_draft(tx, &row.id)?;
            Ok((row, files))
        })
        .await?;
    answer(&app, StatusCode::OK, row, files, None)
}

/// Gives an application up, files and all.
#[utoipa::path(
    delete, path = "/drafts/{id}", operation_id = "deleteDraft", tag = "drafts",
    params(("id" = String, Path)),
    responses((status = 204, description = "Gone"), ChangeProblems, NotFoundProblem),
    security(("session" = [], "csrf" = [])))]
pub async fn delete_draft(
    State(app): State<AppState>,
    who: SignedIn,
    Segment(id): Segment,
) -> Result<StatusCode, ApiError> {
    let owner = who.owner();
    let files = app
        .db
        .write(move |tx| {
            let row = open_draft(tx, &id, &owner)?;
            let files = crate::files::of_draft(tx, &row.id)?;
            store::delete(tx, &row.id)?;
            Ok(files)
        })
        .await?;
    for file in files {
        app.files.remove(&file.id).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// The present version of a procedure's form; 404 when it cannot be filed here or the case is unknown.
fn current_version(app: &App, procedure: &str, case: &str) -> Result<String, ApiError> {
    let unknown = || ApiError::not_found().detail("no such procedure or case to file here");
    let (procedure, version, _) = app.library.fileable(procedure).ok_or_else(unknown)?;
    procedure.case(case).ok_or_else(unknown)?;
    Ok(version.to_owned())
}

fn answer(
    app: &App,
    status: StatusCode,
    row: DraftRow,
    files: Vec<mot_cua::api::dto::HeldFile>,
    extra: Option<(HeaderName, HeaderValue)>,
) -> Result<Response, ApiError> {
    let tag = HeaderValue::from_str(&etag::of_revision(row.revision)).map_err(ApiError::internal)?;
    let mut response = (status, Json(row.draft(&app.library, files))).into_response();
    response.headers_mut().insert(header::ETAG, tag);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some((name, value)) = extra {
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}
