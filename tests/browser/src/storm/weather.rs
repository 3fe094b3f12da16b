//! The faults of a run: how they come, and how they end.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use mot_cua::domain::moment::LocalMoment;
use serde_json::json;

use super::actions::Action;
use super::voyage::Voyage;
use crate::options::Engine;

impl Voyage<'_> {
    /// The storm of this seed, a new stretch of it after each restart.
    pub(super) async fn blow(&self) -> Result<()> {
        if self.is_calm {
            return Ok(());
        }
        let seed = self.world.seed.wrapping_add(self.restarts.wrapping_mul(1_000_003));
        // What must happen once meets more than what is only read.
        let more = |rate: u8| u8::min(rate.saturating_mul(3), 60);
        let routes = json!({
            "POST /drafts/{id}/submit": more(self.rate), "POST /files": more(self.rate) / 2, "PATCH /files/{id}": more(self.rate) / 2,
        });
        self.world.backend.storm(seed, self.rate, &routes).await
    }

    /// The faults are over, and whatever cut the tab off.
    pub(super) async fn clear_up(&mut self) -> Result<()> {
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

    pub(super) async fn note_weather(&mut self) -> Result<()> {
        let weathered = self.world.backend.weathered().await?;
        for line in &weathered {
            self.world.log.add(format!("fault: {line}"));
        }
        self.world.faults.extend(weathered);
        Ok(())
    }

    pub(super) async fn met(&self) -> Result<BTreeMap<String, usize>> {
        let fault = |line: &String| line.rsplit(": ").next().unwrap_or_default().to_owned();
        let faults = self.world.faults.iter().map(fault);
        Ok(super::log::counted(faults.chain(self.done.iter().map(|action| action.name()))))
    }

    pub(super) async fn restart(&mut self) -> Result<()> {
        self.note_weather().await?;
        self.world.backend.crash();
        self.world.backend.start_again()?;
        self.restarts += 1;
        self.blow().await
    }

    pub(super) async fn jump(&self, hours: u8) -> Result<()> {
        let session = self.world.backend.get("/session", None).await;
        let now = match &session {
            Ok(session) => session["now"].as_str().unwrap_or_default(),
            // The storm took the answer: the clock stays.
            Err(_) => return Ok(()),
        };
        let now = LocalMoment::parse_rfc3339(now).context("the backend's clock")?;
        let then = LocalMoment::from_unix(now.to_unix() + i64::from(hours) * 3600);
        self.world.backend.set_clock(&then.to_rfc3339()).await
    }
}
