//! Browsers and their drivers.

mod chromium;
mod console;
mod firefox;
mod screen;
mod webkit;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use thirtyfour::WebDriver;
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;

pub use console::Console;

use crate::options::Engine;
use crate::process::{Process, free_port, wait_for_port};
use screen::Screen;

/// What the citizen holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// 1280×800.
    Desktop,
    /// 360×740 with touch and two device pixels per CSS pixel; Chromium only.
    Phone,
}

/// A running driver of one engine; sessions follow one another on it.
pub struct Driver {
    engine: Engine,
    headed: bool,
    port: u16,
    log: PathBuf,
    running: Mutex<(Process, Option<Screen>)>,
    /// For drivers that take one session at a time.
    turn: Mutex<()>,
}

impl Driver {
    /// Starts the engine's driver on a free port.
    pub fn start(engine: Engine, headed: bool, out: &Path) -> Result<Driver> {
        let log = out.join(format!("{}-driver.log", engine.name()));
        let port = free_port()?;
        let running = Mutex::new(launch(engine, headed, port, &log)?);
        Ok(Driver { engine, headed, port, log, running, turn: Mutex::new(()) })
    }

    /// Waits until the driver has room for another session; the room is taken as long as the answer is kept.
    pub fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        (self.engine != Engine::Chromium).then(|| self.turn.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Opens a browser with an empty profile.
    pub async fn open(&self, device: Device) -> Result<(WebDriver, Console)> {
        let driver = match self.connect(device).await {
            Ok(driver) => driver,
            // A driver that lost its browser takes no new one: begin afresh, once.
            Err(_) => {
                self.restart()?;
                self.connect(device).await?
            }
        };
        if device == Device::Desktop {
            driver.set_window_rect(0, 0, 1280, 800).await?;
        }
        let console = Console::attach(self.engine, &driver).await?;
        Ok((driver, console))
    }

    /// How often a browser of this driver has died of GLib's `g_check_setuid`: it aborts the program when `errno` is set
    /// after `getauxval`, and JavaScriptCore's signals between threads set it (GLib 2.74, seen in one of some thousand
    /// journeys). No page can bring it about or keep it from happening.
    pub fn deaths_of_glib(&self) -> usize {
        let log = std::fs::read(&self.log).unwrap_or_default();
        String::from_utf8_lossy(&log).matches("getauxval () failed: Interrupted system call").count()
    }

    async fn connect(&self, device: Device) -> Result<WebDriver> {
        let capabilities = match self.engine {
            Engine::Chromium => chromium::capabilities(device, self.headed),
            Engine::Firefox => firefox::capabilities(self.headed),
            Engine::Webkit => webkit::capabilities(),
        }?;
        WebDriver::new(format!("http://127.0.0.1:{}", self.port), capabilities)
            .await
            .with_context(|| format!("no {} session; see {}", self.engine.name(), self.log.display()))
    }

    fn restart(&self) -> Result<()> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.0.kill();
        *running = launch(self.engine, self.headed, self.port, &self.log)?;
        Ok(())
    }
}

fn launch(engine: Engine, headed: bool, port: u16, log: &Path) -> Result<(Process, Option<Screen>)> {
    let screen = if engine == Engine::Webkit && !headed { Some(Screen::start(log)?) } else { None };
    let mut command = match engine {
        Engine::Chromium => chromium::driver(port),
        Engine::Firefox => firefox::driver(port)?,
        Engine::Webkit => webkit::driver(port),
    };
    if let Some(screen) = &screen {
        command.env("DISPLAY", screen.display());
    }
    let mut process = Process::start(&mut command, log)?;
    wait_for_port(port, &format!("the driver of {}", engine.name()), &mut process)?;
    Ok((process, screen))
}

fn set(capabilities: &mut Capabilities, key: &str, value: serde_json::Value) -> Result<()> {
    capabilities.set(key, value).with_context(|| key.to_owned())
}

/// A program by its usual places, else by its name alone.
fn program(places: &[PathBuf], name: &str) -> Command {
    let place = places.iter().find(|place| place.exists());
    place.map_or_else(|| Command::new(name), Command::new)
}
