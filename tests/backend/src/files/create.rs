//! tus: what is spoken here, creation, termination.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mot_cua::api::dto::{API_PREFIX, DocumentComponent, HeldFile, ProblemCode, ProblemField, Procedure};

use super::metadata::Metadata;
use super::protocol::{self, ALGORITHMS, EXTENSION, LENGTH, MAX_SIZE, RESUMABLE, SPOKEN, VERSION};
use super::store;
use crate::app::AppState;
use crate::doc::{ChangeProblems, NotFoundProblem, SubmittedProblem, TusCreateProblems, TusVersionProblem};
use crate::drafts::open_draft;
use crate::extract::Segment;
use crate::problem::ApiError;
use crate::session::SignedIn;

/// No component takes more; most take less.
const LARGEST: &str = "104857600";

/// What of tus is spoken here.
#[utoipa::path(
    options, path = "/files", operation_id = "getUploadOptions", tag = "files",
    responses((status = 204, description = "tus 1.0.0", headers(
        ("Tus-Resumable" = String), ("Tus-Version" = String), ("Tus-Extension" = String),
        ("Tus-Checksum-Algorithm" = String), ("Tus-Max-Size" = String)))))]
pub async fn tus_options() -> Response {
    (
        StatusCode::NO_CONTENT,
        [
            (RESUMABLE, "1.0.0"),
            (VERSION, "1.0.0"),
            (EXTENSION, "creation,checksum,termination"),
            (ALGORITHMS, "sha256,sha1"),
            (MAX_SIZE, LARGEST),
        ],
    )
        .into_response()
}

/// Begins a file of an application. `Upload-Metadata` holds `draft`, `component` and `filename`, each in base64.
#[utoipa::path(
    post, path = "/files", operation_id = "createFile", tag = "files",
    params(("Tus-Resumable" = String, Header, description = "`1.0.0`", pattern = "^1\\.0\\.0$", example = "1.0.0"),
        ("Upload-Length" = u64, Header, description = "Bytes in all", example = 1000),
        ("Upload-Metadata" = String, Header, description = "`draft <base64>,component <base64>,filename <base64>`", pattern = "^[\\x20-\\x7e]+$")),
    responses((status = 201, description = "To be sent by `PATCH` to `Location`", headers(("Location" = String), ("Tus-Resumable" = String)), links(
            ("offset" = (operation_id = "getFileOffset", parameters(("id" = "$response.header.Location#regex:/files/(.+)")))),
            ("append" = (operation_id = "appendToFile", parameters(("id" = "$response.header.Location#regex:/files/(.+)")))))),
        ChangeProblems, NotFoundProblem, TusVersionProblem, TusCreateProblems),
    security(("session" = [], "csrf" = [])))]
pub async fn create_file(State(app): State<AppState>, who: SignedIn, headers: HeaderMap) -> Result<Response, ApiError> {
    protocol::require_version(&headers)?;
    let size = protocol::number(&headers, &LENGTH)?;
    let metadata = Metadata::read(&headers)?;
    let owner = who.owner();
    let shared = AppState::clone(&app);
    let id = app
        .db
        .write(move |tx| {
            let draft = open_draft(tx, &metadata.draft, &owner)?;
            let (procedure, _, _) = shared.library.fileable(&draft.procedure_code).ok_or_else(ApiError::not_found)?;
            let component = component(procedure, &draft.case_code, &metadata.component)
                .ok_or_else(|| ApiError::not_found().detail("no such document component"))?;
            let held = store::of_draft(tx, &draft.id)?;
            check_limits(component, size, held.iter().filter(|file| file.component_code == component.code).count())?;
            let file = HeldFile {
                id: uuid::Uuid::new_v4().to_string(),
                component_code: component.code.clone(),
                name: metadata.filename,
                size,
                offset: 0,
                sha256: None,
                kind: None,
            };
            store::insert(tx, &draft.id, &file)?;
            Ok(file.id)
        })
        .await?;
    let location = HeaderValue::from_str(&format!("{API_PREFIX}/files/{id}")).map_err(ApiError::internal)?;
    Ok((StatusCode::CREATED, [(RESUMABLE, SPOKEN), (header::LOCATION, location)]).into_response())
}

/// Gives a file up.
#[utoipa::path(
    delete, path = "/files/{id}", operation_id = "deleteFile", tag = "files",
    params(("id" = String, Path), ("Tus-Resumable" = String, Header, description = "`1.0.0`", pattern = "^1\\.0\\.0$", example = "1.0.0")),
    responses((status = 204, description = "Gone", headers(("Tus-Resumable" = String))),
        ChangeProblems, NotFoundProblem, TusVersionProblem, SubmittedProblem),
    security(("session" = [], "csrf" = [])))]
pub async fn delete_file(
    State(app): State<AppState>,
    who: SignedIn,
    Segment(id): Segment,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    protocol::require_version(&headers)?;
    let (owner, wanted) = (who.owner(), id.clone());
    app.db.read(move |tx| store::find(tx, &wanted, &owner)).await?;
    let _turn = app.files.transfers.take_over(&id).await;
    let (owner, wanted) = (who.owner(), id.clone());
    app.db
        .write(move |tx| {
            if store::find(tx, &wanted, &owner)?.submitted {
                return Err(submitted());
            }
            store::delete(tx, &wanted)
        })
        .await?;
    app.files.remove(&id).await?;
    Ok((StatusCode::NO_CONTENT, [(RESUMABLE, SPOKEN)]).into_response())
}

/// The component as the chosen case has it; else as another case has it, since the case may still change.
pub(super) fn component<'a>(procedure: &'a Procedure, case: &str, code: &str) -> Option<&'a DocumentComponent> {
    let chosen = procedure.cases.iter().filter(|one| one.code == case);
    let others = procedure.cases.iter().filter(|one| one.code != case);
    chosen.chain(others).flat_map(|one| &one.components).find(|component| component.code == code)
}

pub(super) fn submitted() -> ApiError {
    ApiError::new(StatusCode::CONFLICT, ProblemCode::Conflict).detail("the application has been submitted")
}

fn check_limits(component: &DocumentComponent, size: u64, held: usize) -> Result<(), ApiError> {
    let refuse = |status, code, name: &str, param: (&str, u64)| {
        let params = [(param.0.to_owned(), param.1.into())].into();
        let pointer = format!("/papers/{}", component.code);
        Err(ApiError::new(status, code).errors(vec![ProblemField { pointer, code: name.to_owned(), params }]))
    };
    if size == 0 {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::FileEmpty, "fileEmpty", ("minBytes", 1));
    }
    if size > component.max_bytes {
        let limit = ("maxBytes", component.max_bytes);
        return refuse(StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::FileTooLarge, "fileTooLarge", limit);
    }
    if held >= usize::from(component.max_files) {
        let limit = ("maxFiles", component.max_files.into());
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::TooManyFiles, "tooManyFiles", limit);
    }
    Ok(())
}
