//! Tabs: closed, opened, killed; and the network cut off from them.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::StreamExt;
use serde_json::json;

use super::Page;

/// How long the browser may take to let a tab die.
const DYING: Duration = Duration::from_secs(3);

impl Page {
    /// Closes the tab, as a person does, and begins a new one: nothing of the old one is left but what the browser stores.
    pub async fn new_tab_for_old(&self) -> Result<()> {
        self.leave().await?;
        let old = self.driver.window().await?;
        let new = self.driver.new_tab().await?;
        self.driver.switch_to_window(old).await?;
        self.driver.close_window().await?;
        self.driver.switch_to_window(new).await?;
        Ok(())
    }

    /// The tab's process dies, as when a phone's camera needs the memory; a new tab takes its place. Chromium only.
    pub async fn crash(&self) -> Result<()> {
        self.hear().await?;
        let old = self.driver.window().await?;
        // Beside the driver's own connection: the driver gives up a session whose tab does not answer it.
        let tab = self.driver.cdp().connect().await.context("a connection to the tab")?;
        let new = self.driver.new_tab().await?;
        self.driver.switch_to_window(new).await?;
        tab.send_raw("Inspector.enable", json!({})).await?;
        let mut events = tab.subscribe_all();
        let died =
            async { while events.next().await.is_some_and(|event| event.method != "Inspector.targetCrashed") {} };
        // The order itself is never answered: nobody is left to do so.
        tokio::select! {
            _ = tab.send_raw("Page.crash", json!({})) => {}
            () = died => {}
            () = tokio::time::sleep(DYING) => bail!("the tab does not die"),
        }
        self.cdp("Target.closeTarget", json!({ "targetId": old.to_string() })).await?;
        Ok(())
    }

    /// Cuts the tab off from the network, or connects it again. Chromium only.
    pub async fn cut_off(&self, is_off: bool) -> Result<()> {
        self.cdp("Network.enable", json!({})).await?;
        let conditions = json!({ "offline": is_off, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", conditions).await.map(drop)
    }
}
