//! Administrative units by name, as the lists on the screen have them.

use anyhow::{Context, Result};

const UNITS: &str = include_str!("../../backend/data/units.tsv");

/// Code of a province by its name.
pub fn province(name: &str) -> Result<String> {
    code(name, "province", "")
}

/// Code of a ward of a province, both by name.
pub fn ward(province_name: &str, name: &str) -> Result<String> {
    code(name, "ward", &province(province_name)?)
}

fn code(name: &str, level: &str, parent: &str) -> Result<String> {
    let rows = UNITS.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let mut fitting =
        rows.filter(|row| matches!(row.as_slice(), [_, n, l, p] if *n == name && *l == level && *p == parent));
    let row = fitting.next().with_context(|| format!("no unit \"{name}\""))?;
    Ok(row.first().copied().unwrap_or_default().to_owned())
}
