#![allow(clippy::unwrap_used)]

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::*;

/// Whether a field may be absent or null is read the same way, whatever field it is; and so is a wrong type.
pub fn read_alike<T: FromJson + DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(sample: &Value) {
    let read = |value: &Value| from_value::<T>(value.clone());
    let serde = |value: &Value| serde_json::from_value::<T>(value.clone()).ok();
    let whole = read(sample);
    assert!(whole.is_some(), "{sample}");
    assert_eq!(whole, serde(sample), "{sample}");
    assert_eq!(&serde_json::to_value(whole.unwrap()).unwrap(), sample, "nothing of the sample is lost");
    for changed in changes(sample) {
        assert_eq!(read(&changed), serde(&changed), "{changed}");
    }
}

/// The value with one field taken away, or one leaf of another type, everywhere.
fn changes(value: &Value) -> Vec<Value> {
    match value {
        Value::Object(map) => {
            let mut all = Vec::new();
            for (name, inner) in map {
                let mut without = map.clone();
                without.remove(name);
                all.push(Value::Object(without));
                // What is inside answers and parameters is anything at all.
                for changed in changes(inner) {
                    let mut with = map.clone();
                    with.insert(name.clone(), changed);
                    all.push(Value::Object(with));
                }
            }
            all
        }
        Value::Array(items) => {
            // One item stands for the others.
            let first = items.first().map(changes).unwrap_or_default().into_iter();
            let with = |changed| Value::Array(std::iter::once(changed).chain(items.iter().skip(1).cloned()).collect());
            first.map(with).chain([json!(7)]).collect()
        }
        Value::Number(_) => vec![json!("7"), json!(-1), json!(1.5), json!(300), json!(u64::MAX)],
        Value::String(_) => vec![json!(7), json!("zzz")],
        Value::Bool(_) => vec![json!("true")],
        Value::Null => vec![],
    }
}

#[test]
fn the_published_procedures_are_read_as_serde_reads_them() {
    for text in [
        include_str!("../../../tests/backend/data/procedures/1.001193.json"),
        include_str!("../../../tests/backend/data/procedures/1.004873.json"),
        include_str!("../../../tests/backend/data/procedures/2.000635.json"),
    ] {
        let read = from_text::<Procedure>(text);
        assert!(read.is_some());
        assert_eq!(read, serde_json::from_str(text).ok());
        assert_eq!(from_text::<ProcedureSummary>(text), serde_json::from_str(text).ok());
    }
}

fn summary() -> Value {
    json!({"code": "1.001193", "name": "Đăng ký khai sinh", "shortName": "Khai sinh", "field": "Hộ tịch",
        "serviceLevel": "full", "fileable": true, "frequent": true, "keywords": ["giấy khai sinh"],
        "levels": ["Cấp xã"], "agencies": ["Công an cấp Xã"], "whoMayFile": ["Công dân"], "ways": ["inPerson", "post"],
        "free": true, "state": "replaced", "replacedBy": ["1.000001"], "formerCodes": ["2.000001"]})
}

fn dossier_summary() -> Value {
    json!({"code": "H29.26740-261123-0001", "procedureCode": "1.001193", "procedureName": "Đăng ký khai sinh",
        "status": 2, "channel": "online", "submittedAt": "2026-11-23T08:00:00+07:00"})
}

pub fn spread(mut object: Value, over: Value) -> Value {
    if let (Value::Object(object), Value::Object(over)) = (&mut object, over) {
        object.extend(over);
    }
    object
}

fn held_file() -> Value {
    json!({"id": "f1", "componentCode": "giayChungSinh", "name": "a.pdf", "size": 10, "offset": 10, "sha256": "00",
        "kind": "pdf"})
}

#[test]
fn procedures_are_read_as_serde_reads_them() {
    read_alike::<Catalogue>(&json!({"procedures": [summary()]}));
    read_alike::<Procedure>(&spread(
        summary(),
        json!({"decision": "163/QĐ-BTP", "channels": [
            {"channel": "inPerson", "time": {"amount": 1, "unit": "workingDay", "cutOffHour": 15,
                "unitPublished": true}, "timeText": "t", "fee": "Miễn phí", "feeNote": "f", "feeDoubt": "tooSmall",
            "note": "n"}],
        "kind": "k", "authorities": ["a"], "successors": [{"code": "1.000001", "name": "n"}],
        "ending": {"on": "2025-07-01", "decision": "d", "note": "n"},
        "feeExemption": "e", "fees": [{"code": "c", "name": "n", "kind": "charge", "unitAmount": 8000,
            "quantity": {"var": "a"}, "waived": true, "waiverReason": "w"}],
        "cases": [{"code": "c", "name": "n", "hint": "h", "answers": {"a": 1}, "components": [{"code": "g", "name": "G",
            "hint": "h", "required": true, "applies": {"var": "a"}, "originals": 1, "copies": 0, "maxFiles": 2,
            "maxBytes": 100, "accepts": ["pdf", "jpeg", "png", "heic", "docx"], "group": "g",
            "remark": true, "templates": [{"name": "a.docx", "url": "u"}]}]}],
        "steps": ["s"], "legalBasis": [{"number": "60/2014/QH13", "title": "Luật", "issuedOn": "2014-11-20",
            "issuer": "Quốc hội"}], "conditions": "c",
        "results": [{"code": "KQ", "name": "Giấy"}], "formVersion": "v1", "kept": [{"part": "papers", "text": "t"}]}),
    ));
}

