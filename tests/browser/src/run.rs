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
use tokio::time::timeout;

use crate::backend::Backend;
use crate::engine::Driver;
use crate::journeys::{self, Journey};
use crate::options::{Engine, Options};
use crate::page::{Page, brief};
use crate::storm::{self, Log, Summary};
use crate::wait;

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
    /// Of a storm: what everything is drawn from, what happened, and what it met.
    pub seed: u64,
    pub procedure: Option<String>,
    pub log: Log,
    pub faults: Vec<String>,
    pub met: BTreeMap<String, usize>,
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
    let summary = Arc::new(Summary::default());
    let mut drivers: BTreeMap<&str, Arc<Driver>> = BTreeMap::new();
    let mut trials = Vec::new();
    for engine in engines {
        for journey in of_engine(engine, &options) {
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
            let (options, axe, summary) = (Arc::clone(&options), axe.clone(), Arc::clone(&summary));
            trials.push(Trial::test(format!("{}::{}", engine.name(), journey.name), move || {
                let driver = driver.ok_or("no driver")?;
                let outcome = one(&journey, engine, &driver, &options, &axe, &summary);
                outcome.map_err(|error| Failed::from(format!("{error:#}")))
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
    if options.is_storm() {
        use std::io::Write;
        // Nobody is left to tell when this fails.
        let _ = write!(std::io::stdout(), "{}", summary.table());
    }
    Ok(conclusion.exit_code())
}

/// The journeys of a browser: all, and the storms of every day; or the storms that were asked for.
fn of_engine(engine: Engine, options: &Options) -> Vec<Journey> {
    if options.is_storm() {
        return options.seeds().into_iter().map(|seed| storm::journey(engine, seed)).collect();
    }
    let journeys = journeys::all().into_iter().filter(|journey| journey.engines.contains(&engine));
    journeys.chain(storm::daily(engine).map(|seed| storm::journey(engine, seed))).collect()
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

fn one(
    journey: &Journey,
    engine: Engine,
    driver: &Driver,
    options: &Options,
    axe: &str,
    summary: &Summary,
) -> Result<()> {
    let out = options.out.join(engine.name()).join(&journey.name);
    // Evidence of an earlier run would mislead.
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    let _turn = driver.turn();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let deaths = driver.deaths_of_glib();
    let mut outcome = runtime.block_on(travel(journey, engine, driver, options, axe, &out, summary));
    if outcome.is_err() && driver.deaths_of_glib() > deaths {
        eprintln!(
            "{}::{}: the browser died of GLib's getauxval, which no page can bring about; again",
            engine.name(),
            journey.name
        );
        outcome = runtime.block_on(travel(journey, engine, driver, options, axe, &out, summary));
    }
    runtime.shutdown_timeout(Duration::from_millis(200));
    match outcome {
        // Who asks for one storm wants to see what happened in it.
        Ok(()) if !options.seed.is_empty() => Ok(()),
        Ok(()) => {
            fs::remove_dir_all(&out)?;
            Ok(())
        }
        Err(error) => {
            let again = match journey.seed {
                0 => String::new(),
                seed => format!("\nagain: cargo xtask storm --seed {seed} --browser {}", engine.name()),
            };
            let of = options.procedure.as_ref().map(|code| format!(" --procedure {code}")).unwrap_or_default();
            Err(anyhow!("{error:#}\nevidence: {}{again}{of}", out.display()))
        }
    }
}

async fn travel(
    journey: &Journey,
    engine: Engine,
    driver: &Driver,
    options: &Options,
    axe: &str,
    out: &Path,
    summary: &Summary,
) -> Result<()> {
    wait::be_patient_for(wait::PATIENCE);
    wait::take_trail();
    let begun = std::time::Instant::now();
    let backend = Backend::start(options, out.join("backend.log"))?;
    let session = driver.open(journey.device).await?;
    let page = Page::new(session, engine, journey.device, backend.address(), axe.to_owned());
    let mut world = World {
        page,
        backend,
        files: tempfile::tempdir()?,
        out: options.out.clone(),
        seed: journey.seed,
        procedure: options.procedure.clone(),
        log: Log::default(),
        faults: Vec::new(),
        met: BTreeMap::new(),
    };
    world.page.allow(journey.allowed);
    let went = match timeout(LIMIT, (journey.run)(&mut world)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(anyhow!("not finished within {} s", LIMIT.as_secs())),
    };
    let heard = world.page.hear().await;
    let went = match went.and(heard) {
        Ok(()) => Ok(()),
        Err(error) => Err(with_its_way(error, &world.page).await),
    };
    let outcome = judge(went, &world.page);
    if outcome.is_err() {
        // WebKit's driver, for one, never answers for a picture of a tab behind another.
        let _ = timeout(wait::PATIENCE, keep(&world, out)).await;
    }
    if journey.seed > 0 {
        let _ = fs::write(out.join("storm.txt"), world.log.lines().join("\n"));
        let mut wrong = world.page.findings();
        wrong.extend(outcome.as_ref().err().filter(|_| wrong.is_empty()).map(|error| format!("{error:#}")));
        let seconds = begun.elapsed().as_secs_f64();
        summary.add(storm::Run { engine, seed: journey.seed, seconds, wrong, met: std::mem::take(&mut world.met) });
    }
    // A browser that is gone already is closed as well.
    let _ = world.page.driver.quit().await;
    outcome
}

/// Where a journey ended, and with what on the screen, as far as that can still be told.
async fn last_seen(page: &Page) -> String {
    let fields = "return [...document.querySelectorAll('main input, main textarea, main select')]
        .filter(field => !['radio', 'checkbox'].includes(field.type) || field.checked).map(field => field.value).join(' | ')";
    let path = page.path().await.unwrap_or_else(|error| format!("{error:#}"));
    let text = page.text().await.unwrap_or_default();
    let fields = page.script::<String>(fields, vec![]).await.unwrap_or_default();
    format!("{path}: {}\n    its fields hold: {fields}", brief(&text))
}

/// What stopped a journey, with the way there and where it ended: CI's log may be all there is of it.
async fn with_its_way(error: anyhow::Error, page: &Page) -> anyhow::Error {
    let after = wait::take_trail().join("; ");
    let last =
        timeout(wait::PATIENCE, last_seen(page)).await.unwrap_or_else(|_| "a page that does not answer".to_owned());
    anyhow!("{error:#}\n    after: {after}\n    then at {last}")
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
    let _ = fs::write(out.join("console.txt"), page.console.transcript());
    let _ = fs::write(out.join("findings.txt"), page.findings().join("\n"));
    if let Ok(source) = page.driver.source().await {
        let address = page.path().await.unwrap_or_default();
        let _ = fs::write(out.join("page.html"), format!("<!-- {address} -->\n{source}"));
    }
    let _ = page.driver.screenshot(&out.join("screenshot.png")).await;
}
