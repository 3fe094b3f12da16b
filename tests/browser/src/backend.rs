//! The reference backend of one journey, with its sandbox controls.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::options::Options;
use crate::process::{Process, free_port, wait_for_port};

/// A backend with a data directory of its own; stopped when dropped.
pub struct Backend {
    program: PathBuf,
    dist: PathBuf,
    port: u16,
    data: TempDir,
    /// A site of its own, that may change.
    site: Option<TempDir>,
    log: PathBuf,
    /// What it publishes besides the city's procedures.
    also: Option<PathBuf>,
    /// The seed of the history that "Công khai" tells, where it is made up.
    sample: Option<u64>,
    /// A national catalogue that it imports.
    catalogue: Option<PathBuf>,
    process: Option<Process>,
    client: reqwest::Client,
}

impl Backend {
    /// Starts one on a free port, with nothing in it.
    pub fn start(options: &Options, log: PathBuf) -> Result<Backend> {
        let mut backend = Backend {
            program: options.backend.clone(),
            dist: options.dist.clone(),
            port: free_port()?,
            data: tempfile::tempdir()?,
            site: None,
            log,
            also: None,
            sample: None,
            catalogue: None,
            process: None,
            // A connection kept from before a crash would be dead.
            client: reqwest::Client::builder().pool_max_idle_per_host(0).build()?,
        };
        backend.start_again()?;
        Ok(backend)
    }

    /// The address of the site.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends it as a crash would; what is on disk stays.
    pub fn crash(&mut self) {
        self.process = None;
    }

    /// Asks it to end.
    pub fn stop(&mut self) {
        if let Some(process) = self.process.take() {
            process.stop();
        }
    }

    /// Starts it on the same port with the same data.
    pub fn start_again(&mut self) -> Result<()> {
        let mut command = Command::new(&self.program);
        command.arg("--port").arg(self.port.to_string()).arg("--data").arg(self.data.path());
        command.arg("--dist").arg(&self.dist).arg("--sandbox").env("RUST_LOG", "info");
        if let Some(also) = &self.also {
            command.arg("--also").arg(also);
        }
        if let Some(seed) = self.sample {
            command.arg("--sample-history").arg(seed.to_string());
        }
        if let Some(catalogue) = &self.catalogue {
            command.arg("--catalogue").arg(catalogue);
        }
        let mut process = Process::start(&mut command, &self.log)?;
        wait_for_port(self.port, "the backend", &mut process)?;
        self.process = Some(process);
        Ok(())
    }

    /// Begins again with the procedures of `tests/browser/data/published`, which nobody else gets to see.
    pub fn publish_for_tests(&mut self) -> Result<()> {
        self.publish(std::path::Path::new(PUBLISHED))
    }

    /// Begins again with the procedures of `tests/browser/data/ended`, some of which are no more.
    pub fn publish_ended(&mut self) -> Result<()> {
        self.publish(std::path::Path::new(ENDED))
    }

    /// Begins again with a made-up history for "Công khai".
    pub fn make_up_history(&mut self, seed: u64) -> Result<()> {
        self.sample = Some(seed);
        self.stop();
        self.start_again()
    }

    /// Begins again with the national catalogue of `tests/browser/data/national`, as dirty as the real one.
    pub fn import_for_tests(&mut self) -> Result<()> {
        self.catalogue = Some(PathBuf::from(NATIONAL));
        self.stop();
        self.start_again()
    }

    /// The body of an answer of the API, and its kind.
    pub async fn text(&self, path: &str) -> Result<(String, String)> {
        let answer = self.client.get(format!("{}{path}", self.address())).send().await?;
        ensure!(answer.status().is_success(), "{path}: {}", answer.status());
        let kind =
            answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
        Ok((kind, answer.text().await?))
    }

    /// Begins again with a copy of the site: from then on [`Backend::release`] may change it.
    pub fn serve_a_copy(&mut self) -> Result<()> {
        let site = tempfile::tempdir()?;
        crate::release::copy(&self.dist, site.path())?;
        self.dist = site.path().to_owned();
        self.site = Some(site);
        self.stop();
        self.start_again()
    }

