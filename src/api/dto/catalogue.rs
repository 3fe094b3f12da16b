use serde::{Deserialize, Serialize};

use super::Channel;

/// `GET /catalogue`: the snapshot the search works on, with an `ETag`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Catalogue {
    pub procedures: Vec<ProcedureSummary>,
}

/// One line of the catalogue: what it is found and sifted by. What is empty or unknown is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProcedureSummary {
    /// National code, `1.001193`.
    pub code: String,
    /// Official name; up to 1,100 characters.
    pub name: String,
    /// What people call it, at most about 60 characters; absent where nobody wrote one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// Lĩnh vực, e.g. `Hộ tịch`.
    pub field: String,
    pub service_level: ServiceLevel,
    /// Whether this front counter has its form: "Nộp hồ sơ" is offered.
    pub fileable: bool,
    /// Whether the home page lists it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub frequent: bool,
    /// Other words people search by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// Cấp thực hiện, as published: `Cấp xã`. Data, since laws change them; empty where unknown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
    /// Cơ quan thực hiện, as published: `Công an cấp Xã`. Empty where unknown ("chưa rõ đơn vị").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<String>,
    /// Đối tượng thực hiện, as published: `Công dân Việt Nam`. Empty where unknown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who_may_file: Vec<String>,
    /// The ways of filing that are published, each once. Empty where unknown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ways: Vec<Channel>,
    /// Whether one of the ways of filing costs nothing; absent where the source does not say, or contradicts itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<bool>,
    /// Absent on the wire where it is in force.
    #[serde(default, skip_serializing_if = "ProcedureState::is_in_force")]
    pub state: ProcedureState,
    /// National codes of what took its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced_by: Vec<String>,
    /// Codes it had before, national ones: whoever searches for one of them finds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_codes: Vec<String>,
}

/// Whether a procedure can still be asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum ProcedureState {
    /// Còn hiệu lực.
    #[default]
    InForce,
    /// Hết hiệu lực.
    Expired,
    /// Bị thay thế: `replacedBy` names what took its place.
    Replaced,
    /// Bị bãi bỏ.
    Abolished,
}

impl ProcedureState {
    /// Còn hiệu lực.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    pub fn is_in_force(&self) -> bool {
        *self == ProcedureState::InForce
    }
}

/// Service levels of Decree 42/2022/NĐ-CP, article 11.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum ServiceLevel {
    /// Dịch vụ công trực tuyến toàn trình.
    Full,
    /// Dịch vụ công trực tuyến một phần.
    Partial,
    /// It can be filed online; whether in full or in part is not published.
    Online,
    /// Dịch vụ cung cấp thông tin trực tuyến.
    Information,
}
