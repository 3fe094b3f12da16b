//! Local ports: is one free, and does something answer on it.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// An error, in words that help, when something already listens on `port`.
pub fn check_free(port: u16) -> Result<()> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map(drop)
        .with_context(|| format!("port {port} is taken: stop what uses it, or choose another with --port"))
}

/// A port that nothing uses now.
pub fn free() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free local port")?;
    Ok(listener.local_addr()?.port())
}

/// Waits until `url` answers anything at all; an error when `child` ends first or `limit` passes.
pub fn wait_for(url: &str, child: &mut Child, limit: Duration) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < limit {
        if let Some(status) = child.try_wait()? {
            bail!("the server ended before it answered on {url} ({status})");
        }
        if minreq::get(url).with_timeout(2).send().is_ok() {
            return Ok(());
        }
        sleep(Duration::from_millis(100));
    }
    bail!("nothing answers on {url} after {} s", limit.as_secs())
}
