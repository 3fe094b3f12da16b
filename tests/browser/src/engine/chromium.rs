//! Chromium by chromedriver.

use std::process::Command;

use anyhow::Result;
use serde_json::json;
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;

use super::{Device, program, set};

const FLAGS: [&str; 10] = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
    "--lang=vi",
];

pub fn driver(port: u16) -> Command {
    let mut command = program(&["/usr/bin/chromedriver".into()], "chromedriver");
    command.arg(format!("--port={port}"));
    command
}

pub fn capabilities(device: Device, headed: bool) -> Result<Capabilities> {
    let mut flags: Vec<&str> = FLAGS.to_vec();
    if !headed {
        flags.push("--headless=new");
    }
    // chromedriver makes an empty profile of its own for each session.
    let mut options = json!({ "args": flags });
    if std::path::Path::new("/usr/bin/chromium").exists() {
        options["binary"] = json!("/usr/bin/chromium");
    }
    if device == Device::Phone {
        options["mobileEmulation"] = json!({
            "deviceMetrics": { "width": 360, "height": 740, "pixelRatio": 2.0, "touch": true, "mobile": true },
        });
    }
    let mut capabilities = Capabilities::new();
    set(&mut capabilities, "browserName", json!("chrome"))?;
    set(&mut capabilities, "goog:chromeOptions", options)?;
    set(&mut capabilities, "goog:loggingPrefs", json!({ "browser": "ALL" }))?;
    set(&mut capabilities, "unhandledPromptBehavior", json!("ignore"))?;
    Ok(capabilities)
}
