//! What a handler asks for when it serves signed-in people only.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use mot_cua::api::dto::{CSRF_HEADER, ProblemCode};

use super::cookie::cookie_token;
use super::store;
use crate::app::AppState;
use crate::people::{PersonRecord, SUBMITTING_LEVEL};
use crate::problem::ApiError;

/// The signed-in person. On methods that change something the CSRF token has been checked.
#[derive(Debug)]
pub struct SignedIn {
    pub record: PersonRecord,
    pub token: String,
}

impl SignedIn {
    /// Under this name everything of theirs is kept.
    pub fn owner(&self) -> String {
        self.record.identity_number.clone()
    }

    /// Refuses people whose electronic identity does not reach the level submitting needs.
    ///
    /// # Errors
    /// 403 `forbidden`.
    pub fn may_submit(&self) -> Result<(), ApiError> {
        if self.record.level >= SUBMITTING_LEVEL {
            return Ok(());
        }
        Err(ApiError::new(StatusCode::FORBIDDEN, ProblemCode::Forbidden)
            .detail("submitting needs an electronic identity of level 2"))
    }
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        let token = cookie_token(&parts.headers).ok_or_else(ApiError::signed_out)?;
        let record = store::lookup(app, &token).await?.ok_or_else(ApiError::signed_out)?;
        if !parts.method.is_safe() {
            let given = parts.headers.get(CSRF_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
            if !app.secret.csrf_matches(&token, given) {
                return Err(ApiError::new(StatusCode::FORBIDDEN, ProblemCode::CsrfMismatch));
            }
        }
        Ok(SignedIn { record, token })
    }
}
