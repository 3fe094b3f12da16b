//! One line a request: method, route, status, time. Never the path as sent, the query, a body or a name.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

/// Writes the line.
pub async fn requests(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("(file)", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    tracing::info!(%method, route, status = response.status().as_u16(), ms = begun.elapsed().as_millis(), "request");
    response
}
