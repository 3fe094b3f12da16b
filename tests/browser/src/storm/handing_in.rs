//! The papers: picked where they are asked for, and helped on their way.

use std::time::Instant;

use anyhow::Result;
use mot_cua::api::dto::{DocumentComponent, FileKind};
use mot_cua::i18n::words::{Apply, Files, Shell};
use mot_cua::i18n::{Language, Words, fill};

use super::actions;
use super::random::Random;
use super::screen::Screen;
use super::voyage::{Handed, Voyage};
use crate::papers::{self, Paper};
use crate::wait;

/// What photographs are called at the end.
pub const PHOTO: &str = ".jpg";

impl Voyage<'_> {
    /// The papers' page: everything that is to be there is picked, and there; then on.
    pub(super) async fn hand_in(&mut self, screen: &Screen) -> Result<()> {
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

    pub(super) async fn hand_in_of_page(&mut self, screen: &Screen, page: usize) -> Result<()> {
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

    /// Mostly documents; some are photographs, which the page makes lighter.
    fn file_name(&self, component: &DocumentComponent, number: usize) -> String {
        let name = format!("{} {}", component.code, number + 1);
        let is_photo = component.accepts.contains(&FileKind::Jpeg) && Random::of(self.world.seed, &name).percent(25);
        format!("{name}{}", if is_photo { PHOTO } else { ".pdf" })
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
}
