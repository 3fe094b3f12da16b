//! Who files, whose dossier it is, whom it is about, and which office gets it.

use mot_cua::api::dto::{Agency, Party};
use mot_cua::domain::date::Date;
use mot_cua::forms::program::Routing;
use serde_json::Value;

use crate::content::UnitTable;
use crate::session::SignedIn;
use crate::validation::routed;

/// Unit code of the city.
const CITY: &str = "79";
/// The city's identifier in dossier codes.
const CITY_AGENCY: &str = "H29";

/// The roles of one dossier.
#[derive(Debug)]
pub(super) struct Parties {
    pub applicant: Party,
    pub owner: Party,
    pub subject: Party,
    pub result_delivery: String,
}

/// The office of a ward of the city; none for units elsewhere.
pub(super) fn agency(units: &UnitTable, ward: &str) -> Option<Agency> {
    let unit = units.get(ward).filter(|unit| unit.parent.as_deref() == Some(CITY))?;
    Some(Agency { code: format!("{CITY_AGENCY}.{}", unit.code), name: format!("UBND {}", unit.name) })
}

/// The roles, as the form's routing gives them. Where it names nobody the applicant is meant.
pub(super) fn parties(units: &UnitTable, who: &SignedIn, routing: &Routing, answers: &Value, today: Date) -> Parties {
    let applicant = applicant(units, who);
    let described = |key: Option<String>| key.and_then(|key| answers.get(key)).map(|person| party(units, person));
    let owner = described(routed(routing.owner.as_ref(), answers, today)).unwrap_or_else(|| applicant.clone());
    let subject = described(routed(routing.subject.as_ref(), answers, today)).unwrap_or_else(|| owner.clone());
    let result_delivery = routed(routing.result_delivery.as_ref(), answers, today).unwrap_or_default();
    Parties { applicant, owner, subject, result_delivery }
}

/// From the session, not from what was typed.
fn applicant(units: &UnitTable, who: &SignedIn) -> Party {
    let person = who.record.person();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    Party {
        full_name: person.full_name,
        identity_number: some(person.identity_number),
        phone: some(who.record.value(|profile| &profile.phone)),
        email: some(who.record.value(|profile| &profile.email)),
        address: some(units.address(
            &who.record.value(|profile| &profile.residence_detail),
            &who.record.value(|profile| &profile.residence_ward),
        )),
    }
}

/// From the container of the form that describes the person.
fn party(units: &UnitTable, person: &Value) -> Party {
    let text = |key: &str| person.get(key).and_then(Value::as_str).map(str::trim).unwrap_or_default().to_owned();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let unit = Some(text("xa")).filter(|code| !code.is_empty()).unwrap_or_else(|| text("tinh"));
    Party {
        full_name: text("hoTen"),
        identity_number: some(text("soDinhDanh")),
        phone: some(text("soDienThoai")),
        email: some(text("email")),
        address: some(units.address(&text("diaChiChiTiet"), &unit)),
    }
}
