//! Headless Chromiums with form.io's page open.

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use serde_json::{Value, json};
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;
use thirtyfour::{TimeoutConfiguration, WebDriver};

/// No batch of pairs takes longer.
const LIMIT: Duration = Duration::from_secs(60);
const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--lang=vi",
];

/// chromedriver in a process group of its own; dropping it ends the group, and the browser with it.
struct Driver(Child);

impl Driver {
    fn start(port: u16, log: &Path) -> Result<Driver> {
        let log = File::create(log).with_context(|| format!("{}", log.display()))?;
        let usual = "/usr/bin/chromedriver";
        let child = Command::new(if Path::new(usual).exists() { usual } else { "chromedriver" })
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .process_group(0)
            .spawn()
            .context("cannot start chromedriver")?;
        let mut driver = Driver(child);
        let start = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            ensure!(matches!(driver.0.try_wait(), Ok(None)), "chromedriver ended at once");
            ensure!(start.elapsed() < Duration::from_secs(30), "chromedriver does not answer on port {port}");
            std::thread::sleep(Duration::from_millis(30));
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Ok(id) = i32::try_from(self.0.id()) {
            // Fails when the group is gone already, which is what is wanted.
            let _ = killpg(Pid::from_raw(id), Signal::SIGKILL);
        }
        let _ = self.0.wait();
    }
}

/// The driver, and what to open.
pub struct Browser {
    address: String,
    log: PathBuf,
    port: u16,
    _driver: Driver,
}

/// An open page.
pub struct Page(WebDriver);

impl Browser {
    /// Starts the driver; pages will be opened at `address`.
    pub fn start(address: &str, out: &Path) -> Result<Browser> {
        let log = out.join("formio-driver.log");
        let port = std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let driver = Driver::start(port, &log)?;
        Ok(Browser { address: address.to_owned(), log, port, _driver: driver })
    }

    /// Opens a page and waits until form.io is there with our operators.
    pub async fn open(&self) -> Result<Page> {
        let web = WebDriver::new(format!("http://127.0.0.1:{}", self.port), capabilities()?)
            .await
            .with_context(|| format!("no session; see {}", self.log.display()))?;
        web.update_timeouts(TimeoutConfiguration::new(Some(LIMIT), Some(LIMIT), None)).await?;
        // Answers when the page and its scripts are loaded.
        web.goto(&self.address).await?;
        let known = web.execute("return window.operatorsKnown === true", Vec::new()).await?;
        ensure!(known.json() == &Value::Bool(true), "form.io did not load, or does not take our operators");
        Ok(Page(web))
    }
}

impl Page {
    /// Runs a batch of pairs; the answers stand in the same order.
    pub async fn run(&self, pairs: Vec<Value>, today: &str) -> Result<Vec<Value>> {
        let script = "const [pairs, today, done] = arguments; run(pairs, today).then(done);";
        let answer = self.0.execute_async(script, vec![Value::Array(pairs), json!(today)]).await?;
        answer.json().as_array().cloned().context("the page gave no list")
    }

    /// Ends the session in an orderly way.
    pub async fn close(self) -> Result<()> {
        Ok(self.0.quit().await?)
    }
}

fn capabilities() -> Result<Capabilities> {
    let mut options = json!({ "args": FLAGS });
    if Path::new("/usr/bin/chromium").exists() {
        options["binary"] = json!("/usr/bin/chromium");
    }
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", json!("chrome"))?;
    capabilities.set("goog:chromeOptions", options)?;
    capabilities.set("unhandledPromptBehavior", json!("accept"))?;
    Ok(capabilities)
}
