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
    /// Why the focus cannot be seen; empty when it can.
    pub unseen: String,
    /// Whether what is looked for stands before it, and not behind it as well.
    pub is_beyond: bool,
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
        self.focus_on_way_to("").await
    }

    async fn focus_on_way_to(&self, wanted: &str) -> Result<Focus> {
        let now: Value = self.script(FOCUS, vec![wanted.into()]).await?;
        let text = |name: &str| now[name].as_str().unwrap_or_default().to_owned();
        Ok(Focus {
            tag: text("tag"),
            kind: text("kind"),
            name: text("name"),
            unseen: text("unseen"),
            is_beyond: now["behind"] == true,
        })
    }

    /// Waits until this has the focus by itself.
    pub async fn focused(&self, name: &str) -> Result<()> {
        wait_for(&format!("the focus on \"{name}\""), || async {
            let focus = self.focus().await?;
            Ok(if focus.name == name { Ok(()) } else { Err(format!("it is on {focus:?}")) })
        })
        .await
    }

    /// Waits until the element with this id has the focus.
    pub async fn focused_id(&self, wanted: &str) -> Result<()> {
        wait_for(&format!("the focus on #{wanted}"), || async {
            let id: String = self.script("return document.activeElement.id", vec![]).await?;
            Ok(if id == wanted { Ok(()) } else { Err(format!("it is on #{id}")) })
        })
        .await
    }

    /// Waits until the focus can be seen: the page may still be scrolling to it.
    async fn seen(&self) -> Result<Focus> {
        wait_for("the focus to be seen", || async {
            let focus = self.focus().await?;
            if focus.unseen.is_empty() || focus.tag == "body" {
                return Ok(Ok(focus));
            }
            Ok(Err(format!("that on {} \"{}\" cannot be seen: {}", focus.tag, focus.name, focus.unseen)))
        })
        .await
    }

    /// Goes on with Tab until this has the focus; back with Shift and Tab to what stands before it. Round the end of the
    /// page leads through the browser's own buttons, where a driver's keys do not follow.
    pub async fn tab_to(&self, name: &str) -> Result<Focus> {
        let mut passed = Vec::new();
        for _ in 0..120 {
            let focus = self.focus_on_way_to(name).await?;
            if focus.name == name && focus.tag != "body" {
                return self.seen().await;
            }
            passed.push(focus.name);
            if focus.is_beyond {
                let chain = self.driver.action_chain().key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift);
                chain.perform().await?;
            } else {
                self.keys(Key::Tab).await?;
            }
            if let Err(error) = self.seen().await {
                self.finding(format!("{error:#}"));
            }
        }
        anyhow::bail!("Tab never comes to \"{name}\"; it passed {passed:?}")
    }
}
