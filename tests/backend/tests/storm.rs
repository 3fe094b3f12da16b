//! What the sandbox does to requests, and that nothing is filed twice or torn by it.
#![allow(clippy::unwrap_used)]

mod common;

use common::{MOTHER, PDF, Person, Running, good_vectors, prepare, sha256};
use reqwest::Method;
use serde_json::{Value, json};

async fn fault(server: &Running, method: &str, path: &str, action: &str) {
    let fault = json!([{ "method": method, "pathPrefix": format!("/api/v1{path}"), "action": action }]);
    server.sandbox("/faults", fault).await;
}

async fn offset(person: &Person, file: &str) -> String {
    let answer = person.tus(Method::HEAD, file).send().await.unwrap();
    answer.headers()["upload-offset"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_request_handled_twice_files_one_dossier() {
    let data = tempfile::tempdir().unwrap();
    let server = Running::start(data.path()).await;
    let person = server.person(MOTHER).await;
    let (draft, submission) = prepare(&person, "2.000635", &good_vectors("2.000635")[0]).await;
    fault(&server, "POST", "/drafts/", "duplicate").await;
    let answer = person.submit(&draft, "once", &submission).await.unwrap();
    assert_eq!(answer.status(), 200, "the second answer says that it was there already");
    let dump: Value = person.get("/sandbox/dump").await;
    assert_eq!(dump["dossiers"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn half_a_piece_is_kept_and_half_a_checked_piece_is_not() {
    let data = tempfile::tempdir().unwrap();
    let server = Running::start(data.path()).await;
    let person = server.person(MOTHER).await;
    let draft = person.draft("1.001193", "coChungSinh").await;
    let file = person.begin_file(&draft, "giayChungSinh", PDF.len()).await;
    fault(&server, "PATCH", "/files/", "cut-request").await;
    assert!(person.patch(&file, 0).body(PDF).send().await.is_err());
    assert_eq!(offset(&person, &file).await, (PDF.len() / 2).to_string());
    let file = person.begin_file(&draft, "giayChungSinh", PDF.len()).await;
    fault(&server, "PATCH", "/files/", "cut-request").await;
    let checksum = format!("sha256 {}", base64_of(&sha256(PDF)));
    assert!(person.patch(&file, 0).header("Upload-Checksum", checksum).body(PDF).send().await.is_err());
    assert_eq!(offset(&person, &file).await, "0");
}

fn base64_of(hex: &str) -> String {
    use base64::Engine;
    let bytes: Vec<u8> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[tokio::test]
async fn answers_are_torn_replaced_and_refused_as_ordered() {
    let data = tempfile::tempdir().unwrap();
    let server = Running::start(data.path()).await;
    let person = server.person(MOTHER).await;
    fault(&server, "GET", "/session", "cut-answer").await;
    let answer = person.ask(Method::GET, "/session").send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(answer.bytes().await.is_err(), "half a body");
    fault(&server, "POST", "/drafts", "late:502").await;
    let body = json!({ "procedureCode": "2.000635", "caseCode": "caNhan" });
    let answer = person.ask(Method::POST, "/drafts").json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 502);
    assert_eq!(person.get("/drafts").await["items"].as_array().unwrap().len(), 1, "it was handled all the same");
    fault(&server, "GET", "/drafts", "proxy:503").await;
    let answer = person.ask(Method::GET, "/drafts").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["content-type"]), (503, &"text/html".parse().unwrap()));
    fault(&server, "GET", "/drafts", "status:429").await;
    let answer = person.ask(Method::GET, "/drafts").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["retry-after"]), (429, &"1".parse().unwrap()));
}

#[tokio::test]
async fn a_storm_is_the_same_each_time_and_ends() {
    let data = tempfile::tempdir().unwrap();
    let server = Running::start(data.path()).await;
    let person = server.person(MOTHER).await;
    let mut reports = Vec::new();
    for _ in 0..2 {
        let kinds = json!(["status:500", "late:502", "delay:1", "duplicate"]);
        server.sandbox("/storm", json!({ "seed": 11, "rate": 40, "kinds": kinds })).await;
        for _ in 0..20 {
            for path in ["/session", "/drafts", "/units?level=province"] {
                // The answer is the storm's business.
                let _ = person.ask(Method::GET, path).send().await;
            }
        }
        server.sandbox("/storm/off", json!({})).await;
        assert_eq!(person.ask(Method::GET, "/session").send().await.unwrap().status(), 200);
        let report: Value = person.get("/sandbox/storm").await;
        assert_eq!((&report["blowing"], &report["requests"]), (&json!(false), &json!(60)));
        reports.push(report["injected"].clone());
    }
    assert!((10..40).contains(&reports[0].as_array().unwrap().len()), "{}", reports[0]);
    assert_eq!(reports[0], reports[1]);
}
