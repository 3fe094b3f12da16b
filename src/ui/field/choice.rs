//! Chosen fields: radio buttons, boxes to tick, a single box.

use leptos::prelude::*;
use serde_json::Value;
use web_sys::Event;

use super::Spot;
use super::frame::Frame;
use crate::forms::program::{Choice, Choices};
use crate::ui::markup::{Markup, live_value, markup, part};

fn choices(spot: Spot) -> Vec<Choice> {
    spot.with_node(|node| match &node.choices {
        Choices::Fixed(choices) => choices.clone(),
        _ => Vec::new(),
    })
}

/// One of a few.
pub fn radio(spot: Spot) -> AnyView {
    let frame = Frame::of(spot);
    let name = frame.id.clone();
    let options = choices(spot).into_iter().enumerate().map(|(index, choice)| {
        // The first carries the field's id: the error summary's link leads to it.
        let id = if index == 0 { name.clone() } else { format!("{name}-{index}") };
        let value = choice.value.clone();
        let own = value.clone();
        let checked = live_value(move || spot.text() == own);
        let text = choice.label.clone();
        let label = spot.said(move || text.clone());
        let sent = value.clone();
        part! {
            <div class="choice">
                <input
                    type="radio"
                    id={id.clone()}
                    name={name.clone()}
                    value=value
                    prop:checked=checked
                    on:change={move |_: Event| spot.set(Value::from(sent.clone()))}
                />
                <label for=id>{label}</label>
            </div>
        }
    });
    frame.radiogroup(part! { <div class="choices">{options.collect::<Vec<_>>()}</div> })
}

/// Any of a few.
pub fn boxes(spot: Spot) -> AnyView {
    let frame = Frame::of(spot);
    let name = frame.id.clone();
    let options = choices(spot).into_iter().enumerate().map(|(index, choice)| {
        let id = if index == 0 { name.clone() } else { format!("{name}-{index}") };
        let text = choice.label.clone();
        let label = spot.said(move || text.clone());
        part! {
            <div class="choice">
                {tick(spot, Some(choice.value), id.clone(), None)}
                <label for=id>{label}</label>
            </div>
        }
    });
    frame.fieldset(part! { <div class="choices">{options.collect::<Vec<_>>()}</div> })
}

/// A single box: its label is the question.
pub fn checkbox(spot: Spot) -> AnyView {
    let frame = Frame::of(spot);
    let id = frame.id.clone();
    markup! {
        <div class="field" id={format!("{id}-field")} class:has-error={frame.is_invalid()}>
            {frame.messages()}
            <div class="choice">
                {tick(spot, None, id.clone(), Some(&frame))}
                <label for=id>{frame.label}</label>
            </div>
            {frame.above()}
        </div>
    }
}

/// A box: the field itself, which has a frame, or one of its choices.
fn tick(spot: Spot, choice: Option<String>, id: String, frame: Option<&Frame>) -> Markup {
    let own = choice.clone();
    let checked = live_value(move || {
        let ticked = spot.app.form.at(spot.cell, |program, session| {
            let given = session.given(program, spot.cell)?;
            let own = match &own {
                Some(choice) => given.get(choice)?,
                None => given,
            };
            Some(*own == Value::Bool(true))
        });
        ticked.flatten() == Some(true)
    });
    let change = move |event: Event| {
        let at = match &choice {
            Some(choice) => format!("{}/{choice}", spot.pointer()),
            None => spot.pointer(),
        };
        spot.app.set(&at, if event_target_checked(&event) { Value::Bool(true) } else { Value::Null });
    };
    part! {
        <input
            type="checkbox"
            id=id
            prop:checked=checked
            aria-invalid={frame.map(Frame::invalid_word)}
            aria-describedby={frame.map(Frame::described_by)}
            on:change=change
        />
    }
}
