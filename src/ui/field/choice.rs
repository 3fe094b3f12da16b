//! Chosen fields: radio buttons, boxes to tick, a single box.

use leptos::prelude::*;
use serde_json::Value;

use super::Spot;
use super::frame::Frame;
use crate::forms::program::{Choice, Choices};

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
        let checked = {
            let value = value.clone();
            Memo::new(move |_| spot.text() == value)
        };
        let text = choice.label.clone();
        let label = spot.said(move || text.clone());
        let sent = value.clone();
        view! {
            <div class="choice">
                <input
                    type="radio"
                    id=id.clone()
                    name=name.clone()
                    value=value
                    prop:checked=checked
                    on:change=move |_| spot.set(Value::from(sent.clone()))
                />
                <label for=id>{label}</label>
            </div>
        }
        .into_any()
    });
    frame.radiogroup(view! { <div class="choices">{options.collect::<Vec<_>>()}</div> }.into_any())
}

/// Any of a few.
pub fn boxes(spot: Spot) -> AnyView {
    let frame = Frame::of(spot);
    let name = frame.id.clone();
    let options = choices(spot).into_iter().enumerate().map(|(index, choice)| {
        let id = if index == 0 { name.clone() } else { format!("{name}-{index}") };
        let text = choice.label.clone();
        let label = spot.said(move || text.clone());
        view! {
            <div class="choice">
                {tick(spot, Some(choice.value), id.clone(), None, Signal::stored(None))}
                <label for=id>{label}</label>
            </div>
        }
        .into_any()
    });
    frame.fieldset(view! { <div class="choices">{options.collect::<Vec<_>>()}</div> }.into_any())
}

/// A single box: its label is the question.
pub fn checkbox(spot: Spot) -> AnyView {
    let frame = Frame::of(spot);
    let (invalid, described) = (frame.is_invalid(), frame.described_by());
    let id = frame.id.clone();
    let field_id = format!("{id}-field");
    view! {
        <div class="field" class:has-error=invalid id=field_id>
            {frame.messages()}
            <div class="choice">
                {tick(spot, None, id.clone(), Some(described), frame.invalid_word())}
                <label for=id>{frame.label}</label>
            </div>
            {frame.above()}
        </div>
    }
    .into_any()
}

/// A box: the field itself, or one of its choices.
fn tick(
    spot: Spot,
    choice: Option<String>,
    id: String,
    described: Option<String>,
    invalid: Signal<Option<&'static str>>,
) -> AnyView {
    let own = choice.clone();
    let checked = Memo::new(move |_| {
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
    view! {
        <input
            type="checkbox"
            id=id
            prop:checked=checked
            aria-invalid=invalid
            aria-describedby=described
            on:change=move |event| {
                let at = match &choice {
                    Some(choice) => format!("{}/{choice}", spot.pointer()),
                    None => spot.pointer(),
                };
                spot.app.set(&at, if event_target_checked(&event) { Value::Bool(true) } else { Value::Null });
            }
        />
    }
    .into_any()
}
