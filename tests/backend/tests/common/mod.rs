//! A running server with the sandbox, and people who use it.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mot_cua_backend::app::Options;
use mot_cua_backend::content::Data;
use mot_cua_backend::serve::Server;
use reqwest::{Client, Method, RequestBuilder, Response, redirect};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Level 2, a mother in Phường Bến Thành.
pub const MOTHER: &str = "079195000001";
pub const PDF: &[u8] = b"%PDF-1.4\nmot cua\n%%EOF\n";

pub struct Running {
    pub base: String,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Running {
    pub async fn start(data: &Path) -> Running {
        Self::start_with(Options { data: data.to_owned(), sandbox: true, ..Options::default() }).await
    }

    pub async fn start_with(options: Options) -> Running {
        let server = Server::bind(0, &options, &Data::embedded().unwrap()).await.unwrap();
        let base = format!("http://{}", server.address().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(server.run(async {
            let _ = stopped.await;
        }));
        Running { base, stop: Some(stop), task }
    }

    pub async fn stop(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        self.task.await.unwrap();
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.base)
    }

    pub async fn sandbox(&self, path: &str, body: Value) -> Value {
        let answer = client().post(self.url(&format!("/sandbox{path}"))).json(&body).send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.json().await.unwrap()
    }

    pub async fn person(&self, identity_number: &str) -> Person {
        let session = self.sandbox("/sign-in", json!({ "identityNumber": identity_number })).await;
        Person {
            base: self.url(""),
            cookie: session["cookie"].as_str().unwrap().to_owned(),
            csrf: session["csrfToken"].as_str().unwrap().to_owned(),
            client: client(),
        }
    }
}

pub fn client() -> Client {
    Client::builder().redirect(redirect::Policy::none()).build().unwrap()
}

#[derive(Clone)]
pub struct Person {
    base: String,
    pub cookie: String,
    pub csrf: String,
    client: Client,
}

impl Person {
    /// The same person, the same session, at another server.
    pub fn at(mut self, server: &Running) -> Person {
        self.base = server.url("");
        self
    }

    pub fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.base))
            .header("Cookie", &self.cookie)
            .header("X-CSRF-Token", &self.csrf)
    }

    pub async fn get(&self, path: &str) -> Value {
        let answer = self.ask(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.unwrap()
    }

    pub async fn draft(&self, procedure: &str, case: &str) -> String {
        let body = json!({ "procedureCode": procedure, "caseCode": case });
        let answer = self.ask(Method::POST, "/drafts").json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 201);
        answer.json::<Value>().await.unwrap()["id"].as_str().unwrap().to_owned()
    }

    pub async fn create_file(&self, draft: &str, component: &str, name: &str, size: usize) -> Response {
        let pair = |key: &str, value: &str| format!("{key} {}", STANDARD.encode(value));
        let metadata = [pair("draft", draft), pair("component", component), pair("filename", name)].join(",");
        self.tus(Method::POST, "/files")
            .header("Upload-Length", size.to_string())
            .header("Upload-Metadata", metadata)
            .send()
            .await
            .unwrap()
    }

    /// Begins a file; the answer is its path below the API.
    pub async fn begin_file(&self, draft: &str, component: &str, size: usize) -> String {
        let answer = self.create_file(draft, component, "giấy.pdf", size).await;
        assert_eq!(answer.status(), 201);
        answer.headers()["location"].to_str().unwrap().trim_start_matches("/api/v1").to_owned()
    }

    pub fn tus(&self, method: Method, path: &str) -> RequestBuilder {
        self.ask(method, path).header("Tus-Resumable", "1.0.0")
    }

    pub fn patch(&self, file: &str, offset: usize) -> RequestBuilder {
        self.tus(Method::PATCH, file)
            .header("Upload-Offset", offset.to_string())
            .header("Content-Type", "application/offset+octet-stream")
    }

    /// Sends a whole paper; the answer is what a submission says of it.
    pub async fn upload(&self, draft: &str, component: &str, bytes: &'static [u8]) -> Value {
        let file = self.begin_file(draft, component, bytes.len()).await;
        let answer = self.patch(&file, 0).body(bytes).send().await.unwrap();
        assert_eq!(answer.status(), 204);
        json!({ "fileId": file.trim_start_matches("/files/"), "sha256": sha256(bytes) })
    }

    pub async fn submit(&self, draft: &str, key: &str, submission: &Value) -> reqwest::Result<Response> {
        self.ask(Method::POST, &format!("/drafts/{draft}/submit"))
            .header("Idempotency-Key", key)
            .json(submission)
            .send()
            .await
    }
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The faultless cases of a form's vectors.
pub fn good_vectors(procedure: &str) -> Vec<Value> {
    let path = format!("{}/../vectors/forms/{procedure}.json", env!("CARGO_MANIFEST_DIR"));
    let all: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    all.into_iter().filter(|vector| vector["expect"]["errors"].as_array().is_some_and(Vec::is_empty)).collect()
}

/// A draft and a submission made from a vector, papers uploaded.
pub async fn prepare(person: &Person, procedure: &str, vector: &Value) -> (String, Value) {
    let case = vector["case"].as_str().unwrap();
    let draft = person.draft(procedure, case).await;
    let mut papers = Vec::new();
    for component in vector["expect"]["papers"].as_array().unwrap() {
        papers.push(person.upload(&draft, component.as_str().unwrap(), PDF).await);
    }
    let version = person.get(&format!("/procedures/{procedure}")).await["formVersion"].clone();
    let submission = json!({
        "caseCode": case, "formVersion": version, "answers": vector["answers"], "papers": papers, "declaration": true,
    });
    (draft, submission)
}

pub async fn problem(answer: Response, status: u16, code: &str) -> Value {
    assert_eq!(answer.status(), status);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let problem: Value = answer.json().await.unwrap();
    assert_eq!((&problem["status"], problem["code"].as_str()), (&json!(status), Some(code)), "{problem}");
    problem
}
