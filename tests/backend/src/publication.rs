//! What everybody may read: catalogue, procedures, forms, units.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use mot_cua::api::dto::{Catalogue, FileKind, Procedure, Units};
use serde::Deserialize;
use tower_http::compression::CompressionLayer;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::AppState;
use crate::doc::{Binary, NotFoundProblem, QueryProblem};
use crate::etag::{cached, cached_json, of_bytes};
use crate::extract::{QueryOf, Segment};
use crate::files::media_type;
use crate::problem::ApiError;

/// These answers are large and the same for everybody: compressed.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_catalogue))
        .routes(routes!(get_procedure))
        .routes(routes!(get_form))
        .routes(routes!(get_template))
        .routes(routes!(get_units))
        .layer(CompressionLayer::new())
}

/// All procedures, for the search on the device.
#[utoipa::path(
    get, path = "/catalogue", operation_id = "getCatalogue", tag = "publication",
    params(("If-None-Match" = Option<String>, Header, description = "The `ETag` the client has")),
    responses(
        (status = 200, body = Catalogue, headers(("ETag" = String), ("Cache-Control" = String))),
        (status = 304, description = "The client has it", headers(("ETag" = String)))))]
pub async fn get_catalogue(State(app): State<AppState>, headers: HeaderMap) -> Response {
    let (body, encoding) = app.library.catalogue.for_client(&headers);
    let mut response = cached_json(&headers, body, &app.library.catalogue_tag, "public, no-cache");
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    // Nothing is encoded where there is nothing: 304.
    if let Some(encoding) = encoding.filter(|_| response.status() == StatusCode::OK) {
        response.headers_mut().insert(header::CONTENT_ENCODING, encoding);
    }
    response
}

/// One procedure in full.
#[utoipa::path(
    get, path = "/procedures/{code}", operation_id = "getProcedure", tag = "publication",
    params(("code" = String, Path, description = "National code, a longer local one that begins with it, or one that the procedure had before: the answer's `code` is the one it has now", example = "1.001193"),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` the client has")),
    responses(
        (status = 200, body = Procedure, headers(("ETag" = String), ("Cache-Control" = String)), links(("form" = (operation_id = "getForm", parameters(("version" = "$response.body#/formVersion")))))),
        (status = 304, description = "The client has it", headers(("ETag" = String))),
        NotFoundProblem))]
pub async fn get_procedure(
    State(app): State<AppState>,
    Segment(code): Segment,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let procedure = app.library.procedure(&code).ok_or_else(ApiError::not_found)?;
    let body = serde_json::to_vec(procedure)?;
    let tag = of_bytes(&body);
    Ok(cached_json(&headers, body.into(), &tag, "public, no-cache"))
}

/// One version of a form: a Form.io definition. Never changes under its name.
#[utoipa::path(
    get, path = "/forms/{version}", operation_id = "getForm", tag = "publication",
    params(("version" = String, Path, description = "`formVersion` of a procedure"),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` the client has")),
    responses(
        (status = 200, body = serde_json::Map<String, serde_json::Value>, headers(("ETag" = String), ("Cache-Control" = String))),
        (status = 304, description = "The client has it", headers(("ETag" = String))),
        NotFoundProblem))]
pub async fn get_form(
    State(app): State<AppState>,
    Segment(version): Segment,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let form = app.library.form(&version).ok_or_else(ApiError::not_found)?;
    let tag = format!("W/\"{version}\"");
    Ok(cached_json(&headers, form.bytes.clone(), &tag, "public, max-age=31536000, immutable"))
}

/// A form to fill in on paper.
#[utoipa::path(
    get, path = "/templates/{name}", operation_id = "getTemplate", tag = "publication",
    params(("name" = String, Path, description = "As in the `url` of a procedure's template", example = "van-ban-uy-quyen.docx"),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` the client has")),
    responses(
        (status = 200, description = "The bytes", headers(("ETag" = String), ("Cache-Control" = String), ("Content-Disposition" = String)),
            content((inline(Binary) = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"))),
        (status = 304, description = "The client has it", headers(("ETag" = String))),
        NotFoundProblem))]
pub async fn get_template(
    State(app): State<AppState>,
    Segment(name): Segment,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let bytes = app.library.template(&name).ok_or_else(ApiError::not_found)?;
    let tag = of_bytes(bytes);
    let mut response =
        cached(&headers, Bytes::from_static(bytes), &tag, "public, no-cache", media_type(FileKind::Docx));
    let named = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(ApiError::internal)?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, named);
    Ok(response)
}

/// Which units.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UnitQuery {
    /// All units of this level: `province`, `ward`.
    #[param(example = "province")]
    level: Option<String>,
    /// The units directly below this one.
    #[param(example = "79")]
    parent: Option<String>,
    /// The units that took in one of this former name, tone marks optional.
    #[param(example = "ben nghe")]
    former: Option<String>,
}

/// Administrative units, in the order to be shown: all, or those of which everything asked for is true.
#[utoipa::path(
    get, path = "/units", operation_id = "getUnits", tag = "publication", params(UnitQuery),
    responses((status = 200, body = Units, headers(("Cache-Control" = String))), QueryProblem))]
pub async fn get_units(State(app): State<AppState>, QueryOf(query): QueryOf<UnitQuery>) -> Result<Response, ApiError> {
    let formerly = query.former.as_deref().map(|name| app.library.units.formerly(name));
    let items = app.library.units.select(|unit| {
        formerly.as_ref().is_none_or(|units| units.contains(unit))
            && query.level.as_ref().is_none_or(|level| *level == unit.level)
            && query.parent.as_ref().is_none_or(|parent| unit.parent.as_ref() == Some(parent))
    });
    Ok(([(header::CACHE_CONTROL, "public, max-age=3600")], Json(Units { items })).into_response())
}
