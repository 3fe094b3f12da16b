//! What is meant by a component in Vietnam.

use serde_json::{Map, Value};

use super::*;

impl Compiler {
    /// The Vietnamese meaning; of a `day`, how much of the date its `fields` leave.
    pub(super) fn meaning(&self, it: &Map<String, Value>, kind: Kind) -> Result<Meaning> {
        let meaning = meaning(it, kind);
        if meaning != Meaning::Date || text(it, "type").as_deref() != Some("day") {
            return Ok(meaning);
        }
        let fields = it.get("fields").and_then(Value::as_object);
        let hides = |name: &str| {
            fields
                .and_then(|fields| fields.get(name))
                .and_then(Value::as_object)
                .is_some_and(|field| flag(field, "hide"))
        };
        match (hides("day"), hides("month"), hides("year")) {
            (false, false, false) => Ok(Meaning::Date),
            (true, false, false) => Ok(Meaning::Month),
            (true, true, false) => Ok(Meaning::Year),
            _ => {
                let value = "a date without its year, or a day without its month".to_owned();
                Err(self.error(DefinitionProblem::BadValue { property: "fields", value }))
            }
        }
    }
}

fn meaning(it: &Map<String, Value>, kind: Kind) -> Meaning {
    match property(it, "kind").as_deref() {
        Some("personName") => Meaning::PersonName,
        Some("identityNumber") => {
            Meaning::IdentityNumber { birth: property(it, "birthField"), gender: property(it, "genderField") }
        }
        Some("identityDocument") => Meaning::IdentityDocument { kind_field: property(it, "documentType") },
        Some("phone") => Meaning::Phone,
        Some("partialDate") => Meaning::PartialDate,
        Some("taxCode") => Meaning::TaxCode,
        Some("address") if matches!(kind, Kind::Container | Kind::Group) => Meaning::Address,
        _ if kind == Kind::Number && is_money(it) => Meaning::Money,
        _ if kind == Kind::Phone => Meaning::Phone,
        _ if kind == Kind::Date => Meaning::Date,
        _ => Meaning::Plain,
    }
}

/// Whether it is an amount of đồng: a `number` that says so, or a `currency` that says no other.
fn is_money(it: &Map<String, Value>) -> bool {
    let is_currency = text(it, "type").as_deref() == Some("currency");
    property(it, "kind").as_deref() == Some("money")
        || is_currency && text(it, "currency").is_none_or(|currency| currency.eq_ignore_ascii_case("VND"))
}
