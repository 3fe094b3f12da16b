//! Doing things as a person does them.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use thirtyfour::{By, Key, WebElement};

use super::{Page, Place};
use crate::wait::wait_for;

/// The Enter key, as WebDriver writes it.
const ENTER: &str = "\u{E007}";

impl Page {
    /// Presses a button.
    pub async fn press(&self, name: &str) -> Result<()> {
        self.press_in(name, &Place::anywhere()).await
    }

    /// Presses a button of a group.
    pub async fn press_in(&self, name: &str, place: &Place) -> Result<()> {
        self.click("button", name, place).await
    }

    /// Follows a link.
    pub async fn follow(&self, name: &str) -> Result<()> {
        self.click("link", name, &Place::anywhere()).await
    }

    /// Follows a link that leads to another document.
    pub async fn follow_out(&self, name: &str) -> Result<()> {
        self.leave().await?;
        self.click("link", name, &Place::anywhere()).await
    }

    async fn click(&self, kind: &str, name: &str, place: &Place) -> Result<()> {
        wait_for(&format!("{kind} \"{name}\""), || async {
            let element = match self.look_for(kind, name, place).await? {
                Ok(element) => element,
                Err(why) => return Ok(Err(why)),
            };
            if !element.is_enabled().await? {
                return Ok(Err(format!("{kind} \"{name}\" cannot be used now")));
            }
            self.bring_to_middle(&element).await?;
            element.click().await?;
            Ok(Ok(()))
        })
        .await
    }

    /// Scrolls so that nothing that sticks to an edge covers it, and waits until it has stood in its place for a frame, as
    /// a hand does: what is still moving is missed.
    async fn bring_to_middle(&self, element: &WebElement) -> Result<()> {
        let script = "const [element, done] = arguments;
            element.scrollIntoView({ block: 'center', behavior: 'instant' });
            let before = '';
            const look = () => {
              const { x, y, width, height } = element.getBoundingClientRect();
              const now = [x, y, width, height].join();
              if (now === before || !element.isConnected) return done();
              before = now;
              // No frames are drawn of a page that cannot be seen.
              if (document.hidden) setTimeout(look, 20); else requestAnimationFrame(() => setTimeout(look));
            };
            look();";
        self.driver.execute_async(script, vec![element.to_json()?]).await?;
        Ok(())
    }

