//! Administrative units by name and by code, as the lists on the screen have them.

use std::sync::LazyLock;

use anyhow::{Context, Result};

const UNITS: &str = include_str!("../../backend/data/units.tsv");

/// Code of Hồ Chí Minh City.
pub const CITY: &str = "79";

/// A unit.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    pub code: &'static str,
    pub name: &'static str,
    /// `province` or `ward`.
    pub level: &'static str,
    /// Code of the unit above; empty for a province.
    pub parent: &'static str,
}

/// All of them.
pub fn all() -> &'static [Unit] {
    static ALL: LazyLock<Vec<Unit>> = LazyLock::new(|| {
        let rows = UNITS.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
        let unit = |row: Vec<&'static str>| match row.as_slice() {
            [code, name, level, rest @ ..] => {
                Some(Unit { code, name, level, parent: rest.first().copied().unwrap_or_default() })
            }
            _ => None,
        };
        rows.filter_map(unit).collect()
    });
    &ALL
}

/// The unit of a code.
pub fn by_code(code: &str) -> Option<&'static Unit> {
    all().iter().find(|unit| unit.code == code)
}

/// Code of a province by its name.
pub fn province(name: &str) -> Result<String> {
    code(name, "province", "")
}

/// Code of a ward of a province, both by name.
pub fn ward(province_name: &str, name: &str) -> Result<String> {
    code(name, "ward", &province(province_name)?)
}

fn code(name: &str, level: &str, parent: &str) -> Result<String> {
    let mut units = all().iter();
    let unit = units.find(|unit| unit.name == name && unit.level == level && unit.parent == parent);
    Ok(unit.with_context(|| format!("no unit \"{name}\""))?.code.to_owned())
}
