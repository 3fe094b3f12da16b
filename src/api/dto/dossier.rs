use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Channel, FeeKind, HeldFile};

/// Answer to a submission, and `GET /dossiers/{code}`: one dossier with everything its owner may see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Dossier {
    #[serde(flatten)]
    pub summary: DossierSummary,
    pub case_name: String,
    pub form_version: String,
    /// What was declared, hidden branches dropped.
    pub answers: Map<String, Value>,
    /// Người nộp: who was signed in.
    pub applicant: Party,
    /// Chủ hồ sơ: whose dossier it is.
    pub owner: Party,
    /// Whom the form is about: the child, the person whose marital status is certified …
    pub subject: Party,
    /// The unit that receives and solves it.
    pub agency: Agency,
    /// Every paper the server holds, with size and digest.
    pub papers: Vec<ReceivedPaper>,
    pub fees: FeeStatement,
    /// Giờ hẹn trả, RFC 3339; absent where the procedure has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment_at: Option<String>,
    /// The term it follows, for the receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processing_time: Option<super::ProcessingTime>,
    pub result_delivery: String,
    /// Oldest first.
    pub history: Vec<StatusChange>,
}

/// One line of the person's dossiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct DossierSummary {
    /// Mã hồ sơ, Circular 01/2018/TT-VPCP article 19.
    pub code: String,
    pub procedure_code: String,
    pub procedure_name: String,
    /// TrangThaiHoSo 1–10.
    pub status: u8,
    pub channel: Channel,
    /// RFC 3339.
    pub submitted_at: String,
}

/// `GET /dossiers`: newest first, by cursor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct DossierPage {
    pub items: Vec<DossierSummary>,
    /// To be sent as `cursor` for the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// `GET /lookup?code=`: what anybody with a dossier code may see. Answers 200 also when there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Lookup {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<PublicDossier>,
}

/// Nothing personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PublicDossier {
    #[serde(flatten)]
    pub summary: DossierSummary,
    pub agency: Agency,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment_at: Option<String>,
}

/// A person in a role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Party {
    pub full_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// One line, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// Cơ quan tiếp nhận.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Agency {
    /// Identifier in dossier codes, `H29.26740`.
    pub code: String,
    pub name: String,
}

/// A paper as received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ReceivedPaper {
    pub component_name: String,
    #[serde(flatten)]
    pub file: HeldFile,
}

/// What is to be paid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct FeeStatement {
    pub lines: Vec<FeeLine>,
    /// Whole đồng.
    pub payable: i64,
}

/// One fee of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct FeeLine {
    pub code: String,
    pub name: String,
    pub kind: FeeKind,
    pub unit_amount: i64,
    pub quantity: u32,
    /// Whole đồng taken off.
    pub waived: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiver_reason: Option<String>,
    pub payable: i64,
}

/// One step of a dossier's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct StatusChange {
    /// RFC 3339.
    pub at: String,
    /// TrangThaiHoSo 1–10.
    pub status: u8,
    /// Who acted: a unit or a role, never a private person's name.
    pub actor: String,
    /// The reason, where one is owed to the citizen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
