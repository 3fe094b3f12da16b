//! One citizen on the way to one dossier, whatever happens: look at the screen, do what a person would do next.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use mot_cua::i18n::Words;
use mot_cua::i18n::words::{Account, Apply, Shell};

use super::actions::{self, Action};
use super::field::OpenRow;
use super::plan::{self, Plan, Published};
use super::random::Random;
use super::screen::{Place, Screen};
use super::{PROCEDURES, SHORT, published, verdict};
use crate::papers::Paper;
use crate::run::World;
use crate::wait;

/// After this the weather clears up: what is right then comes to its end.
const STORMY: Duration = Duration::from_secs(30);
/// Nobody tries longer.
const LIMIT: Duration = Duration::from_secs(150);
/// For each single thing in a storm.
pub const PATIENCE: Duration = Duration::from_secs(4);
/// As often as the same thing may be in the way, one time after the other.
const STUBBORN: usize = 10;
/// How many requests of a hundred have a fault.
const RATES: [u8; 4] = [4, 8, 14, 22];

/// Somebody who files.
#[derive(Clone, Copy)]
pub struct Filer {
    pub identity_number: &'static str,
    pub name: &'static str,
}

/// Those of the sandbox's people who may submit.
const FILERS: [Filer; 5] = [
    Filer { identity_number: "079195000001", name: "Nguyễn Thị Minh Anh" },
    Filer { identity_number: "079093000002", name: "Trần Văn Bình" },
    Filer { identity_number: "079148000003", name: "Lê Thị Hoa" },
    Filer { identity_number: "066088000004", name: "Y-Blô" },
    Filer { identity_number: "079079000005", name: "Phạm Văn Khánh" },
];

/// An answer that was given on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    pub at: Instant,
    /// Whether it may be gone: typed just before something happened, or only on the device when that was emptied.
    pub may_be_gone: bool,
}

/// A file that was picked.
#[derive(Clone, Debug)]
pub struct Handed {
    pub component: String,
    pub component_name: String,
    pub paper: Paper,
    /// When its line was first seen.
    pub listed: Option<Instant>,
    pub may_be_gone: bool,
}

/// One run.
pub struct Voyage<'w> {
    pub world: &'w mut World,
    pub published: Published,
    pub plan: Plan,
    pub handed: Vec<Handed>,
    pub(super) filer: Filer,
    pub(super) code: String,
    pub(super) rate: u8,
    /// Before which step what happens.
    pub(super) ahead: VecDeque<(usize, Action)>,
    pub done: Vec<Action>,
    pub(super) steps: usize,
    pub(super) given: BTreeMap<String, Given>,
    pub(super) random: Random,
    /// For what happens in the moment of sending.
    pub(super) moments: Random,
    pub(super) begun: Instant,
    pub(super) is_calm: bool,
    pub(super) restarts: u64,
    pub(super) open_row: Option<OpenRow>,
    pub(super) has_sent: bool,
}

/// The storm of the world's seed.
pub async fn run(world: &mut World) -> Result<()> {
    wait::be_patient_for(PATIENCE);
    let mut voyage = Voyage::prepare(world).await?;
    let arrived = voyage.sail().await;
    voyage.clear_up().await?;
    let met = voyage.met().await?;
    voyage.world.met = met;
    wait::be_patient_for(wait::PATIENCE);
    match arrived {
        Ok(code) => verdict::arrived(&voyage, &code).await,
        Err(error) => {
            verdict::not_arrived(&voyage).await?;
            Err(error)
        }
    }
}

