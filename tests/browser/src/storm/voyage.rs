//! One citizen on the way to one dossier, whatever happens: look at the screen, do what a person would do next.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use mot_cua::api::dto::{DocumentComponent, FileKind};
use mot_cua::i18n::words::{Account, Apply, Files, Shell};
use mot_cua::i18n::{Language, Words, fill};

use super::actions::{self, Action};
use super::field::{Field, OpenRow};
use super::filling::{self, Standing};
use super::plan::{self, Plan, Published};
use super::random::Random;
use super::screen::{Place, Screen};
use super::{PROCEDURES, SHORT, published, verdict};
use crate::options::Engine;
use crate::papers::{self, Paper};
use crate::run::World;
use crate::wait;

/// Everything typed longer ago than this is kept, whatever happens (issue 4, section 1).
const KEPT_WITHIN: Duration = Duration::from_millis(300);
/// The same for a file that is on the list.
const FILE_KEPT_WITHIN: Duration = Duration::from_secs(1);
/// After this the weather clears up: what is right then comes to its end.
const STORMY: Duration = Duration::from_secs(30);
/// What photographs are called at the end.
pub const PHOTO: &str = ".jpg";
/// Nobody tries longer.
const LIMIT: Duration = Duration::from_secs(150);
/// For each single thing in a storm.
const PATIENCE: Duration = Duration::from_secs(4);
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
    listed: Option<Instant>,
    may_be_gone: bool,
}

