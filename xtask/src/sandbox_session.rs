//! A signed-in session with a sandbox backend, for tools that call the API directly.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;

const SIGN_IN: &str = "/api/v1/sandbox/sign-in";
const SESSION: &str = "/api/v1/session";

/// Somebody in tests/backend/data/people.json who may do everything.
const PERSON: &str = "079195000001";

/// What each request must carry.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    cookie: String,
    pub csrf_token: String,
}

impl Session {
    /// Signs in without the sign-in page.
    pub fn sign_in(url: &str) -> Result<Self> {
        let address = format!("{url}{SIGN_IN}");
        let response = minreq::post(&address)
            .with_header("Content-Type", "application/json")
            .with_body(format!("{{\"identityNumber\":\"{PERSON}\"}}"))
            .with_timeout(10)
            .send()
            .with_context(|| format!("cannot call {address}"))?;
        if response.status_code != 200 {
            bail!("{address} answered {}: {}", response.status_code, response.as_str().unwrap_or_default());
        }
        let session: Self = serde_json::from_str(response.as_str()?)
            .with_context(|| format!("{address} did not answer with a session"))?;
        session.check_alive(url)?;
        Ok(session)
    }

    /// The session cookie's value, without its name.
    pub fn token(&self) -> &str {
        self.cookie.split_once('=').map_or("", |(_, value)| value)
    }

    /// An error when the session ended: then whoever used it was refused, and proved little.
    pub fn check_alive(&self, url: &str) -> Result<()> {
        let address = format!("{url}{SESSION}");
        let response = minreq::get(&address)
            .with_header("Cookie", &self.cookie)
            .with_timeout(10)
            .send()
            .with_context(|| format!("cannot call {address}"))?;
        let session: Value = serde_json::from_str(response.as_str()?).context("the session is not JSON")?;
        if !session["person"].is_object() {
            bail!("the session has ended: leave out the operation that ends it");
        }
        Ok(())
    }
}
