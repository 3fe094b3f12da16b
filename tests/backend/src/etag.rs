//! Entity tags and the conditions on them (RFC 9110, section 13).

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use mot_cua::api::dto::ProblemCode;

use crate::digest;
use crate::problem::ApiError;

/// The tag of these bytes. Weak: the answer may be compressed on its way.
pub fn of_bytes(bytes: &[u8]) -> String {
    format!("W/\"{}\"", &digest::hex(&digest::sha256(bytes))[..16])
}

/// The tag of a draft's revision.
pub fn of_revision(revision: u64) -> String {
    format!("\"{revision}\"")
}

/// Whether `If-None-Match` names the tag (weak comparison).
pub fn none_match(headers: &HeaderMap, tag: &str) -> bool {
    let opaque = tag.trim_start_matches("W/");
    listed(headers, header::IF_NONE_MATCH).any(|given| given == "*" || given.trim_start_matches("W/") == opaque)
}

/// Refuses a write unless `If-Match` names the present tag.
///
/// # Errors
/// 428 without the header, 412 when it names another version.
pub fn require_match(headers: &HeaderMap, tag: &str) -> Result<(), ApiError> {
    if !headers.contains_key(header::IF_MATCH) {
        return Err(ApiError::new(StatusCode::PRECONDITION_REQUIRED, ProblemCode::Conflict)
            .detail("If-Match is needed: the ETag of the version this change was made to"));
    }
    if listed(headers, header::IF_MATCH).any(|given| given == "*" || given == tag) {
        return Ok(());
    }
    let mut refusal = ApiError::new(StatusCode::PRECONDITION_FAILED, ProblemCode::Conflict)
        .detail("the application was changed elsewhere in the meantime");
    if let Ok(tag) = HeaderValue::from_str(tag) {
        refusal = refusal.header(header::ETAG, tag);
    }
    Err(refusal)
}

fn listed(headers: &HeaderMap, name: header::HeaderName) -> impl Iterator<Item = String> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().to_owned())
        .collect::<Vec<_>>()
        .into_iter()
}

/// JSON with its tag, or 304 where the client has it already.
pub fn cached_json(headers: &HeaderMap, body: Bytes, tag: &str, cache_control: &'static str) -> Response {
    cached(headers, body, tag, cache_control, "application/json")
}

/// The same for a body of any kind.
pub fn cached(
    headers: &HeaderMap,
    body: Bytes,
    tag: &str,
    cache_control: &'static str,
    content_type: &'static str,
) -> Response {
    let tags = [
        (header::ETAG, HeaderValue::from_str(tag).unwrap_or(HeaderValue::from_static("\"\""))),
        (header::CACHE_CONTROL, HeaderValue::from_static(cache_control)),
    ];
    if none_match(headers, tag) {
        return (StatusCode::NOT_MODIFIED, tags).into_response();
    }
    (tags, [(header::CONTENT_TYPE, content_type)], body).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, value: &'static str) -> HeaderMap {
        [(name, HeaderValue::from_static(value))].into_iter().collect()
    }

    #[test]
    fn lists_stars_and_weak_tags_match() {
        let tag = of_bytes(b"x");
        let listed = format!("\"other\", {tag}");
        let value = HeaderValue::from_str(&listed).unwrap();
        assert!(none_match(&[(header::IF_NONE_MATCH, value)].into_iter().collect(), &tag));
        assert!(none_match(&headers(header::IF_NONE_MATCH, "*"), &tag));
        assert!(!none_match(&HeaderMap::new(), &tag));
        assert!(require_match(&headers(header::IF_MATCH, "\"3\""), &of_revision(3)).is_ok());
        assert!(require_match(&headers(header::IF_MATCH, "\"2\""), &of_revision(3)).is_err());
        assert!(require_match(&HeaderMap::new(), &of_revision(3)).is_err());
    }
}
