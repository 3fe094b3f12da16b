//! Administrative units for the lists in a form, from the reference backend's table.

use std::fs;

use anyhow::{Context, Result};
use mot_cua::api::dto::{Unit, Units};

use crate::paths;

/// The list that `level=province` or `parent=79` asks for, as JSON.
pub fn list(query: &str) -> Result<Vec<u8>> {
    let file = paths::root().join("tests/backend/data/units.tsv");
    let table = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(serde_json::to_vec(&chosen(&table, query))?)
}

fn chosen(table: &str, query: &str) -> Units {
    let (name, wanted) = query.split_once('=').unwrap_or_default();
    let items = table.lines().skip(1).filter_map(unit).filter(|unit| match name {
        "level" => unit.level == wanted,
        "parent" => unit.parent.as_deref() == Some(wanted),
        _ => false,
    });
    Units { items: items.collect() }
}

/// A line: code, name, level, parent.
fn unit(line: &str) -> Option<Unit> {
    let mut columns = line.split('\t').map(str::trim);
    let (code, name, level) = (columns.next()?.to_owned(), columns.next()?.to_owned(), columns.next()?.to_owned());
    let parent = columns.next().filter(|parent| !parent.is_empty()).map(str::to_owned);
    Some(Unit { code, name, level, parent, former: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_by_level_or_by_the_unit_above() {
        let table = "code\tname\tlevel\tparent\n79\tThành phố\tprovince\t\n26740\tPhường\tward\t79\n1\tXã\tward\t2\n";
        let codes = |query| chosen(table, query).items.into_iter().map(|unit| unit.code).collect::<Vec<_>>();
        assert_eq!(codes("level=province"), ["79"]);
        assert_eq!(codes("parent=79"), ["26740"]);
        assert!(codes("name=x").is_empty() && codes("").is_empty());
    }
}
