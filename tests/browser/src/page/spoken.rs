//! What a screen reader is told: role and name as the browser itself works them out, and what goes with them.

use anyhow::Result;
use serde::Deserialize;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId, WebElement};

use super::{Page, squeeze};

const SPOKEN: &str = include_str!("spoken.js");

/// What is said of a control besides role and name.
#[derive(Clone, Debug, Deserialize)]
pub struct Spoken {
    /// The texts its `aria-describedby` leads to.
    pub described: Vec<String>,
    /// Ids in `aria-describedby` that lead to nothing that is on the screen.
    pub dangling: Vec<String>,
    pub invalid: bool,
    pub required: bool,
    pub readonly: bool,
    /// The name that radio buttons of one question share.
    pub shared: String,
    /// Legend of the innermost group it stands in.
    pub group: String,
}

impl Spoken {
    /// Whether a description says this.
    pub fn says(&self, words: &str) -> bool {
        self.described.iter().any(|text| squeeze(text).contains(words))
    }

    /// The error that is read with it, without the word for error.
    pub fn error(&self) -> Option<String> {
        self.described.iter().find_map(|text| squeeze(text).strip_prefix("Lỗi: ").map(str::to_owned))
    }
}

/// "Get Computed Role" and "Get Computed Label" of WebDriver, which thirtyfour has no call for.
#[derive(Debug)]
struct Computed<'a> {
    element: &'a WebElement,
    what: &'a str,
}

impl FormatRequestData for Computed<'_> {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("session/{session}/element/{}/{}", self.element.element_id(), self.what);
        RequestData::new(reqwest::Method::GET, path)
    }
}

impl Page {
    /// The role in the browser's accessibility tree.
    pub async fn role(&self, element: &WebElement) -> Result<String> {
        self.computed(element, "computedrole").await
    }

    /// The name in the browser's accessibility tree.
    pub async fn name(&self, element: &WebElement) -> Result<String> {
        Ok(squeeze(&self.computed(element, "computedlabel").await?))
    }

    async fn computed(&self, element: &WebElement, what: &str) -> Result<String> {
        Ok(self.driver.handle().cmd(Computed { element, what }).await?.value()?)
    }

    /// What goes with it.
    pub async fn spoken(&self, element: &WebElement) -> Result<Spoken> {
        self.script(SPOKEN, vec![element.to_json()?]).await
    }
}
