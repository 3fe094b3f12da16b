//! tus 1.0: pieces, cuts, checksums, kinds, limits.
#![allow(clippy::unwrap_used)]

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{MOTHER, PDF, Person, Running, client, problem, sha256};
use reqwest::Method;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const BIRTH: &str = "1.001193";
const PAPER: &str = "giayChungSinh";

async fn begin(server: &Running) -> (Person, String) {
    let person = server.person(MOTHER).await;
    let draft = person.draft(BIRTH, "coChungSinh").await;
    (person, draft)
}

async fn offset(person: &Person, file: &str) -> u64 {
    let head = person.tus(Method::HEAD, file).send().await.unwrap();
    assert_eq!(head.status(), 200);
    assert_eq!(head.headers()["cache-control"], "no-store");
    head.headers()["upload-offset"].to_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_file_in_pieces_is_held_whole() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let options = client().request(Method::OPTIONS, server.url("/files")).send().await.unwrap();
    assert_eq!(options.headers()["tus-extension"], "creation,checksum,termination");
    let (person, draft) = begin(&server).await;
    let file = person.begin_file(&draft, PAPER, PDF.len()).await;
    let checksum = format!("sha256 {}", STANDARD.encode(Sha256::digest(&PDF[..10])));
    let first = person.patch(&file, 0).header("Upload-Checksum", checksum).body(&PDF[..10]).send().await.unwrap();
    assert_eq!((first.status().as_u16(), first.headers()["upload-offset"].to_str().unwrap()), (204, "10"));
    assert_eq!(offset(&person, &file).await, 10);
    problem(person.patch(&file, 0).body(PDF).send().await.unwrap(), 409, "offsetMismatch").await;
    assert_eq!(person.patch(&file, 10).body(&PDF[10..]).send().await.unwrap().status(), 204);

    let held = &person.get(&format!("/drafts/{draft}")).await["files"][0];
    assert_eq!((held["sha256"].as_str().unwrap(), held["kind"].as_str()), (sha256(PDF).as_str(), Some("pdf")));
    let content = person.ask(Method::GET, &format!("{file}/content")).send().await.unwrap();
    assert_eq!(content.headers()["content-type"], "application/pdf");
    assert!(content.headers()["content-security-policy"].to_str().unwrap().contains("sandbox"));
    assert_eq!(content.bytes().await.unwrap(), PDF);

    let other = server.person("079093000002").await;
    problem(other.ask(Method::GET, &format!("{file}/content")).send().await.unwrap(), 404, "notFound").await;
    assert_eq!(other.tus(Method::DELETE, &file).send().await.unwrap().status(), 404);
    assert_eq!(person.tus(Method::DELETE, &file).send().await.unwrap().status(), 204);
    assert_eq!(std::fs::read_dir(dir.path().join("files")).unwrap().count(), 0);
    server.stop().await;
}

/// The connection breaks in the middle of a piece: what arrived is kept, and the rest is sent from there.
#[tokio::test]
async fn a_cut_is_resumed_where_it_happened() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let (person, draft) = begin(&server).await;
    let mut bytes = PDF.to_vec();
    bytes.resize(300_000, b' ');
    let file = person.begin_file(&draft, PAPER, bytes.len()).await;
    let mut stream = tokio::net::TcpStream::connect(server.base.trim_start_matches("http://")).await.unwrap();
    let head = format!(
        "PATCH /api/v1{file} HTTP/1.1\r\nHost: x\r\nCookie: {}\r\nX-CSRF-Token: {}\r\nTus-Resumable: 1.0.0\r\n\
         Upload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {}\r\n\r\n",
        person.cookie,
        person.csrf,
        bytes.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&bytes[..120_000]).await.unwrap();
    stream.flush().await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    // The client's side hangs; it asks again over another connection, which takes over.
    let held = offset(&person, &file).await;
    assert_eq!(held, 120_000);
    drop(stream);
    let rest = bytes.split_off(120_000);
    assert_eq!(person.patch(&file, 120_000).body(rest.clone()).send().await.unwrap().status(), 204);
    bytes.extend(rest);
    let files = person.get(&format!("/drafts/{draft}")).await;
    assert_eq!(files["files"][0]["sha256"], sha256(&bytes));
    server.stop().await;
}

