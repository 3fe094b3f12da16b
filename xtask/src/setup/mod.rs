//! Puts the tools in place that the other commands need. Quick when everything is there.

mod cargo_tools;
mod debian;
mod packages;
mod pins;
mod std_source;
mod wasm_target;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::cli::Browser;
use crate::paths;
use cargo_tools::CargoTool;

pub use wasm_target::TARGET;

/// What building the site needs: a `PATH` with the right tools first.
pub struct Tools {
    path: OsString,
}

impl Tools {
    /// A command that finds our tools before any others.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(paths::find_program(program, &self.path).unwrap_or_else(|| program.into()));
        command.current_dir(paths::root()).env("PATH", &self.path);
        command
    }

    /// Where a program is, ours first.
    pub fn find(&self, program: &str) -> Option<PathBuf> {
        paths::find_program(program, &self.path)
    }

    /// `cargo`, the one that runs us.
    pub fn cargo(&self) -> Command {
        let mut command = std::env::var_os("CARGO").map_or_else(|| self.command("cargo"), Command::new);
        command.current_dir(paths::root()).env("PATH", &self.path);
        command
    }
}

/// What the tests need besides.
pub struct TestTools {
    pub tools: Tools,
    /// The accessibility checker, a script that the journeys put into pages.
    pub axe: PathBuf,
    /// The official tus server for Node: the directory with its `node_modules`.
    pub tus: PathBuf,
    /// The program that tries the API against its contract.
    pub schemathesis: PathBuf,
}

/// Tools for `build` and `serve`.
pub fn for_build() -> Result<Tools> {
    let _lock = lock()?;
    with_path(&build_tools()?)
}

/// Tools for `test`, with the drivers of these browsers.
pub fn for_tests(browsers: &[Browser]) -> Result<TestTools> {
    let _lock = lock()?;
    let mut directories = build_tools()?;
    debian::ensure_browsers(browsers)?;
    if browsers.contains(&Browser::Firefox) {
        directories.push(CargoTool::geckodriver().ensure()?);
    }
    let axe = packages::axe()?;
    let tus = packages::tus()?;
    let schemathesis = packages::schemathesis()?;
    Ok(TestTools { tools: with_path(&directories)?, axe, tus, schemathesis })
}

/// form.io's scripts, and Chromium to run them in. Not among the tools of `test`: a hundred megabytes that it does not use.
pub fn for_formio() -> Result<PathBuf> {
    let _lock = lock()?;
    debian::ensure_browsers(&[Browser::Chromium])?;
    packages::formio()
}

/// The renderers that ours is measured beside, and Chromium to measure them in.
pub fn for_bench() -> Result<PathBuf> {
    let _lock = lock()?;
    debian::ensure_browsers(&[Browser::Chromium])?;
    packages::form_peers()
}

/// A tus server and another client, and Chromium to measure ours beside it.
pub fn for_upload_bench() -> Result<PathBuf> {
    let _lock = lock()?;
    debian::ensure_browsers(&[Browser::Chromium])?;
    packages::tus()
}

/// The search engines that ours is measured beside, and Chromium to measure them in.
pub fn for_search_bench() -> Result<PathBuf> {
    let _lock = lock()?;
    debian::ensure_browsers(&[Browser::Chromium])?;
    packages::search_peers()
}

/// What fuzzing needs; its library is built by the machine's C++ compiler.
pub fn for_fuzz() -> Result<Tools> {
    let _lock = lock()?;
    with_path(&[CargoTool::cargo_fuzz().ensure()?])
}

fn build_tools() -> Result<Vec<PathBuf>> {
    wasm_target::ensure()?;
    let bindgen = pins::locked_version("wasm-bindgen")?;
    Ok(vec![CargoTool::trunk().ensure()?, CargoTool::wasm_bindgen(bindgen).ensure()?, packages::wasm_opt()?])
}

fn with_path(directories: &[PathBuf]) -> Result<Tools> {
    let mut first = directories.to_vec();
    first.push(paths::cargo_bin()?);
    Ok(Tools { path: paths::path_with(&first)? })
}

/// Two commands at once must not install into the same place; the second waits for the first.
fn lock() -> Result<File> {
    let tools = paths::tools()?;
    fs::create_dir_all(&tools).with_context(|| format!("cannot create {}", tools.display()))?;
    let file = File::create(tools.join(".lock"))?;
    file.lock().context("cannot lock the tools directory")?;
    Ok(file)
}

/// One line per tool: what it is, and whether it is there.
fn say(what: &str, state: &str) {
    println!("· {what} … {state}");
    // A progress line that cannot be written is no reason to stop.
    let _ = std::io::stdout().flush();
}
