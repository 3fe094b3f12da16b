//! Finding things by what they are and what they are called.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::WebElement;
use thirtyfour::session::scriptret::ScriptRet;

use super::Page;
use crate::wait::wait_for;

pub const FIND: &str = include_str!("find.js");

/// A part of the page: the names of the groups it stands in, from the outermost.
#[derive(Clone, Debug, Default)]
pub struct Place(Vec<String>);

impl Place {
    /// The whole page.
    pub fn anywhere() -> Place {
        Place::default()
    }

    /// The names of the groups, from the outermost.
    pub fn groups(&self) -> &[String] {
        &self.0
    }

    /// A group within this place.
    pub fn group(&self, name: &str) -> Place {
        Place(self.0.iter().cloned().chain([name.to_owned()]).collect())
    }
}

impl From<&str> for Place {
    /// `"Người mẹ > Nơi cư trú"`; the empty text is the whole page.
    fn from(path: &str) -> Place {
        Place(path.split(" > ").filter(|name| !name.is_empty()).map(str::to_owned).collect())
    }
}

impl Page {
    /// Looks once.
    pub async fn look_for(&self, kind: &str, name: &str, place: &Place) -> Result<Result<WebElement, String>> {
        let answer = self.driver.execute(FIND, vec![json!(kind), json!(name), json!(place.0)]).await?;
        let parts = answer.json().as_array().context("find.js gives two things")?.clone();
        match parts.as_slice() {
            [element, Value::Null] => Ok(Ok(ScriptRet::new(self.driver.handle().clone(), element.clone()).element()?)),
            [_, why] => Ok(Err(why.as_str().unwrap_or_default().to_owned())),
            _ => Ok(Err("find.js gave nothing".to_owned())),
        }
    }

    /// Waits until it is there.
    pub async fn find(&self, kind: &str, name: &str, place: &Place) -> Result<WebElement> {
        wait_for(&format!("{kind} \"{name}\" in {:?}", place.0), || self.look_for(kind, name, place)).await
    }

    /// Whether it is there now.
    pub async fn has(&self, kind: &str, name: &str, place: &Place) -> Result<bool> {
        Ok(self.look_for(kind, name, place).await?.is_ok())
    }

    /// Waits until it is gone.
    pub async fn gone(&self, kind: &str, name: &str, place: &Place) -> Result<()> {
        wait_for(&format!("{kind} \"{name}\" to go"), || async {
            Ok(if self.has(kind, name, place).await? { Err("still there".to_owned()) } else { Ok(()) })
        })
        .await
    }
}
