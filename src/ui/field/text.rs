//! Typed fields: text, long text, numbers, e-mail, phone, dates.
//!
//! What is typed goes to the answers as it is. The control is written to only when something else changed the answer
//! (a restore, a calculation) and never while an input method is composing.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement};

use super::Spot;
use super::frame::Frame;
use super::money::InWords;
use crate::device::text::nfc;
use crate::domain::money::format_grouped;
use crate::forms::pointer::text_of;
use crate::forms::{Kind, Meaning, Node, clean_value};
use crate::ui::markup::{Markup, Writer, part};

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

/// What can be typed into: a field, or one value of several.
pub(super) trait Typed: Copy + 'static {
    /// The text to show; tracked.
    fn shown(self) -> String;
    /// More was typed.
    fn typed(self, text: String);
    /// The control was left.
    fn left(self, text: &str);
}

impl Typed for Spot {
    /// What was typed, else what is worked out. An amount that nobody typed is written as people write it.
    fn shown(self) -> String {
        let (calculated, is_money) = self.with_node(|node| (node.calculate.is_some(), node.is_money()));
        let given = self.app.form.at(self.cell, |program, session| session.given(program, self.cell).cloned());
        let shown = match given.flatten() {
            None if calculated => self.effective(),
            given => given.unwrap_or_default(),
        };
        match shown.as_i64().filter(|_| is_money) {
            Some(amount) => format_grouped(amount),
            None => text_of(Some(&shown)),
        }
    }

    fn typed(self, text: String) {
        self.app.set(&self.pointer(), Value::from(text));
    }

    fn left(self, text: &str) {
        self.app.form.leave(self.cell);
        let tidy = self.with_node(|node| tidy(node, text));
        let value = if tidy.trim().is_empty() { Value::Null } else { Value::from(tidy) };
        self.set(value);
    }
}

/// What every typed control does: writes what is typed, tidies it when it is left, follows what else changes it.
pub(super) struct Typing<T>(pub T);

impl<T: Typed> Typing<T> {
    pub fn set(self, writer: &mut Writer) {
        let it = self.0;
        let composing = Rc::new(Cell::new(false));
        for (event, is_composing) in [("compositionstart", true), ("compositionend", false)] {
            let composing = composing.clone();
            writer.on(event, move |_: Event| composing.set(is_composing));
        }
        writer.on("input", move |event: Event| it.typed(event_target_value(&event)));
        writer.on("change", move |event: Event| it.left(&event_target_value(&event)));
        // A new control is empty: it need not be asked.
        let mut is_new = true;
        writer.with(move |element| {
            let wanted = it.shown();
            let now = if is_new { String::new() } else { Control(element).text() };
            is_new = false;
            // Never while an input method is composing.
            if wanted != now && !composing.get() {
                Control(element).set_text(&wanted);
            }
        });
    }
}

/// An `<input>` or a `<textarea>`.
struct Control<'a>(&'a web_sys::Element);

impl Control<'_> {
    fn text(&self) -> String {
        match self.0.dyn_ref::<HtmlInputElement>() {
            Some(input) => input.value(),
            None => self.0.unchecked_ref::<HtmlTextAreaElement>().value(),
        }
    }

    fn set_text(&self, text: &str) {
        match self.0.dyn_ref::<HtmlInputElement>() {
            Some(input) => input.set_value(text),
            None => self.0.unchecked_ref::<HtmlTextAreaElement>().set_value(text),
        }
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

fn input(spot: Spot, frame: &Frame, described: String) -> Markup {
    let (kind, inputmode, capitals) = spot.with_node(|node| typing(node.kind, &node.meaning));
    let (autocomplete, placeholder, class) =
        spot.with_node(|node| (node.autocomplete.clone(), node.placeholder.clone(), input_class(node)));
    part! {
        <input
            class=class
            type=kind
            inputmode=inputmode
            autocapitalize=capitals
            autocorrect="off"
            spellcheck="false"
            id={frame.id.clone()}
            autocomplete={autocomplete.map_or(Cow::Borrowed("off"), Cow::Owned)}
            placeholder=placeholder
            aria-required={frame.required_word()}
            aria-invalid={frame.invalid_word()}
            aria-describedby=described
            also={Typing(spot)}
        />
    }
}

fn area(spot: Spot, frame: &Frame) -> Markup {
    part! {
        <textarea
            class="input"
            rows="3"
            spellcheck="false"
            id={frame.id.clone()}
            aria-required={frame.required_word()}
            aria-invalid={frame.invalid_word()}
            aria-describedby={frame.described_by()}
            also={Typing(spot)}
        ></textarea>
    }
}

/// The class says how wide the field is, and the width how much is expected.
pub(super) fn input_class(node: &Node) -> &'static str {
    match (node.width.as_deref(), node.kind, &node.meaning) {
        (None, _, Meaning::Money) => "input input-medium",
        (Some("short"), ..) | (None, Kind::Number, _) | (None, _, Meaning::Year) => "input input-short",
        (Some("medium"), ..)
        | (None, Kind::Date | Kind::Phone, _)
        | (None, _, Meaning::IdentityNumber { .. } | Meaning::IdentityDocument { .. } | Meaning::TaxCode) => {
            "input input-medium"
        }
        _ => "input",
    }
}
