//! Headers of tus 1.0.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mot_cua::api::dto::ProblemCode;

use crate::problem::ApiError;

pub const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub const VERSION: HeaderName = HeaderName::from_static("tus-version");
pub const EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
pub const ALGORITHMS: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
pub const MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
pub const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub const LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
pub const CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
pub const REPR_DIGEST: HeaderName = HeaderName::from_static("repr-digest");
pub const SPOKEN: HeaderValue = HeaderValue::from_static("1.0.0");
/// Content type of a piece.
pub const PIECE: &str = "application/offset+octet-stream";

/// Refuses other versions of the protocol.
///
/// # Errors
/// 412 with the version spoken here.
pub fn require_version(headers: &HeaderMap) -> Result<(), ApiError> {
    if headers.get(RESUMABLE) == Some(&SPOKEN) {
        return Ok(());
    }
    Err(ApiError::new(StatusCode::PRECONDITION_FAILED, ProblemCode::BadRequest)
        .detail("Tus-Resumable must be 1.0.0")
        .header(VERSION, SPOKEN))
}

/// A header that must be a whole number.
///
/// # Errors
/// 400.
pub fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, ApiError> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .filter(|text| !text.is_empty() && text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| ApiError::bad_request(format!("{name} must be a whole number")))
}

/// `Upload-Checksum`: which digest, and its value.
#[derive(Debug)]
pub enum Checksum {
    Sha1(Vec<u8>),
    Sha256(Vec<u8>),
}

/// Reads `Upload-Checksum`, where there is one.
///
/// # Errors
/// 400 for other algorithms and for what is not base64.
pub fn checksum(headers: &HeaderMap) -> Result<Option<Checksum>, ApiError> {
    let Some(value) = headers.get(CHECKSUM) else { return Ok(None) };
    let parts = value.to_str().ok().and_then(|text| text.split_once(' '));
    let decoded = parts.and_then(|(name, digest)| Some((name, STANDARD.decode(digest.trim()).ok()?)));
    match decoded {
        Some(("sha1", digest)) => Ok(Some(Checksum::Sha1(digest))),
        Some(("sha256", digest)) => Ok(Some(Checksum::Sha256(digest))),
        _ => Err(ApiError::bad_request("Upload-Checksum must be sha256 or sha1 and a base64 digest")),
    }
}

/// `Repr-Digest` of RFC 9530, from the digest in hexadecimal.
pub fn repr_digest(sha256: &str) -> Option<HeaderValue> {
    let bytes: Option<Vec<u8>> = (0..sha256.len() / 2)
        .map(|at| sha256.get(2 * at..2 * at + 2).and_then(|byte| u8::from_str_radix(byte, 16).ok()))
        .collect();
    HeaderValue::from_str(&format!("sha-256=:{}:", STANDARD.encode(bytes?))).ok()
}
