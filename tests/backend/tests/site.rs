//! The built front end, and what is published for everybody.
#![allow(clippy::unwrap_used)]

mod common;

use std::path::Path;

use common::{Running, client, problem};
use mot_cua_backend::app::Options;
use reqwest::header::HeaderMap;
use serde_json::Value;

fn site(dir: &Path) -> Options {
    let dist = dir.join("dist");
    std::fs::create_dir_all(&dist).unwrap();
    let files = [
        ("index.html", "<!doctype html>page"),
        ("index.html.br", "brotli"),
        ("mot-cua-0123456789abcdef_bg.wasm", "\0asm"),
        ("mot-cua-0123456789abcdef_bg.wasm.br", "small"),
        ("manifest.webmanifest", "{}"),
        ("sw.js", "//"),
    ];
    for (name, text) in files {
        std::fs::write(dist.join(name), text).unwrap();
    }
    Options { data: dir.join("data"), dist: Some(dist), ..Options::default() }
}

async fn get(server: &Running, path: &str, headers: &[(&str, &str)]) -> (u16, HeaderMap, String) {
    let mut request = client().get(format!("{}{path}", server.base));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.headers().clone(), answer.text().await.unwrap())
}

#[tokio::test]
async fn pages_and_files() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start_with(site(dir.path())).await;
    for path in ["/", "/index.html", "/thu-tuc/1.001193", "/ho-so"] {
        let (status, headers, text) = get(&server, path, &[("accept", "text/html,*/*")]).await;
        assert_eq!((status, text.as_str()), (200, "<!doctype html>page"), "{path}");
        assert_eq!(headers["cache-control"], "no-cache");
        assert!(headers["content-type"].to_str().unwrap().starts_with("text/html"));
        for name in ["content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy"] {
            assert!(headers.contains_key(name), "{path} {name}");
        }
    }
    let (_, headers, text) = get(&server, "/thu-tuc", &[("accept", "text/html"), ("accept-encoding", "br")]).await;
    assert_eq!((headers["content-encoding"].to_str().unwrap(), text.as_str()), ("br", "brotli"));

    let wasm = "/mot-cua-0123456789abcdef_bg.wasm";
    let (_, headers, text) = get(&server, wasm, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!((headers["content-type"].to_str().unwrap(), text.as_str()), ("application/wasm", "small"));
    assert!(headers["cache-control"].to_str().unwrap().contains("immutable"));
    let (_, headers, _) = get(&server, "/manifest.webmanifest", &[]).await;
    assert_eq!(headers["content-type"], "application/manifest+json");
    assert_eq!(get(&server, "/sw.js", &[]).await.1["cache-control"], "no-cache");

    for path in ["/missing.js", "/api/v1/none", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd"] {
        let answer = client().get(format!("{}{path}", server.base)).header("accept", "*/*").send().await.unwrap();
        problem(answer, 404, "notFound").await;
    }
    let api = client().get(server.url("/none")).header("accept", "text/html").send().await.unwrap();
    problem(api, 404, "notFound").await;
    problem(client().post(&server.base).send().await.unwrap(), 405, "methodNotAllowed").await;
    server.stop().await;
}

