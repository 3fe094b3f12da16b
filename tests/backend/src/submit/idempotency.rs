//! The same key always answers with the same dossier.

use axum::http::{HeaderMap, StatusCode};
use mot_cua::api::dto::{IDEMPOTENCY_HEADER, ProblemCode, Submission};
use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::json;

use crate::digest::{canonical_json, sha256};
use crate::problem::ApiError;

/// The request's key: 1–64 visible ASCII characters.
pub(super) fn key(headers: &HeaderMap) -> Result<String, ApiError> {
    headers
        .get(IDEMPOTENCY_HEADER)
        .and_then(|value| value.to_str().ok())
        .filter(|key| (1..=64).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()))
        .map(str::to_owned)
        .ok_or_else(|| ApiError::bad_request("Idempotency-Key is needed: 1–64 visible ASCII characters"))
}

/// What the request asks for; equal for equal requests however they are written.
pub(super) fn digest(draft: &str, submission: &Submission) -> Result<Vec<u8>, ApiError> {
    let submission = serde_json::to_value(submission)?;
    Ok(sha256(&canonical_json(&json!({ "draft": draft, "submission": submission }))).to_vec())
}

/// The dossier this key led to before. 422 when it was for another request.
pub(super) fn replayed(
    tx: &Transaction<'_>,
    owner: &str,
    key: &str,
    digest: &[u8],
) -> Result<Option<String>, ApiError> {
    let before: Option<(Vec<u8>, String)> = tx
        .query_row(
            "SELECT digest, dossier_code FROM idempotency WHERE owner = ?1 AND key = ?2",
            params![owner, key],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    match before {
        Some((of, _)) if of != digest => {
            Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::IdempotencyMismatch)
                .detail("the Idempotency-Key was used for another request"))
        }
        before => Ok(before.map(|(_, code)| code)),
    }
}

pub(super) fn keep(tx: &Transaction<'_>, owner: &str, key: &str, digest: &[u8], dossier: &str) -> Result<(), ApiError> {
    tx.execute(
        "INSERT INTO idempotency (owner, key, digest, dossier_code) VALUES (?1, ?2, ?3, ?4)",
        params![owner, key, digest, dossier],
    )?;
    Ok(())
}
