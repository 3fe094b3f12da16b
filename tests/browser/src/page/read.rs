//! Reading what is on the screen.

use anyhow::Result;

use super::{Page, Place, squeeze};
use crate::wait::wait_for;

/// A field with what is said about it.
#[derive(Clone, Debug)]
pub struct FieldState {
    /// What its `aria-describedby` points to, in that order.
    pub described: Vec<String>,
    pub invalid: bool,
    pub id: String,
}

/// The summary of errors above a form.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    pub heading: String,
    /// Words and target of each link.
    pub links: Vec<(String, String)>,
    pub has_focus: bool,
}

impl Page {
    /// What a field holds: its text, or the chosen entry's words.
    pub async fn value(&self, label: &str, place: &Place) -> Result<String> {
        let field = self.find("field", label, place).await?;
        if field.tag_name().await? == "select" {
            return self.chosen_of(&field).await;
        }
        Ok(field.value().await?.unwrap_or_default())
    }

    /// Waits until a field holds this.
    pub async fn holds(&self, label: &str, text: &str, place: &Place) -> Result<()> {
        wait_for(&format!("\"{label}\" to hold \"{text}\""), || async {
            let now = self.value(label, place).await?;
            Ok(if now == text { Ok(()) } else { Err(format!("it holds \"{now}\"")) })
        })
        .await
    }

    /// Whether an answer of a group of radio buttons is chosen.
    pub async fn is_chosen(&self, question: &str, answer: &str, place: &Place) -> Result<bool> {
        Ok(self.find("radio", answer, &place.group(question)).await?.is_selected().await?)
    }

    /// How a field stands now. `kind`: `field`, `tick`, `file`, or `group` for radio buttons.
    pub async fn state(&self, kind: &str, label: &str, place: &Place) -> Result<FieldState> {
        let element = self.find(kind, label, place).await?;
        let script = "const field = arguments[0];
            const radios = [...field.querySelectorAll('input[type=radio]')];
            const ids = [field, ...radios].flatMap(el => (el.getAttribute('aria-describedby') || '').split(/\\s+/)).filter(Boolean);
            const texts = [...new Set(ids)].map(id => document.getElementById(id)).filter(el => el && el.getClientRects().length).map(el => el.innerText);
            const invalid = [field, ...radios].some(el => el.getAttribute('aria-invalid') === 'true');
            return [texts, invalid, [field.id, ...radios.map(r => r.id)].join(' ')]";
        let (texts, invalid, id): (Vec<String>, bool, String) = self.script(script, vec![element.to_json()?]).await?;
        Ok(FieldState { described: texts.iter().map(|text| squeeze(text)).collect(), invalid, id })
    }

    /// The summary of errors; empty when there is none.
    pub async fn summary(&self) -> Result<Summary> {
        let script = "const links = [...document.querySelectorAll('main a[href^=\"#\"]')];
            const box = document.querySelector('.error-summary') || (links[0] && links[0].closest('[role=alert], [role=group], section, div[tabindex]'));
            if (!box) return ['', [], false];
            const heading = box.querySelector('h2, h3, p');
            const inside = [...box.querySelectorAll('a')].map(a => [a.innerText, (a.getAttribute('href') || '').slice(1)]);
            return [heading ? heading.innerText : '', inside, box.contains(document.activeElement)]";
        let (heading, links, has_focus): (String, Vec<(String, String)>, bool) = self.script(script, vec![]).await?;
        let links = links.into_iter().map(|(words, target)| (squeeze(&words), target)).collect();
        Ok(Summary { heading: squeeze(&heading), links, has_focus })
    }

    /// Waits for a message beside a field.
    pub async fn complains(&self, kind: &str, label: &str, place: &Place, message: &str) -> Result<FieldState> {
        wait_for(&format!("\"{message}\" beside \"{label}\""), || async {
            let state = self.state(kind, label, place).await?;
            let there = state.described.iter().any(|text| text.contains(message));
            Ok(if there { Ok(state) } else { Err(format!("beside it stands {:?}", state.described)) })
        })
        .await
    }

    /// Waits until nothing is wrong with a field any more.
    pub async fn is_content(&self, kind: &str, label: &str, place: &Place) -> Result<()> {
        wait_for(&format!("no error beside \"{label}\""), || async {
            let state = self.state(kind, label, place).await?;
            let wrong = state.invalid || state.described.iter().any(|text| text.starts_with("Lỗi:"));
            Ok(if wrong { Err(format!("beside it stands {:?}", state.described)) } else { Ok(()) })
        })
        .await
    }

    /// Title of the tab.
    pub async fn title(&self) -> Result<String> {
        Ok(self.driver.title().await?)
    }
}