    /// Puts a newer release of the site in the place of the one served.
    pub fn release(&self) -> Result<()> {
        crate::release::replace(self.site.as_ref().context("the site is not a copy")?.path())
    }

    async fn post(&self, control: &str, body: &Value) -> Result<Value> {
        let address = format!("{}/api/v1/sandbox/{control}", self.address());
        let answer = self.client.post(&address).json(body).send().await?;
        let status = answer.status();
        let text = answer.text().await?;
        ensure!(status.is_success(), "{control}: {status} {text}");
        serde_json::from_str(&text).with_context(|| format!("{control}: {text}"))
    }

    /// Orders faults: `(method, path below /api/v1, times, action)`; replaces those ordered before.
    pub async fn faults(&self, faults: &[(&str, &str, u32, &str)]) -> Result<()> {
        let list: Vec<Value> = faults
            .iter()
            .map(|(method, path, times, action)| {
                json!({ "method": method, "pathPrefix": format!("/api/v1{path}"), "times": times, "action": action })
            })
            .collect();
        self.post("faults", &Value::Array(list)).await.map(drop)
    }

    /// No worker comes with the site: as in browsers that have none, or refuse it in private windows.
    pub async fn without_worker(&self) -> Result<()> {
        let fault = json!({ "method": "GET", "pathPrefix": "/sw.js", "times": 1000, "action": "status:404" });
        self.post("faults", &json!([fault])).await.map(drop)
    }

    /// The office takes a dossier one step on.
    pub async fn advance(&self, code: &str, status: u8, note: &str) -> Result<()> {
        self.post("advance", &json!({ "code": code, "status": status, "note": note })).await.map(drop)
    }

    /// As if everybody had been idle for too long.
    pub async fn end_sessions(&self) -> Result<()> {
        self.post("end-sessions", &json!({})).await.map(drop)
    }

    /// From now on so many requests of a hundred have a fault, drawn from the seed; of some routes more.
    pub async fn storm(&self, seed: u64, rate: u8, routes: &Value) -> Result<()> {
        self.post("storm", &json!({ "seed": seed, "rate": rate, "routes": routes })).await.map(drop)
    }

    /// The storm is over.
    pub async fn calm(&self) -> Result<()> {
        self.post("storm/off", &json!({})).await.map(drop)
    }

    /// What the storm has done so far: method, route and fault of each request it met.
    pub async fn weathered(&self) -> Result<Vec<String>> {
        let report = self.get("/sandbox/storm", None).await?;
        let injected = report["injected"].as_array().cloned().unwrap_or_default();
        let text = |it: &Value, name: &str| it[name].as_str().unwrap_or_default().replace("/api/v1", "");
        let line =
            |it: &Value| format!("{} {} #{}: {}", text(it, "method"), text(it, "route"), it["nth"], text(it, "fault"));
        Ok(injected.iter().map(line).collect())
    }

    /// Sets the clock of dossiers, RFC 3339.
    pub async fn set_clock(&self, now: &str) -> Result<()> {
        self.post("clock", &json!({ "now": now })).await.map(drop)
    }

    /// Signs in without the page; gives the cookie.
    pub async fn sign_in(&self, identity_number: &str) -> Result<String> {
        let session = self.post("sign-in", &json!({ "identityNumber": identity_number })).await?;
        Ok(session["cookie"].as_str().context("no cookie")?.to_owned())
    }

    /// An answer of the API, as whoever has the cookie sees it.
    pub async fn get(&self, path: &str, cookie: Option<&str>) -> Result<Value> {
        let mut request = self.client.get(format!("{}/api/v1{path}", self.address()));
        if let Some(cookie) = cookie {
            request = request.header("Cookie", cookie);
        }
        let answer = request.send().await?;
        ensure!(answer.status().is_success(), "{path}: {}", answer.status());
        Ok(answer.json().await?)
    }

    /// Sessions end after this many seconds without use.
    pub async fn idle(&self, seconds: u32) -> Result<()> {
        self.post("idle", &json!({ "seconds": seconds })).await.map(drop)
    }

    /// Another device on which this person is signed in.
    pub async fn other_device(&self, identity_number: &str) -> Result<OtherDevice> {
        let session = self.post("sign-in", &json!({ "identityNumber": identity_number })).await?;
        let text = |name: &str| session[name].as_str().map(str::to_owned).context("no session");
        let api = format!("{}/api/v1", self.address());
        Ok(OtherDevice { api, cookie: text("cookie")?, csrf: text("csrfToken")?, client: self.client.clone() })
    }

