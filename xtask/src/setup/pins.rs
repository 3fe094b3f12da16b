//! Which version of each tool, and how to read the version that a tool reports.

use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::paths;

pub const TRUNK: &str = "0.21.14";
pub const CARGO_FUZZ: &str = "0.13.2";
pub const GECKODRIVER: &str = "0.37.1";
/// npm's `binaryen`, for `wasm-opt`.
pub const BINARYEN: &str = "132.0.0";
pub const AXE: &str = "4.14.1";
/// npm's `@formio/js`, whose meaning of a form ours is compared with.
pub const FORMIO: &str = "5.6.0";
/// The official tus server for Node, and the client that ours is measured beside.
pub const TUS: [(&str, &str); 3] = [("@tus/server", "2.4.5"), ("@tus/file-store", "2.1.1"), ("tus-js-client", "4.3.1")];
/// The search engines that ours is measured beside.
pub const SEARCH_PEERS: [(&str, &str); 2] = [("minisearch", "7.2.0"), ("flexsearch", "0.8.212")];
/// The renderers that ours is measured beside, and what bundles them.
pub const FORM_PEERS: [(&str, &str); 12] = [
    ("esbuild", "0.28.2"),
    ("react", "19.3.1"),
    ("react-dom", "19.3.1"),
    ("@formio/js", FORMIO),
    ("@rjsf/core", "6.11.1"),
    ("@rjsf/utils", "6.11.1"),
    ("@rjsf/validator-ajv8", "6.11.1"),
    // The newest for which there is a survey-js-ui.
    ("survey-core", "2.5.38"),
    ("survey-js-ui", "2.5.38"),
    ("@jsonforms/core", "3.8.0"),
    ("@jsonforms/react", "3.8.0"),
    ("@jsonforms/vanilla-renderers", "3.8.0"),
];
pub const SCHEMATHESIS: &str = "4.32.5";

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

/// The version of a package in Cargo.lock.
pub fn locked_version(name: &str) -> Result<String> {
    let file = paths::root().join("Cargo.lock");
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    version_in_lock(&text, name)
}

fn version_in_lock(lock: &str, name: &str) -> Result<String> {
    let lock: Lock = toml::from_str(lock).context("Cargo.lock is not readable")?;
    let package = lock.package.into_iter().find(|package| package.name == name);
    package.map(|package| package.version).with_context(|| format!("Cargo.lock has no {name}"))
}

/// The first thing that looks like a version (`1.2.3`, perhaps with more behind it) in what a tool prints.
pub fn version_in(text: &str) -> Option<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',')).find_map(|word| {
        let word = word.strip_prefix('v').unwrap_or(word);
        let numbers = word.split(['-', '+']).next()?;
        let parts: Vec<_> = numbers.split('.').collect();
        let is_version = parts.len() == 3
            && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        is_version.then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_tools_print() {
        assert_eq!(version_in("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen-test-runner 0.2.130 (abc123)"), Some("0.2.130"));
        assert_eq!(version_in("rustc 1.95.0 (59807616e 2026-04-14)"), Some("1.95.0"));
        assert_eq!(version_in("rustc 1.97.0-nightly (1234567 2026-04-14)"), Some("1.97.0-nightly"));
        assert_eq!(version_in("tool v1.2.3, made in 2026.04"), Some("1.2.3"));
        assert_eq!(version_in("no version here: 1.2"), None);
    }

    #[test]
    fn the_lock_file_gives_exact_versions() -> Result<()> {
        let lock = "version = 4\n[[package]]\nname = \"a-b\"\nversion = \"0.1.0\"\n\
                    [[package]]\nname = \"a\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "a")?, "0.2.130");
        assert!(version_in_lock(lock, "c").is_err());
        Ok(())
    }

    #[test]
    fn trunk_toml_names_the_same_trunk() -> Result<()> {
        let trunk: toml::Table = toml::from_str(&fs::read_to_string(paths::root().join("Trunk.toml"))?)?;
        assert_eq!(trunk["trunk-version"].as_str(), Some(format!("={TRUNK}").as_str()));
        Ok(())
    }
}
