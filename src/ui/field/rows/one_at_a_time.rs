//! One row open at a time, the others as cards that say what they hold: a phone shows one person's fields, not twenty.

use leptos::prelude::*;
use web_sys::Event;

use super::List;
use super::row::RowState;
use crate::device::focus;
use crate::forms::{CellId, RowId};
use crate::i18n::words::Widget;
use crate::i18n::{Words, fill};
use crate::state::language::use_language;
use crate::ui::field::{Spot, cells, display};
use crate::ui::markup::{Markup, live_value, live_words, markup, part};
use crate::ui::parts::{live, say};

/// How many fields of a row that opens are there at once.
const AT_ONCE: usize = 5;

/// How many answers a closed card says.
const SAID: usize = 4;

/// The rows.
pub fn cards(list: List) -> AnyView {
    list.tell_rows();
    let app = list.spot.app;
    // A list that begins with one row to fill in begins with it open.
    let rows = list.rows.get_untracked();
    if let ([row], None) = (rows.as_slice(), untrack(|| app.open_row_of(list.spot.cell))) {
        let row = *row;
        if app.form.read(|program, session| session.row_is_wrong(program, row)) == Some(true) {
            app.open_row(list.spot.cell, row, app.form.read(|program, session| held(program, session, row)).flatten());
        }
    }
    let card = move |row: RowId| {
        let state = list.state(row);
        live(move || if state.is_open.get() { opened(list, row, state) } else { closed(list, row, state) })
    };
    markup! { <div class="rows">{list.in_stretches(card)}</div> }
}

fn held(program: &crate::forms::Program, session: &crate::forms::Session, row: RowId) -> Option<serde_json::Value> {
    session.row_given(program, row).cloned()
}

/// A row being filled in.
fn opened(list: List, row: RowId, state: RowState) -> AnyView {
    let app = list.spot.app;
    let done = move |_: Event| {
        let wrong = app.form.read(|program, session| session.first_wrong(program, row)).flatten();
        if let Some(cell) = wrong.or_else(|| app.unmatched_in(row)) {
            app.form.reveal_row(row);
            let id = Spot { app, cell }.id();
            request_animation_frame(move || {
                focus::reveal_field(&id);
            });
            return;
        }
        app.close_row(list.spot.cell);
        list.say(Widget::RowNoted, list.index(row));
        list.focus(row);
    };
    let discard = move |_: Event| {
        let index = list.index(row);
        let before = app.close_row(list.spot.cell);
        app.remove_row(list.spot.cell, index);
        match before {
            Some(before) => {
                app.restore_row(list.spot.cell, index, before);
                if let Some(row) = list.at(index) {
                    list.focus(row);
                }
            }
            None => {
                list.say(Widget::RowRemoved, index);
                let add = format!("{}-add", list.id.get_value());
                request_animation_frame(move || {
                    focus::focus_id(&add);
                });
            }
        }
    };
    let language = use_language();
    let done_text = move || fill(Widget::RowDone.text(language.get()), &[("row", &state.number.get().to_string())]);
    markup! {
        <fieldset class="row-card row-open" tabindex="-1" id={list.row_id(row)}>
            <legend class="group-title">{list.title(state)}</legend>
            {in_two_frames(list, row)}
            <p class="actions">
                <button type="button" class="button button-secondary" on:click=done>{live_words(done_text)}</button>
                <button type="button" class="button button-plain" on:click=discard>{say(Widget::RowDiscard)}</button>
            </p>
        </fieldset>
    }
}

/// The fields of a row: as many as one sees first, and the others in the frame after. All ten at once, in a list of two
/// hundred rows, are more than 50 ms of a slow phone.
fn in_two_frames(list: List, row: RowId) -> Markup {
    let app = list.spot.app;
    let mut now = app.form.read(|program, session| session.row_children(program, row)).unwrap_or_default();
    let later = now.split_off(now.len().min(AT_ONCE));
    let is_later = RwSignal::new(false);
    request_animation_frame(move || {
        request_animation_frame(move || {
            // The row may have been closed meanwhile.
            let _ = is_later.try_set(true);
        });
    });
    let rest = live(move || is_later.get().then(|| cells(app, later.clone())));
    part! { {cells(app, now)} {rest} }
}

/// What a row holds, in short.
fn closed(list: List, row: RowId, state: RowState) -> AnyView {
    let app = list.spot.app;
    let edit = move || {
        let before = app.form.read(|program, session| held(program, session, row)).flatten();
        app.open_row(list.spot.cell, row, before);
        list.focus(row);
    };
    let inputs = app.form.read(|program, session| session.row_inputs(program, row)).unwrap_or_default();
    let said: Vec<Markup> = inputs.into_iter().take(SAID).map(|cell| answer(Spot { app, cell })).collect();
    let title_id = list.title_id(row);
    let badge = live_value(move || !state.is_incomplete.get());
    markup! {
        <div class="row-card row-closed" role="group" tabindex="-1" id={list.row_id(row)} aria-labelledby={title_id.clone()}>
            <p class="group-title">
                <span id={title_id.clone()}>{list.title(state)}</span>
                <span class="badge badge-required" hidden=badge>{say(Widget::RowIncomplete)}</span>
            </p>
            <dl class="row-said">{said}</dl>
            <p class="actions">
                {list.button(row, Widget::EditRow, "secondary", &title_id, edit)}
                {list.remove_button(row, &title_id)}
            </p>
        </div>
    }
}

fn answer(spot: Spot) -> Markup {
    let value = display::effective_text(spot);
    let empty = live_value(move || value.with(String::is_empty));
    part! { <div hidden=empty><dt>{spot.label()}</dt><dd>{value}</dd></div> }
}

/// Where the rows around a cell are open: before the focus can go to it.
pub fn open_around(app: crate::state::application::Application, cell: CellId) {
    for (list, row) in app.form.read(|_, session| session.rows_around(cell)).unwrap_or_default() {
        if untrack(|| app.open_row_of(list)) != Some(row) {
            let before = app.form.read(|program, session| held(program, session, row)).flatten();
            app.open_row(list, row, before);
        }
    }
}
