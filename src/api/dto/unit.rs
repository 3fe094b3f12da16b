use serde::{Deserialize, Serialize};

/// `GET /units?parent=79` or `GET /units?level=province`: administrative units, in the order to be shown.
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
}
