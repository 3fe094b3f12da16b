//! Tools that come from crates.io by `cargo install`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::{pins, say};
use crate::{paths, process};

/// A tool of exactly one version.
pub struct CargoTool {
    package: &'static str,
    /// The programs it has; each must be there in the right version.
    programs: &'static [&'static str],
    version: String,
    flags: &'static [&'static str],
    minutes: u8,
}

impl CargoTool {
    pub fn trunk() -> Self {
        Self {
            package: "trunk",
            programs: &["trunk"],
            version: pins::TRUNK.into(),
            flags: &["--no-default-features", "--features", "rustls"],
            minutes: 4,
        }
    }

    /// Its version must be that of the library, to the last digit.
    pub fn wasm_bindgen(version: String) -> Self {
        Self {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version,
            flags: &[],
            minutes: 2,
        }
    }

    pub fn cargo_fuzz() -> Self {
        Self {
            package: "cargo-fuzz",
            programs: &["cargo-fuzz"],
            version: pins::CARGO_FUZZ.into(),
            flags: &[],
            minutes: 1,
        }
    }

    pub fn geckodriver() -> Self {
        Self {
            package: "geckodriver",
            programs: &["geckodriver"],
            version: pins::GECKODRIVER.into(),
            flags: &[],
            minutes: 1,
        }
    }

    /// Makes sure it is there; gives back the directory it is in.
    ///
    /// A machine without it gets it where `cargo install` puts programs, a machine with another version of it keeps
    /// that and gets ours elsewhere.
    pub fn ensure(&self) -> Result<PathBuf> {
        let what = format!("{} {}", self.package, self.version);
        let path = paths::path_with(&[paths::cargo_bin()?])?;
        let own = paths::tools()?.join(format!("{}-{}", self.package, self.version));
        let found = paths::find_program(self.programs[0], &path).and_then(|file| file.parent().map(PathBuf::from));
        for directory in found.iter().cloned().chain([own.join("bin")]) {
            if self.is_in(&directory) {
                say(&what, "present");
                return Ok(directory);
            }
        }
        say(&what, &format!("installing (about {} min)", self.minutes));
        let root = if found.is_some() { Some(own) } else { None };
        // A registry may lag behind the versions in a tool's lock file: then newer ones have to do.
        if let Err(error) = self.install(root.as_ref(), true) {
            eprintln!("  {error:#}; trying without --locked");
            self.install(root.as_ref(), false)?;
        }
        match root {
            Some(own) => Ok(own.join("bin")),
            None => paths::cargo_bin(),
        }
    }

    fn is_in(&self, directory: &std::path::Path) -> bool {
        self.programs.iter().all(|program| {
            let output = process::quiet(Command::new(directory.join(program)).arg("--version"));
            output.is_ok_and(|output| {
                pins::version_in(&String::from_utf8_lossy(&output.stdout)) == Some(self.version.as_str())
            })
        })
    }

    fn install(&self, root: Option<&PathBuf>, locked: bool) -> Result<()> {
        let mut command = Command::new("cargo");
        command.args(["install", "--quiet", self.package, "--version", &self.version]).args(self.flags);
        if locked {
            command.arg("--locked");
        }
        if let Some(root) = root {
            command.arg("--root").arg(root);
        }
        // Not in the repository, whose .cargo/config.toml is not meant for tools. A quick build matters more than a
        // quick tool.
        command
            .current_dir(paths::tools()?)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env_remove("CARGO_TARGET_DIR");
        process::run(&mut command).with_context(|| format!("cannot install {} {}", self.package, self.version))
    }
}
