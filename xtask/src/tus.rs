//! The official tus server for Node, for as long as somebody needs it.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::process::Guard;
use crate::{paths, port};

/// A running server.
pub struct TusServer {
    pub url: String,
    _process: Guard,
}

impl TusServer {
    /// Starts it from its installed packages on a port of ours. `wanted` is taken where it is free: the tests are compiled
    /// with the address, and need not be again.
    pub fn start(packages: &Path, wanted: u16) -> Result<Self> {
        let port = if port::check_free(wanted).is_ok() { wanted } else { port::free()? };
        let mut command = Command::new("node");
        command.arg(paths::root().join("tests/tus/server.mjs")).arg(packages).arg(port.to_string());
        let mut process = Guard(command.spawn().context("cannot start node")?);
        let url = format!("http://127.0.0.1:{port}");
        port::wait_for(&url, &mut process.0, Duration::from_secs(20))?;
        Ok(TusServer { url, _process: process })
    }
}
