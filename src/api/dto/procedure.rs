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
    /// Loại thủ tục, as published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Cơ quan có thẩm quyền, as published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authorities: Vec<String>,
    /// When and by what it ended; absent while it is in force or where nobody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
    /// What took its place, with the names: those of `replacedBy` that are published here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<Successor>,
    /// Ways of filing with their time and fee; one way may have several rows.
    pub channels: Vec<ChannelTerms>,
    /// Who need not pay, in the words of the source; always shown beside the fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_exemption: Option<String>,
    /// What is paid, computed from the answers. Empty: nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<FeeRule>,
    /// The situations to choose from, each with its papers. At least one where `fileable`.
    pub cases: Vec<ProcedureCase>,
    /// Trình tự thực hiện, in plain steps; a line break parts the paragraphs of one.
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
    /// What the source says and nothing could take apart: shown as text where it belongs, so that nothing is lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<KeptText>,
}

/// A procedure in place of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Successor {
    pub code: String,
    /// What people call it, or its official name.
    pub name: String,
}

/// The end of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Ending {
    /// `yyyy-mm-dd`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// The decision that ended it, `1234/QĐ-BTP`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// What to do instead, in plain words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A text of the source that stays a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct KeptText {
    pub part: ProcedurePart,
    /// As published; line breaks part its paragraphs.
    pub text: String,
}

/// Which part of a procedure a text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum ProcedurePart {
    /// Mô tả.
    Description,
    /// Who performs or decides it.
    Agencies,
    Channels,
    Papers,
    Steps,
    Results,
    LegalBasis,
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
    /// The time in the words of the source, where these are not a number and a unit: `1.5 Ngày làm việc`, `Không quy định`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_text: Option<String>,
    /// The fee in the words of the source, `Miễn phí`, `8.000 đồng/bản`; empty where it says none.
    pub fee: String,
    /// What the source remarks on the fee; always shown with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_note: Option<String>,
    /// Why the fee is not to be taken at its word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_doubt: Option<FeeDoubt>,
    /// What else the source says of this way, in its own paragraphs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What is wrong with a published fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum FeeDoubt {
    /// "Miễn phí", and an amount in the remark beside it.
    FreeButPriced,
    /// "Miễn phí", and a remark that leaves the fee to another text or authority.
    FreeButReferred,
    /// Fewer than 1,000 đồng: three digits seem to be missing.
    TooSmall,
    /// The digits of time and fee run together (`120 VNĐ`: a day and 20, or 120).
    RunTogether,
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
    /// `Giờ`, as published. Offices count them while they are open.
    Hour,
    /// `Giờ làm việc`.
    WorkingHour,
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
    /// Ngày ban hành, `yyyy-mm-dd`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<String>,
    /// Cơ quan ban hành.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
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
    /// The heading it stands under in the source, where its case has several: `Giấy tờ phải xuất trình`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The source counts no paper for it ("0 bản chính"): a remark, not a paper to bring.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remark: bool,
    /// Mẫu đơn, tờ khai.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub templates: Vec<FormTemplate>,
}

/// A form to fill in on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct FormTemplate {
    /// Name of the form or of its file, as published: `Mau so 05.docx`.
    pub name: String,
    /// Where it is to be had: `https://…`, or a path below where this contract begins (`/templates/…`); absent where the
    /// source gives the name alone. Anything else is not opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its size, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
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
