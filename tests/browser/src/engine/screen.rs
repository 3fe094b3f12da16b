//! A screen that nobody sees, for the browser that has no headless mode.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::process::Process;

/// A running Xvfb.
pub struct Screen {
    number: u32,
    _process: Process,
}

impl Screen {
    /// Starts one on the first free display.
    pub fn start(log: &Path) -> Result<Screen> {
        let taken = |number: &u32| {
            Path::new(&format!("/tmp/.X11-unix/X{number}")).exists()
                || Path::new(&format!("/tmp/.X{number}-lock")).exists()
        };
        let first = 90 + std::process::id() % 400;
        let number = (first..first + 200).find(|number| !taken(number)).unwrap_or(first);
        let mut command = Command::new("Xvfb");
        command.arg(format!(":{number}")).args(["-screen", "0", "1400x1000x24", "-nolisten", "tcp"]);
        let mut process = Process::start(&mut command, log)?;
        let start = Instant::now();
        while !Path::new(&format!("/tmp/.X11-unix/X{number}")).exists() {
            ensure!(!process.has_ended(), "Xvfb ended at once; see {}", log.display());
            ensure!(start.elapsed() < Duration::from_secs(10), "Xvfb does not start");
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Screen { number, _process: process })
    }

    pub fn display(&self) -> String {
        format!(":{}", self.number)
    }
}
