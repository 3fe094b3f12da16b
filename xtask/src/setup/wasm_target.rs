//! Rust's standard library for WebAssembly.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::{pins, say, std_source};
use crate::{paths, process};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure it is there: from rustup, or else built from Debian's copy of its source.
pub fn ensure() -> Result<()> {
    let libraries = target_libraries()?;
    if has_core(&libraries) {
        say(TARGET, "present");
        return Ok(());
    }
    say(TARGET, "installing with rustup (about 1 min)");
    let rustup = process::run_within(
        Command::new("rustup").args(["target", "add", TARGET]).current_dir(paths::root()),
        Duration::from_secs(300),
    );
    if rustup.is_ok() && has_core(&libraries) {
        return Ok(());
    }
    if let Err(error) = rustup {
        eprintln!("  {error:#}");
    }
    say(TARGET, "building from Debian's rust-src (about 2 min)");
    build(&libraries).with_context(|| {
        format!(
            "there is no standard library for {TARGET}. rustup could not fetch it, and it could not be built. By hand:\n  \
             rustup target add {TARGET}"
        )
    })
}

fn target_libraries() -> Result<PathBuf> {
    let mut command = Command::new("rustc");
    command.args(["--print", "target-libdir", "--target", TARGET]).current_dir(paths::root());
    Ok(PathBuf::from(process::capture(&mut command)?.trim()))
}

fn has_core(libraries: &Path) -> bool {
    fs::read_dir(libraries).is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libcore-") && name.ends_with(".rlib")
        })
    })
}

/// Builds the library with this compiler, from its own source, and puts it where the compiler looks.
fn build(libraries: &Path) -> Result<()> {
    let report = process::capture(Command::new("rustc").arg("--version").current_dir(paths::root()))?;
    let version = pins::version_in(&report).context("rustc does not say its version")?;
    let sysroot = process::capture(Command::new("rustc").args(["--print", "sysroot"]).current_dir(paths::root()))?;
    let rustlib = Path::new(sysroot.trim()).join("lib").join("rustlib");
    let source = rustlib.join("src").join("rust");
    if !source.join("library").is_dir() {
        std_source::link(version, &source)?;
    }
    let scratch = tempfile::tempdir()?;
    fs::write(
        scratch.path().join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[lib]\npath = \"lib.rs\"\n",
    )?;
    fs::write(scratch.path().join("lib.rs"), "")?;
    let mut command = Command::new("cargo");
    command
        .args(["build", "--quiet", "--release", "-Zbuild-std=std,panic_abort,test", "--target", TARGET])
        .current_dir(scratch.path())
        // -Zbuild-std is unstable in name, and the bitcode is what link-time optimisation works on.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", scratch.path().join("target"));
    process::run(&mut command)?;
    let built = scratch.path().join("target").join(TARGET).join("release").join("deps");
    fs::create_dir_all(libraries).with_context(|| format!("cannot write {}", libraries.display()))?;
    for entry in fs::read_dir(&built)? {
        let name = entry?.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !text.starts_with("libempty") {
            fs::copy(built.join(&name), libraries.join(&name))?;
        }
    }
    Ok(())
}
