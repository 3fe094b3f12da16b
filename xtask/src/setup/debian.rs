//! Packages of the system: browsers, their drivers, a display without a screen.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::say;
use crate::cli::Browser;
use crate::{paths, process};

/// A program and the Debian package that has it.
type Program = (&'static str, &'static str);

fn programs(browser: Browser) -> &'static [Program] {
    match browser {
        Browser::Chromium => &[("chromium", "chromium"), ("chromedriver", "chromium-driver")],
        Browser::Firefox => &[("firefox-esr", "firefox-esr")],
        Browser::Webkit => &[("WebKitWebDriver", "webkit2gtk-driver"), ("Xvfb", "xvfb")],
    }
}

/// Browsers and drivers for the journeys.
pub fn ensure_browsers(browsers: &[Browser]) -> Result<()> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut missing = Vec::new();
    for (program, package) in browsers.iter().flat_map(|browser| programs(*browser)) {
        if paths::find_program(program, &path).is_some() {
            say(package, "present");
        } else {
            missing.push(*package);
        }
    }
    install(&missing)
}

/// Python that can make virtual environments.
pub fn ensure_venv() -> Result<()> {
    let output = process::quiet(Command::new("python3").args(["-c", "import venv, ensurepip"]));
    match output {
        Ok(output) if output.status.success() => Ok(()),
        _ => install(&["python3", "python3-venv"]),
    }
}

fn install(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    if !can_install() {
        bail!(
            "these are missing: {list}. Install them, on Debian with:\n  \
             sudo apt-get update && sudo apt-get install -y --no-install-recommends {list}"
        );
    }
    say(&list, "installing (about 2 min)");
    process::run(Command::new("apt-get").args(["update", "--quiet=2"]))?;
    let mut command = Command::new("apt-get");
    command
        .args(["install", "--yes", "--quiet=2", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    process::run(&mut command).with_context(|| format!("cannot install {list}"))
}

/// Only root on Debian may, and should, install by itself.
fn can_install() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let is_debian = release.lines().any(|line| line == "ID=debian");
    is_debian && process::capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
