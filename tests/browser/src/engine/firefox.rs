//! Firefox by geckodriver, with WebDriver BiDi beside it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use serde_json::json;
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;

use super::{program, set};
use crate::process::free_port;

pub fn driver(port: u16) -> Result<Command> {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let mut command = program(&[home.join(".cargo/bin/geckodriver")], "geckodriver");
    command.args(["--port", &port.to_string(), "--websocket-port", &free_port()?.to_string()]);
    Ok(command)
}

pub fn capabilities(headed: bool) -> Result<Capabilities> {
    let arguments: &[&str] = if headed { &[] } else { &["-headless"] };
    let mut options = json!({
        "args": arguments,
        "prefs": { "intl.accept_languages": "vi, en", "datareporting.policy.dataSubmissionEnabled": false },
    });
    if std::path::Path::new("/usr/bin/firefox-esr").exists() {
        options["binary"] = json!("/usr/bin/firefox-esr");
    }
    let mut capabilities = Capabilities::new();
    set(&mut capabilities, "browserName", json!("firefox"))?;
    set(&mut capabilities, "webSocketUrl", json!(true))?;
    set(&mut capabilities, "moz:firefoxOptions", options)?;
    set(&mut capabilities, "unhandledPromptBehavior", json!("ignore"))?;
    Ok(capabilities)
}
