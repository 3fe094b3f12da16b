//! The bytes of a file, back to whom it belongs.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use mot_cua::api::dto::FileKind;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tower::ServiceExt;
use tower_http::services::ServeFile;

use super::store;
use crate::app::AppState;
use crate::doc::{Binary, NotFoundProblem, SignedInProblems};
use crate::extract::Segment;
use crate::problem::ApiError;
use crate::session::SignedIn;

/// A complete file, for its owner, before and after submission.
#[utoipa::path(
    get, path = "/files/{id}/content", operation_id = "getFileContent", tag = "files",
    params(("id" = String, Path)),
    responses((status = 200, description = "The bytes", headers(("Content-Disposition" = String), ("Cache-Control" = String)),
        content((inline(Binary) = "application/pdf"), (inline(Binary) = "image/jpeg"), (inline(Binary) = "image/png"), (inline(Binary) = "image/heic"),
            (inline(Binary) = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"))),
        SignedInProblems, NotFoundProblem),
    security(("session" = [])))]
pub async fn get_file_content(
    State(app): State<AppState>,
    who: SignedIn,
    Segment(id): Segment,
) -> Result<Response, ApiError> {
    let (owner, wanted) = (who.owner(), id.clone());
    let file = app.db.read(move |tx| store::find(tx, &wanted, &owner)).await?.file;
    let kind = file.kind.ok_or_else(ApiError::not_found)?;
    // A request of our own: no ranges, no conditions.
    let served =
        ServeFile::new(app.files.path(&id)).oneshot(Request::new(Body::empty())).await.map_err(ApiError::internal)?;
    if !served.status().is_success() {
        return Err(ApiError::internal("a complete file is not on disk"));
    }
    let name = utf8_percent_encode(&file.name, NON_ALPHANUMERIC);
    let disposition = format!("attachment; filename*=UTF-8''{name}");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type(kind))),
        (header::CONTENT_LENGTH, HeaderValue::from(file.size)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(ApiError::internal)?),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, Body::new(served.into_body())).into_response())
}

/// What a file of this kind is served as.
pub fn media_type(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "application/pdf",
        FileKind::Jpeg => "image/jpeg",
        FileKind::Png => "image/png",
        FileKind::Heic => "image/heic",
        FileKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
}
