//! Where things are: the repository, the built site, and the tools shared by every clone on this machine.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The repository's root directory.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").components().fold(PathBuf::new(), |mut path, part| {
        match part {
            std::path::Component::ParentDir => {
                path.pop();
            }
            other => path.push(other),
        }
        path
    })
}

/// The built site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's output directory.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A native binary built with the `tools` profile.
pub fn tool_binary(name: &str) -> PathBuf {
    target().join("tools").join(name)
}

/// Tools that no clone should have to fetch again: `${XDG_CACHE_HOME:-~/.cache}/mot-cua/tools`.
pub fn tools() -> Result<PathBuf> {
    let cache = match env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        Some(dir) => PathBuf::from(dir),
        None => home()?.join(".cache"),
    };
    Ok(cache.join("mot-cua").join("tools"))
}

/// Where `cargo install` puts programs.
pub fn cargo_bin() -> Result<PathBuf> {
    Ok(cargo_home()?.join("bin"))
}

/// Where Cargo keeps the sources of crates, one directory per registry; none before the first download.
pub fn crate_sources() -> Result<Vec<PathBuf>> {
    let Ok(entries) = fs::read_dir(cargo_home()?.join("registry").join("src")) else { return Ok(Vec::new()) };
    let mut registries = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    registries.sort();
    Ok(registries)
}

fn cargo_home() -> Result<PathBuf> {
    Ok(match env::var_os("CARGO_HOME").filter(|value| !value.is_empty()) {
        Some(dir) => PathBuf::from(dir),
        None => home()?.join(".cargo"),
    })
}

fn home() -> Result<PathBuf> {
    env::var_os("HOME").map(PathBuf::from).context("HOME is not set")
}

/// `PATH` with `first` in front of it.
pub fn path_with(first: &[PathBuf]) -> Result<OsString> {
    let current = env::var_os("PATH").unwrap_or_default();
    let all = first.iter().cloned().chain(env::split_paths(&current));
    env::join_paths(all).context("a directory of PATH has a character that PATH cannot hold")
}

/// The first program called `name` in the directories of `path`.
pub fn find_program(name: &str, path: &std::ffi::OsStr) -> Option<PathBuf> {
    env::split_paths(path).map(|dir| dir.join(name)).find(|file| file.is_file())
}
