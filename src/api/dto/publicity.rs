use serde::{Deserialize, Serialize};

use super::ServiceLevel;

/// What an answer of `/publicity/…` is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PublicityScope {
    /// `2026-11`, `2026-Q4` or `2026`.
    pub period: String,
    /// First day of the period.
    pub from: String,
    /// Last day of the period, or today where it is not over.
    pub to: String,
    /// The day on which the figures were taken.
    pub as_of: String,
    /// The period is not over: `to` is the day of the figures, and counts are not those of a whole period.
    pub is_running: bool,
    /// Only what this level handles; absent: all of the city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<AdministrativeLevel>,
    /// Only what this unit handles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<PublicUnit>,
    /// The seed of made-up facts. Where it is there, **nothing here is real**, and whoever shows it must say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<u64>,
}

/// `GET /publicity/scopes`: what there is to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Scopes {
    /// The periods there are facts for: months, quarters, years, each the latest first.
    pub periods: Vec<String>,
    /// Agencies of the city, then its wards, communes and special zone.
    pub units: Vec<PublicUnit>,
}

/// Levels of the two-tier city (since 1 July 2025).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum AdministrativeLevel {
    /// Departments and agencies of the city (cấp tỉnh).
    City,
    /// Wards, communes and the special zone (cấp xã).
    Commune,
}

/// A unit that handles procedures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PublicUnit {
    /// Code of the statistics office for wards, `26740`; a name in letters for agencies, `so-tu-phap`.
    pub code: String,
    pub name: String,
    pub level: AdministrativeLevel,
}

/// Part ÷ whole. What is not known is absent, never 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Share {
    /// The numerator; of a plain count, the count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<u64>,
    /// The denominator; absent for a plain count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<u64>,
    /// The share in **tenths of a per cent**, rounded half up (805 is 80.5 %), or the count. Absent where part or whole is
    /// unknown or the whole is 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
}

/// A figure of the table of definitions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Figure {
    /// A key of `GET /publicity/definitions`.
    pub measure: String,
    #[serde(flatten)]
    pub share: Share,
    /// Its value in the period before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<i64>,
    /// From the period before to this one: tenths of a percentage point, or pieces. Absent for counts of dossiers while
    /// the period is running: part of a period beside a whole one would say nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<i64>,
    /// The target, in tenths of a per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<i64>,
    /// From the target to the value, in tenths of a percentage point: negative below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance: Option<i64>,
    /// How many more of the whole the target takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<u64>,
    /// Whether the target is met, judged before rounding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meets: Option<bool>,
}

/// Dossiers by the way they came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ByChannel {
    pub online: u64,
    pub in_person: u64,
    pub post: u64,
}

/// `GET /publicity/overview`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    pub scope: PublicityScope,
    /// In the order to be shown; the two of the directive first.
    pub figures: Vec<Figure>,
    /// Up to twelve periods of the same kind up to this one, the earliest first.
    pub trend: Vec<TrendPoint>,
}

/// The main figures of one period, in tenths of a per cent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct TrendPoint {
    pub period: String,
    /// The day up to which it counts, where the period is not over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online_share: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_share: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_time: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_late: Option<i64>,
    /// Absent where dossiers of that period are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<ByChannel>,
}

/// `GET /publicity/units`: the same figures, unit by unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct UnitFigures {
    pub scope: PublicityScope,
    pub rows: Vec<UnitRow>,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct UnitRow {
    pub unit: PublicUnit,
    pub online_share: Share,
    pub full_share: Share,
    pub received: Share,
    pub online_filed: Share,
    pub on_time: Share,
    pub accepted_late: Share,
    pub synchronised: Share,
}

/// `GET /publicity/not-online`: what is not online, or only partly, and what is being done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct NotOnline {
    pub scope: PublicityScope,
    /// Whether service levels are known for the end of the period; where not, `rows` is empty.
    pub is_known: bool,
    pub rows: Vec<NotOnlineRow>,
    /// How far it is known what units show; absent where nothing is known, and then `variants` says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<Compared>,
    /// Codes for which units show different content: a fault, for localities may not publish variants.
    pub variants: Vec<Variant>,
}

/// How much of what units show was compared with what the city published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Compared {
    /// Units of which it is known what they show.
    pub units: u32,
    /// All units of the scope.
    pub of: u32,
    /// Contents, one for each unit and procedure.
    pub contents: u32,
}

/// A procedure that is not a full-process service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct NotOnlineRow {
    #[serde(flatten)]
    pub procedure: PublicProcedure,
    pub outlook: Outlook,
    /// Absent where nobody has reviewed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
}

/// What is known of how far a procedure can go online.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum Outlook {
    /// It is not online at all.
    NotOnline,
    /// Partial, and to become full: the ministry says that it can, or a decided review says so.
    CanBecomeFull,
    /// Partial, and to stay so: the ministry says that it cannot be more, or a decided review says so.
    StaysPartial,
    /// Partial, and neither the ministry nor a decided review says more.
    Undecided,
    /// Online, but whether fully or partly is not known.
    LevelUnknown,
}

/// A procedure in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PublicProcedure {
    pub code: String,
    pub name: String,
    pub field: String,
    pub service_level: ServiceLevel,
    /// The levels that handle it.
    pub levels: Vec<AdministrativeLevel>,
}

/// The review of a procedure that the directive asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// What the review proposes that it become.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_level: Option<ServiceLevel>,
    /// Why it is not (fully) online, in the words of the proposal.
    pub reason: String,
    /// What is to be done, in the words of the proposal.
    pub solution: String,
    /// The unit that answers for it.
    pub responsible: String,
    /// Date; absent where none was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    pub state: ReviewState,
    /// The date of that state.
    pub since: String,
    /// The unit that proposed it.
    pub proposed_by: String,
    /// What the ministry has decided about its being offered online.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eligibility: Option<Eligibility>,
}

