#![allow(clippy::unwrap_used)]

use serde_json::json;

use super::tests::{read_alike, spread, words};
use crate::api::dto::*;

fn scope() -> serde_json::Value {
    json!({"period": "2026-11", "from": "2026-11-01", "to": "2026-11-26", "asOf": "2026-11-26", "isRunning": true,
        "level": "city", "unit": {"code": "so-tu-phap", "name": "n", "level": "city"}, "sample": 7})
}

fn figure() -> serde_json::Value {
    json!({"measure": "onTime", "part": 1, "whole": 2, "value": 500, "previous": -1, "change": 2, "target": 980,
        "distance": -480, "missing": 3, "meets": false})
}

fn procedure() -> serde_json::Value {
    json!({"code": "1.0", "name": "n", "field": "f", "serviceLevel": "partial", "levels": ["commune"]})
}

#[test]
fn what_is_published_is_read_as_serde_reads_it() {
    let unit = json!({"code": "26740", "name": "n", "level": "commune"});
    let share = json!({"part": 1, "whole": 3, "value": 333});
    let channels = json!({"online": 1, "inPerson": 2, "post": 3});
    let oldest = json!({"day": "2026-11-01", "ageDays": 25});
    let backlog = json!({"pending": 4, "failed": 5, "oldest": oldest});
    let trend = json!({"period": "2026", "until": "2026-11-26", "onlineShare": 1, "fullShare": 2, "onTime": 3, "acceptedLate": 4, "received": channels});
    read_alike::<Overview>(&json!({"scope": scope(), "figures": [figure()], "trend": [trend]}));
    let row = json!({"unit": unit, "onlineShare": share, "fullShare": share, "received": share, "onlineFiled": share,
        "onTime": share, "acceptedLate": share, "synchronised": share});
    read_alike::<UnitFigures>(&json!({"scope": scope(), "rows": [row]}));
    read_alike::<Scopes>(&json!({"periods": ["2026-11"], "units": [unit]}));
    let review = json!({"proposedLevel": "full", "reason": "r", "solution": "s", "responsible": "u", "deadline": "2027-01-31",
        "state": "technicalAppraisal", "since": "2026-05-01", "proposedBy": "p",
        "eligibility": {"decision": "1/QĐ", "fitFor": "full"}});
    let variant = json!({"code": "1.0", "name": "n", "published": "aa", "others": [{"digest": "bb", "units": [unit]}]});
    let rows = json!([spread(procedure(), json!({"outlook": "staysPartial", "review": review}))]);
    read_alike::<NotOnline>(&json!({"scope": scope(), "isKnown": true, "rows": rows,
        "compared": {"units": 1, "of": 2, "contents": 3}, "variants": [variant]}));
    let rows = json!([spread(procedure(), json!({"counts": [channels], "proposal": "stopOnline"}))]);
    read_alike::<Unused>(&json!({"scope": scope(), "years": [2023, 2024], "isKnown": true, "rows": rows}));
    read_alike::<Synchronisation>(&json!({"scope": scope(), "isKnown": true, "figure": figure(), "inStep": 1,
        "pending": 2, "failed": 3, "reasons": [{"reason": "r", "count": 3}],
        "days": [{"day": "2026-11-02", "inStep": 1, "pending": 2, "failed": 3, "reasons": [{"reason": "r", "count": 3}]}],
        "units": [{"unit": unit, "inStep": 1, "pending": 2, "failed": 3, "reasons": [], "backlog": backlog}],
        "backlog": backlog}));
    let part =
        spread(json!({"measure": "onTime", "most": 2000, "fullAt": 100, "applies": true, "points": 1900}), share);
    let year = json!({"index": "sipas", "year": 2023, "value": 8178, "target": 9000, "rank": [36, 63], "source": "s",
        "isSample": false});
    read_alike::<Quality>(
        &json!({"scope": scope(), "figures": [figure()], "total": 9000, "applicable": 9400, "years": [year],
        "groups": [{"number": 2, "most": 2000, "applicable": 2000, "points": 1900, "parts": [part]}]}),
    );
}

#[test]
fn every_word_of_it_is_read_as_serde_reads_it() {
    words::<AdministrativeLevel>("city commune");
    words::<ReviewState>("proposed departmentReview technicalAppraisal decided");
    words::<Outlook>("notOnline canBecomeFull staysPartial undecided levelUnknown");
    words::<Proposal>("simplify stopOnline");
    words::<CityIndex>("sipas parIndex");
}
