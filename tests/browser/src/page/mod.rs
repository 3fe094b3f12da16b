//! A page as a person has it before them.

mod act;
mod checks;
mod find;
mod keys;
mod read;
mod spoken;
mod tabs;

use std::sync::Mutex;

use anyhow::{Context, Result};
use serde_json::Value;
use thirtyfour::WebDriver;

use crate::engine::{Console, Device};
use crate::options::Engine;
use crate::wait::{note, wait_for};

pub use find::{FIND, Place};
pub use spoken::Spoken;

/// A browser on the site of one journey's backend.
pub struct Page {
    pub engine: Engine,
    pub device: Device,
    pub driver: WebDriver,
    pub console: Console,
    /// Address of the site, without a slash at the end.
    pub base: String,
    axe: String,
    /// What the browser may complain about: parts of its messages.
    allowed: Vec<String>,
    findings: Mutex<Vec<String>>,
}

impl Page {
    pub fn new(session: (WebDriver, Console), engine: Engine, device: Device, base: String, axe: String) -> Page {
        let (driver, console) = session;
        Page { engine, device, driver, console, base, axe, allowed: Vec::new(), findings: Mutex::default() }
    }

    /// Lets the browser complain with messages that contain this.
    pub fn allow(&mut self, parts: &[&str]) {
        self.allowed.extend(parts.iter().map(|part| (*part).to_owned()));
    }

    /// Notes something wrong; the journey goes on and fails at its end.
    pub fn finding(&self, text: String) {
        if let Ok(mut findings) = self.findings.lock()
            && !findings.contains(&text)
        {
            findings.push(text);
        }
    }

    /// What was wrong so far.
    pub fn findings(&self) -> Vec<String> {
        self.findings.lock().map(|findings| findings.clone()).unwrap_or_default()
    }

    /// Opens a path of the site, as typed into the address bar.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.leave().await?;
        let address = format!("{}{path}", self.base);
        self.driver.goto(&address).await.with_context(|| format!("open {path}"))?;
        note(&format!("opened {path}"));
        self.arrived().await
    }

    /// Loads the page anew.
    pub async fn reload(&self) -> Result<()> {
        self.leave().await?;
        self.driver.refresh().await?;
        note("loaded anew");
        self.arrived().await
    }

    /// To be said before a page is left for another document: its complaints go with it.
    pub async fn leave(&self) -> Result<()> {
        self.hear().await
    }

    /// To be said after another document has loaded.
    pub async fn arrived(&self) -> Result<()> {
        self.console.entered(&self.driver).await
    }

    /// Runs a script in the page.
    pub async fn script<T: serde::de::DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Result<T> {
        let answer = self.driver.execute(script, arguments).await?;
        Ok(answer.convert()?)
    }

    /// Path and query shown in the address bar.
    pub async fn path(&self) -> Result<String> {
        let url = self.driver.current_url().await?;
        Ok(url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path())))
    }

    /// Waits for an address whose path begins so.
    pub async fn at(&self, prefix: &str) -> Result<String> {
        wait_for(&format!("the address {prefix}"), || async {
            let path = self.path().await?;
            Ok(if path.starts_with(prefix) { Ok(path) } else { Err(format!("at {path}")) })
        })
        .await
    }

    /// Waits for a page whose h1 is this, or begins so with a `^` before it.
    pub async fn heading(&self, text: &str) -> Result<()> {
        let wanted = text.strip_prefix('^').unwrap_or(text);
        wait_for(&format!("the page \"{text}\""), || async {
            let now: String = self.script("return [...document.querySelectorAll('h1')].filter(h => h.getClientRects().length).map(h => h.innerText.replace(/\\s+/g, ' ').trim()).join(' + ')", vec![]).await?;
            let there = !now.is_empty() && if text.starts_with('^') { now.starts_with(wanted) } else { now == wanted };
            Ok(if there { Ok(()) } else { Err(format!("the heading is \"{now}\"")) })
        })
        .await
    }

    /// Waits until the text stands somewhere on the screen.
    pub async fn says(&self, text: &str) -> Result<()> {
        wait_for(&format!("the words \"{text}\""), || async {
            let now = self.text().await?;
            Ok(if now.contains(&squeeze(text)) { Ok(()) } else { Err(format!("the screen says: {}", brief(&now))) })
        })
        .await
    }

    /// Waits until a screen reader is told this, among other things.
    pub async fn announced(&self, words: &str) -> Result<()> {
        let script = "return [...document.querySelectorAll('[aria-live]')].map(el => el.textContent).join(' | ')";
        wait_for(&format!("\"{words}\" to be announced"), || async {
            let said: String = self.script(script, vec![]).await?;
            Ok(if said.contains(words) { Ok(()) } else { Err(format!("said is: {said}")) })
        })
        .await
    }

    /// Waits until the text stands anywhere, around the page's own part too.
    pub async fn whole_says(&self, text: &str) -> Result<()> {
        wait_for(&format!("the words \"{text}\" anywhere"), || async {
            let now = self.whole_text().await?;
            Ok(if now.contains(&squeeze(text)) { Ok(()) } else { Err(format!("the screen says: {}", brief(&now))) })
        })
        .await
    }

    /// All words on the screen, spaces made single.
    pub async fn whole_text(&self) -> Result<String> {
        Ok(squeeze(&self.script::<String>("return document.body.innerText", vec![]).await?))
    }

    /// All words in the main part of the screen, spaces made single.
    pub async fn text(&self) -> Result<String> {
        let text: String =
            self.script("return (document.querySelector('main') || document.body).innerText", vec![]).await?;
        Ok(squeeze(&text))
    }
}

/// Text with every run of spaces, of any kind, as one plain space.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a long text.
pub fn brief(text: &str) -> String {
    text.chars().take(600).collect()
}
