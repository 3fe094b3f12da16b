//! Child processes that never outlive their owner, with all they start themselves.

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

/// The groups that run now: ended when this program is interrupted.
static GROUPS: Mutex<Vec<i32>> = Mutex::new(Vec::new());

/// Lets Ctrl-C and SIGTERM end everything that was started.
pub fn end_all_when_interrupted() -> Result<()> {
    let end = || {
        let groups = GROUPS.lock().map(|groups| groups.clone()).unwrap_or_default();
        for group in groups {
            let _ = killpg(Pid::from_raw(group), Signal::SIGKILL);
        }
        std::process::exit(130);
    };
    ctrlc::set_handler(end).context("signals")
}

/// A child in a process group of its own; dropping it ends the whole group.
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts the command; what it prints goes to the end of `log`.
    pub fn start(command: &mut Command, log: &Path) -> Result<Process> {
        let printed = opened(log)?;
        Process::start_into(command, printed.into(), log)
    }

    /// The same, with what it prints as its answer going elsewhere than what it complains of.
    pub fn start_into(command: &mut Command, answer: Stdio, log: &Path) -> Result<Process> {
        let child = command
            .stdin(Stdio::null())
            .stdout(answer)
            .stderr(opened(log)?)
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().to_string_lossy()))?;
        if let (Ok(group), Ok(mut groups)) = (i32::try_from(child.id()), GROUPS.lock()) {
            groups.push(group);
        }
        Ok(Process { child })
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Asks it to end, and makes it end when it does not within three seconds.
    pub fn stop(mut self) {
        self.signal(Signal::SIGTERM);
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(3) {
            if self.has_ended() {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends it at once, as a crash would.
    pub fn kill(&mut self) {
        self.signal(Signal::SIGKILL);
        // Reaps it; cannot fail for a child of ours.
        let _ = self.child.wait();
    }

    fn signal(&self, signal: Signal) {
        if let Ok(id) = i32::try_from(self.child.id()) {
            // Fails when the group is gone already, which is what is wanted.
            let _ = killpg(Pid::from_raw(id), signal);
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
        if let (Ok(own), Ok(mut groups)) = (i32::try_from(self.child.id()), GROUPS.lock()) {
            groups.retain(|group| *group != own);
        }
    }
}

fn opened(log: &Path) -> Result<File> {
    File::options().create(true).append(true).open(log).with_context(|| format!("{}", log.display()))
}

/// A port that nobody listens on just now.
pub fn free_port() -> Result<u16> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).context("no free port")?;
    Ok(listener.local_addr()?.port())
}

/// Waits until somebody listens on the port.
pub fn wait_for_port(port: u16, who: &str, process: &mut Process) -> Result<()> {
    let start = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        anyhow::ensure!(!process.has_ended(), "{who} ended at once");
        anyhow::ensure!(start.elapsed() < Duration::from_secs(30), "{who} does not answer on port {port}");
        std::thread::sleep(Duration::from_millis(30));
    }
    Ok(())
}
