//! The keyboard alone.

use anyhow::Result;
use serde_json::Value;
use thirtyfour::Key;
use thirtyfour::error::WebDriverResult;

use super::Page;
use crate::wait::wait_for;

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

    /// Waits until this has the focus by itself.
    pub async fn focused(&self, name: &str) -> Result<()> {
        wait_for(&format!("the focus on \"{name}\""), || async {
            let focus = self.focus().await?;
            Ok(if focus.name == name { Ok(()) } else { Err(format!("it is on {focus:?}")) })
        })
        .await
    }

    /// Waits until the focus can be seen: the page may still be scrolling to it.
    async fn seen(&self) -> Result<Focus> {
        wait_for("the focus to be seen", || async {
            let focus = self.focus().await?;
            let seen = focus.visible || focus.tag == "body";
            Ok(if seen { Ok(focus) } else { Err(format!("that on {} \"{}\" cannot be seen", focus.tag, focus.name)) })
        })
        .await
    }

    /// Goes on with Tab until this has the focus: `wanted` is told name and tag.
    pub async fn tab_to(&self, name: &str) -> Result<Focus> {
        let mut passed = Vec::new();
        for _ in 0..120 {
            let focus = self.focus().await?;
            if focus.name == name && focus.tag != "body" {
                return self.seen().await;
            }
            passed.push(focus.name);
            self.keys(Key::Tab).await?;
            if let Err(error) = self.seen().await {
                self.finding(format!("{error:#}"));
            }
        }
        anyhow::bail!("Tab never comes to \"{name}\"; it passed {passed:?}")
    }
}
