//! The contract: the committed OpenAPI document is what the backend's types say, and the backend does what it says.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::backend::{self, Sandbox};
use crate::sandbox_session::Session;
use crate::setup::{self, TestTools};
use crate::{paths, process};

fn directory() -> PathBuf {
    paths::root().join("tests").join("backend")
}

fn document() -> PathBuf {
    directory().join("openapi.json")
}

/// `cargo xtask contract`: writes the document again.
pub fn write() -> Result<()> {
    backend::build(&setup::for_build()?)?;
    let file = document();
    fs::write(&file, generated()?).with_context(|| format!("cannot write {}", file.display()))?;
    println!("· {} written", file.display());
    Ok(())
}

/// `cargo xtask contract --check`: what the tests do about the contract, by itself.
pub fn check() -> Result<()> {
    let tools = setup::for_tests(&[])?;
    backend::build(&tools.tools)?;
    check_current()?;
    try_out(&tools)
}

/// An error when the committed document is not the one that the backend prints. The backend must be built.
pub fn check_current() -> Result<()> {
    let file = document();
    let committed = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    if let Some((line, committed, generated)) = first_difference(&committed, &generated()?) {
        bail!(
            "{} is not current: run `cargo xtask contract` and commit it. First difference, line {line}:\n  \
             committed: {committed}\n  generated: {generated}",
            file.display()
        );
    }
    println!("{} is current", file.display());
    Ok(())
}

/// Tries every operation of a running backend against the document, signed in.
///
/// How is written in tests/backend/schemathesis.toml, which schemathesis finds where it runs.
pub fn try_out(tools: &TestTools) -> Result<()> {
    let output = paths::root().join("test-output");
    fs::create_dir_all(&output)?;
    let server = Sandbox::start(&paths::dist(), &output.join("contract-backend.log"))?;
    let session = Session::sign_in(&server.url)?;
    let mut command = Command::new(&tools.schemathesis);
    command.args(["--no-color", "run"]).arg(document()).args(["--origin", &server.url]);
    // The same calls in every run: a failure that comes and goes helps nobody.
    command.arg("--generation-deterministic");
    command.env("MOT_CUA_SESSION", session.token()).env("MOT_CUA_CSRF", &session.csrf_token);
    command.current_dir(directory()).env("PYTHONDONTWRITEBYTECODE", "1");
    process::run(&mut command)?;
    session.check_alive(&server.url)
}

fn generated() -> Result<String> {
    process::capture(Command::new(paths::tool_binary(backend::PACKAGE)).arg("openapi").current_dir(paths::root()))
}

/// The number of the first line that differs, and that line in each text.
fn first_difference<'a>(left: &'a str, right: &'a str) -> Option<(usize, &'a str, &'a str)> {
    let (mut left, mut right) = (left.trim_end().lines(), right.trim_end().lines());
    for line in 1.. {
        match (left.next(), right.next()) {
            (None, None) => return None,
            (one, other) if one == other => {}
            (one, other) => return Some((line, one.unwrap_or("(ends)"), other.unwrap_or("(ends)"))),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_named() {
        assert_eq!(first_difference("a\nb\n", "a\nb"), None);
        assert_eq!(first_difference("a\nb", "a\nc\nd"), Some((2, "b", "c")));
        assert_eq!(first_difference("a", "a\nb"), Some((2, "(ends)", "b")));
    }
}
