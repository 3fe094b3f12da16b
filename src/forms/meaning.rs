//! The checks that a Vietnamese meaning brings along.

use serde_json::Value;
use validator::ValidationError;

use super::program::Meaning;
use crate::domain::date::PartialDate;
use crate::domain::tax_code::{self, TaxCode};
use crate::domain::{identity, person_name, phone};

/// Whether the text can be what it is meant to be.
pub(super) fn check(meaning: &Meaning, text: &str, row: &Value) -> Result<(), ValidationError> {
    match meaning {
        Meaning::PersonName => person_name::check(text),
        Meaning::IdentityNumber { .. } => identity::check(text).map(|_| ()),
        Meaning::IdentityDocument { kind_field } => {
            let kind = kind_field.as_ref().and_then(|field| row.get(field)).and_then(Value::as_str);
            check_document(kind, text)
        }
        Meaning::Phone => phone::check(text).map(|_| ()),
        Meaning::TaxCode => tax_code::check(text).map(|_| ()),
        Meaning::Plain
        | Meaning::Date
        | Meaning::PartialDate
        | Meaning::Month
        | Meaning::Year
        | Meaning::Address
        | Meaning::Money => Ok(()),
    }
}

/// What looks like a slip but may be so.
pub(super) fn warnings(meaning: &Meaning, text: &str, row: &Value) -> Vec<ValidationError> {
    let sibling = |name: &Option<String>| name.as_ref().and_then(|name| row.get(name)).and_then(Value::as_str);
    match meaning {
        Meaning::PersonName => person_name::warnings(text),
        Meaning::IdentityNumber { birth, gender } => {
            let birth = sibling(birth).and_then(|typed| PartialDate::parse_typed(typed).ok());
            let sex = sibling(gender).and_then(sex_of);
            identity::check(text).map(|number| identity::warnings(&number, birth, sex)).unwrap_or_default()
        }
        Meaning::TaxCode => match tax_code::check(text) {
            Ok(TaxCode::Person(number)) => identity::warnings(&number, None, None),
            _ => Vec::new(),
        },
        Meaning::Phone => phone::check(text).ok().and_then(|number| phone::warning(&number)).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The number of the paper a sibling names; of papers of unknown kinds nothing is known.
fn check_document(kind: Option<&str>, text: &str) -> Result<(), ValidationError> {
    match kind {
        Some("theCanCuoc" | "cccd" | "giayChungNhanCanCuoc" | "canCuocDienTu") => identity::check(text).map(|_| ()),
        Some("cmnd") => identity::check_old_card(text).map(|_| ()),
        Some("hoChieu") => identity::check_passport(text, false).map(|_| ()),
        _ => Ok(()),
    }
}

/// The values of `gioiTinh` in our forms.
fn sex_of(value: &str) -> Option<identity::Sex> {
    match value {
        "nam" => Some(identity::Sex::Male),
        "nu" => Some(identity::Sex::Female),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::{Value, json};

    use crate::domain::date::Date;
    use crate::forms::evaluate::{Context, Evaluation};
    use crate::forms::program::{Kind, Meaning, Program};

    fn evaluated(component: &Value, answer: Value) -> (Value, Vec<String>) {
        let evaluation = evaluation(component, answer);
        let kept = evaluation.effective.get("o").cloned().unwrap_or_default();
        (kept, evaluation.findings.into_iter().map(|finding| finding.code.into_owned()).collect())
    }

    fn evaluation(component: &Value, answer: Value) -> Evaluation {
        let panel = json!({ "type": "panel", "key": "trang", "title": "Trang", "components": [component] });
        let program = Program::compile(&json!({ "components": [panel] })).unwrap();
        let today = Date::parse_typed("23/11/2026").unwrap();
        let context = Context { today, property: &|_, _| Some(true), parent_of_unit: None };
        program.evaluate(&json!({ "o": answer }), &context)
    }

    #[test]
    fn tax_codes_are_kept_in_their_usual_form() {
        let field = json!({ "type": "textfield", "key": "o", "label": "MST", "properties": { "kind": "taxCode" } });
        for (typed, kept, codes) in [
            ("0100047516", "0100047516", &[][..]),
            (" 0314409058 002 ", "0314409058-002", &[]),
            ("079204012345", "079204012345", &[]),
            ("999204012345", "999204012345", &["identityNumber.unknownProvince"]),
            ("0100047517", "0100047517", &["taxCode.checkDigit"]),
            ("12345", "12345", &["taxCode.length"]),
            ("0314409058-000", "0314409058-000", &["taxCode.branch"]),
        ] {
            let (now, found) = evaluated(&field, json!(typed));
            assert_eq!((now, found), (json!(kept), codes.iter().map(ToString::to_string).collect()), "{typed}");
        }
    }

    #[test]
    fn money_is_a_number_however_it_is_typed() {
        let money = |component: Value| {
            let program = Program::compile(&json!({ "components": [
                { "type": "panel", "key": "trang", "title": "Trang", "components": [component] }
            ] }));
            let nodes = program.unwrap().nodes;
            (nodes[1].kind, nodes[1].meaning == Meaning::Money)
        };
        let number = |more: Value| {
            let mut number = json!({ "type": "number", "key": "o", "label": "Số tiền" });
            number.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            number
        };
        assert_eq!(money(number(json!({ "properties": { "kind": "money" } }))), (Kind::Number, true));
        assert_eq!(money(number(json!({ "type": "currency" }))), (Kind::Number, true));
        assert_eq!(money(number(json!({ "type": "currency", "currency": "VND" }))), (Kind::Number, true));
        assert_eq!(money(number(json!({ "type": "currency", "currency": "USD" }))), (Kind::Number, false));
        assert_eq!(money(number(json!({}))), (Kind::Number, false));
        // A text field that claims it is none.
        let text = json!({ "type": "textfield", "key": "o", "properties": { "kind": "money" } });
        assert_eq!(money(text), (Kind::Text, false));
        let currency = number(json!({ "type": "currency" }));
        assert_eq!(evaluated(&currency, json!("1.250.000")), (json!(1_250_000), vec![]));
        assert_eq!(evaluated(&currency, json!("1250000")), (json!(1_250_000), vec![]));
        assert_eq!(evaluated(&currency, json!("một triệu")).1, ["number"]);
    }

    #[test]
    fn bounds_of_money_are_written_as_money() {
        let bounds = json!({ "min": 1_500_000, "max": "2000000", "step": 1_000 });
        for (typed, code, name, written) in [
            (json!(1), "step", "step", json!("1.000")),
            (json!(1_000_000), "min", "min", json!("1.500.000")),
            (json!(3_000_000), "max", "max", json!("2.000.000")),
        ] {
            let found = |kind: &str| {
                let field = json!({ "type": kind, "key": "o", "label": "Số tiền", "validate": bounds });
                let mut found = evaluation(&field, typed.clone()).findings;
                assert_eq!(found.len(), 1, "{typed}: {found:?}");
                found.remove(0)
            };
            let money = found("currency");
            assert_eq!((&*money.code, money.params.get(name)), (code, Some(&written)));
            let number = found("number");
            assert!(number.params.get(name).is_some_and(Value::is_number), "{number:?}");
        }
    }

    #[test]
    fn a_day_keeps_the_bounds_that_form_io_gives_it() {
        let day = |more: Value| {
            let mut day = json!({ "type": "day", "key": "o", "label": "Ngày", "dayFirst": true });
            day.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            day
        };
        let years = |least: Value, most: Value| json!({ "fields": { "year": { "minYear": least, "maxYear": most } } });
        let month = json!({ "fields": { "day": { "hide": true } }, "minDate": "2000-03-15" });
        for (more, typed, codes) in [
            (json!({ "minDate": "2000-03-15" }), "14/03/2000", &["date.tooEarly"][..]),
            (json!({ "minDate": "2000-03-15" }), "15/03/2000", &[]),
            (json!({ "maxDate": "2000-03-15T00:00:00+07:00" }), "15/03/2000", &[]),
            (json!({ "maxDate": "2000-03-15T00:00:00+07:00" }), "16/03/2000", &["date.tooLate"]),
            (json!({ "maxDate": "moment()" }), "23/11/2026", &[]),
            (json!({ "maxDate": "moment()" }), "24/11/2026", &["date.tooLate"]),
            (years(json!(1990), json!("2000")), "31/12/1989", &["date.tooEarly"]),
            (years(json!(1990), json!("2000")), "01/01/1990", &[]),
            (years(json!(1990), json!("2000")), "31/12/2000", &[]),
            (years(json!(1990), json!("2000")), "01/01/2001", &["date.tooLate"]),
            (years(json!(""), json!(0)), "01/01/2001", &[]),
            (json!({ "minYear": 1990 }), "31/12/1989", &["date.tooEarly"]),
            // All that are given hold.
            (json!({ "minDate": "2000-03-15", "minYear": 2001 }), "31/12/2000", &["date.tooEarly"]),
            (
                json!({ "minDate": "2000-03-15", "properties": { "dateMin": "01/01/1999" } }),
                "1/1/2000",
                &["date.tooEarly"],
            ),
            (json!({ "minDate": "2000-03-15", "properties": { "dateMin": "today" } }), "1/1/2026", &["date.tooEarly"]),
            // Of a month, the benefit of the doubt.
            (month.clone(), "03/2000", &[]),
            (month, "02/2000", &["date.tooEarly"]),
            // Only a day has them.
            (
                json!({ "type": "textfield", "properties": { "kind": "date" }, "minDate": "2000-03-15" }),
                "1/1/1999",
                &[],
            ),
        ] {
            assert_eq!(evaluated(&day(more.clone()), json!(typed)).1, codes, "{more} {typed}");
        }
        for more in [
            json!({ "minDate": "moment().subtract(1, 'day')" }),
            json!({ "maxDate": "15/03/2000" }),
            json!({ "minYear": 0.5 }),
            years(json!(1990), json!(20_000)),
        ] {
            let panel = json!({ "type": "panel", "key": "trang", "components": [day(more.clone())] });
            assert!(Program::compile(&json!({ "components": [panel] })).is_err(), "{more}");
        }
    }

    #[test]
    fn a_day_may_be_a_month_or_a_year() {
        let day = |hidden: &[&str]| {
            let mut fields = json!({ "day": {}, "month": {}, "year": {} });
            for name in hidden {
                fields[name]["hide"] = json!(true);
            }
            json!({ "type": "day", "key": "o", "label": "Ngày", "dayFirst": true, "fields": fields,
                    "properties": { "dateMax": "today" } })
        };
        for (hidden, typed, kept, codes) in [
            (&[][..], "5/2/2026", "05/02/2026", &[][..]),
            (&[], "1960", "1960", &["date.format"]),
            (&["day"], "3/1960", "03/1960", &[]),
            (&["day"], "12/2026", "12/2026", &["date.tooLate"]),
            (&["day"], "05/02/2026", "05/02/2026", &["date.month"]),
            (&["day"], "13/1960", "13/1960", &["date.month"]),
            (&["day", "month"], " 1950 ", "1950", &[]),
            (&["day", "month"], "2026", "2026", &[]),
            (&["day", "month"], "2027", "2027", &["date.tooLate"]),
            (&["day", "month"], "50", "50", &["date.year"]),
            (&["day", "month"], "03/1950", "03/1950", &["date.year"]),
        ] {
            let (now, found) = evaluated(&day(hidden), json!(typed));
            assert_eq!((now, found), (json!(kept), codes.iter().map(ToString::to_string).collect()), "{typed}");
        }
        for hidden in [&["year"][..], &["month"], &["day", "year"], &["day", "month", "year"]] {
            let panel = json!({ "type": "panel", "key": "trang", "components": [day(hidden)] });
            let error = Program::compile(&json!({ "components": [panel] })).unwrap_err();
            assert_eq!(error.place, "trang > o", "{error}");
        }
    }
}
