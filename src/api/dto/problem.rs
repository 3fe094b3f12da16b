use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Body of every answer ≥ 400: problem details, RFC 9457, `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// URI reference of the kind of problem; `about:blank` where the status says it all.
    #[serde(rename = "type", default = "about_blank")]
    pub kind: String,
    /// For people who run the system, in English; the screen's words come from [`Problem::code`].
    pub title: String,
    /// The HTTP status, repeated.
    pub status: u16,
    pub code: ProblemCode,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The answers or papers at fault, in the form's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemField>,
    /// To be quoted to support; also in the backend's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

fn about_blank() -> String {
    "about:blank".to_owned()
}

/// What went wrong, for the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum ProblemCode {
    /// The request could not be read as what the contract says.
    BadRequest,
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// Somebody is signed in, but this is not theirs or needs a higher identity level.
    Forbidden,
    /// The `X-CSRF-Token` header is missing or stale; fetch the session again.
    CsrfMismatch,
    NotFound,
    MethodNotAllowed,
    /// `If-Match` names an older version.
    Conflict,
    /// The idempotency key was used for another request.
    IdempotencyMismatch,
    /// The answers break a rule: see `errors`, pointers into the answers.
    AnswersInvalid,
    /// Required papers are missing or not completely held: see `errors`, pointers `/papers/<component code>`.
    PapersIncomplete,
    /// The form's version has been replaced since the application was begun.
    FormOutdated,
    /// A file's content is of a kind this component does not take.
    FileKindRefused,
    FileTooLarge,
    FileEmpty,
    TooManyFiles,
    /// The bytes do not match the checksum sent with them (tus: 460).
    ChecksumMismatch,
    /// `Upload-Offset` is not where the server stands (tus: 409).
    OffsetMismatch,
    TooManyRequests,
    Unavailable,
    Internal,
}

/// One thing at fault in a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProblemField {
    /// JSON Pointer: into the answers (`/con/hoTen`) or to a paper (`/papers/giayChungSinh`).
    pub pointer: String,
    /// The same codes as the form engine's findings.
    pub code: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, serde_json::Value>,
}