    /// Types into a field, in place of what stands there.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        self.fill_in(label, text, &Place::anywhere()).await
    }

    /// Types into a field of a group, in place of what stands there.
    pub async fn fill_in(&self, label: &str, text: &str, place: &Place) -> Result<()> {
        wait_for(&format!("typing into \"{label}\""), || async {
            let field = match self.look_for("field", label, place).await? {
                Ok(field) => field,
                Err(why) => return Ok(Err(why)),
            };
            self.bring_to_middle(&field).await?;
            field.click().await?;
            if !field.value().await?.unwrap_or_default().is_empty() {
                field.send_keys(Key::Control + "a").await?;
                field.send_keys(Key::Delete).await?;
            }
            if !text.is_empty() {
                // WebKit's driver types no line break, only the key that makes one.
                let is_webkit = self.engine == crate::options::Engine::Webkit;
                let typed = if is_webkit { text.replace('\n', ENTER) } else { text.to_owned() };
                field.send_keys(typed).await?;
            }
            let now = field.value().await?.unwrap_or_default();
            Ok(if now == text { Ok(()) } else { Err(format!("it holds \"{now}\"")) })
        })
        .await
    }

    /// Chooses an answer of a group of radio buttons.
    pub async fn choose(&self, question: &str, answer: &str) -> Result<()> {
        self.choose_in(question, answer, &Place::anywhere()).await
    }

    /// The same where the question stands in a group.
    pub async fn choose_in(&self, question: &str, answer: &str, place: &Place) -> Result<()> {
        let place = place.group(question);
        self.mark("radio", answer, &place).await
    }

    /// Ticks a box.
    pub async fn tick(&self, label: &str) -> Result<()> {
        self.mark("tick", label, &Place::anywhere()).await
    }

    /// Ticks a box of a group.
    pub async fn tick_in(&self, label: &str, place: &Place) -> Result<()> {
        self.mark("tick", label, place).await
    }

    /// By its label, as a finger does: the control itself may be drawn by the style sheet.
    async fn mark(&self, kind: &str, name: &str, place: &Place) -> Result<()> {
        /// How long a click may take to be seen: a second one too early takes it back.
        const SEEN_WITHIN: Duration = Duration::from_secs(1);
        let script = "return arguments[0].labels[0] || arguments[0]";
        wait_for(&format!("{kind} \"{name}\" to be marked"), || async {
            let control = match self.look_for(kind, name, place).await? {
                Ok(control) => control,
                Err(why) => return Ok(Err(why)),
            };
            if !control.is_selected().await? {
                let label = self.driver.execute(script, vec![control.to_json()?]).await?.element()?;
                self.bring_to_middle(&label).await?;
                label.click().await?;
                let clicked = Instant::now();
                while !control.is_selected().await? && clicked.elapsed() < SEEN_WITHIN {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
            Ok(if control.is_selected().await? { Ok(()) } else { Err("not marked".to_owned()) })
        })
        .await
    }

    /// Picks an entry of a list.
    pub async fn select(&self, label: &str, entry: &str) -> Result<()> {
        self.select_in(label, entry, &Place::anywhere()).await
    }

    /// Picks an entry of a list of a group; waits for the list to be loaded.
    pub async fn select_in(&self, label: &str, entry: &str, place: &Place) -> Result<()> {
        let find = "const same = o => o.text.replace(/\\s+/g, ' ').trim() === arguments[1];
            arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });
            return [...arguments[0].options].findIndex(same)";
        wait_for(&format!("\"{entry}\" in \"{label}\""), || async {
            let list = match self.look_for("field", label, place).await? {
                Ok(list) => list,
                Err(why) => return Ok(Err(why)),
            };
            if is_searched(&list).await? {
                return self.search_and_pick(&list, entry).await;
            }
            let index: i64 = self.script(find, vec![list.to_json()?, entry.into()]).await?;
            if index < 0 {
                let text = list.text().await?;
                return Ok(Err(format!("the list has: {}", super::brief(&super::squeeze(&text)))));
            }
            let options = list.find_all(By::Tag("option")).await?;
            let option = options.get(usize::try_from(index)?).context("the list changed")?;
            option.click().await?;
            let now = self.chosen_of(&list).await?;
            Ok(if now == entry { Ok(()) } else { Err(format!("\"{now}\" is chosen")) })
        })
        .await
    }

    /// Types an entry's words into a list that is searched, and clicks the entry.
    async fn search_and_pick(&self, field: &WebElement, entry: &str) -> Result<Result<(), String>> {
        let shown = "const list = document.getElementById(arguments[0].getAttribute('aria-controls'));
            return list ? [...list.children].map(o => o.innerText.replace(/\\s+/g, ' ').trim()) : []";
        self.bring_to_middle(field).await?;
        field.click().await?;
        if !field.value().await?.unwrap_or_default().is_empty() {
            field.send_keys(Key::Control + "a").await?;
        }
        field.send_keys(entry).await?;
        let entries: Vec<String> = self.script(shown, vec![field.to_json()?]).await?;
        let Some(index) = entries.iter().position(|it| it == entry) else {
            return Ok(Err(format!("the list has: {}", super::brief(&entries.join(" | ")))));
        };
        let list = field.attr("aria-controls").await?.context("the list closed")?;
        let options = self.driver.find(By::Id(list)).await?.find_all(By::Tag("li")).await?;
        options.get(index).context("the list changed")?.click().await?;
        let now = field.value().await?.unwrap_or_default();
        Ok(if now == entry { Ok(()) } else { Err(format!("\"{now}\" is chosen")) })
    }

    /// Takes back what is chosen in a list of a group.
    pub async fn unselect_in(&self, label: &str, place: &Place) -> Result<()> {
        if !is_searched(&self.find("field", label, place).await?).await? {
            return self.select_in(label, "– Chọn –", place).await;
        }
        self.fill_in(label, "", place).await?;
        self.keys(Key::Tab).await
    }

    pub(super) async fn chosen_of(&self, list: &WebElement) -> Result<String> {
        let script = "const o = arguments[0].selectedOptions[0]; return o ? o.text.replace(/\\s+/g, ' ').trim() : ''";
        self.script(script, vec![list.to_json()?]).await
    }

    /// Picks files for a paper.
    pub async fn attach(&self, paper: &str, files: &[&Path]) -> Result<()> {
        let input = self.find("file", &format!("Chọn tệp: {paper}"), &Place::anywhere()).await?;
        self.give(&input, files).await
    }

    /// Hands files to a file control.
    pub async fn give(&self, input: &WebElement, files: &[&Path]) -> Result<()> {
        let paths: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        ensure!(!paths.is_empty(), "no file");
        input.send_keys(paths.join("\n")).await.context("picking files")
    }
}

/// Whether a list is searched by typing.
async fn is_searched(list: &WebElement) -> Result<bool> {
    Ok(list.attr("role").await?.as_deref() == Some("combobox"))
}
