//! The units that handle procedures: the city's agencies, then its wards, communes and special zone.

use mot_cua::api::dto::{AdministrativeLevel, PublicUnit};

use crate::content::UnitTable;

const AGENCIES: &str = include_str!("../../data/publicity/agencies.tsv");
/// The agency that takes what no other's field is.
const REST: &str = "trung-tam-hcc";
const CITY: &str = "79";

/// Units, and which agency answers for which field.
#[derive(Debug)]
pub struct Agencies {
    pub units: Vec<PublicUnit>,
    /// Words of fields, in small letters, with the agency's place.
    fields: Vec<(String, usize)>,
}

impl Agencies {
    /// Agencies first, then the city's communes in the order of the table.
    pub fn read(communes: &UnitTable) -> Agencies {
        let (mut units, mut fields) = (Vec::new(), Vec::new());
        for line in AGENCIES.lines().skip(1) {
            let mut columns = line.split('\t');
            let (Some(code), Some(name)) = (columns.next(), columns.next()) else { continue };
            let words = columns.next().unwrap_or_default();
            fields.extend(words.split(';').filter(|word| !word.is_empty()).map(|word| (word.to_owned(), units.len())));
            units.push(PublicUnit { code: code.to_owned(), name: name.to_owned(), level: AdministrativeLevel::City });
        }
        // "doanh nghiệp (hộ kinh doanh)" is both: the longer word says more.
        fields.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
        units.extend(communes.select(|unit| unit.parent.as_deref() == Some(CITY)).into_iter().map(|unit| PublicUnit {
            code: unit.code,
            name: unit.name,
            level: AdministrativeLevel::Commune,
        }));
        Agencies { units, fields }
    }

    /// The agency that answers for a field; the public service centre receives what is nobody's.
    pub fn of_field(&self, field: &str) -> Option<usize> {
        let field = field.to_lowercase();
        let found = self.fields.iter().find(|(word, _)| field.contains(word)).map(|(_, agency)| *agency);
        found.or_else(|| self.place(REST))
    }

    /// The place of the unit with this code.
    pub fn place(&self, code: &str) -> Option<usize> {
        self.units.iter().position(|unit| unit.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_find_their_agency() {
        let table =
            UnitTable::read("code\tname\tlevel\tparent\n79\tA\tprovince\t\n26740\tPhường Sài Gòn\tward\t79\n").unwrap();
        let agencies = Agencies::read(&table);
        let named = |field: &str| agencies.of_field(field).map(|at| agencies.units[at].name.as_str());
        assert_eq!(named("Hộ tịch"), Some("Sở Tư pháp"));
        assert_eq!(named("Đất đai"), Some("Sở Nông nghiệp và Môi trường"));
        assert_eq!(named("An toàn thực phẩm"), Some("Sở An toàn thực phẩm"));
        assert_eq!(named("Chuyện lạ"), Some("Trung tâm Phục vụ hành chính công Thành phố"));
        assert_eq!(agencies.place("26740"), Some(agencies.units.len() - 1));
    }
}
