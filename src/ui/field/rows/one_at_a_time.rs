//! One row open at a time, the others as cards that say what they hold: a phone shows one person's fields, not twenty.

use leptos::prelude::*;

use super::List;
use crate::device::focus;
use crate::forms::{CellId, RowId};
use crate::i18n::words::Apply;
use crate::state::language::t;
use crate::ui::field::{Spot, display};
use crate::ui::parts::{live, live_text};

/// How many answers a closed card says.
const SAID: usize = 4;

/// The rows.
pub fn cards(list: List) -> AnyView {
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
        let is_open = Memo::new(move |_| app.open_row_of(list.spot.cell) == Some(row));
        let place = list.place(row);
        live(move || if is_open.get() { opened(list, row, place) } else { closed(list, row, place) })
    };
    view! { <div class="rows"><For each=move || list.rows.get() key=|row| *row children=card /></div> }.into_any()
}

fn held(program: &crate::forms::Program, session: &crate::forms::Session, row: RowId) -> Option<serde_json::Value> {
    session.row_given(program, row).cloned()
}

/// A row being filled in.
fn opened(list: List, row: RowId, place: Memo<usize>) -> AnyView {
    let app = list.spot.app;
    let done = move |_| {
        if let Some(cell) = app.form.read(|program, session| session.first_wrong(program, row)).flatten() {
            app.form.reveal_row(row);
            let id = Spot { app, cell }.id();
            request_animation_frame(move || {
                focus::reveal_field(&id);
            });
            return;
        }
        app.close_row(list.spot.cell);
        list.say(Apply::RowNoted, untrack(|| list.index(row)));
        list.focus(row);
    };
    let discard = move |_| {
        let index = untrack(|| list.index(row));
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
                list.say(Apply::RowRemoved, index);
                let add = format!("{}-add", list.id.get_value());
                request_animation_frame(move || {
                    focus::focus_id(&add);
                });
            }
        }
    };
    view! {
        <fieldset class="row-card row-open" id=list.row_id(row) tabindex="-1">
            <legend class="group-title">{live_text(list.numbered(Apply::RowNumber, place))}</legend>
            {list.fields(row)}
            <p class="actions">
                <button type="button" class="button button-secondary" on:click=done>
                    {live_text(list.numbered(Apply::RowDone, place))}
                </button>
                <button type="button" class="button button-plain" on:click=discard>{t(Apply::RowDiscard)}</button>
            </p>
        </fieldset>
    }
    .into_any()
}

/// What a row holds, in short.
fn closed(list: List, row: RowId, place: Memo<usize>) -> AnyView {
    let app = list.spot.app;
    let edit = move |_| {
        let before = app.form.read(|program, session| held(program, session, row)).flatten();
        app.open_row(list.spot.cell, row, before);
        list.focus(row);
    };
    let incomplete = move || {
        let page = list.spot.with_node(|node| node.page);
        app.form.on_page(page, |program, session| session.row_is_wrong(program, row)) == Some(true)
    };
    let incomplete = Memo::new(move |_| incomplete());
    let inputs = move || app.form.read(|program, session| session.row_inputs(program, row)).unwrap_or_default();
    let said: Vec<AnyView> = inputs().into_iter().take(SAID).map(|cell| answer(Spot { app, cell })).collect();
    let title_id = format!("{}-title", list.row_id(row));
    let named_by = title_id.clone();
    view! {
        <div class="row-card row-closed" role="group" id=list.row_id(row) tabindex="-1" aria-labelledby=named_by>
            <p class="group-title" id=title_id>
                {live_text(list.numbered(Apply::RowNumber, place))}
                <span class="badge badge-required" hidden=move || !incomplete.get()>{t(Apply::RowIncomplete)}</span>
            </p>
            <dl class="row-said">{said}</dl>
            <p class="actions">
                <button type="button" class="button button-secondary" on:click=edit>
                    {live_text(list.numbered(Apply::EditRow, place))}
                </button>
                <button type="button" class="button button-plain" on:click=move |_| list.remove(row)>
                    {live_text(list.numbered(Apply::RemoveRow, place))}
                </button>
            </p>
        </div>
    }
    .into_any()
}

fn answer(spot: Spot) -> AnyView {
    let value = display::effective_text(spot);
    let empty = move || value.with(String::is_empty);
    view! { <div hidden=empty><dt>{spot.label()}</dt><dd>{value}</dd></div> }.into_any()
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