/// One run.
pub struct Voyage<'w> {
    pub world: &'w mut World,
    pub published: Published,
    pub plan: Plan,
    pub handed: Vec<Handed>,
    filer: Filer,
    code: String,
    rate: u8,
    /// Before which step what happens.
    ahead: VecDeque<(usize, Action)>,
    pub done: Vec<Action>,
    steps: usize,
    given: BTreeMap<String, Given>,
    random: Random,
    /// For what happens in the moment of sending.
    moments: Random,
    begun: Instant,
    is_calm: bool,
    restarts: u64,
    open_row: Option<OpenRow>,
    has_sent: bool,
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

    fn address(&self) -> String {
        format!("/nop/{}", self.code)
    }

    /// The storm of this seed, a new stretch of it after each restart.
    async fn blow(&self) -> Result<()> {
        if self.is_calm {
            return Ok(());
        }
        let seed = self.world.seed.wrapping_add(self.restarts.wrapping_mul(1_000_003));
        // What must happen once meets more than what is only read.
        let more = |rate: u8| u8::min(rate.saturating_mul(3), 60);
        let routes = serde_json::json!({
            "POST /drafts/{id}/submit": more(self.rate), "POST /files": more(self.rate) / 2, "PATCH /files/{id}": more(self.rate) / 2,
        });
        self.world.backend.storm(seed, self.rate, &routes).await
    }

    /// The faults are over, and whatever cut the tab off.
    async fn clear_up(&mut self) -> Result<()> {
        if self.is_calm {
            return Ok(());
        }
        self.is_calm = true;
        self.note_weather().await?;
        self.world.backend.calm().await?;
        if self.world.page.engine == Engine::Chromium && self.ahead.iter().any(|(_, it)| *it == Action::Online) {
            self.world.page.cut_off(false).await?;
        }
        self.ahead.clear();
        self.world.log.add("the weather clears up");
        Ok(())
    }

    async fn note_weather(&mut self) -> Result<()> {
        let weathered = self.world.backend.weathered().await?;
        for line in &weathered {
            self.world.log.add(format!("fault: {line}"));
        }
        self.world.faults.extend(weathered);
        Ok(())
    }

    async fn met(&self) -> Result<BTreeMap<String, usize>> {
        let fault = |line: &String| line.rsplit(": ").next().unwrap_or_default().to_owned();
        let faults = self.world.faults.iter().map(fault);
        Ok(super::log::counted(faults.chain(self.done.iter().map(|action| action.name()))))
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
    async fn moved_from(&self, before: &Screen) -> Result<Screen> {
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

    async fn choose_case(&mut self, screen: &Screen) -> Result<()> {
        let language = screen.language();
        if self.to_unseen_receipt().await? {
            let line = format!("a dossier was sent, and nothing says so: the form begins anew, after {:?}", self.done);
            self.world.page.finding(line);
            return Ok(());
        }
        if self.disturbed().await? {
            return Ok(());
        }
        let page = &self.world.page;
        page.choose(Apply::CaseTitle.text(language), &self.plan.case.name).await?;
        page.press(Shell::Continue.text(language)).await?;
        self.moved_from(screen).await.map(drop)
    }

    /// Goes to the receipt of a dossier that is there after sending was tried; says whether there is one.
    async fn to_unseen_receipt(&self) -> Result<bool> {
        let dossiers = if self.has_sent { self.world.backend.dossiers().await? } else { Vec::new() };
        let Some(code) = dossiers.first().and_then(|dossier| dossier["code"].as_str()) else { return Ok(false) };
        self.world.page.open(&format!("/ho-so/{code}/giay-tiep-nhan")).await?;
        Ok(true)
    }

    /// Something that was due happens; says whether the screen has to be looked at again.
    async fn disturbed(&mut self) -> Result<bool> {
        self.steps += 1;
        let mut happened = false;
        while let Some((at, action)) = self.ahead.front().copied() {
            if at > self.steps {
                break;
            }
            self.ahead.pop_front();
            self.happen(action).await?;
            happened = true;
        }
        Ok(happened)
    }

    fn mark(&mut self, action: Action) {
        let now = Instant::now();
        for given in self.given.values_mut() {
            given.may_be_gone |= now.duration_since(given.at) < KEPT_WITHIN || action == Action::SignOutAndIn;
        }
        for file in &mut self.handed {
            // What is neither stored nor sent yet goes with the account's device, as answers do.
            file.may_be_gone |= action == Action::SignOutAndIn
                || file.listed.is_none_or(|at| now.duration_since(at) < FILE_KEPT_WITHIN);
        }
        if action.forgets() {
            self.open_row = None;
        }
    }

    async fn happen(&mut self, action: Action) -> Result<()> {
        self.world.log.add(format!("step {}: {action:?}", self.steps));
        self.mark(action);
        self.done.push(action);
        let here = self.world.page.path().await.unwrap_or_default();
        let page = &self.world.page;
        match action {
            Action::Reload => page.reload().await,
            Action::CloseTab => {
                page.new_tab_for_old().await?;
                self.begin_again(&here).await
            }
            Action::Crash => {
                page.crash().await?;
                self.begin_again(&here).await
            }
            Action::Offline => page.cut_off(true).await,
            Action::Online => page.cut_off(false).await,
            Action::SecondTab | Action::ThereAndBack => self.second_tab(&here, action == Action::ThereAndBack).await,
            Action::SignOutAndIn => {
                let language = Screen::now(page).await?.language();
                page.press(Shell::SignOut.text(language)).await?;
                self.signed_out().await?;
                self.world.page.open(&self.address()).await
            }
            Action::BackAndForward => {
                page.driver.back().await?;
                tokio::time::sleep(actions::PAUSE).await;
                Ok(page.driver.forward().await?)
            }
            Action::OtherLanguage => {
                let language = Screen::now(page).await?.language();
                page.press(Shell::SwitchLanguage.text(language)).await
            }
            Action::RestartBackend => self.restart().await,
            Action::SessionEnds => self.world.backend.end_sessions().await,
            Action::ClockJumps(hours) => self.jump(hours).await,
        }
    }

    /// In a new tab: at the same address, as browsers offer it, or from the home page, as people do.
    async fn begin_again(&mut self, here: &str) -> Result<()> {
        let is_in_form = here.starts_with("/nop/");
        let address = if is_in_form && self.random.percent(60) { here.to_owned() } else { self.address() };
        self.world.page.open(&address).await
    }

    async fn second_tab(&mut self, here: &str, and_back: bool) -> Result<()> {
        let page = &self.world.page;
        page.hear().await?;
        let first = page.driver.window().await?;
        let second = page.driver.new_tab().await?;
        page.driver.switch_to_window(second.clone()).await?;
        page.open(here).await?;
        let screen = Screen::settled(page).await?;
        if screen.place(&self.published.program) == Place::Elsewhere {
            page.press(Apply::GoOnHere.text(screen.language())).await?;
            self.moved_from(&screen).await?;
        }
        let page = &self.world.page;
        let (left, kept) = if and_back { (second, first) } else { (first, second) };
        page.driver.switch_to_window(left).await?;
        page.driver.close_window().await?;
        Ok(page.driver.switch_to_window(kept).await?)
    }

    async fn signed_out(&self) -> Result<()> {
        let begun = Instant::now();
        loop {
            let screen = Screen::now(&self.world.page).await?;
            if !screen.offers(Shell::SignOut) {
                return Ok(());
            }
            ensure!(begun.elapsed() < PATIENCE, "signing out does not come to an end");
            tokio::time::sleep(actions::PAUSE).await;
        }
    }

    async fn restart(&mut self) -> Result<()> {
        self.note_weather().await?;
        self.world.backend.crash();
        self.world.backend.start_again()?;
        self.restarts += 1;
        self.blow().await
    }

    async fn jump(&self, hours: u8) -> Result<()> {
        let session = self.world.backend.get("/session", None).await;
        let now = match &session {
            Ok(session) => session["now"].as_str().unwrap_or_default(),
            // The storm took the answer: the clock stays.
            Err(_) => return Ok(()),
        };
        let now = mot_cua::domain::moment::LocalMoment::parse_rfc3339(now).context("the backend's clock")?;
        let then = mot_cua::domain::moment::LocalMoment::from_unix(now.to_unix() + i64::from(hours) * 3600);
        self.world.backend.set_clock(&then.to_rfc3339()).await
    }

    /// Looks whether everything given on this page is there, gives the rest, goes on.
    async fn fill_page(&mut self, screen: &Screen, page: usize) -> Result<()> {
        let language = screen.language();
        self.check_given(page, language).await?;
        // A question may come up only when a later one is answered: twice over the page, then.
        for _ in 0..3 {
            let fields: Vec<Field> = self.plan.fields.iter().filter(|field| field.page == page).cloned().collect();
            let references: Vec<&Field> = fields.iter().collect();
            let standing = filling::standing(&self.world.page, &self.published.program, &references, language).await?;
            let is_open = |field: &Field, standing: &Standing| match standing {
                Standing::Holds => false,
                Standing::Absent => !field.is_known,
                Standing::Other(_) => true,
            };
            let both = fields.iter().zip(&standing);
            let open: Vec<(&Field, &Standing)> = both.filter(|(field, standing)| is_open(field, standing)).collect();
            if open.is_empty() {
                break;
            }
            for (field, standing) in open {
                if self.disturbed().await? {
                    return Ok(());
                }
                self.give(field, standing, language).await?;
            }
        }
        self.hand_in_of_page(screen, page).await?;
        if self.disturbed().await? {
            return Ok(());
        }
        self.close_open_row(language).await?;
        self.world.page.press(Shell::Continue.text(language)).await?;
        let now = self.moved_from(screen).await?;
        if !now.errors.is_empty() {
            self.refused(&now, page, language).await?;
        }
        Ok(())
    }

    /// The page has found errors. Where everything is answered as planned, it should not.
    async fn refused(&self, now: &Screen, page: usize, language: Language) -> Result<()> {
        let fields: Vec<&Field> = self.plan.fields.iter().filter(|field| field.page == page).collect();
        let standing = filling::standing(&self.world.page, &self.published.program, &fields, language).await?;
        let is_right = |(field, standing): (&&Field, &Standing)| field.is_known || *standing == Standing::Holds;
        if fields.iter().zip(&standing).all(is_right) {
            bail!("right answers are refused: {}", now.errors.join(" | "));
        }
        Ok(())
    }

    /// What was given on this page must still stand there.
    async fn check_given(&mut self, page: usize, language: Language) -> Result<()> {
        let is_given = |field: &&Field| field.page == page && self.given.contains_key(&field.pointer);
        let fields: Vec<Field> = self.plan.fields.iter().filter(is_given).cloned().collect();
        // Rows of a list that are closed do not show what they hold.
        let fields: Vec<&Field> = fields.iter().filter(|field| !field.one_at_a_time).collect();
        let standing = filling::standing(&self.world.page, &self.published.program, &fields, language).await?;
        for (field, standing) in fields.into_iter().zip(standing) {
            if standing == Standing::Holds {
                if let Some(given) = self.given.get_mut(&field.pointer) {
                    given.may_be_gone = false;
                }
                continue;
            }
            let Some(given) = self.given.remove(&field.pointer) else { continue };
            let age = given.at.elapsed().as_secs_f64();
            let line = format!("{}: given {age:.1} s ago, now {standing:?}, after {:?}", field.name(), self.done);
            self.world.log.add(&line);
            if !given.may_be_gone {
                self.world.page.finding(format!("lost: {line}"));
            }
        }
        Ok(())
    }

    async fn give(&mut self, field: &Field, standing: &Standing, language: Language) -> Result<()> {
        let page = &self.world.page;
        if *standing == Standing::Absent {
            filling::bring_row(page, field, language).await?;
        }
        filling::give(page, field, language).await.with_context(|| field.name())?;
        self.world.log.add(format!("gave {}", field.name()));
        self.given.insert(field.pointer.clone(), Given { at: Instant::now(), may_be_gone: false });
        if field.one_at_a_time {
            let row = field.row.as_ref().map(|(row, _)| row.clone());
            if self.open_row != row {
                self.close_open_row(language).await?;
                self.open_row = row;
            }
        }
        Ok(())
    }

    async fn close_open_row(&mut self, language: Language) -> Result<()> {
        match self.open_row.take() {
            // One that was closed with the page is closed.
            Some(row) => {
                let closed = filling::close_row(&self.world.page, &row, language).await;
                if let Err(error) = closed {
                    self.world.log.add(format!("row {}: {error:#}", row.number));
                }
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// The papers' page: everything that is to be there is picked, and there; then on.
    async fn hand_in(&mut self, screen: &Screen) -> Result<()> {
        if self.disturbed().await? {
            return Ok(());
        }
        self.attach_all(screen, None).await?;
        let language = screen.language();
        self.world.page.press(Shell::Continue.text(language)).await?;
        let now = self.moved_from(screen).await?;
        if now.heading == screen.heading {
            self.help_files(&now).await?;
        }
        Ok(())
    }

    async fn hand_in_of_page(&mut self, screen: &Screen, page: usize) -> Result<()> {
        if !self.plan.papers.iter().any(|paper| paper.page == Some(page)) {
            return Ok(());
        }
        self.attach_all(screen, Some(page)).await?;
        let now = Screen::now(&self.world.page).await?;
        self.help_files(&now).await
    }

    async fn attach_all(&mut self, screen: &Screen, page: Option<usize>) -> Result<()> {
        let papers: Vec<_> = self.plan.papers.iter().filter(|paper| paper.page == page).cloned().collect();
        for paper in papers {
            for number in 0..paper.files {
                let name = self.file_name(&paper.component, number);
                let is_listed = screen.files.iter().any(|line| line.contains(&name));
                let known = self.handed.iter().position(|file| file.paper.name == name);
                if let Some(index) = known
                    && !is_listed
                    && let Some(file) = self.handed.get(index)
                    && file.listed.is_some()
                {
                    let line = format!("file {name}: not listed any more, after {:?}", self.done);
                    self.world.log.add(&line);
                    if !file.may_be_gone {
                        self.world.page.finding(format!("lost: {line}"));
                    }
                }
                if is_listed {
                    continue;
                }
                self.attach(&paper.component, &name, screen.language()).await?;
            }
        }
        Ok(())
    }

    async fn attach(&mut self, component: &DocumentComponent, name: &str, language: Language) -> Result<()> {
        let known = self.handed.iter().find(|file| file.paper.name == name).map(|file| file.paper.clone());
        let paper = match known {
            Some(paper) => paper,
            None => {
                let size = 3_000 + self.random.below(700_000);
                let make = if name.ends_with(PHOTO) { papers::photo } else { papers::document };
                make(self.world.files.path(), name, size)?
            }
        };
        let page = &self.world.page;
        let label = fill(Apply::ChooseFile.text(language), &[("paper", &component.name)]);
        let input = page.find("file", &label, &crate::page::Place::anywhere()).await?;
        page.give(&input, &[&paper.path]).await?;
        self.world.log.add(format!("picked {name}, {} bytes", paper.size));
        let sudden =
            if self.is_calm { None } else { actions::in_the_moment(self.world.page.engine, &mut self.moments) };
        if let Some((action, after)) = sudden {
            tokio::time::sleep(after).await;
            self.picked(component, paper, None);
            return self.happen(action).await;
        }
        let listed = self.listed(name).await;
        self.picked(component, paper, listed.is_ok().then(Instant::now));
        listed
    }

    fn picked(&mut self, component: &DocumentComponent, paper: Paper, listed: Option<Instant>) {
        self.handed.retain(|file| file.paper.name != paper.name);
        let (component, component_name) = (component.code.clone(), component.name.clone());
        self.handed.push(Handed { component, component_name, paper, listed, may_be_gone: false });
    }

    /// Waits until a file's line is there.
    async fn listed(&self, name: &str) -> Result<()> {
        wait::wait_for(&format!("{name} on the list"), || async {
            let now = Screen::now(&self.world.page).await?;
            let is_there = now.files.iter().any(|line| line.contains(name));
            Ok(if is_there { Ok(()) } else { Err(format!("the lists say {:?}", now.files)) })
        })
        .await
    }

    /// What the lines of files offer: to try again, or only to remove and pick again.
    async fn help_files(&mut self, now: &Screen) -> Result<()> {
        let language = now.language();
        let page = &self.world.page;
        for file in &self.handed {
            let name = file.paper.name.as_str();
            let Some(line) = now.files.iter().find(|line| line.contains(name)) else { continue };
            let retry = fill(Files::RetryOf.text(language), &[("name", name)]);
            if line.contains(Files::FailedUnreadable.text(language)) {
                if !file.may_be_gone {
                    page.finding(format!("lost: the bytes of {name}, after {:?}", self.done));
                }
                let remove = fill(Files::RemoveOf.text(language), &[("name", name)]);
                page.press(&remove).await?;
            } else if now.buttons.contains(&retry) {
                self.world.log.add(&retry);
                page.press(&retry).await?;
            }
        }
        Ok(())
    }

    /// The review: declare, send, and see what is said.
    async fn send(&mut self, screen: &Screen) -> Result<()> {
        let language = screen.language();
        if self.disturbed().await? {
            return Ok(());
        }
        let page = &self.world.page;
        page.tick(Apply::DeclarationText.text(language)).await?;
        page.press(Apply::Send.text(language)).await?;
        self.world.log.add("sends");
        self.has_sent = true;
        let sudden =
            if self.is_calm { None } else { actions::in_the_moment(self.world.page.engine, &mut self.moments) };
        if let Some((action, after)) = sudden {
            tokio::time::sleep(after).await;
            return self.happen(action).await;
        }
        let now = self.answered(screen).await?;
        if now.says(Apply::SendFailed) && !self.world.backend.dossiers().await?.is_empty() {
            self.world.page.finding("the screen says that nothing was sent, and the dossier is there".to_owned());
        }
        if now.heading == screen.heading && !now.errors.is_empty() {
            self.world.log.add(format!("to correct: {}", now.errors.join(" | ")));
            let first = now.errors.first().cloned().unwrap_or_default();
            self.world.page.follow(&first).await?;
            self.moved_from(&now).await?;
        }
        Ok(())
    }

    /// Waits until sending has come to something.
    async fn answered(&self, before: &Screen) -> Result<Screen> {
        let begun = Instant::now();
        loop {
            if let Ok(now) = Screen::now(&self.world.page).await {
                let is_under_way = now.heading == before.heading
                    && (now.offers(Apply::Sending) || (now.alerts.is_empty() && now.errors.is_empty()));
                if !is_under_way && !now.heading.is_empty() {
                    return Ok(now);
                }
            }
            ensure!(begun.elapsed() < PATIENCE * 2, "sending comes to nothing");
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }
}
