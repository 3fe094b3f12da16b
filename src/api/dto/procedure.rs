use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ProcedureSummary;

/// `GET /procedures/{code}`: everything a citizen needs to know before and while filing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Procedure {
    #[serde(flatten)]
    pub summary: ProcedureSummary,
    /// Publishing decision, `163/QĐ-BTP`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// One row per way of filing.
    pub channels: Vec<ChannelTerms>,
    /// Who need not pay, in the words of the source; always shown beside the fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_exemption: Option<String>,
    /// What is paid, computed from the answers. Empty: nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<FeeRule>,
    /// The situations to choose from, each with its papers. At least one where `fileable`.
    pub cases: Vec<ProcedureCase>,
    /// Trình tự thực hiện, in plain steps.
    pub steps: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_basis: Vec<LegalText>,
    /// Yêu cầu, điều kiện.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<ResultPaper>,
    /// Version of the form to fill in, `GET /forms/{version}`; absent where it is not fileable here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form_version: Option<String>,
}

/// Time and fee of one way of filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ChannelTerms {
    pub channel: Channel,
    /// Absent where the source gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<ProcessingTime>,
    /// The fee in the words of the source, `Miễn phí`, `8.000 đồng/bản`.
    pub fee: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Kênh thực hiện.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum Channel {
    InPerson,
    Online,
    Post,
}

/// Thời hạn giải quyết.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProcessingTime {
    /// 0 with `workingDay` means within the day of reception.
    pub amount: u32,
    pub unit: TimeUnit,
    /// Received after this hour counts as the next working day: `15:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut_off_hour: Option<u8>,
    /// Whether the source names the unit; where it does not, working days are assumed and the screen says so.
    pub unit_published: bool,
}

/// Units of processing time, domain.md 5.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum TimeUnit {
    Hour,
    WorkingDay,
    Day,
    Month,
}

/// Văn bản quy phạm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct LegalText {
    /// Số ký hiệu, `60/2014/QH13`.
    pub number: String,
    pub title: String,
}

/// Kết quả thực hiện.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ResultPaper {
    /// `KQ.G15.000031`; absent where unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    pub name: String,
}

/// A charge and how often it is due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct FeeRule {
    pub code: String,
    pub name: String,
    pub kind: FeeKind,
    /// Whole đồng for one.
    pub unit_amount: i64,
    /// How many: JsonLogic over the answers; absent means one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Value>,
    /// Whether it is waived: JsonLogic over the answers; absent means never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived: Option<Value>,
    /// Why it is waived, in the words of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiver_reason: Option<String>,
}

/// Two different things in law (Law on fees and charges 97/2015/QH13, article 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum FeeKind {
    /// Phí: the price of a service.
    Fee,
    /// Lệ phí: a state charge.
    Charge,
}

/// Trường hợp: the situation chosen first; it decides the papers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProcedureCase {
    pub code: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Answers this choice gives, e.g. `{"loaiKhaiSinh": "boRoi"}`: set, and not asked again.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub answers: serde_json::Map<String, Value>,
    pub components: Vec<DocumentComponent>,
}

/// Thành phần hồ sơ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct DocumentComponent {
    pub code: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Whether the dossier is refused without it (when it applies).
    pub required: bool,
    /// Whether it applies at all: JsonLogic over the answers; absent means always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies: Option<Value>,
    /// Bản chính asked for at the counter.
    pub originals: u8,
    /// Bản sao asked for at the counter.
    pub copies: u8,
    pub max_files: u16,
    /// Per file.
    pub max_bytes: u64,
    pub accepts: Vec<FileKind>,
}

/// Kinds of file, recognised by content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum FileKind {
    Pdf,
    Jpeg,
    Png,
    Heic,
    Docx,
}
