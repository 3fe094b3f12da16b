//! What surrounds a control: label, hint, where a prefilled value comes from, what is wrong.

use leptos::prelude::*;

use super::Spot;
use crate::api::dto::ProfileSource;
use crate::forms::Meaning;
use crate::i18n::Words;
use crate::i18n::words::Apply;
use crate::state::language::{t, use_language};
use crate::ui::parts::live;

/// The texts around a control, and the ids by which the control refers to them.
#[derive(Clone)]
pub struct Frame {
    pub id: String,
    pub label: Signal<String>,
    pub hint: Signal<Option<String>>,
    pub findings: Signal<Vec<(bool, String)>>,
    pub source: Signal<Option<&'static str>>,
    pub required: Signal<bool>,
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

    /// Ids for `aria-describedby`, or nothing.
    pub fn described_by(&self) -> Signal<Option<String>> {
        let frame = self.clone();
        Signal::derive(move || {
            let mut ids = Vec::new();
            if frame.hint.with(Option::is_some) {
                ids.push(format!("{}-hint", frame.id));
            }
            if frame.unit.is_some() {
                ids.push(frame.unit_id());
            }
            if frame.source.with(Option::is_some) {
                ids.push(format!("{}-source", frame.id));
            }
            if frame.findings.with(|findings| !findings.is_empty()) {
                ids.push(format!("{}-findings", frame.id));
            }
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    }

    fn unit_id(&self) -> String {
        format!("{}-unit", self.id)
    }

    /// The control with its unit behind it.
    pub fn with_unit(&self, control: AnyView) -> AnyView {
        let Some(unit) = self.unit.clone() else { return control };
        view! { <div class="with-unit">{control} <span id=self.unit_id()>{unit}</span></div> }.into_any()
    }

    /// Whether there is an error, for `aria-invalid`.
    pub fn is_invalid(&self) -> Signal<bool> {
        let findings = self.findings;
        Signal::derive(move || findings.with(|findings| findings.iter().any(|(is_error, _)| *is_error)))
    }

    /// The same as an attribute's value.
    pub fn invalid_word(&self) -> Signal<Option<&'static str>> {
        let invalid = self.is_invalid();
        Signal::derive(move || invalid.get().then_some("true"))
    }

    /// Whether there has to be an answer, for `aria-required`.
    pub fn required_word(&self) -> Signal<Option<&'static str>> {
        let required = self.required;
        Signal::derive(move || required.get().then_some("true"))
    }

    /// Label text with "(optional)" where nothing is demanded.
    pub fn label_text(&self) -> AnyView {
        let (label, required) = (self.label, self.required);
        view! {
            {label}
            {live(move || (!required.get()).then(|| view! { " " <span class="field-optional">{t(Apply::Optional)}</span> }))}
        }
        .into_any()
    }

    /// Hint and source, between label and control.
    pub fn above(&self) -> AnyView {
        let (id, hint, source) = (self.id.clone(), self.hint, self.source);
        let (hint_id, source_id) = (format!("{id}-hint"), format!("{id}-source"));
        [
            live(move || hint.get().map(|hint| note("field-hint", &hint_id, hint))),
            live(move || source.get().map(|source| note("field-source", &source_id, source.to_owned()))),
        ]
        .into_any()
    }

    /// Errors and warnings, before the control as well: a keyboard on a phone covers what is below.
    pub fn messages(&self) -> AnyView {
        let (id, findings) = (format!("{}-findings", self.id), self.findings);
        let (error, warning) = (t(Apply::ErrorPrefix), t(Apply::WarningPrefix));
        live(move || {
            let findings = findings.get();
            (!findings.is_empty()).then(|| {
                let lines = findings.into_iter().map(|(is_error, words)| {
                    let class = if is_error { "field-error" } else { "field-warning" };
                    let prefix = if is_error { error() } else { warning() };
                    view! { <p class=class><span class="visually-hidden">{prefix} " "</span>{words}</p> }.into_any()
                });
                view! { <div id=id.clone()>{lines.collect::<Vec<_>>()}</div> }
            })
        })
    }

    /// A labelled control.
    pub fn field(&self, control: AnyView) -> AnyView {
        let invalid = self.is_invalid();
        view! {
            <div class="field" class:has-error=invalid id=format!("{}-field", self.id)>
                <label class="field-label" for=self.id.clone()>{self.label_text()}</label>
                {self.above()}
                {self.messages()}
                {control}
            </div>
        }
        .into_any()
    }

    /// A group of controls under one legend. The group itself takes the focus from the error summary's link.
    pub fn fieldset(&self, controls: AnyView) -> AnyView {
        let (invalid, described) = (self.is_invalid(), self.described_by());
        view! {
            <fieldset
                class="field"
                class:has-error=invalid
                id=format!("{}-field", self.id)
                aria-describedby=described
            >
                <legend class="field-label">{self.label_text()}</legend>
                {self.above()}
                {self.messages()}
                {controls}
            </fieldset>
        }
        .into_any()
    }
}

/// Whether there has to be an answer; most fields never change their mind.
fn required(spot: Spot) -> Signal<bool> {
    let (fixed, changes) = spot.with_node(|node| (node.checks.required, !node.actions.is_empty()));
    if !changes {
        return Signal::stored(fixed);
    }
    Signal::derive(move || {
        let required = spot.app.form.at(spot.cell, |program, session| session.is_required(program, spot.cell));
        required == Some(true)
    })
}

fn note(class: &'static str, id: &str, text: String) -> AnyView {
    view! { <p class=class id=id.to_owned()>{text}</p> }.into_any()
}

/// The definition's own hint; for dates, how to write them.
fn hint(spot: Spot) -> Signal<Option<String>> {
    let language = use_language();
    let own = spot.with_node(|node| node.description.clone());
    let usual = match spot.with_node(|node| node.meaning.clone()) {
        // How to write it is no help where nothing is written.
        _ if super::readonly::is_readonly(spot) => None,
        Meaning::Date => Some(Apply::DateHint),
        Meaning::PartialDate => Some(Apply::PartialDateHint),
        _ => None,
    };
    let app = spot.app;
    Signal::derive(move || {
        let language = language.get();
        let own =
            own.as_deref().map(|own| app.form.with_program(|program| program.say(language.tag(), own).to_owned()));
        own.or_else(|| usual.map(|usual| usual.text(language).to_owned()))
    })
}

/// Where the answer comes from, when it was prefilled.
fn source(spot: Spot) -> Signal<Option<&'static str>> {
    let (app, pointer, language) = (spot.app, spot.pointer(), use_language());
    Signal::derive(move || {
        let (source, prefilled) = app.sources.with(|sources| sources.get(&pointer).cloned())?;
        let text = spot.text();
        let words = match source {
            _ if text != prefilled => Apply::EditedByYou,
            ProfileSource::Vneid => Apply::FromVneid,
            ProfileSource::PopulationDatabase => Apply::FromPopulationDatabase,
        };
        Some(words.text(language.get()))
    })
}
