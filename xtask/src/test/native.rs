//! The parts that need no built site: format, lints, native tests, and the tests of single components in a browser.

use std::process::Command;

use anyhow::{Context, Result};

use super::report::Report;
use crate::setup::{TARGET, TestTools, Tools};
use crate::tus::TusServer;
use crate::{paths, process};

/// Cargo's arguments for the linter: every warning is an error.
const DENY: [&str; 3] = ["--", "-D", "warnings"];

/// Where the tus server listens, if it can.
const TUS_PORT: u16 = 21_080;

/// Runs them all.
pub fn run(report: &mut Report, tools: &TestTools) {
    let (tus, tools) = (&tools.tus, &tools.tools);
    report.part("format", || cargo(tools, &["fmt", "--all", "--check"]));
    report.part("lints: native", || {
        lint(tools, &["--workspace", "--exclude", "mot-cua", "--all-targets"])?;
        lint(tools, &["--package", "mot-cua", "--no-default-features", "--all-targets"])
    });
    report.part("lints: WebAssembly", || {
        let mut arguments = vec!["--package", "mot-cua", "--target", TARGET, "--lib", "--bins"];
        if has_web_tests() {
            arguments.extend(["--test", "web"]);
        }
        lint(tools, &arguments)
    });
    // The profile that the journeys use too: nothing is built twice.
    report.part("tests: pure rooms", || {
        cargo(tools, &["test", "--quiet", "--package", "mot-cua", "--no-default-features", "--profile", "tools"])
    });
    report.part("tests: backend", || {
        cargo(tools, &["test", "--quiet", "--package", "mot-cua-backend", "--profile", "tools"])
    });
    report.part("tests: xtask", || cargo(tools, &["test", "--quiet", "--package", "xtask"]));
    if has_web_tests() {
        report.part("tests: components in Chromium", || {
            let server = TusServer::start(tus, TUS_PORT)?;
            let mut command = tools.cargo();
            command.env("TUS_SERVER", &server.url);
            // Not quiet: the runner that Cargo passes this on to does not know it.
            command.args(["test", "--package", "mot-cua", "--target", TARGET, "--test", "web"]);
            command.env("CHROMEDRIVER", tools.find("chromedriver").context("there is no chromedriver")?);
            process::run(command.env("WASM_BINDGEN_TEST_TIMEOUT", "120"))
        });
    }
}

fn has_web_tests() -> bool {
    paths::root().join("tests").join("web.rs").is_file()
}

fn lint(tools: &Tools, arguments: &[&str]) -> Result<()> {
    let all: Vec<&str> = ["clippy", "--quiet"].iter().chain(arguments).chain(&DENY).copied().collect();
    cargo(tools, &all)
}

fn cargo(tools: &Tools, arguments: &[&str]) -> Result<()> {
    let mut command: Command = tools.cargo();
    process::run(command.args(arguments))
}