impl<'w> Voyage<'w> {
    async fn prepare(world: &'w mut World) -> Result<Voyage<'w>> {
        let seed = world.seed;
        let mut random = Random::of(seed, "voyage");
        let some = if random.percent(80) { PROCEDURES.get(..SHORT).unwrap_or_default() } else { &PROCEDURES };
        let drawn = random.pick(some).copied().context("no procedure")?;
        let code = world.procedure.clone().unwrap_or_else(|| drawn.to_owned());
        let filer = random.pick(&FILERS).copied().context("nobody files")?;
        let rate = random.pick(&RATES).copied().unwrap_or_default();
        let published = published::of(&world.backend, &code, filer.identity_number).await?;
        let plan = plan::draw(&published, &mut Random::of(seed, "plan"))?;
        let steps = plan.fields.len() + plan.pages.len() + 4;
        let ahead = actions::draw(world.page.engine, steps, &mut Random::of(seed, "actions"));
        let log = &world.log;
        log.add(format!(
            "seed {seed}: {code}, case {}, {} files as {}; {} answers, {} papers{}; faults {rate} %",
            plan.case.code,
            filer.name,
            filer.identity_number,
            plan.fields.len(),
            plan.papers.iter().map(|paper| paper.files).sum::<usize>(),
            if plan.is_drawn { "" } else { " (an example's)" },
        ));
        for (at, action) in &ahead {
            log.add(format!("ahead, before step {at}: {action:?}"));
        }
        Ok(Voyage {
            published,
            plan,
            filer,
            code,
            rate,
            ahead: ahead.into(),
            done: Vec::new(),
            steps: 0,
            given: BTreeMap::new(),
            handed: Vec::new(),
            random,
            moments: Random::of(seed, "moments"),
            begun: Instant::now(),
            is_calm: false,
            restarts: 0,
            open_row: None,
            has_sent: false,
            world,
        })
    }

    /// To the receipt; gives the code on it.
    async fn sail(&mut self) -> Result<String> {
        self.blow().await?;
        let mut in_the_way: (String, usize) = Default::default();
        // The first page may not come at all: then it is tried again below.
        let _ = self.world.page.open(&self.address()).await;
        loop {
            if self.begun.elapsed() > STORMY {
                self.clear_up().await?;
            }
            let screen = Screen::settled(&self.world.page).await;
            ensure!(
                self.begun.elapsed() < LIMIT,
                "not at the receipt after {} s; last seen: {}",
                LIMIT.as_secs(),
                screen.map_or_else(
                    |error| format!("{error:#}"),
                    |screen| format!("{} \"{}\": {}", screen.path, screen.heading, crate::page::brief(&screen.text))
                )
            );
            let outcome = match screen {
                Ok(screen) => self.step(&screen).await,
                Err(error) => Err(error),
            };
            match outcome {
                Ok(Some(code)) => return Ok(code),
                Ok(None) => {}
                Err(error) => {
                    let why = format!("{error:#}");
                    self.world.log.add(format!("hindered: {why}"));
                    in_the_way = if in_the_way.0 == why { (why, in_the_way.1 + 1) } else { (why, 1) };
                    if in_the_way.1 >= STUBBORN && self.is_calm {
                        bail!("{} times in the way: {}", in_the_way.1, in_the_way.0);
                    }
                    if in_the_way.1.is_multiple_of(2) {
                        // What anybody would try.
                        let _ = self.world.page.reload().await;
                    }
                }
            }
        }
    }

    pub(super) fn address(&self) -> String {
        format!("/nop/{}", self.code)
    }

    /// One thing that a person would do now; the dossier's code at the receipt.
    async fn step(&mut self, screen: &Screen) -> Result<Option<String>> {
        let language = screen.language();
        let place = screen.place(&self.published.program);
        self.world.log.add(format!("at {} \"{}\"", screen.path, screen.heading));
        // Some sign in again at once, others go on with what they are at.
        if screen.leads(Account::SignInAgain) && self.random.percent(50) {
            self.world.page.follow_out(Account::SignInAgain.text(language)).await?;
            return Ok(None);
        }
        if screen.offers(Account::Compare) {
            self.world.page.finding("asked about another device's changes, and there is none".to_owned());
            self.world.page.press(Account::Compare.text(language)).await?;
            return Ok(None);
        }
        if screen.offers(Account::GoneGoOn) {
            let line = "told that the draft is gone, and nobody sent or deleted it elsewhere";
            self.world.page.finding(line.to_owned());
            // As it says there: look before filing again.
            if !self.to_unseen_receipt().await? {
                self.world.page.press(Account::GoneGoOn.text(language)).await?;
            }
            return Ok(None);
        }
        match place {
            Place::Receipt(code) => return Ok(Some(code)),
            Place::Vneid => {
                self.world.page.leave().await?;
                self.world.page.press(&format!("^{}", self.filer.name)).await?;
                self.moved_from(screen).await?;
                self.world.page.arrived().await?;
            }
            Place::SignIn => self.world.page.follow_out(Shell::SignIn.text(language)).await?,
            Place::Elsewhere => self.world.page.press(Apply::GoOnHere.text(language)).await?,
            Place::Comparison => {
                self.world.page.finding("asked to choose between two devices, and there is one".to_owned());
                self.world.page.press(Account::AllHere.text(language)).await?;
                self.world.page.press(Account::KeepChosen.text(language)).await?;
            }
            Place::Case => self.choose_case(screen).await?,
            Place::Form(page) => self.fill_page(screen, page).await?,
            Place::Papers => self.hand_in(screen).await?,
            Place::Review => self.send(screen).await?,
            Place::Failure => self.world.page.press(Shell::Retry.text(language)).await?,
            Place::Nothing | Place::Other => {
                tokio::time::sleep(actions::PAUSE).await;
                self.world.page.open(&self.address()).await?;
            }
        }
        Ok(None)
    }

    /// Waits until the screen is another: another heading or address, an error, an alert that was not there.
    pub(super) async fn moved_from(&self, before: &Screen) -> Result<Screen> {
        let begun = Instant::now();
        loop {
            if let Ok(now) = Screen::now(&self.world.page).await {
                let is_other = now.heading != before.heading
                    || now.path != before.path
                    || now.errors != before.errors
                    || now.alerts != before.alerts;
                if is_other && !now.heading.is_empty() {
                    return Ok(now);
                }
            }
            ensure!(begun.elapsed() < PATIENCE, "nothing moves at {} \"{}\"", before.path, before.heading);
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Goes to the receipt of a dossier that is there after sending was tried; says whether there is one.
    pub(super) async fn to_unseen_receipt(&self) -> Result<bool> {
        let dossiers = if self.has_sent { self.world.backend.dossiers().await? } else { Vec::new() };
        let Some(code) = dossiers.first().and_then(|dossier| dossier["code"].as_str()) else { return Ok(false) };
        self.world.page.open(&format!("/ho-so/{code}/giay-tiep-nhan")).await?;
        Ok(true)
    }
}