#[tokio::test]
async fn publications_are_revalidated() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let (_, headers, text) = get(&server, "/api/v1/catalogue", &[]).await;
    let catalogue: Value = serde_json::from_str(&text).unwrap();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let in_full = std::fs::read_dir(format!("{data}/procedures")).unwrap().count();
    let lines = std::fs::read_to_string(format!("{data}/catalogue.json")).unwrap();
    let lines: Vec<Value> = serde_json::from_str(&lines).unwrap();
    assert_eq!(catalogue["procedures"].as_array().unwrap().len(), in_full + lines.len());
    let tag = headers["etag"].to_str().unwrap();
    assert_eq!(get(&server, "/api/v1/catalogue", &[("if-none-match", tag)]).await.0, 304);
    let (_, headers, _) = get(&server, "/api/v1/catalogue", &[("accept-encoding", "br")]).await;
    assert_eq!(headers["content-encoding"], "br");
    let (_, _, text) = get(&server, "/api/v1/procedures/1.001193", &[]).await;
    let procedure: Value = serde_json::from_str(&text).unwrap();
    let form = format!("/api/v1/forms/{}", procedure["formVersion"].as_str().unwrap());
    let (status, headers, text) = get(&server, &form, &[]).await;
    assert_eq!(status, 200);
    assert!(headers["cache-control"].to_str().unwrap().contains("immutable"));
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["display"], "wizard");
    let (_, _, text) = get(&server, "/api/v1/units?parent=79", &[]).await;
    let wards: Value = serde_json::from_str(&text).unwrap();
    assert!(wards["items"].as_array().unwrap().iter().all(|unit| unit["parent"] == "79" && unit["level"] == "ward"));
    let (_, _, text) = get(&server, "/api/v1/units?former=ph%C6%B0%E1%BB%9Dng+ben+nghe,+quan+1&level=ward", &[]).await;
    let found: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&found["items"][0]["name"], found["items"].as_array().unwrap().len()), (&"Phường Sài Gòn".into(), 1));
    let (_, _, text) = get(&server, "/api/v1/procedures/1.009994.000.00.00.H29", &[]).await;
    let replaced: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&replaced["state"], &replaced["successors"][0]["code"]), (&"replaced".into(), &"1.013225".into()));
    server.stop().await;
}

/// Lines as the national portal has them; our own procedure wins over the one of the same code.
#[tokio::test]
async fn the_national_catalogue_is_merged() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("national.jsonl");
    let line = |code: &str, channels: &str| {
        serde_json::json!({
            "ma_thu_tuc": code, "ten_thu_tuc": "Thủ tục thử", "linh_vuc": "Không có thông tin",
            "cach_thuc_thuc_hien": format!("Hình thức nộpThời gianPhí, lệ phíMô tả{channels}"),
            "trinh_tu_thuc_hien": "Bước 1: Nộp\n\nBước 2: Nhận", "yeu_cau_dieu_kien": "Không có thông tin",
        })
    };
    let lines = [
        line("1.001193", "Trực tiếp1Miễn phí"),
        line("9.000001", "Trực tuyến5 Ngày làm việcMiễn phí"),
        line("9.000002", "Trực tiếp3Miễn phí"),
    ];
    std::fs::write(&file, lines.map(|line| line.to_string()).join("\n")).unwrap();
    let options = Options { data: dir.path().join("data"), catalogue: Some(file), ..Options::default() };
    let server = Running::start_with(options).await;
    let (_, _, text) = get(&server, "/api/v1/catalogue", &[]).await;
    let catalogue: Value = serde_json::from_str(&text).unwrap();
    let find = |code: &str| {
        let found: Vec<_> =
            catalogue["procedures"].as_array().unwrap().iter().filter(|one| one["code"] == code).collect();
        assert_eq!(found.len(), 1, "{code}");
        found[0].clone()
    };
    assert_eq!(find("1.001193")["fileable"], true);
    assert_eq!((&find("9.000001")["serviceLevel"], &find("9.000001")["field"]), (&"online".into(), &"".into()));
    assert_eq!((&find("9.000001")["free"], &find("9.000001")["ways"]), (&true.into(), &serde_json::json!(["online"])));
    assert_eq!(find("9.000002")["serviceLevel"], "information");
    let (_, _, text) = get(&server, "/api/v1/procedures/9.000002", &[]).await;
    let procedure: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(procedure["steps"].as_array().unwrap().len(), 2);
    assert_eq!(procedure["channels"][0]["time"]["unitPublished"], false);
    assert!(procedure.get("conditions").is_none() && procedure.get("formVersion").is_none());
    // A local code is the national one's.
    let (_, _, text) = get(&server, "/api/v1/procedures/9.000002.000.00.00.H29", &[]).await;
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), procedure);
    server.stop().await;
}

#[test]
fn the_committed_contract_is_this_programs() {
    let committed = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json")).unwrap();
    let command = "cargo run -p mot-cua-backend -- openapi > tests/backend/openapi.json";
    assert!(committed == mot_cua_backend::openapi::document().unwrap(), "out of date; run: {command}");
}
