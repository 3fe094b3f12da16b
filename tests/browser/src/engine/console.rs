//! What the browser complains about. Chromium: its whole console log (network failures, CSP, exceptions) and the
//! watcher; Firefox: console and exceptions by BiDi, and the watcher from before the page's first script (CSP, resources);
//! WebKit: the watcher, put in after each load, with CSP violations of before by ReportingObserver.

use std::sync::{Arc, Mutex};

use anyhow::Result;
use futures_util::StreamExt;
use serde_json::json;
use thirtyfour::WebDriver;
use thirtyfour::bidi::events::LogEntryAdded;
use thirtyfour::bidi::modules::log::LogLevel;

use crate::options::Engine;

const WATCH: &str = include_str!("watch.js");

/// Collects complaints of one session.
#[derive(Clone)]
pub struct Console {
    engine: Engine,
    lines: Arc<Mutex<Lines>>,
}

#[derive(Default)]
struct Lines {
    /// Everything, for the evidence.
    all: Vec<String>,
    /// Complaints not yet asked for.
    new: Vec<String>,
}

impl Console {
    /// Begins to collect.
    pub async fn attach(engine: Engine, driver: &WebDriver) -> Result<Console> {
        let console = Console { engine, lines: Arc::default() };
        match engine {
            Engine::Chromium => {
                let source = json!({ "source": format!("({WATCH})()") });
                driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await?;
            }
            Engine::Firefox => {
                // The connection is plain, yet its library wants to know at once. Fails when a journey before this one did it.
                let _ = rustls::crypto::ring::default_provider().install_default();
                let bidi = driver.bidi().await?;
                bidi.script().add_preload_script(WATCH).await?;
                let mut events = bidi.subscribe::<LogEntryAdded>().await?;
                let lines = Arc::clone(&console.lines);
                tokio::spawn(async move {
                    while let Some(event) = events.next().await {
                        let text = event.text.clone().unwrap_or_default();
                        let is_error = matches!(event.level, LogLevel::Error) && !is_of_leaving(&text);
                        add(&lines, format!("{:?} {}: {text}", event.level, event.entry_type), is_error);
                    }
                });
            }
            Engine::Webkit => {}
        }
        Ok(console)
    }

    /// Puts the watcher into a page that has just loaded, where the engine cannot do it earlier.
    pub async fn entered(&self, driver: &WebDriver) -> Result<()> {
        if self.engine == Engine::Webkit {
            driver.execute(format!("({WATCH})()"), Vec::new()).await?;
        }
        Ok(())
    }

    /// Complaints since the last time.
    pub async fn take(&self, driver: &WebDriver) -> Result<Vec<String>> {
        let seen = driver.execute("return window.__watch ? window.__watch.splice(0) : []", Vec::new()).await?;
        for line in seen.convert::<Vec<String>>()? {
            // Chromium reports these in its log, too; once is enough.
            let twice = self.engine != Engine::Webkit && !line.starts_with("csp");
            add(&self.lines, line, !(twice && self.engine == Engine::Chromium));
        }
        if self.engine == Engine::Chromium {
            for entry in driver.browser_log().await? {
                let source = entry.source.unwrap_or_default();
                add(&self.lines, format!("{} {source}: {}", entry.level, entry.message), entry.level == "SEVERE");
            }
        }
        Ok(self.lines.lock().map(|mut lines| std::mem::take(&mut lines.new)).unwrap_or_default())
    }

    /// Everything so far.
    pub fn transcript(&self) -> String {
        self.lines.lock().map(|lines| lines.all.join("\n")).unwrap_or_default()
    }
}

/// Whether Firefox only says that a page was left while its worker was still passing something on to it: to Firefox, and
/// to it alone, that is an error of the worker's, or of the stream between them.
fn is_of_leaving(line: &str) -> bool {
    line.contains("A ServiceWorker intercepted the request and encountered an unexpected error")
        || line.contains("AbortError: The operation was aborted")
        || line.contains("Failed to read data from the ReadableStream")
}

fn add(lines: &Mutex<Lines>, line: String, is_complaint: bool) {
    if let Ok(mut lines) = lines.lock() {
        if is_complaint {
            lines.new.push(line.clone());
        }
        lines.all.push(line);
    }
}
