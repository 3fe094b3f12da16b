//! Tools that come from npm and PyPI. Each version has its own directory, shared by every clone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{debian, pins, say};
use crate::{digest, paths, process};

/// `wasm-opt`; gives back the directory to put on `PATH`.
pub fn wasm_opt() -> Result<PathBuf> {
    let directory = once("binaryen", pins::BINARYEN, |directory| npm(&[("binaryen", pins::BINARYEN)], directory))?;
    Ok(directory.join("node_modules").join(".bin"))
}

/// The accessibility checker, as one script.
pub fn axe() -> Result<PathBuf> {
    let directory = once("axe-core", pins::AXE, |directory| npm(&[("axe-core", pins::AXE)], directory))?;
    Ok(directory.join("node_modules").join("axe-core").join("axe.min.js"))
}

/// form.io's own renderer: the directory with its script and style sheet.
pub fn formio() -> Result<PathBuf> {
    let directory = once("formio-js", pins::FORMIO, |directory| npm(&[("@formio/js", pins::FORMIO)], directory))?;
    Ok(directory.join("node_modules").join("@formio").join("js").join("dist"))
}

/// The renderers that ours is measured beside: the directory with their `node_modules`.
pub fn form_peers() -> Result<PathBuf> {
    several("form-peers", &pins::FORM_PEERS)
}

/// The official tus server for Node, and another client: the directory with their `node_modules`.
pub fn tus() -> Result<PathBuf> {
    several("tus", &pins::TUS)
}

/// The search engines that ours is measured beside: the directory with their `node_modules`.
pub fn search_peers() -> Result<PathBuf> {
    several("search-peers", &pins::SEARCH_PEERS)
}

fn several(name: &str, packages: &[(&str, &str)]) -> Result<PathBuf> {
    let pinned: String = packages.iter().map(|(package, version)| format!("{package}@{version}\n")).collect();
    once(name, &digest::short(pinned.as_bytes()), |directory| npm(packages, directory))
}

/// The program that tries an API against its OpenAPI document.
pub fn schemathesis() -> Result<PathBuf> {
    let directory = once("schemathesis", pins::SCHEMATHESIS, |directory| {
        debian::ensure_venv()?;
        process::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(directory))?;
        let package = format!("schemathesis=={}", pins::SCHEMATHESIS);
        let pip = ["install", "--quiet", "--disable-pip-version-check", &package];
        process::run(Command::new(directory.join("bin").join("pip")).args(pip))
    })?;
    Ok(directory.join("bin").join("schemathesis"))
}

/// Installs into a directory of its own, once: a marker file says that it went to its end.
fn once(name: &str, version: &str, install: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let what = format!("{name} {version}");
    let directory = paths::tools()?.join(format!("{name}-{version}"));
    let marker = directory.join(".complete");
    if marker.is_file() {
        say(&what, "present");
        return Ok(directory);
    }
    say(&what, "installing (under a minute)");
    fs::create_dir_all(&directory)?;
    install(&directory).with_context(|| format!("cannot install {what} into {}", directory.display()))?;
    fs::write(&marker, "")?;
    Ok(directory)
}

fn npm(packages: &[(&str, &str)], directory: &Path) -> Result<()> {
    fs::write(directory.join("package.json"), "{\"private\":true}\n")?;
    let mut command = Command::new("npm");
    command
        .args(["install", "--no-audit", "--no-fund", "--no-save", "--loglevel=error"])
        .args(packages.iter().map(|(package, version)| format!("{package}@{version}")))
        .current_dir(directory);
    process::run(&mut command).context("npm (with Node 20 or newer) is needed: apt-get install npm")
}
