//! A control as it should present itself, before and after something is wrong with it.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use crate::options::Engine;
use crate::page::{Page, Place, Spoken, squeeze};
use crate::wait::wait_for;

/// A control of the form.
#[derive(Clone, Copy)]
pub struct Control {
    /// As in `find.js`: `field`, `tick`, `radio`, `group`.
    pub kind: &'static str,
    pub place: &'static str,
    pub label: &'static str,
    /// What the browsers take it for.
    pub role: &'static str,
    /// What is read with it.
    pub described: &'static [&'static str],
    /// Whether there has to be an answer.
    pub required: bool,
}

impl Control {
    /// A field that has to be filled in.
    pub const fn field(label: &'static str, described: &'static [&'static str]) -> Control {
        Control { kind: "field", place: "", label, role: "textbox", described, required: true }
    }

    /// A list to choose from.
    pub const fn list(place: &'static str, label: &'static str) -> Control {
        Control { place, role: "combobox", ..Control::field(label, &[]) }
    }

    /// Several controls under one question.
    pub const fn group(label: &'static str, described: &'static [&'static str]) -> Control {
        Control { kind: "group", role: "group", ..Control::field(label, described) }
    }

    /// Radio buttons under one question.
    pub const fn radios(label: &'static str, described: &'static [&'static str]) -> Control {
        Control { role: "radiogroup", ..Control::group(label, described) }
    }

    /// The same within a group.
    pub const fn within(self, place: &'static str) -> Control {
        Control { place, ..self }
    }

    /// The same, without having to be answered.
    pub const fn optional(self) -> Control {
        Control { required: false, ..self }
    }

    /// The name with the mark of what need not be answered.
    fn name(&self) -> String {
        // A box to tick has its question beside it; there is no room for the mark, and it says nothing there.
        let mark = if self.required || self.kind == "tick" { "" } else { " (không bắt buộc)" };
        format!("{}{mark}", self.label)
    }
}

/// Role, name, descriptions and the need of an answer, as the browser tells them.
pub async fn presents(page: &Page, control: &Control) -> Result<Spoken> {
    let element = page.find(control.kind, control.label, &Place::from(control.place)).await?;
    let (role, name) = (page.role(&element).await?, page.name(&element).await?);
    let spoken = page.spoken(&element).await?;
    let label = control.label;
    // WebKit takes the browser's own list for the button that opens it.
    let as_button = page.engine == Engine::Webkit && role == "button" && element.tag_name().await? == "select";
    if role != control.role && !as_button {
        page.finding(format!("\"{label}\" is a {role}, expected {}", control.role));
    }
    if name != control.name() {
        page.finding(format!("\"{label}\" is called \"{name}\", expected \"{}\"", control.name()));
    }
    for words in control.described {
        if !spoken.says(words) {
            page.finding(format!("\"{words}\" is not read with \"{label}\": {:?}", spoken.described));
        }
    }
    if !spoken.dangling.is_empty() {
        page.finding(format!("\"{label}\" is described by what is not there: {:?}", spoken.dangling));
    }
    // ARIA knows no such thing of other groups and of boxes to tick in them.
    if (control.kind == "field" || control.role == "radiogroup") && spoken.required != control.required {
        page.finding(format!("\"{label}\" says that it is required: {}", spoken.required));
    }
    if spoken.invalid || spoken.error().is_some() {
        page.finding(format!("\"{label}\" is wrong before anything was done: {spoken:?}"));
    }
    Ok(spoken)
}

/// Continue, with nothing answered: each control is wrong, says so where it stands, and the summary leads to it.
pub async fn refuse(page: &Page, controls: &[Control]) -> Result<()> {
    super::enter(page, "Tiếp tục").await?;
    let wanted: Vec<&Control> = controls.iter().filter(|control| control.required).collect();
    let summary = wait_for("the focus on the summary of errors", || async {
        let summary = page.summary().await?;
        let ready = summary.has_focus && summary.links.len() == wanted.len();
        Ok(if ready { Ok(summary) } else { Err(format!("{} controls, {summary:?}", wanted.len())) })
    })
    .await?;
    for (control, (words, target)) in wanted.into_iter().zip(&summary.links) {
        let label = control.label;
        let element = page.find(control.kind, label, &Place::from(control.place)).await?;
        let spoken = page.spoken(&element).await?;
        ensure!(spoken.dangling.is_empty(), "\"{label}\" is described by what is not there: {:?}", spoken.dangling);
        match spoken.error() {
            Some(error) if squeeze(&error) == *words => {}
            other => page.finding(format!("with \"{label}\" is read {other:?}, the summary says \"{words}\"")),
        }
        // ARIA knows no aria-invalid of groups, but for one of radio buttons.
        if control.role != "group" && !spoken.invalid {
            page.finding(format!("\"{label}\" has an error and no aria-invalid"));
        }
        page.tab_to(words).await?;
        page.keys(Key::Enter).await?;
        let script = "const [control] = arguments; const at = document.activeElement;
            return [at.id, control === at || control.contains(at)]";
        wait_for(&format!("the focus on \"{label}\""), || async {
            let (id, inside): (String, bool) = page.script(script, vec![element.to_json()?]).await?;
            Ok(if inside && id == *target { Ok(()) } else { Err(format!("it is on #{id}, not #{target}")) })
        })
        .await?;
    }
    page.look("every error of the page").await
}

/// Waits until a control says that just this is wrong with it.
pub async fn wrong(page: &Page, control: &Control, error: &str) -> Result<()> {
    let (label, place) = (control.label, Place::from(control.place));
    wait_for(&format!("\"{error}\" with \"{label}\""), || async {
        let spoken = page.spoken(&page.find(control.kind, label, &place).await?).await?;
        let is_it = spoken.invalid && spoken.dangling.is_empty() && spoken.error().as_deref() == Some(error);
        Ok(if is_it { Ok(()) } else { Err(format!("{spoken:?}")) })
    })
    .await
}

/// Waits until a control is content.
pub async fn content(page: &Page, control: &Control) -> Result<()> {
    let (label, place) = (control.label, Place::from(control.place));
    wait_for(&format!("no error with \"{label}\""), || async {
        let spoken = page.spoken(&page.find(control.kind, label, &place).await?).await?;
        let wrong = spoken.invalid || spoken.error().is_some() || !spoken.dangling.is_empty();
        Ok(if wrong { Err(format!("{spoken:?}")) } else { Ok(()) })
    })
    .await
}