    /// Begins again with these procedures besides the city's.
    pub fn publish(&mut self, also: &std::path::Path) -> Result<()> {
        self.also = Some(also.to_owned());
        self.stop();
        self.start_again()
    }

    /// Everything the backend holds.
    pub async fn dump(&self) -> Result<Value> {
        self.get("/sandbox/dump", None).await
    }

    /// All dossiers.
    pub async fn dossiers(&self) -> Result<Vec<Value>> {
        let dump = self.dump().await?;
        Ok(dump["dossiers"].as_array().context("dump without dossiers")?.clone())
    }

    /// The one dossier there is.
    pub async fn only_dossier(&self) -> Result<Value> {
        let mut dossiers = self.dossiers().await?;
        ensure!(dossiers.len() == 1, "{} dossiers where one is expected", dossiers.len());
        dossiers.pop().context("no dossier")
    }

    /// SHA-256 of every file below the data directory.
    pub fn stored_digests(&self) -> Result<BTreeSet<String>> {
        Ok(self.stored()?.iter().map(|file| sha256(file)).collect())
    }

    /// The bytes of every file below the data directory that begins with these.
    pub fn stored_beginning(&self, beginning: &[u8]) -> Result<Vec<Vec<u8>>> {
        Ok(self.stored()?.into_iter().filter(|file| file.starts_with(beginning)).collect())
    }

    fn stored(&self) -> Result<Vec<Vec<u8>>> {
        let mut files = Vec::new();
        let mut folders = vec![self.data.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(std::fs::read(&path)?);
                }
            }
        }
        Ok(files)
    }
}

/// The procedures for tests.
pub const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/published");
const ENDED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/ended");
const NATIONAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/national/catalogue.jsonl");

/// Somebody's other device, as far as the backend sees it.
pub struct OtherDevice {
    api: String,
    cookie: String,
    csrf: String,
    client: reqwest::Client,
}

impl OtherDevice {
    fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.api));
        request.header("Cookie", &self.cookie).header("X-CSRF-Token", &self.csrf)
    }

    async fn json(&self, request: reqwest::RequestBuilder) -> Result<Value> {
        let answer = request.send().await?;
        let status = answer.status();
        let text = answer.text().await?;
        ensure!(status.is_success(), "{status} {text}");
        Ok(serde_json::from_str(&text)?)
    }

    /// The person's only draft.
    pub async fn draft(&self) -> Result<Value> {
        let list = self.json(self.request(reqwest::Method::GET, "/drafts")).await?;
        let ids: Vec<&str> =
            list["items"].as_array().into_iter().flatten().filter_map(|it| it["id"].as_str()).collect();
        ensure!(ids.len() == 1, "{} drafts where one is expected", ids.len());
        self.json(self.request(reqwest::Method::GET, &format!("/drafts/{}", ids[0]))).await
    }

    /// Writes answers at these pointers into the draft, as it is now.
    pub async fn change(&self, answers: &[(&str, Value)]) -> Result<()> {
        let mut draft = self.draft().await?;
        for (at, value) in answers {
            mot_cua::forms::pointer::put(&mut draft["answers"], at, value.clone());
        }
        let (id, revision) = (draft["id"].as_str().unwrap_or_default(), draft["revision"].to_string());
        let update = json!({ "caseCode": draft["caseCode"], "answers": draft["answers"] });
        let request = self.request(reqwest::Method::PUT, &format!("/drafts/{id}"));
        self.json(request.header("If-Match", format!("\"{revision}\"")).json(&update)).await.map(drop)
    }

    /// Gives the draft up.
    pub async fn give_up(&self) -> Result<()> {
        let draft = self.draft().await?;
        let path = format!("/drafts/{}", draft["id"].as_str().unwrap_or_default());
        let answer = self.request(reqwest::Method::DELETE, &path).send().await?;
        ensure!(answer.status().is_success(), "giving up: {}", answer.status());
        Ok(())
    }
}

/// Lower-case hex SHA-256.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