/// How far the review is, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum ReviewState {
    /// By a locality or an agency.
    Proposed,
    /// By the department of its field.
    DepartmentReview,
    /// Office of the People's Committee and Centre of Digital Transformation.
    TechnicalAppraisal,
    Decided,
}

/// The ministry's decision on what a procedure is fit for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Eligibility {
    /// Number of the decision.
    pub decision: String,
    /// The highest level it is fit for.
    pub fit_for: ServiceLevel,
}

/// A code with more than one content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Variant {
    pub code: String,
    /// Absent for a procedure that the city does not publish.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// SHA-256 of what the city published, in hex; absent for a procedure that it does not publish.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The other contents.
    pub others: Vec<VariantContent>,
}

/// Another content, and who shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct VariantContent {
    pub digest: String,
    pub units: Vec<PublicUnit>,
}

/// `GET /publicity/unused`: procedures that nobody has used, or used online, for three consecutive years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Unused {
    pub scope: PublicityScope,
    /// The three years, and the one since; the earliest first.
    pub years: Vec<u16>,
    /// Whether dossiers are known for all of these years; where not, nothing can be said and `rows` is empty.
    pub is_known: bool,
    pub rows: Vec<UnusedRow>,
}

/// A procedure that lies idle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct UnusedRow {
    #[serde(flatten)]
    pub procedure: PublicProcedure,
    /// The dossiers of each of `years`.
    pub counts: Vec<ByChannel>,
    pub proposal: Proposal,
}

/// What is proposed for a procedure that lies idle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum Proposal {
    /// No dossier at all: simplify it or give it up.
    Simplify,
    /// Offered online all those years, with dossiers, but none of them online: stop offering it online.
    StopOnline,
}

/// `GET /publicity/sync`: dossiers in step with the National Portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Synchronisation {
    pub scope: PublicityScope,
    /// Whether this server knows at all; where not, the lists are empty.
    pub is_known: bool,
    pub figure: Figure,
    pub in_step: u64,
    pub pending: u64,
    pub failed: u64,
    /// Most first.
    pub reasons: Vec<SyncReason>,
    /// The last thirty days of the period, each of them, the earliest first.
    pub days: Vec<SyncDay>,
    /// Most waiting first.
    pub units: Vec<SyncUnit>,
    /// What is not in step of all days up to the period's end, whenever it was sent.
    pub backlog: Backlog,
}

/// Dossiers that are not in step, of all days that are known up to the period's end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Backlog {
    pub pending: u64,
    pub failed: u64,
    /// The oldest of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oldest: Option<OldestDay>,
}

/// Why dossiers could not be brought into step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SyncReason {
    /// In the words of the National Portal's answer.
    pub reason: String,
    pub count: u64,
}

/// One day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SyncDay {
    pub day: String,
    pub in_step: u64,
    pub pending: u64,
    pub failed: u64,
    /// Of what failed, most first.
    pub reasons: Vec<SyncReason>,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SyncUnit {
    pub unit: PublicUnit,
    pub in_step: u64,
    pub pending: u64,
    pub failed: u64,
    /// Of what failed in the period, most first.
    pub reasons: Vec<SyncReason>,
    pub backlog: Backlog,
}

/// The day of a dossier that is not in step, and how many days ago that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct OldestDay {
    pub day: String,
    pub age_days: u32,
}

/// `GET /publicity/quality`: how well dossiers are handled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Quality {
    pub scope: PublicityScope,
    pub figures: Vec<Figure>,
    /// The groups of Decision 766/QĐ-TTg.
    pub groups: Vec<ScoreGroup>,
    /// Hundredths of a point, of `applicable`; absent where any part that applies is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Hundredths of a point that what applies here could bring, of 10,000.
    pub applicable: u32,
    /// Indices that others publish once a year, the earliest year first; of the whole city in every scope.
    pub years: Vec<YearIndex>,
}

/// A group of Decision 766.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ScoreGroup {
    /// 1–5.
    pub number: u8,
    /// Hundredths of a point.
    pub most: u32,
    /// Of those, what the parts that apply here could bring.
    pub applicable: u32,
    /// Hundredths of a point, of `applicable`; absent where any part that applies is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<u32>,
    pub parts: Vec<ScorePart>,
}

/// What a group is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ScorePart {
    /// A key of `GET /publicity/definitions`.
    pub measure: String,
    #[serde(flatten)]
    pub share: Share,
    /// Hundredths of a point.
    pub most: u32,
    /// Per cent from which on it brings the most.
    pub full_at: u8,
    /// Whether there is anything of it here: a part whose whole is known to be 0 brings and takes no points.
    pub applies: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<u32>,
}

/// An index of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct YearIndex {
    pub index: CityIndex,
    pub year: u16,
    /// Hundredths of a per cent or point.
    pub value: u32,
    /// The target of that year, in hundredths; absent where none is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<u32>,
    /// Place among so many provinces and cities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<(u8, u8)>,
    /// Where it was read.
    pub source: String,
    /// Made up.
    pub is_sample: bool,
}

/// Indices of the Ministry of Home Affairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum CityIndex {
    /// Satisfaction with administrative service, per cent.
    Sipas,
    /// Administrative reform, points of 100.
    ParIndex,
}

/// `GET /publicity/definitions`: the table behind every figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Definitions {
    pub items: Vec<FigureDefinition>,
}

/// What a figure is, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct FigureDefinition {
    pub measure: String,
    pub name: String,
    /// How it is computed, with its rounding.
    pub formula: String,
    pub source: String,
    /// Whether `value` is in tenths of a per cent; else it is a count.
    pub is_share: bool,
    /// The target in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<u8>,
}
