//! Administrative units; levels are data.

use std::collections::HashMap;

use mot_cua::api::dto::{FormerUnit, Unit};
use mot_cua::search::fold::fold;

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
            let (code, name, level) = (code.to_owned(), name.to_owned(), level.to_owned());
            let unit = Unit { code, name, level, parent, former: Vec::new() };
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

    /// Adds what the units were before: `code\tname\tdistrict\tprovince\tpartly` lines; `#` is a remark.
    ///
    /// # Errors
    /// Names the line of which the unit is unknown.
    pub fn add_former(&mut self, text: &str) -> Result<(), StartupError> {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
            let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
            let unit = columns.first().and_then(|code| self.by_code.get(*code)).and_then(|at| self.units.get_mut(*at));
            let (Some(unit), Some(path)) = (unit, columns.get(1..4)) else {
                return Err(StartupError::data("former-units.tsv", format!("line {}: unknown unit", number + 1)));
            };
            let name = path.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ");
            let partly = columns.get(4).is_some_and(|mark| !mark.is_empty());
            unit.former.push(FormerUnit { name, partly });
        }
        Ok(())
    }

    /// The units that took in one of this former name: every word of it, whole, with tone marks or without.
    pub fn formerly(&self, name: &str) -> Vec<Unit> {
        let words = |text: &str| -> Vec<String> {
            let folded = fold(text);
            let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_owned).collect()
        };
        let wanted = words(name);
        let is_it = |former: &FormerUnit| {
            let names = words(&former.name);
            !wanted.is_empty() && wanted.iter().all(|word| names.contains(word))
        };
        self.select(|unit| unit.former.iter().any(is_it))
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

    /// domain.md §2.5: the city has 113 wards, 54 communes and a special zone.
    #[test]
    fn the_city_has_all_its_units_and_every_one_has_a_past() {
        let data = crate::content::Data::embedded().unwrap();
        let mut table = UnitTable::read(&data.units).unwrap();
        table.add_former(&data.former_units).unwrap();
        let city = table.select(|unit| unit.parent.as_deref() == Some("79"));
        let count = |kind: &str| city.iter().filter(|unit| unit.name.starts_with(kind)).count();
        assert_eq!((count("Phường "), count("Xã "), count("Đặc khu "), city.len()), (113, 54, 1, 168));
        assert!(city.iter().all(|unit| !unit.former.is_empty()));
        let found = table.formerly("Phường Bến Nghé, Quận 1");
        assert_eq!(found.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["Phường Sài Gòn"]);
        // Đa Kao was divided between two.
        let divided = table.formerly("da kao quan 1");
        assert!(divided.len() == 2 && divided.iter().all(|unit| unit.former.iter().any(|former| former.partly)));
        assert!(table.formerly("").is_empty() && table.add_former("99999\tPhường X\tQuận Y\t\t").is_err());
    }
}
