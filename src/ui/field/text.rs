//! Typed fields: text, long text, numbers, e-mail, phone, dates.
//!
//! What is typed goes to the answers as it is. The control is written to only when something else changed the answer
//! (a restore, a calculation) and never while an input method is composing.

use leptos::prelude::*;
use serde_json::Value;

use super::Spot;
use super::frame::Frame;
use super::money::InWords;
use crate::device::text::nfc;
use crate::domain::money::format_grouped;
use crate::forms::pointer::text_of;
use crate::forms::{Kind, Meaning, Node, clean_value};
use crate::ui::parts::uncorrected;

/// How a kind of text is typed: `type`, `inputmode`, `autocapitalize`.
pub(super) fn typing(kind: Kind, meaning: &Meaning) -> (&'static str, &'static str, &'static str) {
    match (kind, meaning) {
        (Kind::Email, _) => ("email", "email", "none"),
        (Kind::Phone, _) | (_, Meaning::Phone) => ("tel", "tel", "none"),
        (Kind::Number, _) | (_, Meaning::IdentityNumber { .. } | Meaning::TaxCode | Meaning::Year) => {
            ("text", "numeric", "none")
        }
        (_, Meaning::PersonName) => ("text", "text", "words"),
        // "/" is missing from the numeric pad of many phones; dates need it.
        (Kind::Date, _) => ("text", "text", "none"),
        _ => ("text", "text", "sentences"),
    }
}

/// A text when its field is left: NFC, and the usual form of dates and numbers. Names are never changed.
pub(super) fn tidy(node: &Node, text: &str) -> String {
    let text = nfc(text);
    if matches!(node.meaning, Meaning::PersonName | Meaning::Plain) {
        return text;
    }
    match clean_value(node, &Value::from(text.clone())) {
        Value::String(tidy) => tidy,
        Value::Number(number) if node.is_money() => number.as_i64().map_or(text, format_grouped),
        _ => text,
    }
}

/// The text to show: what was typed, else what is worked out. An amount that nobody typed is written as people write it.
fn shown_text(spot: Spot) -> Signal<String> {
    let (calculated, is_money) = spot.with_node(|node| (node.calculate.is_some(), node.is_money()));
    Signal::derive(move || {
        let given = spot.app.form.at(spot.cell, |program, session| session.given(program, spot.cell).cloned());
        let shown = match given.flatten() {
            None if calculated => spot.effective(),
            given => given.unwrap_or_default(),
        };
        match shown.as_i64().filter(|_| is_money) {
            Some(amount) => format_grouped(amount),
            None => text_of(Some(&shown)),
        }
    })
}

/// What both controls share: writing what is typed, and tidying it when the field is left.
#[derive(Clone, Copy)]
struct Typing {
    spot: Spot,
    composing: StoredValue<bool>,
    shown: Signal<String>,
}

impl Typing {
    fn of(spot: Spot) -> Typing {
        Typing { spot, composing: StoredValue::new(false), shown: shown_text(spot) }
    }

    fn typed(&self, text: String) {
        self.spot.app.typed(&self.spot.pointer(), Value::from(text));
    }

    /// Leaving the field.
    fn left(&self, text: &str) {
        self.spot.app.form.leave(self.spot.cell);
        let tidy = self.spot.with_node(|node| tidy(node, text));
        let value = if tidy.trim().is_empty() { Value::Null } else { Value::from(tidy) };
        self.spot.set(value);
    }

    /// What the control should be changed to, if anything.
    fn correction(&self, now: &str) -> Option<String> {
        let wanted = self.shown.get();
        (wanted != now && !self.composing.get_value()).then_some(wanted)
    }
}

/// A typed field.
pub fn text(spot: Spot) -> AnyView {
    let frame = Frame::of(spot);
    if spot.with_node(|node| node.kind) == Kind::TextArea {
        return frame.field(frame.with_unit(area(spot, &frame)));
    }
    let described = frame.described_by();
    let Some(words) = InWords::of(spot) else { return frame.field(frame.with_unit(input(spot, &frame, described))) };
    words.say_when_at_rest();
    let control = frame.with_unit(input(spot, &frame, format!("{described} {}", InWords::id(&frame.id))));
    frame.field(words.below(control, &frame.id))
}

fn input(spot: Spot, frame: &Frame, described: String) -> AnyView {
    let typing_state = Typing::of(spot);
    let (kind, inputmode, capitals) = spot.with_node(|node| typing(node.kind, &node.meaning));
    let (autocomplete, placeholder, width) =
        spot.with_node(|node| (node.autocomplete.clone(), node.placeholder.clone(), width_class(node)));
    let composing = typing_state.composing;
    let element = NodeRef::<leptos::html::Input>::new();
    uncorrected(element);
    let follow = typing_state;
    Effect::new(move |_| {
        if let Some(input) = element.get()
            && let Some(text) = follow.correction(&input.value())
        {
            input.set_value(&text);
        }
    });
    let (on_input, on_change) = (typing_state, typing_state);
    let required = frame.required_word();
    view! {
        <input
            node_ref=element
            class=format!("input {width}")
            id=frame.id.clone()
            type=kind
            inputmode=inputmode
            autocapitalize=capitals
            autocomplete=autocomplete.unwrap_or_else(|| "off".to_owned())
            placeholder=placeholder
            spellcheck="false"
            aria-required=required
            aria-invalid=frame.invalid_word()
            aria-describedby=described
            on:compositionstart=move |_| composing.set_value(true)
            on:compositionend=move |_| composing.set_value(false)
            on:input=move |event| on_input.typed(event_target_value(&event))
            on:change=move |event| on_change.left(&event_target_value(&event))
        />
    }
    .into_any()
}

fn area(spot: Spot, frame: &Frame) -> AnyView {
    let typing_state = Typing::of(spot);
    let described = frame.described_by();
    let composing = typing_state.composing;
    let element = NodeRef::<leptos::html::Textarea>::new();
    let follow = typing_state;
    Effect::new(move |_| {
        if let Some(area) = element.get()
            && let Some(text) = follow.correction(&area.value())
        {
            area.set_value(&text);
        }
    });
    let (on_input, on_change) = (typing_state, typing_state);
    let required = frame.required_word();
    view! {
        <textarea
            node_ref=element
            class="input"
            id=frame.id.clone()
            rows="3"
            spellcheck="false"
            aria-required=required
            aria-invalid=frame.invalid_word()
            aria-describedby=described
            on:compositionstart=move |_| composing.set_value(true)
            on:compositionend=move |_| composing.set_value(false)
            on:input=move |event| on_input.typed(event_target_value(&event))
            on:change=move |event| on_change.left(&event_target_value(&event))
        ></textarea>
    }
    .into_any()
}

/// The width says how much is expected.
pub(super) fn width_class(node: &Node) -> &'static str {
    match (node.width.as_deref(), node.kind, &node.meaning) {
        (None, _, Meaning::Money) => "input-medium",
        (Some("short"), ..) | (None, Kind::Number, _) | (None, _, Meaning::Year) => "input-short",
        (Some("medium"), ..)
        | (None, Kind::Date | Kind::Phone, _)
        | (None, _, Meaning::IdentityNumber { .. } | Meaning::IdentityDocument { .. } | Meaning::TaxCode) => {
            "input-medium"
        }
        _ => "",
    }
}
