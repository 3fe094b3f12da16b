//! Whether the server is up.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::app::AppState;
use crate::problem::ApiError;

/// Answers once the database does.
#[utoipa::path(
    get, path = "/healthz", operation_id = "getHealth", tag = "operation",
    responses((status = 200, body = String, content_type = "text/plain", description = "`ok`")))]
pub async fn healthz(State(app): State<AppState>) -> Result<Response, ApiError> {
    app.db.read(|tx| Ok(tx.query_row("SELECT 1", [], |_| Ok(()))?)).await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], "ok").into_response())
}