#[tokio::test]
async fn wrong_bytes_are_dropped() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let (person, draft) = begin(&server).await;
    let file = person.begin_file(&draft, PAPER, PDF.len()).await;
    let wrong = format!("sha256 {}", STANDARD.encode(Sha256::digest(b"other")));
    let answer = person.patch(&file, 0).header("Upload-Checksum", wrong).body(PDF).send().await.unwrap();
    problem(answer, 460, "checksumMismatch").await;
    assert_eq!(offset(&person, &file).await, 0);
    let unknown = person.patch(&file, 0).header("Upload-Checksum", "md5 AAAA").body(PDF).send().await.unwrap();
    problem(unknown, 400, "badRequest").await;
    let mut long = PDF.to_vec();
    long.push(b'!');
    problem(person.patch(&file, 0).body(long).send().await.unwrap(), 400, "badRequest").await;
    assert_eq!(offset(&person, &file).await, 0);
    let old = person.ask(Method::HEAD, &file).send().await.unwrap();
    assert_eq!((old.status().as_u16(), old.headers()["tus-version"].to_str().unwrap()), (412, "1.0.0"));
    server.stop().await;
}

#[tokio::test]
async fn kinds_sizes_and_numbers_are_limited() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let (person, draft) = begin(&server).await;
    let exe = b"MZ\x90\0 not a paper";
    let file = person.begin_file(&draft, PAPER, exe.len()).await;
    let refused = person.patch(&file, 0).body(&exe[..]).send().await.unwrap();
    problem(refused, 415, "fileKindRefused").await;
    assert_eq!(person.tus(Method::HEAD, &file).send().await.unwrap().status(), 404);

    problem(person.create_file(&draft, PAPER, "a", 0).await, 422, "fileEmpty").await;
    let large = problem(person.create_file(&draft, PAPER, "a", 50_000_000).await, 413, "fileTooLarge").await;
    assert_eq!(large["errors"][0]["pointer"], format!("/papers/{PAPER}"));
    problem(person.create_file(&draft, "khongCo", "a", 5).await, 404, "notFound").await;
    problem(person.create_file("../../x", PAPER, "a", 5).await, 404, "notFound").await;
    for _ in 0..5 {
        person.begin_file(&draft, PAPER, 5).await;
    }
    problem(person.create_file(&draft, PAPER, "a", 5).await, 422, "tooManyFiles").await;
    server.stop().await;
}

#[tokio::test]
async fn hostile_names_are_only_shown() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let (person, draft) = begin(&server).await;
    let name = format!("../../\u{202E}fdp.exe\0{}", "đ".repeat(500));
    assert_eq!(person.create_file(&draft, PAPER, &name, 5).await.status(), 201);
    let shown = person.get(&format!("/drafts/{draft}")).await;
    let shown: &Value = &shown["files"][0]["name"];
    let shown = shown.as_str().unwrap();
    assert!(shown.starts_with("fdp.exeđ") && shown.len() <= 255, "{shown}");
    // Deleting the draft takes its files along.
    assert_eq!(person.ask(Method::DELETE, &format!("/drafts/{draft}")).send().await.unwrap().status(), 204);
    let mut answer = tokio::net::TcpStream::connect(server.base.trim_start_matches("http://")).await.unwrap();
    answer.write_all(b"GET /api/v1/drafts/%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut text = String::new();
    answer.read_to_string(&mut text).await.unwrap();
    assert!(text.starts_with("HTTP/1.1 401") || text.starts_with("HTTP/1.1 404"), "{text}");
    server.stop().await;
}