#[test]
fn dossiers_are_read_as_serde_reads_them() {
    let party = json!({"fullName": "Lê An", "identityNumber": "0", "phone": "0", "email": "e", "address": "a"});
    let agency = json!({"code": "H29.26740", "name": "Phường"});
    read_alike::<Dossier>(&spread(
        dossier_summary(),
        json!({"caseName": "c", "formVersion": "v", "answers": {"a": {"b": [1]}}, "applicant": party, "owner": party,
        "subject": party, "agency": agency, "papers": [spread(held_file(), json!({"componentName": "n"}))],
        "fees": {"lines": [{"code": "c", "name": "n", "kind": "fee", "unitAmount": 1, "quantity": 2, "waived": 1,
            "waiverReason": "r", "payable": 1}], "payable": 1},
        "appointmentAt": "t", "processingTime": {"amount": 1, "unit": "day", "cutOffHour": 15, "unitPublished": true},
        "resultDelivery": "d", "history": [{"at": "t", "status": 1, "actor": "a", "note": "n"}]}),
    ));
    read_alike::<DossierPage>(&json!({"items": [dossier_summary()], "nextCursor": "c"}));
    read_alike::<Lookup>(
        &json!({"dossier": spread(dossier_summary(), json!({"agency": agency, "appointmentAt": "t"}))}),
    );
}

#[test]
fn drafts_and_submissions_are_read_as_serde_reads_them() {
    let draft = json!({"id": "d", "procedureCode": "p", "procedureName": "n", "caseCode": "c", "updatedAt": "t"});
    read_alike::<DraftList>(&json!({"items": [draft]}));
    let more = json!({"formVersion": "v", "answers": {"a": null}, "revision": 3, "files": [held_file()]});
    read_alike::<Draft>(&spread(draft, more));
    read_alike::<Submission>(&json!({"caseCode": "c", "formVersion": "v", "answers": {"a": "b"},
        "papers": [{"fileId": "f", "sha256": "00"}], "declaration": true}));
}

#[test]
fn everything_else_is_read_as_serde_reads_it() {
    read_alike::<Problem>(&json!({"type": "x", "title": "t", "status": 422, "code": "answersInvalid", "detail": "d",
        "errors": [{"pointer": "/a", "code": "required", "params": {"min": 1}}], "trace": "t"}));
    read_alike::<Session>(&json!({"person": {"fullName": "n", "identityNumber": "0", "identityLevel": 2},
        "csrfToken": "t", "expiresAt": "t", "now": "t"}));
    let value = |source: &str| json!({"value": "v", "source": source});
    let profile = json!({"fullName": value("vneid"), "dateOfBirth": value("populationDatabase"),
        "gender": value("vneid"), "ethnicity": value("vneid"), "nationality": value("vneid"),
        "identityNumber": value("vneid"), "identityDocument": value("vneid"), "identityIssuedOn": value("vneid"),
        "identityIssuer": value("vneid"), "phone": value("vneid"), "email": value("vneid"),
        "residenceProvince": value("vneid"), "residenceWard": value("vneid"), "residenceDetail": value("vneid")});
    read_alike::<Profile>(&profile);
    read_alike::<Units>(&json!({"items": [{"code": "26740", "name": "n", "level": "ward", "parent": "79",
        "former": [{"name": "Phường Bến Nghé, Quận 1", "partly": true}]}]}));
}

/// Each of these words names a variant.
pub fn words<T: FromJson + DeserializeOwned + PartialEq + std::fmt::Debug>(words: &str) {
    for word in words.split(' ') {
        let read = from_value::<T>(json!(word));
        assert!(read.is_some(), "{word}");
        assert_eq!(read, serde_json::from_value(json!(word)).ok(), "{word}");
    }
}

#[test]
fn every_word_is_read_as_serde_reads_it() {
    words::<ServiceLevel>("full partial online information");
    words::<ProcedurePart>("description agencies channels papers steps results legalBasis");
    words::<FeeDoubt>("freeButPriced freeButReferred tooSmall runTogether");
    words::<ProcedureState>("inForce expired replaced abolished");
    words::<Channel>("inPerson online post");
    words::<TimeUnit>("hour workingHour workingDay day month");
    words::<FeeKind>("fee charge");
    words::<FileKind>("pdf jpeg png heic docx");
    words::<ProfileSource>("vneid populationDatabase");
    words::<ProblemCode>(
        "badRequest signedOut forbidden csrfMismatch notFound methodNotAllowed conflict idempotencyMismatch \
         answersInvalid papersIncomplete formOutdated fileKindRefused fileTooLarge fileEmpty tooManyFiles \
         checksumMismatch offsetMismatch tooManyRequests unavailable internal",
    );
}
