//! A draft becomes a dossier once, whole, or not at all.
#![allow(clippy::unwrap_used)]

mod common;

use common::{MOTHER, PDF, Running, client, good_vectors, prepare, problem};
use reqwest::Method;
use serde_json::{Value, json};

const BIRTH: &str = "1.001193";
const MARITAL: &str = "1.004873";

/// Every faultless vector of every form goes through, with the fee it expects.
#[tokio::test]
async fn all_three_procedures_are_filed() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let person = server.person(MOTHER).await;
    for procedure in [BIRTH, MARITAL, "2.000635"] {
        for vector in good_vectors(procedure) {
            let name = vector["name"].as_str().unwrap();
            let day: Vec<&str> = vector["today"].as_str().unwrap().split('/').collect();
            let now = format!("{}-{}-{}T09:00:00+07:00", day[2], day[1], day[0]);
            server.sandbox("/clock", json!({ "now": now })).await;
            let (draft, submission) = prepare(&person, procedure, &vector).await;
            let answer = person.submit(&draft, &draft, &submission).await.unwrap();
            let status = answer.status();
            let dossier: Value = answer.json().await.unwrap();
            assert_eq!(status, 201, "{procedure} {name}: {dossier}");
            assert_eq!(dossier["fees"]["payable"], vector["expect"]["fee"], "{name}");
            let papers = dossier["papers"].as_array().unwrap();
            assert_eq!(papers.len(), vector["expect"]["papers"].as_array().unwrap().len(), "{name}");
            assert!(dossier["owner"]["fullName"].as_str().is_some_and(|owner| !owner.is_empty()), "{name}");
            assert!(dossier["agency"]["name"].as_str().unwrap().starts_with("UBND "), "{name}");
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn a_dossier_has_everything_of_its_receipt() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    server.sandbox("/clock", json!({ "now": "2026-11-23T14:59:00+07:00" })).await;
    let person = server.person(MOTHER).await;
    let vector = &good_vectors(BIRTH)[0];
    let (draft, submission) = prepare(&person, BIRTH, vector).await;
    let answer = person.submit(&draft, "k1", &submission).await.unwrap();
    assert_eq!(answer.status(), 201);
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    let dossier: Value = answer.json().await.unwrap();
    let code = dossier["code"].as_str().unwrap();
    assert_eq!(code, "H29.26743-261123-0001");
    assert_eq!(location, format!("/api/v1/dossiers/{code}"));
    assert_eq!(dossier["agency"]["code"], "H29.26743");
    assert_eq!(dossier["applicant"]["identityNumber"], MOTHER);
    assert_eq!(dossier["subject"]["fullName"], vector["answers"]["con"]["hoTen"]);
    assert_eq!(dossier["papers"][0]["sha256"], common::sha256(PDF));
    assert_eq!(dossier["status"], 1);
    assert_eq!(dossier["submittedAt"].as_str().unwrap().get(..16), Some("2026-11-23T14:59"));
    // Before 15:00: the same day. (24/11/2026 is a day off.)
    assert_eq!(dossier["appointmentAt"].as_str().unwrap().get(..10), Some("2026-11-23"));

    server.sandbox("/clock", json!({ "now": "2026-11-23T15:01:00+07:00" })).await;
    let (late, submission) = prepare(&person, BIRTH, vector).await;
    let late: Value = person.submit(&late, "k2", &submission).await.unwrap().json().await.unwrap();
    assert_eq!(late["code"], "H29.26743-261123-0002");
    assert_eq!(late["appointmentAt"].as_str().unwrap().get(..10), Some("2026-11-25"));

    let page = person.get("/dossiers?limit=1").await;
    assert_eq!(page["items"][0]["code"], late["code"]);
    let next = person.get(&format!("/dossiers?limit=1&cursor={}", page["nextCursor"].as_str().unwrap())).await;
    assert_eq!((&next["items"][0]["code"], next.get("nextCursor")), (&dossier["code"], None));
    let looked: Value = client()
        .get(server.url("/lookup?code=%20h29.26743%E2%80%93261123-0001%20"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(looked["dossier"]["status"], 1);
    assert!(looked["dossier"].get("applicant").is_none() && looked["dossier"].get("answers").is_none());
    let none: Value = client().get(server.url("/lookup?code=x")).send().await.unwrap().json().await.unwrap();
    assert!(none["dossier"].is_null());
    let other = server.person("079093000002").await;
    problem(other.ask(Method::GET, &format!("/dossiers/{code}")).send().await.unwrap(), 404, "notFound").await;

    for (status, expected) in [(2, 200), (4, 200), (5, 200), (10, 409), (4, 200)] {
        let step = json!({ "code": code, "status": status, "note": "vì" });
        let answer = client().post(server.url("/sandbox/advance")).json(&step).send().await.unwrap();
        assert_eq!(answer.status(), expected, "{status}");
    }
    let advanced = person.get(&format!("/dossiers/{code}")).await;
    assert_eq!((&advanced["status"], advanced["history"].as_array().unwrap().len()), (&json!(4), 5));
    server.stop().await;
}

#[tokio::test]
async fn what_is_not_right_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    server.sandbox("/clock", json!({ "now": "2026-11-23T09:00:00+07:00" })).await;
    let person = server.person(MOTHER).await;
    let (draft, good) = prepare(&person, BIRTH, &good_vectors(BIRTH)[0]).await;
    let changed = |path: &str, value: Value| {
        let mut changed = good.clone();
        *changed.pointer_mut(path).unwrap() = value;
        changed
    };
    let refused = async |submission: Value, status, code| {
        problem(person.submit(&draft, "key", &submission).await.unwrap(), status, code).await
    };
    let missing = refused(changed("/papers", json!([])), 422, "papersIncomplete").await;
    assert_eq!(
        (&missing["errors"][0]["pointer"], &missing["errors"][0]["code"]),
        (&json!("/papers/giayChungSinh"), &json!("required"))
    );
    let digest = refused(changed("/papers/0/sha256", json!("00")), 422, "papersIncomplete").await;
    assert_eq!(digest["errors"][0]["code"], "digest");
    let half = person.begin_file(&draft, "giayChungSinh", PDF.len()).await;
    let half = json!([{ "fileId": half.trim_start_matches("/files/"), "sha256": common::sha256(PDF) }]);
    assert_eq!(refused(changed("/papers", half), 422, "papersIncomplete").await["errors"][0]["code"], "incomplete");
    let other = person.draft(BIRTH, "coChungSinh").await;
    let elsewhere = person.upload(&other, "giayChungSinh", PDF).await;
    assert_eq!(
        refused(changed("/papers", json!([elsewhere])), 422, "papersIncomplete").await["errors"][0]["code"],
        "unknown"
    );
    let named = refused(changed("/answers/con/hoTen", json!("")), 422, "answersInvalid").await;
    assert_eq!(named["errors"][0], json!({ "pointer": "/con/hoTen", "code": "required" }));
    refused(changed("/declaration", json!(false)), 422, "answersInvalid").await;
    refused(changed("/caseCode", json!("khongCo")), 422, "answersInvalid").await;
    refused(changed("/formVersion", json!("0000000000000000")), 409, "formOutdated").await;
    for key in ["", "có dấu", &"x".repeat(65)] {
        let request = person.ask(Method::POST, &format!("/drafts/{draft}/submit"));
        let request = match reqwest::header::HeaderValue::from_bytes(key.as_bytes()) {
            Ok(value) => request.header("Idempotency-Key", value),
            Err(_) => request,
        };
        problem(request.json(&good).send().await.unwrap(), 400, "badRequest").await;
    }
    // Nothing of all that has left a trace; level 1 may not submit at all.
    assert!(person.get("/dossiers").await["items"].as_array().unwrap().is_empty());
    let people: Vec<Value> = serde_json::from_str(include_str!("../data/people.json")).unwrap();
    let low = people.iter().find(|person| person["level"] == 1).unwrap()["identityNumber"].as_str().unwrap();
    let low = server.person(low).await;
    let theirs = low.draft(BIRTH, "coChungSinh").await;
    problem(low.submit(&theirs, "key", &good).await.unwrap(), 403, "forbidden").await;
    assert_eq!(person.submit(&draft, "key", &good).await.unwrap().status(), 201);
    server.stop().await;
}

#[tokio::test]
async fn one_draft_becomes_one_dossier() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    server.sandbox("/clock", json!({ "now": "2026-11-23T09:00:00+07:00" })).await;
    let person = server.person(MOTHER).await;
    let vector = &good_vectors(MARITAL)[0];
    let (draft, submission) = prepare(&person, MARITAL, vector).await;
    let tries = (0..6).map(|_| {
        let (person, draft, submission) = (person.clone(), draft.clone(), submission.clone());
        tokio::spawn(async move {
            let answer = person.submit(&draft, "same", &submission).await.unwrap();
            (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
        })
    });
    let tries: Vec<_> = tries.collect();
    let mut answers = Vec::new();
    for one in tries {
        answers.push(one.await.unwrap());
    }
    assert_eq!(answers.iter().filter(|(status, _)| *status == 201).count(), 1);
    assert!(answers.iter().all(|(status, dossier)| [200, 201].contains(status) && *dossier == answers[0].1));

    let again = person.submit(&draft, "another", &submission).await.unwrap();
    assert_eq!(again.status(), 200);
    let mut other = submission.clone();
    other["answers"]["nyc"]["email"] = json!("other@example.com");
    problem(person.submit(&draft, "third", &other).await.unwrap(), 409, "conflict").await;
    problem(person.submit(&draft, "same", &other).await.unwrap(), 422, "idempotencyMismatch").await;
    problem(person.ask(Method::GET, &format!("/drafts/{draft}")).send().await.unwrap(), 404, "notFound").await;
    assert_eq!(server_dossiers(&server).await, 1);
    server.stop().await;
}

async fn server_dossiers(server: &Running) -> usize {
    let dump: Value = client().get(server.url("/sandbox/dump")).send().await.unwrap().json().await.unwrap();
    dump["dossiers"].as_array().unwrap().len()
}

/// The answer is lost on the way; the same request again brings the same dossier. All of it survives a restart.
#[tokio::test]
async fn a_lost_answer_and_a_restart_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    server.sandbox("/clock", json!({ "now": "2026-11-23T09:00:00+07:00" })).await;
    let person = server.person(MOTHER).await;
    let (draft, submission) = prepare(&person, BIRTH, &good_vectors(BIRTH)[0]).await;
    let fault =
        |action: &str| json!([{ "method": "POST", "pathPrefix": "/api/v1/drafts/", "times": 1, "action": action }]);
    // On a fresh connection: clients resend by themselves over one that was used before.
    server.sandbox("/faults", fault("drop-before")).await;
    assert!(server.person(MOTHER).await.submit(&draft, "k", &submission).await.is_err());
    assert_eq!(server_dossiers(&server).await, 0);
    server.sandbox("/faults", fault("status:503")).await;
    problem(person.submit(&draft, "k", &submission).await.unwrap(), 503, "unavailable").await;
    server.sandbox("/faults", fault("drop-after")).await;
    assert!(server.person(MOTHER).await.submit(&draft, "k", &submission).await.is_err());
    assert_eq!(server_dossiers(&server).await, 1);
    let again = person.submit(&draft, "k", &submission).await.unwrap();
    assert_eq!(again.status(), 200);
    let dossier: Value = again.json().await.unwrap();
    server.stop().await;

    let server = Running::start(dir.path()).await;
    let moved = person.clone().at(&server);
    let code = dossier["code"].as_str().unwrap();
    assert_eq!(moved.get(&format!("/dossiers/{code}")).await, dossier, "the session too has survived");
    let file = dossier["papers"][0]["id"].as_str().unwrap();
    let content = moved.ask(Method::GET, &format!("/files/{file}/content")).send().await.unwrap();
    assert_eq!(content.bytes().await.unwrap(), PDF);
    problem(moved.tus(Method::DELETE, &format!("/files/{file}")).send().await.unwrap(), 409, "conflict").await;
    server.stop().await;
}

/// A paper whose place is in the form is asked for like any other, and only while the form shows the place.
#[tokio::test]
async fn a_paper_of_the_form_is_asked_for() {
    const RECORD: &str = "3.000333";
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    server.sandbox("/clock", json!({ "now": "2026-11-23T09:00:00+07:00" })).await;
    let person = server.person(MOTHER).await;
    let vector = good_vectors(RECORD).into_iter().find(|vector| vector["case"] == "banThan").unwrap();
    let (draft, mut submission) = prepare(&person, RECORD, &vector).await;
    submission["answers"]["doiTuongPhi"] = json!("sinhVien");
    // What is written where a paper belongs is no paper.
    submission["answers"]["giayToMienGiam"] = json!([{ "name": "thẻ.pdf" }]);
    let missing = problem(person.submit(&draft, "a", &submission).await.unwrap(), 422, "papersIncomplete").await;
    assert_eq!(missing["errors"], json!([{ "pointer": "/papers/giayToMienGiam", "code": "required" }]));
    submission["papers"] = json!([person.upload(&draft, "giayToMienGiam", PDF).await]);
    let answer = person.submit(&draft, "b", &submission).await.unwrap();
    assert_eq!(answer.status(), 201);
    let dossier: Value = answer.json().await.unwrap();
    assert_eq!(dossier["papers"][0]["componentCode"], "giayToMienGiam");
    assert_eq!(dossier["answers"].get("giayToMienGiam"), None);
    server.stop().await;
}
