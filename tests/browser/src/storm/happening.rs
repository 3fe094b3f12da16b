//! What happens between two steps, and what may be gone after it.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use mot_cua::i18n::Words;
use mot_cua::i18n::words::{Apply, Shell};

use super::actions::{self, Action};
use super::screen::{Place, Screen};
use super::voyage::{PATIENCE, Voyage};

/// Everything typed longer ago than this is kept, whatever happens (issue 4, section 1).
const KEPT_WITHIN: Duration = Duration::from_millis(300);
/// The same for a file that is on the list.
const FILE_KEPT_WITHIN: Duration = Duration::from_secs(1);

impl Voyage<'_> {
    /// Something that was due happens; says whether the screen has to be looked at again.
    pub(super) async fn disturbed(&mut self) -> Result<bool> {
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

    pub(super) async fn happen(&mut self, action: Action) -> Result<()> {
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
}
