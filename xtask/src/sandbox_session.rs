//! A signed-in session with a sandbox backend, for tools that call the API directly.

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The sandbox's way in without a browser; gives a session cookie.
const SIGN_IN: &str = "/sandbox/sign-in";

const SESSION: &str = "/api/v1/session";

/// What each request must carry.
pub struct Session {
    cookie: String,
    csrf_token: String,
}

impl Session {
    /// Signs in as the sandbox's first person.
    pub fn sign_in(url: &str) -> Result<Self> {
        let address = format!("{url}{SIGN_IN}");
        let response = minreq::post(&address)
            .with_header("Content-Type", "application/json")
            .with_body("{}")
            .with_timeout(10)
            .with_follow_redirects(false)
            .send()
            .with_context(|| format!("cannot call {address}"))?;
        if response.status_code >= 400 {
            bail!("{address} answered {} {}", response.status_code, response.as_str().unwrap_or_default());
        }
        let cookie = response.headers.get("set-cookie").with_context(|| format!("{address} set no cookie"))?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let csrf_token = read(url, &cookie)?.context("the session that the sandbox made is not signed in")?;
        Ok(Self { cookie, csrf_token })
    }

    /// Headers as `Name: value`.
    pub fn headers(&self) -> [String; 2] {
        [format!("Cookie: {}", self.cookie), format!("X-CSRF-Token: {}", self.csrf_token)]
    }

    /// An error when the session ended: then whoever used it was refused, and proved little.
    pub fn check_alive(&self, url: &str) -> Result<()> {
        if read(url, &self.cookie)?.is_none() {
            bail!("the session ended during the run: leave out the operation that ends it");
        }
        Ok(())
    }
}

/// The CSRF token of a signed-in session; nothing when it is not signed in.
fn read(url: &str, cookie: &str) -> Result<Option<String>> {
    let address = format!("{url}{SESSION}");
    let response = minreq::get(&address)
        .with_header("Cookie", cookie)
        .with_timeout(10)
        .send()
        .with_context(|| format!("cannot call {address}"))?;
    if response.status_code != 200 {
        return Ok(None);
    }
    let session: Value = serde_json::from_str(response.as_str()?).context("the session is not JSON")?;
    // A visitor has a token too, but is no person.
    let signed_in = session["person"].is_object();
    Ok(session["csrfToken"].as_str().filter(|_| signed_in).map(str::to_owned))
}
