//! The case, and the pages of the form.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use mot_cua::i18n::words::{Account, Apply, Shell, Widget};
use mot_cua::i18n::{Language, Words};

use super::field::Field;
use super::filling::{self, Standing};
use super::screen::Screen;
use super::voyage::{Given, Voyage};

/// Lists are asked for again until they come, at most half a minute apart.
const LIST_COMES_WITHIN: Duration = Duration::from_secs(35);

impl Voyage<'_> {
    pub(super) async fn choose_case(&mut self, screen: &Screen) -> Result<()> {
        let language = screen.language();
        // The receipt may have gone by too quickly to be seen: then the first page says what was sent, with a way there.
        let is_told = self.world.page.text().await?.contains(Account::SeeReceipt.text(language));
        if self.to_unseen_receipt().await? {
            if !is_told {
                let line = "a dossier was sent, and nothing says so: the form begins anew";
                self.world.page.finding(format!("{line}, after {:?}", self.done));
            }
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

    /// Looks whether everything given on this page is there, gives the rest, goes on.
    pub(super) async fn fill_page(&mut self, screen: &Screen, page: usize) -> Result<()> {
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

    /// Whether a field of the page says that its list is being loaded.
    async fn waits_for_a_list(&self, language: Language) -> Result<bool> {
        let script = "return [...document.querySelectorAll('main input, main select')]
            .some(it => (it.placeholder || it.options?.[0]?.text) === arguments[0])";
        self.world.page.script(script, vec![Widget::LoadingChoices.text(language).into()]).await
    }

    /// What was given on this page must still stand there.
    async fn check_given(&mut self, page: usize, language: Language) -> Result<()> {
        let is_given = |field: &&Field| field.page == page && self.given.contains_key(&field.pointer);
        let fields: Vec<Field> = self.plan.fields.iter().filter(is_given).cloned().collect();
        // Rows of a list that are closed do not show what they hold.
        let fields: Vec<&Field> = fields.iter().filter(|field| !field.one_at_a_time).collect();
        let (begun, mut before) = (Instant::now(), None);
        let standing = loop {
            let now = filling::standing(&self.world.page, &self.published.program, &fields, language).await?;
            // A list that has not been loaded yet cannot say what was chosen from it; the field says that it is coming.
            let all_hold = now.iter().all(|standing| *standing == Standing::Holds);
            // Once it is there, what was chosen is shown in the frame after: looked at twice.
            let is_still = before.as_ref() == Some(&now) && !self.waits_for_a_list(language).await?;
            if all_hold || is_still || begun.elapsed() > LIST_COMES_WITHIN {
                break now;
            }
            before = Some(now);
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        for (field, standing) in fields.into_iter().zip(standing) {
            // What was typed for want of a profile is there for good once the profile is.
            let is_fixed_now = field.is_known && standing == Standing::Absent;
            if standing == Standing::Holds || is_fixed_now {
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
}
