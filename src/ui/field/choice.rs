//! Chosen fields: radio buttons, boxes to tick, a single box.

use leptos::prelude::*;
use serde_json::Value;

use super::Spot;
use super::frame::Frame;
use crate::forms::pointer;
use crate::forms::program::{Choice, Choices};

fn choices(spot: &Spot) -> Vec<Choice> {
    spot.with_node(|node| match &node.choices {
        Choices::Fixed(choices) => choices.clone(),
        _ => Vec::new(),
    })
}

/// One of a few.
pub fn radio(spot: Spot) -> AnyView {
    let frame = Frame::of(&spot);
    let name = frame.id.clone();
    let options = choices(&spot).into_iter().enumerate().map(|(index, choice)| {
        // The first carries the field's id: the error summary's link leads to it.
        let id = if index == 0 { name.clone() } else { format!("{name}-{index}") };
        let (app, pointer, value) = (spot.app, spot.place.pointer.clone(), choice.value.clone());
        let checked = {
            let (pointer, value) = (pointer.clone(), value.clone());
            Memo::new(move |_| app.text(&pointer) == value)
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
                    on:change=move |_| app.set(&pointer, Value::from(sent.clone()))
                />
                <label for=id>{label}</label>
            </div>
        }
        .into_any()
    });
    frame.fieldset(view! { <div class="choices">{options.collect::<Vec<_>>()}</div> }.into_any())
}

/// Any of a few.
pub fn boxes(spot: Spot) -> AnyView {
    let frame = Frame::of(&spot);
    let name = frame.id.clone();
    let options = choices(&spot).into_iter().enumerate().map(|(index, choice)| {
        let id = if index == 0 { name.clone() } else { format!("{name}-{index}") };
        let (app, at) = (spot.app, format!("{}/{}", spot.place.pointer, choice.value));
        let text = choice.label.clone();
        let label = spot.said(move || text.clone());
        view! {
            <div class="choice">
                {tick(app, at, id.clone(), Signal::stored(None), Signal::stored(None))}
                <label for=id>{label}</label>
            </div>
        }
        .into_any()
    });
    frame.fieldset(view! { <div class="choices">{options.collect::<Vec<_>>()}</div> }.into_any())
}

/// A single box: its label is the question.
pub fn checkbox(spot: Spot) -> AnyView {
    let frame = Frame::of(&spot);
    let (invalid, described) = (frame.is_invalid(), frame.described_by());
    let id = frame.id.clone();
    let field_id = format!("{id}-field");
    view! {
        <div class="field" class:has-error=invalid id=field_id>
            {frame.messages()}
            <div class="choice">
                {tick(spot.app, spot.place.pointer.clone(), id.clone(), described, frame.invalid_word())}
                <label for=id>{frame.label_text()}</label>
            </div>
            {frame.above()}
        </div>
    }
    .into_any()
}

fn tick(
    app: crate::state::application::Application,
    at: String,
    id: String,
    described: Signal<Option<String>>,
    invalid: Signal<Option<&'static str>>,
) -> AnyView {
    let checked = {
        let at = at.clone();
        Memo::new(move |_| app.answers.with(|answers| answers.pointer(&at) == Some(&Value::Bool(true))))
    };
    view! {
        <input
            type="checkbox"
            id=id
            prop:checked=checked
            aria-invalid=invalid
            aria-describedby=described
            on:change=move |event| {
                let ticked = event_target_checked(&event);
                app.change(|answers| pointer::put(answers, &at, if ticked { Value::Bool(true) } else { Value::Null }));
            }
        />
    }
    .into_any()
}
