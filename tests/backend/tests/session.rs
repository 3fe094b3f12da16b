//! Signing in and out, and proof that changes come from our own page.
#![allow(clippy::unwrap_used)]

mod common;

use common::{MOTHER, Running, client, problem};
use reqwest::Method;
use serde_json::{Value, json};

/// The cookie an answer sets.
fn cookie(answer: &reqwest::Response) -> String {
    answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
}

async fn sign_in_page(server: &Running, return_to: &str) -> (String, String) {
    let url = format!("{}/auth/vneid/start?return_to={return_to}", server.base);
    let start = client().get(url).send().await.unwrap();
    assert_eq!(start.status(), 303);
    let page = format!("{}{}", server.base, start.headers()["location"].to_str().unwrap());
    let page = client().get(page).send().await.unwrap();
    assert!(!page.headers()["content-security-policy"].to_str().unwrap().contains("script-src"));
    let cookie = cookie(&page);
    (cookie, page.text().await.unwrap())
}

fn hidden(page: &str, name: &str) -> String {
    let field = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
    field.split('"').next().unwrap().to_owned()
}

fn form(fields: &[(&str, &str)]) -> String {
    let encode =
        |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
}

async fn choose(server: &Running, cookie: &str, fields: &[(&str, &str)]) -> reqwest::Response {
    client()
        .post(format!("{}/sandbox-vneid/sign-in", server.base))
        .header("Cookie", cookie)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(form(fields))
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn signing_in_rotates_the_session_and_returns() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let (visitor, page) = sign_in_page(&server, "%2Fho-so%3Fa%3Db").await;
    assert!(page.contains("không phải VNeID thật") && page.contains(MOTHER));
    assert!(!page.contains("<script"));
    let token = hidden(&page, "token");
    let fields = [("person", MOTHER), ("return_to", "/ho-so?a=b"), ("token", token.as_str())];
    let answer = choose(&server, &visitor, &fields).await;
    assert_eq!((answer.status().as_u16(), answer.headers()["location"].to_str().unwrap()), (303, "/ho-so?a=b"));
    let flags = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(flags.contains("HttpOnly") && flags.contains("SameSite=Lax") && flags.contains("Path=/"));
    let signed_in = cookie(&answer);
    assert_ne!(visitor, signed_in, "fixation");

    let session = |cookie: String| {
        let request = client().get(server.url("/session")).header("Cookie", cookie);
        async { request.send().await.unwrap().json::<Value>().await.unwrap() }
    };
    let mine = session(signed_in.clone()).await;
    assert_eq!(mine["person"]["identityNumber"], MOTHER);
    assert!(mine["expiresAt"].is_string());
    assert!(session(visitor).await["person"].is_null());

    let out = client()
        .delete(server.url("/session"))
        .header("Cookie", &signed_in)
        .header("X-CSRF-Token", mine["csrfToken"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(out.status(), 204);
    assert!(session(signed_in).await["person"].is_null());
    server.stop().await;
}

#[tokio::test]
async fn hostile_returns_go_home_and_foreign_posts_nowhere() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    for hostile in
        ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: x=y"]
    {
        let encoded = percent_encoding::utf8_percent_encode(hostile, percent_encoding::NON_ALPHANUMERIC).to_string();
        let (visitor, page) = sign_in_page(&server, &encoded).await;
        assert_eq!(hidden(&page, "return_to"), "/");
        let token = hidden(&page, "token");
        let answer = choose(&server, &visitor, &[("person", MOTHER), ("return_to", hostile), ("token", &token)]).await;
        assert_eq!(answer.headers()["location"], "/", "{hostile}");
        assert!(answer.headers().get("x").is_none());
    }
    let (visitor, _) = sign_in_page(&server, "%2F").await;
    let foreign = choose(&server, &visitor, &[("person", MOTHER), ("return_to", "/"), ("token", "AAAA")]).await;
    assert!(foreign.headers()["location"].to_str().unwrap().starts_with("/sandbox-vneid/sign-in"));
    assert!(foreign.headers().get("set-cookie").is_none());
    server.stop().await;
}

#[tokio::test]
async fn changes_need_the_csrf_token_and_a_session() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let person = server.person(MOTHER).await;
    let body = json!({ "procedureCode": "1.004873", "caseCode": "capLanDau" });
    let post = || client().post(server.url("/drafts")).json(&body);
    problem(post().send().await.unwrap(), 401, "signedOut").await;
    problem(post().header("Cookie", &person.cookie).send().await.unwrap(), 403, "csrfMismatch").await;
    let other = server.person("079093000002").await;
    let crossed = post().header("Cookie", &person.cookie).header("X-CSRF-Token", &other.csrf);
    problem(crossed.send().await.unwrap(), 403, "csrfMismatch").await;
    assert_eq!(person.ask(Method::POST, "/drafts").json(&body).send().await.unwrap().status(), 201);

    server.sandbox("/end-sessions", json!({})).await;
    problem(person.ask(Method::GET, "/profile").send().await.unwrap(), 401, "signedOut").await;
    server.stop().await;
}

#[tokio::test]
async fn without_the_flag_there_is_no_sandbox() {
    let dir = tempfile::tempdir().unwrap();
    let options = mot_cua_backend::app::Options { data: dir.path().to_owned(), ..Default::default() };
    let server = Running::start_with(options).await;
    for path in ["/sandbox/dump", "/sandbox/clock"] {
        problem(client().post(server.url(path)).json(&json!({})).send().await.unwrap(), 404, "notFound").await;
    }
    server.stop().await;
}

#[tokio::test]
async fn half_an_hour_of_silence_ends_a_session() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let person = server.person(MOTHER).await;
    let database = rusqlite::Connection::open(dir.path().join("mot-cua.sqlite")).unwrap();
    let idle = |seconds: i64| database.execute("UPDATE session SET last_used = unixepoch() - ?1", [seconds]).unwrap();
    idle(29 * 60);
    person.get("/profile").await;
    let since: i64 = database.query_row("SELECT unixepoch() - last_used FROM session", [], |row| row.get(0)).unwrap();
    assert!(since < 10, "use is written down");
    idle(30 * 60 + 5);
    problem(person.ask(Method::GET, "/profile").send().await.unwrap(), 401, "signedOut").await;
    server.stop().await;
}
