//! The built front end: files as they are, compressed ahead of time; every other page is `index.html`.

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use mot_cua::api::dto::ProblemCode;
use tower::{Service, ServiceExt, service_fn};
use tower_http::services::{ServeDir, ServeFile};

use crate::problem::ApiError;

/// Answers for all paths that are no route. Without a directory there is nothing but 404.
pub fn service(
    dist: Option<PathBuf>,
) -> impl Service<Request, Response = Response, Error = Infallible, Future = impl Send> + Clone + Send + Sync + 'static
{
    service_fn(move |request: Request| {
        let dist = dist.clone();
        async move { Ok(answer(dist.as_deref(), request).await) }
    })
}

async fn answer(dist: Option<&Path>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if path == "/api" || path.starts_with("/api/") {
        return ApiError::not_found().into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ApiError::new(axum::http::StatusCode::METHOD_NOT_ALLOWED, ProblemCode::MethodNotAllowed)
            .header(header::ALLOW, HeaderValue::from_static("GET, HEAD"))
            .into_response();
    }
    let Some(dist) = dist else { return ApiError::not_found().into_response() };
    let (parts, _) = request.into_parts();
    let again = |parts: &axum::http::request::Parts| Request::from_parts(parts.clone(), Body::empty());
    if path != "/" && path != "/index.html" {
        let files = ServeDir::new(dist).append_index_html_on_directories(false).precompressed_br().precompressed_gzip();
        let Ok(found) = files.oneshot(again(&parts)).await;
        if found.status() != axum::http::StatusCode::NOT_FOUND {
            return with_cache(found.map(Body::new), if is_hashed(&path) { IMMUTABLE } else { REVALIDATE });
        }
        if !wants_page(&parts.headers) {
            return ApiError::not_found().into_response();
        }
    }
    let page = ServeFile::new(dist.join("index.html")).precompressed_br().precompressed_gzip();
    let Ok(found) = page.oneshot(again(&parts)).await;
    if found.status() == axum::http::StatusCode::NOT_FOUND {
        return ApiError::not_found().into_response();
    }
    with_cache(found.map(Body::new), REVALIDATE)
}

const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const REVALIDATE: &str = "no-cache";

fn with_cache(mut response: Response, cache: &'static str) -> Response {
    if response.status().is_success() || response.status() == axum::http::StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    }
    response
}

fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|accept| accept.contains("text/html"))
}

/// Trunk puts 16 hex digits of a digest into the names of what it builds: `mot-cua-3f2a…_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    stem.split(['-', '_']).any(|part| part.len() >= 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn hashed_names() {
        assert!(is_hashed("/mot-cua-3f2a9c0d1e2f3a4b_bg.wasm"));
        assert!(is_hashed("/style-3f2a9c0d1e2f3a4b.css"));
        assert!(!is_hashed("/sw.js"));
        assert!(!is_hashed("/icons/icon-512.png"));
    }
}
