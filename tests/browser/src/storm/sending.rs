//! The review, and sending.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use mot_cua::i18n::Words;
use mot_cua::i18n::words::Apply;

use super::actions;
use super::screen::Screen;
use super::voyage::{PATIENCE, Voyage};

/// So soon the page shows at the latest that it is sending, or that nothing has changed.
const NOTICED: Duration = Duration::from_millis(1500);

impl Voyage<'_> {
    /// The review: declare, send, and see what is said.
    pub(super) async fn send(&mut self, screen: &Screen) -> Result<()> {
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
                let is_as_before = now.alerts == before.alerts && now.errors == before.errors;
                let is_under_way = now.heading == before.heading
                    && (now.offers(Apply::Sending) || is_as_before && begun.elapsed() < NOTICED);
                if !is_under_way && !now.heading.is_empty() {
                    return Ok(now);
                }
            }
            ensure!(begun.elapsed() < PATIENCE * 2, "sending comes to nothing");
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }
}
