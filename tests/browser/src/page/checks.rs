//! What must hold on every page and in every state of it.

use anyhow::{Context, Result};
use serde_json::json;

use super::Page;
use crate::engine::Device;
use crate::options::Engine;
use crate::wait::wait_for;

const CHECKS: &str = include_str!("checks.js");
const OVERFLOW: &str = include_str!("overflow.js");
const AXE: &str = include_str!("axe.js");

/// Widths at which nothing may stick out: a small phone, and 1280 px at 400 % (WCAG 1.4.10).
const NARROW: [u32; 2] = [360, 320];

impl Page {
    /// Looks the page over: axe-core, structure, style attributes, foreign requests, complaints of the browser and,
    /// where the width can be set, sideways scrolling. What is wrong fails the journey at its end.
    pub async fn look(&self, name: &str) -> Result<()> {
        self.settled().await?;
        for line in self.script::<Vec<String>>(CHECKS, vec![]).await? {
            self.finding(format!("{name}: {line}"));
        }
        for line in self.axe().await? {
            self.finding(format!("{name}: axe {line}"));
        }
        if self.device == Device::Phone {
            self.fits(name).await?;
        } else if self.engine == Engine::Chromium {
            for width in NARROW {
                self.resize(width, 740).await?;
                self.fits(&format!("{name} at {width} px")).await?;
            }
            self.picture(&format!("{name}, narrow")).await?;
            self.resize_back().await?;
        }
        self.picture(name).await?;
        self.hear().await.with_context(|| format!("looking at {name}"))
    }

    /// Keeps a picture of the whole page in the folder that `MOT_CUA_PICTURES` names, for a person to look at.
    async fn picture(&self, name: &str) -> Result<()> {
        let Some(folder) = std::env::var_os("MOT_CUA_PICTURES") else { return Ok(()) };
        let name = name.replace(['/', ' ', ','], "-");
        let path = std::path::Path::new(&folder).join(format!("{}-{name}.png", self.engine.name()));
        self.driver.screenshot(&path).await.with_context(|| format!("{}", path.display()))
    }

    /// Waits until nothing is on its way.
    pub async fn settled(&self) -> Result<()> {
        let script = "const shown = el => el.getClientRects().length;
            const busy = [...document.querySelectorAll('main [aria-busy=true], main .skeleton')].filter(shown).length;
            return [busy, [...document.querySelectorAll('h1')].filter(shown).length]";
        wait_for("the page to be complete", || async {
            let (busy, headings): (u32, u32) = self.script(script, vec![]).await?;
            Ok(if busy == 0 && headings > 0 { Ok(()) } else { Err(format!("{busy} parts are busy, {headings} h1")) })
        })
        .await
    }

    /// Violations that axe-core finds.
    pub async fn axe(&self) -> Result<Vec<String>> {
        let there: bool = self.script("return Boolean(window.axe)", vec![]).await?;
        if !there {
            self.driver.execute(self.axe.as_str(), vec![]).await.context("axe-core")?;
        }
        let found = self.driver.execute_async(AXE, vec![]).await.context("axe-core")?;
        Ok(found.convert()?)
    }

    /// Notes sideways scrolling.
    pub async fn fits(&self, name: &str) -> Result<()> {
        if let Some(why) = self.script::<Option<String>>(OVERFLOW, vec![]).await? {
            self.finding(format!("{name}: scrolls sideways: {why}"));
        }
        Ok(())
    }

    /// Takes the browser's complaints; those not allowed fail the journey at its end.
    pub async fn hear(&self) -> Result<()> {
        for line in self.console.take(&self.driver).await? {
            if !self.allowed.iter().any(|part| line.contains(part)) {
                self.finding(format!("the browser complains: {line}"));
            }
        }
        Ok(())
    }

    /// Sets the size of the viewport in CSS pixels; Chromium only.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    /// Back to the window's own size.
    pub async fn resize_back(&self) -> Result<()> {
        self.cdp("Emulation.clearDeviceMetricsOverride", json!({})).await.map(drop)
    }

    /// A command of the Chrome DevTools protocol.
    pub async fn cdp(&self, method: &str, parameters: serde_json::Value) -> Result<serde_json::Value> {
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| method.to_owned())
    }
}
