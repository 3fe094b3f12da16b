//! What surrounds a control: label, hint, where a prefilled value comes from, what is wrong.

use leptos::prelude::*;

use super::Spot;
use crate::api::dto::ProfileSource;
use crate::forms::Meaning;
use crate::i18n::Words;
use crate::i18n::words::Form;
use crate::state::language::{t, use_language};
use crate::ui::markup::{Live, Markup, Value, fill, live_value, markup, part};
use crate::ui::parts::{live, say};

/// The texts around a control, and the ids by which the control refers to them.
#[derive(Clone)]
pub struct Frame {
    pub id: String,
    pub label: Signal<String>,
    pub hint: Option<Signal<String>>,
    pub findings: Signal<Vec<(bool, String)>>,
    /// Where the answer came from, when it was there before the field was.
    pub source: Option<Signal<String>>,
    pub required: Required,
    /// What the answer is counted in, `m²`.
    pub unit: Option<String>,
}

impl Frame {
    /// The frame of a field.
    pub fn of(spot: Spot) -> Frame {
        Frame {
            id: spot.id(),
            label: spot.label(),
            hint: hint(spot),
            findings: spot.findings(),
            source: source(spot),
            required: required(spot),
            unit: spot.with_node(|node| node.suffix.clone()),
        }
    }

    /// Ids for `aria-describedby`. The place of what is wrong is always there: only its words come and go.
    pub fn described_by(&self) -> String {
        let mut ids = Vec::new();
        ids.extend(self.hint.map(|_| format!("{}-hint", self.id)));
        ids.extend(self.unit.as_ref().map(|_| self.unit_id()));
        ids.extend(self.source.map(|_| format!("{}-source", self.id)));
        ids.push(format!("{}-findings", self.id));
        ids.join(" ")
    }

    fn unit_id(&self) -> String {
        format!("{}-unit", self.id)
    }

    /// The control with its unit behind it.
    pub fn with_unit(&self, control: Markup) -> Markup {
        let Some(unit) = self.unit.clone() else { return control };
        part! { <div class="with-unit">{control} <span id={self.unit_id()}>{unit}</span></div> }
    }

    /// Whether there is an error.
    pub fn is_invalid(&self) -> Live<Value> {
        let findings = self.findings;
        live_value(move || findings.with(|findings| findings.iter().any(|(is_error, _)| *is_error)))
    }

    /// The same for `aria-invalid`.
    pub fn invalid_word(&self) -> Live<Value> {
        let findings = self.findings;
        live_value(move || findings.with(|findings| findings.iter().any(|(is_error, _)| *is_error).then_some("true")))
    }

    /// Whether there has to be an answer, for `aria-required`.
    pub fn required_word(&self) -> Live<Value> {
        let required = self.required;
        live_value(move || required.get().then_some("true"))
    }

    /// Label text with "(optional)" where nothing is demanded.
    pub fn label_text(&self) -> Markup {
        let optional = || part! { " " <span class="field-optional">{say(Form::Optional)}</span> };
        let optional = match self.required {
            Required::Fixed(required) => (!required).then(optional),
            Required::Changing(required) => Some(live(move || part! { {(!required.get()).then(optional)} }).into()),
        };
        part! { {self.label} {optional} }
    }

    /// Hint and source, between label and control.
    pub fn above(&self) -> Markup {
        let hint = self.hint.map(|hint| note("field-hint", format!("{}-hint", self.id), hint));
        let source = self.source.map(|source| note("field-source", format!("{}-source", self.id), source));
        part! { {hint} {source} }
    }

    /// Errors and warnings, before the control as well: a keyboard on a phone covers what is below.
    pub fn messages(&self) -> Markup {
        let findings = self.findings;
        let (error, warning) = (t(Form::ErrorPrefix), t(Form::WarningPrefix));
        let line = move |(is_error, words): (bool, String)| {
            let (class, prefix) = if is_error { ("field-error", error()) } else { ("field-warning", warning()) };
            part! { <p class=class><span class="visually-hidden">{format!("{prefix} ")}</span>{words}</p> }
        };
        let mut last = Vec::new();
        let show = move |element: &web_sys::Element| {
            let now = findings.get();
            if now != last {
                fill(element, part! { {now.iter().cloned().map(line).collect::<Vec<_>>()} });
                last = now;
            }
        };
        part! { <div id={format!("{}-findings", self.id)} with={show}></div> }
    }

