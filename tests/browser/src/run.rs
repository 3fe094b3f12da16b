//! Running the journeys and keeping evidence of what failed.

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use libtest_mimic::{Arguments, Failed, Trial};
use tempfile::TempDir;

use crate::backend::Backend;
use crate::engine::Driver;
use crate::journeys::{self, Journey};
use crate::options::{Engine, Options};
use crate::page::Page;

/// No journey takes longer.
const LIMIT: Duration = Duration::from_secs(420);

/// What a journey has at hand.
pub struct World {
    pub page: Page,
    pub backend: Backend,
    /// For files to pick.
    pub files: TempDir,
    /// The folder of all evidence.
    pub out: std::path::PathBuf,
}

/// Runs all journeys that were asked for, one after the other.
pub fn all(options: &Options) -> Result<ExitCode> {
    let engines = if options.browsers.is_empty() { Engine::ALL.to_vec() } else { options.browsers.clone() };
    crate::process::end_all_when_interrupted()?;
    fs::create_dir_all(&options.out)?;
    let options = Arc::new(Options {
        out: options.out.canonicalize()?,
        dist: options.dist.canonicalize().with_context(|| format!("{}", options.dist.display()))?,
        ..options.clone()
    });
    let axe = fs::read_to_string(&options.axe).with_context(|| format!("{}", options.axe.display()))?;
    let mut drivers: BTreeMap<&str, Arc<Driver>> = BTreeMap::new();
    let mut trials = Vec::new();
    for engine in engines {
        for journey in journeys::all().into_iter().filter(|journey| journey.engines.contains(&engine)) {
            let wanted = options
                .filter
                .as_ref()
                .is_none_or(|filter| format!("{}::{}", engine.name(), journey.name).contains(filter));
            if !wanted {
                continue;
            }
            if !options.list && !drivers.contains_key(engine.name()) {
                drivers.insert(engine.name(), Arc::new(Driver::start(engine, options.headed, &options.out)?));
            }
            let driver = drivers.get(engine.name()).cloned();
            let (options, axe) = (Arc::clone(&options), axe.clone());
            trials.push(Trial::test(format!("{}::{}", engine.name(), journey.name), move || {
                let driver = driver.ok_or("no driver")?;
                one(&journey, engine, &driver, &options, &axe).map_err(|error| Failed::from(format!("{error:#}")))
            }));
        }
    }
    anyhow::ensure!(
        !trials.is_empty(),
        "no journey's name contains {:?}; --list names them all",
        options.filter.as_deref().unwrap_or_default()
    );
    let arguments = Arguments { list: options.list, test_threads: Some(options.jobs.max(1)), ..Arguments::default() };
    let conclusion = libtest_mimic::run(&arguments, in_turns(trials, options.jobs > 1));
    // Drivers and their browsers end before the process does.
    drop(drivers);
    Ok(conclusion.exit_code())
}

/// With several at once, the engines take turns, so that none waits for its driver.
fn in_turns(trials: Vec<Trial>, mixed: bool) -> Vec<Trial> {
    if !mixed {
        return trials;
    }
    let mut by_engine: BTreeMap<String, VecDeque<Trial>> = BTreeMap::new();
    for trial in trials {
        let engine = trial.name().split("::").next().unwrap_or_default().to_owned();
        by_engine.entry(engine).or_default().push_back(trial);
    }
    let mut mixed = Vec::new();
    while by_engine.values().any(|rest| !rest.is_empty()) {
        mixed.extend(by_engine.values_mut().filter_map(VecDeque::pop_front));
    }
    mixed
}

fn one(journey: &Journey, engine: Engine, driver: &Driver, options: &Options, axe: &str) -> Result<()> {
    let out = options.out.join(engine.name()).join(journey.name);
    // Evidence of an earlier run would mislead.
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    let _turn = driver.turn();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let outcome = runtime.block_on(travel(journey, engine, driver, options, axe, &out));
    runtime.shutdown_timeout(Duration::from_millis(200));
    match outcome {
        Ok(()) => {
            fs::remove_dir_all(&out)?;
            Ok(())
        }
        Err(error) => Err(anyhow!("{error:#}\nevidence: {}", out.display())),
    }
}

async fn travel(
    journey: &Journey,
    engine: Engine,
    driver: &Driver,
    options: &Options,
    axe: &str,
    out: &Path,
) -> Result<()> {
    let backend = Backend::start(options, out.join("backend.log"))?;
    let session = driver.open(journey.device).await?;
    let page = Page::new(session, engine, journey.device, backend.address(), axe.to_owned());
    let mut world = World { page, backend, files: tempfile::tempdir()?, out: options.out.clone() };
    world.page.allow(journey.allowed);
    let went = match tokio::time::timeout(LIMIT, (journey.run)(&mut world)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(anyhow!("not finished within {} s", LIMIT.as_secs())),
    };
    let heard = world.page.hear().await;
    let outcome = judge(went.and(heard), &world.page);
    if outcome.is_err() {
        keep(&world, out).await;
    }
    // A browser that is gone already is closed as well.
    let _ = world.page.driver.quit().await;
    outcome
}

fn judge(went: Result<()>, page: &Page) -> Result<()> {
    let mut wrong = page.findings();
    if let Err(error) = went {
        wrong.insert(0, format!("stopped: {error:#}"));
    }
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{} wrong:\n  - {}", wrong.len(), wrong.join("\n  - "))
}

/// Keeps what shows how it failed; whatever cannot be kept any more is left out.
async fn keep(world: &World, out: &Path) {
    let page = &world.page;
    let _ = page.driver.screenshot(&out.join("screenshot.png")).await;
    if let Ok(source) = page.driver.source().await {
        let address = page.path().await.unwrap_or_default();
        let _ = fs::write(out.join("page.html"), format!("<!-- {address} -->\n{source}"));
    }
    let _ = fs::write(out.join("console.txt"), page.console.transcript());
    let _ = fs::write(out.join("findings.txt"), page.findings().join("\n"));
}
