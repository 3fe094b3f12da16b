//! A screen that nobody sees, for the browser that has no headless mode.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::process::Process;

/// A running Xvfb.
pub struct Screen {
    number: u32,
    _process: Process,
}

impl Screen {
    /// Starts one on a display that it finds free itself: two runs that begin together get two.
    pub fn start(log: &Path) -> Result<Screen> {
        let (answer, told) = std::io::pipe()?;
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]);
        let process = Process::start_into(&mut command, told.into(), log)?;
        // Ours is the command's: an Xvfb that ends without an answer ends the line.
        drop(command);
        let (said, heard) = mpsc::channel();
        thread::spawn(move || {
            let mut number = String::new();
            // An answer that cannot be read is none.
            let _ = BufReader::new(answer).read_line(&mut number);
            said.send(number)
        });
        let number = heard.recv_timeout(Duration::from_secs(10)).context("Xvfb does not start")?;
        let number = number.trim().parse().with_context(|| format!("Xvfb did not start; see {}", log.display()))?;
        Ok(Screen { number, _process: process })
    }

    pub fn display(&self) -> String {
        format!(":{}", self.number)
    }
}