    /// A labelled control.
    pub fn field(&self, control: Markup) -> AnyView {
        markup! {
            <div class="field" id={format!("{}-field", self.id)} class:has-error={self.is_invalid()}>
                <label class="field-label" for={self.id.clone()}>{self.label_text()}</label>
                {self.above()}
                {self.messages()}
                {control}
            </div>
        }
    }

    /// A group of controls under one legend. The group itself takes the focus from the error summary's link.
    pub fn fieldset(&self, controls: Markup) -> AnyView {
        self.group(None, None, None, controls)
    }

    /// Radio buttons under one legend: one answer, so that the group can say that it is demanded, and that it is wrong.
    pub fn radiogroup(&self, controls: Markup) -> AnyView {
        self.group(Some("radiogroup"), Some(self.required_word()), Some(self.invalid_word()), controls)
    }

    fn group(
        &self,
        role: Option<&'static str>,
        required: Option<Live<Value>>,
        wrong: Option<Live<Value>>,
        controls: Markup,
    ) -> AnyView {
        markup! {
            <fieldset
                class="field"
                id={format!("{}-field", self.id)}
                role=role
                aria-required=required
                aria-invalid=wrong
                aria-describedby={self.described_by()}
                class:has-error={self.is_invalid()}
            >
                <legend class="field-label">{self.label_text()}</legend>
                {self.above()}
                {self.messages()}
                {controls}
            </fieldset>
        }
    }
}

/// Whether there has to be an answer; most fields never change their mind.
#[derive(Clone, Copy)]
pub enum Required {
    Fixed(bool),
    Changing(Signal<bool>),
}

impl Required {
    /// As it is now; tracked.
    pub fn get(self) -> bool {
        match self {
            Required::Fixed(required) => required,
            Required::Changing(required) => required.get(),
        }
    }
}

fn required(spot: Spot) -> Required {
    let (fixed, changes) = spot.with_node(|node| (node.checks.required, !node.actions.is_empty()));
    if !changes {
        return Required::Fixed(fixed);
    }
    Required::Changing(Signal::derive(move || {
        let required = spot.app.form.at(spot.cell, |program, session| session.is_required(program, spot.cell));
        required == Some(true)
    }))
}

fn note(class: &'static str, id: String, text: Signal<String>) -> Markup {
    part! { <p class=class id=id>{text}</p> }
}

/// The definition's own hint; for dates, how to write them.
fn hint(spot: Spot) -> Option<Signal<String>> {
    if let Some(own) = spot.with_node(|node| node.description.clone()) {
        return Some(spot.said(move || own.clone()));
    }
    let usual = match spot.with_node(|node| node.meaning.clone()) {
        // How to write it is no help where nothing is written.
        _ if super::readonly::is_readonly(spot) => return None,
        Meaning::Date => Form::DateHint,
        Meaning::PartialDate => Form::PartialDateHint,
        Meaning::Month => Form::MonthHint,
        Meaning::Year => Form::YearHint,
        _ => return None,
    };
    let language = use_language();
    Some(Signal::derive(move || usual.text(language.get()).to_owned()))
}

/// Where the answer comes from, when it was prefilled. That happens before any field is shown.
fn source(spot: Spot) -> Option<Signal<String>> {
    let (source, prefilled) = spot.app.sources.with_untracked(|sources| sources.get(&spot.pointer()).cloned())?;
    let language = use_language();
    Some(Signal::derive(move || {
        let words = match source {
            _ if spot.text() != prefilled => Form::EditedByYou,
            ProfileSource::Vneid => Form::FromVneid,
            ProfileSource::PopulationDatabase => Form::FromPopulationDatabase,
        };
        words.text(language.get()).to_owned()
    }))
}
