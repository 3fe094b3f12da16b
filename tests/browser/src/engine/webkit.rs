//! WebKitGTK's MiniBrowser by WebKitWebDriver.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;

use super::{program, set};

pub fn driver(port: u16) -> Command {
    let mut command = program(&["/usr/bin/WebKitWebDriver".into()], "WebKitWebDriver");
    // (Without compositing a journey is a fifth less work, but no picture is ever taken of a page: its driver waits for one
    // until nobody does any more.)
    command.arg(format!("--port={port}")).arg("--host=127.0.0.1").env("LANG", "C.UTF-8");
    command
}

pub fn capabilities() -> Result<Capabilities> {
    let browser = browser().context("no MiniBrowser: install webkit2gtk-driver")?;
    let mut capabilities = Capabilities::new();
    set(&mut capabilities, "webkitgtk:browserOptions", json!({ "binary": browser, "args": ["--automation"] }))?;
    set(&mut capabilities, "unhandledPromptBehavior", json!("ignore"))?;
    Ok(capabilities)
}

/// `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser`, or wherever else the distribution puts it.
fn browser() -> Option<PathBuf> {
    let mut folders = vec![PathBuf::from("/usr/libexec")];
    folders.extend(std::fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path()));
    for folder in folders {
        let inside = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let browser = inside.map(|path| path.join("MiniBrowser")).find(|path| {
            path.exists() && path.parent().is_some_and(|parent| parent.to_string_lossy().contains("webkit"))
        });
        if browser.is_some() {
            return browser;
        }
    }
    None
}
