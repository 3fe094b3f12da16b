//! Drafts: whose they are, and which version is written over.
#![allow(clippy::unwrap_used)]

mod common;

use common::{MOTHER, Running, client, problem};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_draft_is_changed_over_its_present_version_only() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let person = server.person(MOTHER).await;
    let id = person.draft("1.004873", "capLanDau").await;
    let path = format!("/drafts/{id}");
    let update = json!({ "caseCode": "capLai", "answers": { "mucDich": "khac", "ẩn": [null, { "x": "đ" }] } });
    let put = || person.ask(Method::PUT, &path).json(&update);
    problem(put().send().await.unwrap(), 428, "conflict").await;
    let first = put().header("If-Match", "\"1\"").send().await.unwrap();
    assert_eq!((first.status().as_u16(), first.headers()["etag"].to_str().unwrap()), (200, "\"2\""));
    let stale = put().header("If-Match", "\"1\"").send().await.unwrap();
    assert_eq!(stale.headers()["etag"], "\"2\"");
    problem(stale, 412, "conflict").await;
    let draft = person.get(&path).await;
    assert_eq!((&draft["answers"], &draft["revision"]), (&update["answers"], &json!(2)));
    assert_eq!(person.get("/drafts").await["items"][0]["caseCode"], "capLai");

    let other = server.person("079093000002").await;
    problem(other.ask(Method::GET, &path).send().await.unwrap(), 404, "notFound").await;
    problem(other.ask(Method::DELETE, &path).send().await.unwrap(), 404, "notFound").await;
    assert_eq!(person.ask(Method::DELETE, &path).send().await.unwrap().status(), 204);
    problem(person.ask(Method::GET, &path).send().await.unwrap(), 404, "notFound").await;
    server.stop().await;
}

#[tokio::test]
async fn bad_requests_are_problems() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let person = server.person(MOTHER).await;
    let post = || person.ask(Method::POST, "/drafts");
    let json_type = |request: reqwest::RequestBuilder| request.header("Content-Type", "application/json");
    problem(json_type(post()).body("{").send().await.unwrap(), 400, "badRequest").await;
    problem(json_type(post()).body("[".repeat(100_000)).send().await.unwrap(), 400, "badRequest").await;
    problem(json_type(post()).body(" ".repeat(2_000_000)).send().await.unwrap(), 413, "badRequest").await;
    problem(post().body("{}").send().await.unwrap(), 415, "badRequest").await;
    let unknown = json!({ "procedureCode": "9.999999", "caseCode": "x" });
    problem(post().json(&unknown).send().await.unwrap(), 404, "notFound").await;
    problem(person.ask(Method::GET, "/dossiers?limit=0").send().await.unwrap(), 400, "badRequest").await;
    problem(person.ask(Method::GET, "/dossiers?cursor=x").send().await.unwrap(), 400, "badRequest").await;
    problem(person.ask(Method::PATCH, "/drafts").send().await.unwrap(), 405, "methodNotAllowed").await;
    problem(client().get(server.url("/units?level=a&level=b")).send().await.unwrap(), 400, "badRequest").await;
    problem(client().get(format!("{}/api/v2/x", server.base)).send().await.unwrap(), 404, "notFound").await;
    server.stop().await;
}
