//! `cargo xtask serve`: the whole product on this machine, with one command.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::cli::ServeArgs;
use crate::setup;
use crate::{backend, build, dev_server, paths, port};

/// How long a server may take to finish what it is doing after Ctrl-C.
const GRACE: Duration = Duration::from_secs(10);

/// How long the backend may take to read its data.
const START: Duration = Duration::from_secs(30);

/// Builds, then serves until Ctrl-C.
pub fn run(args: &ServeArgs) -> Result<()> {
    // Before the minutes of building, not after them.
    port::check_free(args.port)?;
    let data = match &args.data {
        Some(data) => std::path::absolute(data)?,
        None => paths::root().join(".data"),
    };
    let catalogue = args.catalogue.as_deref().map(existing_file).transpose()?;
    let shown = args.shown.as_deref().map(existing_file).transpose()?;
    let tools = setup::for_build()?;
    if !args.no_build {
        backend::build(&tools)?;
        if args.dev {
            build::fetch(&tools)?;
        } else {
            build::site(&tools, false)?;
        }
    }
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    ctrlc::set_handler(move || asked.store(true, Ordering::SeqCst)).context("cannot listen to Ctrl-C")?;

    let dist = if args.dev { dev_server::dist() } else { paths::dist() };
    let backend_port = if args.dev { port::free()? } else { args.port };
    let options = backend::Options {
        port: backend_port,
        data: &data,
        dist: &dist,
        sandbox: args.sandbox,
        catalogue: catalogue.as_deref(),
        sample_history: args.sample_history,
        shown: shown.as_deref(),
    };
    let mut servers = Servers::default();
    if args.dev {
        // Trunk makes the directory full later; the backend only wants it to be there.
        std::fs::create_dir_all(&dist)?;
    }
    servers.start("the backend", options.command())?.wait_until_ready(backend_port)?;
    if args.dev {
        servers.start("trunk", dev_server::command(&tools, args.port, backend_port)?)?;
    }
    println!("· http://127.0.0.1:{} (data in {}; stop with Ctrl-C)", args.port, data.display());
    servers.watch(&stop)
}

fn existing_file(file: &Path) -> Result<PathBuf> {
    if !file.is_file() {
        bail!("there is no file {}", file.display());
    }
    Ok(std::path::absolute(file)?)
}

/// The programs that serve; none outlives this value.
#[derive(Default)]
struct Servers(Vec<(&'static str, Child)>);

impl Servers {
    /// Starts one in a process group of its own, so that Ctrl-C reaches it once, and from us.
    fn start(&mut self, name: &'static str, mut command: Command) -> Result<&mut Self> {
        let child = command.process_group(0).spawn().with_context(|| format!("cannot start {name}"))?;
        self.0.push((name, child));
        Ok(self)
    }

    /// Waits until the server started last answers.
    fn wait_until_ready(&mut self, port: u16) -> Result<()> {
        let Some((_, child)) = self.0.last_mut() else {
            return Ok(());
        };
        port::wait_for(&format!("http://127.0.0.1:{port}/"), child, START)
    }

    /// Waits for Ctrl-C; an error when a server ends before it.
    fn watch(mut self, stop: &AtomicBool) -> Result<()> {
        while !stop.load(Ordering::SeqCst) {
            for (name, child) in &mut self.0 {
                if let Some(status) = child.try_wait()? {
                    bail!("{name} ended by itself ({status})");
                }
            }
            sleep(Duration::from_millis(100));
        }
        println!("· stopping");
        Ok(())
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        for (_, child) in &self.0 {
            if let Ok(id) = i32::try_from(child.id()) {
                // One that is gone already needs no signal.
                let _ = kill(Pid::from_raw(id), Signal::SIGINT);
            }
        }
        let start = Instant::now();
        for (name, child) in &mut self.0 {
            while start.elapsed() < GRACE && matches!(child.try_wait(), Ok(None)) {
                sleep(Duration::from_millis(50));
            }
            if matches!(child.try_wait(), Ok(None)) {
                eprintln!("{name} does not stop: killing it");
                let _ = child.kill();
                let _ = child.wait();
            }
        }
    }
}
