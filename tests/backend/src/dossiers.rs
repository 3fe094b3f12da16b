//! Dossiers: the person's own, and what anybody with a code may see.

mod store;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mot_cua::api::dto::{Dossier, DossierPage, Lookup, PublicDossier};
use mot_cua::domain::dossier_code::normalise_search;
use serde::Deserialize;
use utoipa::IntoParams;

pub use store::{add_history, all, all_codes, by_code, insert, set_document, version};

use crate::app::AppState;
use crate::doc::{NotFoundProblem, QueryProblem, SignedInProblems};
use crate::extract::{QueryOf, Segment};
use crate::problem::ApiError;
use crate::session::SignedIn;

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `nextCursor` of the page before.
    cursor: Option<String>,
    /// At most so many, 1–100; 20 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// The person's dossiers, newest first.
#[utoipa::path(
    get, path = "/dossiers", operation_id = "listDossiers", tag = "dossiers", params(PageQuery),
    responses((status = 200, body = DossierPage), SignedInProblems, QueryProblem), security(("session" = [])))]
pub async fn list_dossiers(
    State(app): State<AppState>,
    who: SignedIn,
    QueryOf(query): QueryOf<PageQuery>,
) -> Result<Response, ApiError> {
    let limit = query.limit.unwrap_or(20);
    if !(1..=100).contains(&limit) {
        return Err(ApiError::bad_request("limit must be 1 to 100"));
    }
    let before = query.cursor.as_deref().map(read_cursor).transpose()?.unwrap_or(i64::MAX);
    let owner = who.owner();
    let mut found = app.db.read(move |tx| store::list(tx, &owner, before, limit + 1)).await?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next_cursor = found.last().filter(|_| more).map(|(seq, _)| URL_SAFE_NO_PAD.encode(format!("d{seq}")));
    let items = found.into_iter().map(|(_, summary)| summary).collect();
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(DossierPage { items, next_cursor })).into_response())
}

fn read_cursor(text: &str) -> Result<i64, ApiError> {
    URL_SAFE_NO_PAD
        .decode(text)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok()?.strip_prefix('d')?.parse().ok())
        .ok_or_else(|| ApiError::bad_request("cursor is not one of ours"))
}

/// One dossier of the person's.
#[utoipa::path(
    get, path = "/dossiers/{code}", operation_id = "getDossier", tag = "dossiers",
    params(("code" = String, Path, description = "Dossier code")),
    responses((status = 200, body = Dossier), SignedInProblems, NotFoundProblem), security(("session" = [])))]
pub async fn get_dossier(
    State(app): State<AppState>,
    who: SignedIn,
    Segment(code): Segment,
) -> Result<Response, ApiError> {
    let owner = who.owner();
    let found = app.db.read(move |tx| by_code(tx, &normalise_search(&code))).await?;
    let dossier = found.filter(|(_, of)| *of == owner).map(|(dossier, _)| dossier).ok_or_else(ApiError::not_found)?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(dossier)).into_response())
}

/// Which dossier.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LookupQuery {
    /// A dossier code as typed: spaces, other dashes and small letters are no matter.
    code: String,
}

/// Where a dossier stands, for anybody who has its code. Nothing personal; `dossier` is absent when there is none.
#[utoipa::path(
    get, path = "/lookup", operation_id = "lookupDossier", tag = "dossiers", params(LookupQuery),
    responses((status = 200, body = Lookup), QueryProblem))]
pub async fn lookup_dossier(
    State(app): State<AppState>,
    QueryOf(query): QueryOf<LookupQuery>,
) -> Result<Response, ApiError> {
    let found = app.db.read(move |tx| by_code(tx, &normalise_search(&query.code))).await?;
    let dossier = found.map(|(dossier, _)| PublicDossier {
        summary: dossier.summary,
        agency: dossier.agency,
        appointment_at: dossier.appointment_at,
    });
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(Lookup { dossier })).into_response())
}
