use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::FileKind;

/// `POST /drafts`: begin an application (hồ sơ chưa gửi). Files are uploaded into a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewDraft {
    pub procedure_code: String,
    pub case_code: String,
}

/// `GET`, `PUT /drafts/{id}`: the application as the account keeps it. `ETag` names its version; `PUT` needs `If-Match`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// Opaque; not a dossier code.
    pub id: String,
    pub procedure_code: String,
    pub procedure_name: String,
    pub case_code: String,
    pub form_version: String,
    pub answers: Map<String, Value>,
    /// Changes with every write; also the `ETag`.
    pub revision: u64,
    /// RFC 3339.
    pub updated_at: String,
    pub files: Vec<HeldFile>,
}

/// `PUT /drafts/{id}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DraftUpdate {
    pub case_code: String,
    pub answers: Map<String, Value>,
}

/// `GET /drafts`: the person's unfinished applications, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct DraftList {
    pub items: Vec<DraftSummary>,
}

/// One line of [`DraftList`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct DraftSummary {
    pub id: String,
    pub procedure_code: String,
    pub procedure_name: String,
    pub case_code: String,
    pub updated_at: String,
}

/// One file the server holds, or is receiving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct HeldFile {
    /// Last segment of the tus URL, `/files/{id}`.
    pub id: String,
    /// The document component it belongs to.
    pub component_code: String,
    /// The name the citizen's device gave it; shown, never used as a path.
    pub name: String,
    /// Bytes in all.
    pub size: u64,
    /// Bytes held so far; complete when equal to `size`.
    pub offset: u64,
    /// Lower-case hex SHA-256 of the whole file; present once complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// By content; present once complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FileKind>,
}

/// `POST /drafts/{id}/submit`, with an `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Submission {
    pub case_code: String,
    /// The version the answers were given to; must be the procedure's present one.
    pub form_version: String,
    pub answers: Map<String, Value>,
    /// The files that make up the dossier, each by its digest as the client knows it.
    pub papers: Vec<SubmittedPaper>,
    /// The oath (cam đoan). Must be true.
    pub declaration: bool,
}

/// One file of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubmittedPaper {
    pub file_id: String,
    /// Lower-case hex SHA-256; the server refuses the dossier when it holds other bytes.
    pub sha256: String,
}
