//! `cargo xtask build`: the site in dist/, ready to be served by anything.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::setup::{TARGET, Tools};
use crate::{compress, page, paths, process, split, worker};

/// Builds the site with Trunk, cuts its program into modules, moves its inline script into a file, tells
/// its worker what it is made of, compresses, and only then replaces dist/: whoever serves dist/ meanwhile never serves
/// half a site.
pub fn site(tools: &Tools, dev: bool) -> Result<()> {
    let start = Instant::now();
    let dist = paths::dist();
    let staging = paths::target().join("dist-next");
    fetch(tools)?;
    let mut trunk = tools.command("trunk");
    trunk.args(["build", "--offline", "--dist"]).arg(&staging);
    if !dev {
        trunk.args(["--release", "--features", "split"]);
        without_paths_of_this_machine(&mut trunk)?;
    }
    process::run(without_terminal_settings(&mut trunk))?;
    if !dev {
        split::modules(tools, &staging)?;
    }
    page::externalise_init(&staging)?;
    worker::write_release(&staging)?;
    if !dev {
        compress::directory(&staging)?;
    }
    let old = paths::target().join("dist-old");
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    if dist.exists() {
        fs::rename(&dist, &old).context("cannot move the old dist/ away")?;
    }
    fs::rename(&staging, &dist).context("cannot move the new dist/ into place")?;
    println!("· dist/ built in {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// Downloads the crates that are not here yet. Trunk, told to download no tools, lets Cargo download nothing either.
pub fn fetch(tools: &Tools) -> Result<()> {
    let about = process::capture(tools.command("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc does not name its host")?;
    process::run(tools.cargo().args(["fetch", "--quiet", "--target", TARGET, "--target", host]))
}

/// A program names the source files that could panic. Without this they begin with a directory of whoever built it,
/// which nobody else needs to know or to download.
pub fn without_paths_of_this_machine(release: &mut Command) -> Result<()> {
    let remap = |registry: PathBuf| format!("--remap-path-prefix={}/=", registry.display());
    // Cargo adds these to the flags in .cargo/config.toml. (RUSTFLAGS would replace them.)
    let flags: Vec<String> = paths::crate_sources()?.into_iter().map(remap).collect();
    release.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
    Ok(())
}

/// Builds a native package with the `tools` profile.
pub fn native(tools: &Tools, package: &str) -> Result<()> {
    process::run(tools.cargo().args(["build", "--quiet", "--package", package, "--profile", "tools"]))
}

/// Trunk 0.21 takes `NO_COLOR=1`, which many machines set, for a bad value of its own option and stops; and with
/// `RUST_BACKTRACE` it prints its own stack below each error of the compiler.
pub fn without_terminal_settings(trunk: &mut Command) -> &mut Command {
    trunk.env_remove("NO_COLOR").env("RUST_BACKTRACE", "0")
}
