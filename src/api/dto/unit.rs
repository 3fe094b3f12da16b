use serde::{Deserialize, Serialize};

/// `GET /units?parent=79`, `GET /units?level=province` or `GET /units?former=ben+nghe`: administrative units, in the order
/// to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Units {
    pub items: Vec<Unit>,
}

/// One administrative unit. Levels are data: how many there are, and their names, may change by law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Unit {
    /// Code of the General Statistics Office, e.g. `79`, `26740`.
    pub code: String,
    /// Full name with its kind: `Phường Bến Thành`.
    pub name: String,
    /// Name of the level: `province`, `ward`.
    pub level: String,
    /// Code of the unit above; absent at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Units that are part of it since the last reform; empty where nobody says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<FormerUnit>,
}

/// A unit that is no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct FormerUnit {
    /// With the units it was part of: `Phường Bến Nghé, Quận 1`.
    pub name: String,
    /// Whether other parts of it went to other units: the address decides.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partly: bool,
}
