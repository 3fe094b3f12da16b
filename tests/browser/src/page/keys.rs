//! The keyboard alone.

use anyhow::{Result, ensure};
use serde_json::Value;
use thirtyfour::Key;
use thirtyfour::error::WebDriverResult;

use super::Page;

/// What has the focus.
#[derive(Clone, Debug, Default)]
pub struct Focus {
    /// `input`, `button`, `a`, `body` …
    pub tag: String,
    pub kind: String,
    /// The name it goes by.
    pub name: String,
    /// Whether the style sheet shows the focus.
    pub visible: bool,
}

const FOCUS: &str = include_str!("focus.js");

impl Page {
    /// Presses keys on whatever has the focus.
    pub async fn keys(&self, keys: impl Into<thirtyfour::TypingData>) -> Result<()> {
        let pressed: WebDriverResult<()> = self.driver.action_chain().send_keys(keys).perform().await;
        Ok(pressed?)
    }

    /// Selects all that stands in the field with the focus.
    pub async fn select_all(&self) -> Result<()> {
        let chain = self.driver.action_chain().key_down(Key::Control).send_keys("a").key_up(Key::Control);
        Ok(chain.perform().await?)
    }

    /// What has the focus now.
    pub async fn focus(&self) -> Result<Focus> {
        let now: Value = self.script(FOCUS, vec![]).await?;
        let text = |name: &str| now[name].as_str().unwrap_or_default().to_owned();
        Ok(Focus { tag: text("tag"), kind: text("kind"), name: text("name"), visible: now["visible"] == true })
    }

    /// Goes on with Tab until this has the focus: `wanted` is told name and tag.
    pub async fn tab_to(&self, name: &str) -> Result<Focus> {
        let mut passed = Vec::new();
        for _ in 0..120 {
            let focus = self.focus().await?;
            if focus.name == name && focus.tag != "body" {
                ensure!(focus.visible, "the focus on \"{name}\" cannot be seen");
                return Ok(focus);
            }
            passed.push(focus.name);
            self.keys(Key::Tab).await?;
            let after = self.focus().await?;
            if after.tag != "body" && !after.visible {
                self.finding(format!("the focus on {} \"{}\" cannot be seen", after.tag, after.name));
            }
        }
        anyhow::bail!("Tab never comes to \"{name}\"; it passed {passed:?}")
    }
}
