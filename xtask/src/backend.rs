//! The reference backend as a program that we build and start.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::process::Guard;
use crate::setup::Tools;
use crate::{build, paths, port};

pub const PACKAGE: &str = "mot-cua-backend";

/// Builds it; gives back the program.
pub fn build(tools: &Tools) -> Result<PathBuf> {
    build::native(tools, PACKAGE)?;
    Ok(paths::tool_binary(PACKAGE))
}

/// How to start it.
pub struct Options<'a> {
    pub port: u16,
    pub data: &'a Path,
    pub dist: &'a Path,
    pub sandbox: bool,
    pub catalogue: Option<&'a Path>,
    /// The seed of a made-up history for "Công khai".
    pub sample_history: Option<u64>,
    /// What units show of the city's procedures.
    pub shown: Option<&'a Path>,
}

impl Options<'_> {
    /// The command line of the backend.
    pub fn command(&self) -> Command {
        let mut command = Command::new(paths::tool_binary(PACKAGE));
        command.arg("--port").arg(self.port.to_string());
        command.arg("--data").arg(self.data).arg("--dist").arg(self.dist);
        if self.sandbox {
            command.arg("--sandbox");
        }
        if let Some(catalogue) = self.catalogue {
            command.arg("--catalogue").arg(catalogue);
        }
        if let Some(seed) = self.sample_history {
            command.arg("--sample-history").arg(seed.to_string());
        }
        if let Some(shown) = self.shown {
            command.arg("--shown").arg(shown);
        }
        command.current_dir(paths::root()).stdin(Stdio::null());
        command
    }
}

/// A backend with an empty database on a free port, with the test controls, for as long as this value lives.
pub struct Sandbox {
    pub url: String,
    _server: Guard,
    _data: tempfile::TempDir,
}

impl Sandbox {
    /// Starts it and waits until it answers. What it prints goes to `log`.
    pub fn start(dist: &Path, log: &Path) -> Result<Self> {
        Sandbox::with_catalogue(dist, log, None)
    }

    /// The same with the national catalogue.
    pub fn with_catalogue(dist: &Path, log: &Path, catalogue: Option<&Path>) -> Result<Self> {
        let data = tempfile::tempdir()?;
        let port = port::free()?;
        let output = std::fs::File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        let options =
            Options { port, data: data.path(), dist, sandbox: true, catalogue, sample_history: None, shown: None };
        let mut command = options.command();
        command.stdout(output.try_clone()?).stderr(output);
        let mut server = Guard(command.spawn().context("cannot start the backend: build it first")?);
        let url = format!("http://127.0.0.1:{port}");
        port::wait_for(&url, &mut server.0, Duration::from_secs(30))
            .with_context(|| format!("the backend did not start; its log is {}", log.display()))?;
        Ok(Self { url, _server: server, _data: data })
    }
}
