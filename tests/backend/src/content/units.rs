//! Administrative units; levels are data.

use std::collections::HashMap;

use mot_cua::api::dto::Unit;

use crate::startup::StartupError;

/// All units, in the order to be shown.
#[derive(Debug, Default)]
pub struct UnitTable {
    units: Vec<Unit>,
    by_code: HashMap<String, usize>,
}

impl UnitTable {
    /// Reads `code\tname\tlevel\tparent` lines; an empty parent is the top. A first line that begins with `code` is a
    /// heading, `#` a remark.
    ///
    /// # Errors
    /// Names the line that has too few columns, repeats a code, or has an unknown parent.
    pub fn read(text: &str) -> Result<UnitTable, StartupError> {
        let mut table = UnitTable::default();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') || (number == 0 && line.starts_with("code\t")) {
                continue;
            }
            let fault = |reason: &str| StartupError::data("units.tsv", format!("line {}: {reason}", number + 1));
            let mut columns = line.split('\t').map(str::trim);
            let (Some(code), Some(name), Some(level)) = (columns.next(), columns.next(), columns.next()) else {
                return Err(fault("fewer than three columns"));
            };
            let parent = columns.next().filter(|parent| !parent.is_empty()).map(str::to_owned);
            let unit = Unit { code: code.to_owned(), name: name.to_owned(), level: level.to_owned(), parent };
            if table.by_code.insert(unit.code.clone(), table.units.len()).is_some() {
                return Err(fault("the code is there already"));
            }
            table.units.push(unit);
        }
        for unit in &table.units {
            if unit.parent.as_ref().is_some_and(|parent| !table.by_code.contains_key(parent)) {
                return Err(StartupError::data("units.tsv", format!("{}: unknown parent", unit.code)));
            }
        }
        Ok(table)
    }

    /// One unit.
    pub fn get(&self, code: &str) -> Option<&Unit> {
        self.by_code.get(code).and_then(|index| self.units.get(*index))
    }

    /// The units that `keep` wants, in order.
    pub fn select(&self, keep: impl Fn(&Unit) -> bool) -> Vec<Unit> {
        self.units.iter().filter(|unit| keep(unit)).cloned().collect()
    }

    /// `12 Lê Lợi, Phường Bến Thành, Thành phố Hồ Chí Minh`: the detail, then the unit and all above it.
    pub fn address(&self, detail: &str, code: &str) -> String {
        let mut parts: Vec<&str> = Vec::new();
        if !detail.trim().is_empty() {
            parts.push(detail.trim());
        }
        let mut next = self.get(code);
        // Levels are data: a loop in them must not hang the server.
        while let Some(unit) = next.filter(|_| parts.len() < 8) {
            parts.push(&unit.name);
            next = unit.parent.as_deref().and_then(|parent| self.get(parent));
        }
        parts.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_and_spoken() {
        let table = UnitTable::read(
            "code\tname\tlevel\tparent\n79\tThành phố Hồ Chí Minh\tprovince\t\n26740\tPhường Sài Gòn\tward\t79\n",
        )
        .unwrap();
        assert_eq!(table.address(" 1 Lê Lợi ", "26740"), "1 Lê Lợi, Phường Sài Gòn, Thành phố Hồ Chí Minh");
        assert_eq!(table.select(|unit| unit.parent.as_deref() == Some("79")).len(), 1);
        assert!(UnitTable::read("1\tA\tward\t9").is_err());
        assert!(UnitTable::read("1\tA\tp\t\n1\tB\tp\t").is_err());
    }
}
