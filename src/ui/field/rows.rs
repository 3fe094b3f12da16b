//! A list of rows: each row a card with its fields.

use leptos::prelude::*;
use serde_json::Value;

use super::frame::Frame;
use super::{Spot, nodes};
use crate::device::focus;
use crate::forms::pointer;
use crate::i18n::Words;
use crate::i18n::fill;
use crate::i18n::words::Apply;
use crate::state::announcer::use_announcer;
use crate::state::language::{t, use_language};
use crate::ui::parts::{live, live_text};

/// Rows with "add" and "remove".
pub fn rows(spot: Spot) -> AnyView {
    let frame = Frame::of(&spot);
    let (app, at, language) = (spot.app, spot.place.pointer.clone(), use_language());
    let announcer = use_announcer();
    let count = {
        let at = at.clone();
        Memo::new(move |_| app.answers.with(|it| it.pointer(&at).and_then(Value::as_array).map_or(0, Vec::len)))
    };
    let say = move |words: Apply, row: usize| {
        announcer.say(fill(words.text(language.get_untracked()), &[("row", &row.to_string())]));
    };
    let add = {
        let (spot, at, id) = (spot.clone(), at.clone(), frame.id.clone());
        move |_| {
            let row = count.get_untracked();
            let opening = app.program.with_value(|program| program.opening_row(&program.nodes[spot.place.node]));
            app.set(&format!("{at}/{row}"), opening);
            say(Apply::RowAdded, row + 1);
            let id = format!("{id}-{row}-row");
            request_animation_frame(move || {
                focus::focus_id(&id);
            });
        }
    };
    let own = spot.with_node(|node| node.add_another.clone());
    let add_text = spot.said(move || own.clone().unwrap_or_default());
    let usual = t(Apply::AddRow);
    let add_id = format!("{}-add", frame.id);
    let cards = {
        let (spot, at, add_id) = (spot.clone(), at.clone(), add_id.clone());
        live(move || {
            let card = |row: usize| card(&spot, &at, row, &add_id, move || say(Apply::RowRemoved, row + 1));
            (0..count.get()).map(card).collect::<Vec<_>>()
        })
    };
    let body = view! {
        <div class="rows">{cards}</div>
        <button type="button" class="button button-secondary" id=add_id on:click=add>
            {live_text(move || {
                let own = add_text.get();
                if own.is_empty() { usual().to_owned() } else { own }
            })}
        </button>
    };
    frame.fieldset(body.into_any())
}

fn card(spot: &Spot, at: &str, row: usize, add_id: &str, on_remove: impl Fn() + Send + Sync + 'static) -> AnyView {
    let (app, at, add_id) = (spot.app, at.to_owned(), add_id.to_owned());
    let label = spot.label();
    let language = use_language();
    let number = (row + 1).to_string();
    let title = {
        let number = number.clone();
        move || fill(Apply::RowNumber.text(language.get()), &[("label", &label.get()), ("row", &number)])
    };
    let remove_text = move || fill(Apply::RemoveRow.text(language.get()), &[("row", &number)]);
    let places = app
        .program
        .with_value(|program| program.places(&program.nodes[spot.place.node].children, &format!("{at}/{row}")));
    let id = format!("{}-{row}-row", super::control_id(&at));
    view! {
        <fieldset class="row-card" id=id tabindex="-1">
            <legend class="group-title">{live_text(title)}</legend>
            {nodes(app, places)}
            <button
                type="button"
                class="button button-plain"
                on:click=move |_| {
                    app.change(|answers| {
                        if let Some(Value::Array(rows)) = answers.pointer_mut(&at) {
                            if row < rows.len() {
                                rows.remove(row);
                            }
                            if rows.is_empty() {
                                pointer::put(answers, &at, Value::Null);
                            }
                        }
                    });
                    on_remove();
                    focus::focus_id(&add_id);
                }
            >
                {live_text(remove_text)}
            </button>
        </fieldset>
    }
    .into_any()
}
