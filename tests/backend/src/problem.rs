//! Every refusal as problem details (RFC 9457).

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mot_cua::api::dto::{Problem, ProblemCode, ProblemField};

/// A refusal on its way to the client.
#[derive(Debug, thiserror::Error)]
#[error("{status} {code:?}")]
pub struct ApiError {
    status: StatusCode,
    code: ProblemCode,
    detail: Option<String>,
    errors: Vec<ProblemField>,
    headers: Vec<(HeaderName, HeaderValue)>,
    trace: Option<String>,
}

/// tus: the bytes do not match their checksum.
pub const CHECKSUM_MISMATCH: u16 = 460;

impl ApiError {
    /// A refusal with this status and code.
    pub fn new(status: StatusCode, code: ProblemCode) -> Self {
        ApiError { status, code, detail: None, errors: Vec::new(), headers: Vec::new(), trace: None }
    }

    /// Adds words for people who run the system; nothing personal.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds the answers or papers at fault.
    #[must_use]
    pub fn errors(mut self, errors: Vec<ProblemField>) -> Self {
        self.errors = errors;
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// 400: not what the contract says.
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, ProblemCode::BadRequest).detail(detail)
    }

    /// 401.
    pub fn signed_out() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, ProblemCode::SignedOut)
    }

    /// 404; also for what belongs to somebody else.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, ProblemCode::NotFound)
    }

    /// 500: the server's own fault; the cause goes to the log under a trace number, never to the client.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let trace = uuid::Uuid::new_v4().simple().to_string();
        tracing::error!(%trace, %cause, "internal error");
        let mut error = Self::new(StatusCode::INTERNAL_SERVER_ERROR, ProblemCode::Internal);
        error.trace = Some(trace);
        error
    }

    /// The problem code.
    pub fn code(&self) -> ProblemCode {
        self.code
    }
}

impl From<rusqlite::Error> for ApiError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::QueryReturnedNoRows => Self::not_found(),
            other => Self::internal(other),
        }
    }
}

impl From<std::io::Error> for ApiError {
    fn from(error: std::io::Error) -> Self {
        Self::internal(error)
    }
}

impl From<serde_json::Error> for ApiError {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let title = match self.status.canonical_reason() {
            Some(reason) => reason,
            None if self.status.as_u16() == CHECKSUM_MISMATCH => "Checksum Mismatch",
            None => "Problem",
        };
        let problem = Problem {
            kind: "about:blank".to_owned(),
            title: title.to_owned(),
            status: self.status.as_u16(),
            code: self.code,
            detail: self.detail,
            errors: self.errors,
            trace: self.trace,
        };
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        for (name, value) in self.headers {
            headers.insert(name, value);
        }
        response
    }
}
