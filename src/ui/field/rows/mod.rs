//! Lists of rows: all side by side (`datagrid`), or filled in one at a time (`editgrid`).

mod one_at_a_time;
mod row;
mod side_by_side;

pub use one_at_a_time::open_around;

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;
use web_sys::Event;

use row::RowState;

use super::frame::Frame;
use super::{Spot, cells};
use crate::device::focus;
use crate::forms::RowId;
use crate::i18n::words::Widget;
use crate::i18n::{Words, fill};
use crate::state::announcer::{Announcer, use_announcer};
use crate::state::language::{t, use_language};
use crate::ui::markup::{Markup, live_value, live_words, markup, part};
use crate::ui::parts::{keyed, live, say};

/// A list with "add", "remove" and "undo".
pub fn rows(spot: Spot) -> AnyView {
    let frame = Frame::of(spot);
    let list = List::of(spot, &frame);
    let body =
        if spot.with_node(|node| node.one_at_a_time) { one_at_a_time::cards(list) } else { side_by_side::rows(list) };
    frame.fieldset(part! {
        <div class="rows-frame" tabindex="-1" id={frame.id.clone()}>{body} {list.undo()} {list.add()}</div>
    })
}

/// A list on the screen.
#[derive(Clone, Copy)]
struct List {
    spot: Spot,
    rows: Memo<Vec<RowId>>,
    label: Signal<String>,
    id: StoredValue<String>,
    announcer: Announcer,
    /// What each row on the screen follows.
    states: StoredValue<BTreeMap<RowId, RowState>>,
    /// What was removed last: from where, and what it held.
    removed: RwSignal<Option<(usize, Value)>>,
}

impl List {
    fn of(spot: Spot, frame: &Frame) -> List {
        let rows = move || spot.app.form.at(spot.cell, |_, session| session.row_ids(spot.cell)).unwrap_or_default();
        List {
            spot,
            rows: Memo::new(move |_| rows()),
            label: frame.label,
            id: StoredValue::new(frame.id.clone()),
            announcer: use_announcer(),
            states: StoredValue::new(BTreeMap::new()),
            removed: RwSignal::new(None),
        }
    }

    /// Which row it is, from 0; untracked.
    fn index(self, row: RowId) -> usize {
        self.spot.app.form.read(|_, session| session.row_index(row)).flatten().unwrap_or_default()
    }

    /// Element id of a row.
    fn row_id(self, row: RowId) -> String {
        format!("{}-{row}-row", self.id.get_value())
    }

    fn say(self, words: Widget, index: usize) {
        let language = use_language().get_untracked();
        self.announcer.say(fill(words.text(language), &[("row", &(index + 1).to_string())]));
    }

    /// The fields of a row.
    fn fields(self, row: RowId) -> AnyView {
        let children = self.spot.app.form.read(|program, session| session.row_children(program, row));
        cells(self.spot.app, children.unwrap_or_default())
    }

    fn remove(self, row: RowId) {
        let index = self.index(row);
        let Some(held) = self.spot.app.remove_row(self.spot.cell, index) else { return };
        self.say(Widget::RowRemoved, index);
        self.removed.set(Some((index, held)));
        let undo = format!("{}-undo", self.id.get_value());
        request_animation_frame(move || {
            focus::focus_id(&undo);
        });
    }

    /// A view for each row.
    fn each(self, view: impl Fn(RowId) -> AnyView + Send + Sync + 'static) -> AnyView {
        keyed(
            move || self.rows.with(|rows| rows.iter().map(|row| row.number()).collect()),
            move |row| view(RowId::of(row)),
        )
    }

    /// A view for each row, in stretches: where the browser passes over what is not on the screen, it has a dozen things
    /// to look at for two hundred rows.
    fn in_stretches(self, view: impl Fn(RowId) -> AnyView + Send + Sync + 'static) -> AnyView {
        let view = Arc::new(view);
        let firsts = move || self.rows.with(|rows| stretches(rows).map(first_of).collect());
        keyed(firsts, move |first| {
            let view = view.clone();
            let rows = move || {
                self.rows.with(|rows| {
                    let stretch = stretches(rows).find(|stretch| first_of(stretch) == first);
                    stretch.unwrap_or_default().iter().map(|row| row.number()).collect()
                })
            };
            markup! { <div class="rows-stretch">{keyed(rows, move |row| view(RowId::of(row)))}</div> }
        })
    }

    /// Moves the focus to a row, once it is on the screen.
    fn focus(self, row: RowId) {
        let id = self.row_id(row);
        request_animation_frame(move || {
            focus::focus_id(&id);
        });
    }

    /// The row at this place now.
    fn at(self, index: usize) -> Option<RowId> {
        let rows = self.spot.app.form.read(|_, session| session.row_ids(self.spot.cell));
        rows.and_then(|rows| rows.get(index).copied())
    }

    /// "Row 2 removed. Undo", after a removal.
    fn undo(self) -> AnyView {
        let language = use_language();
        let button_id = format!("{}-undo", self.id.get_value());
        live(move || {
            let button_id = button_id.clone();
            self.removed.get().map(|(index, held)| {
                let said = fill(Widget::RowRemoved.text(language.get()), &[("row", &(index + 1).to_string())]);
                let back = move |_: Event| {
                    self.removed.set(None);
                    self.spot.app.restore_row(self.spot.cell, index, held.clone());
                    self.say(Widget::RowRestored, index);
                    if let Some(row) = self.at(index) {
                        self.focus(row);
                    }
                };
                part! {
                    <p class="row-undo">
                        {said} " "
                        <button type="button" class="link-button" id=button_id on:click=back>{say(Widget::UndoRemove)}</button>
                    </p>
                }
            })
        })
    }

    /// The button that adds a row; where the list is full, that it is.
    fn add(self) -> Markup {
        let (most, own) = self.spot.with_node(|node| (node.checks.max_length, node.add_another.clone()));
        let (language, usual) = (use_language(), t(Widget::AddRow));
        let own = self.spot.said(move || own.clone().unwrap_or_default());
        let full = Memo::new(move |_| most.is_some_and(|most| self.rows.with(Vec::len) >= most));
        let add = move |_: Event| {
            self.removed.set(None);
            self.spot.app.add_row(self.spot.cell);
            let index = self.rows.get_untracked().len().saturating_sub(1);
            self.say(Widget::RowAdded, index);
            if let Some(row) = self.at(index) {
                self.spot.app.open_row(self.spot.cell, row, None);
                self.focus(row);
            }
        };
        let text = move || {
            let own = own.get();
            if own.is_empty() { usual().to_owned() } else { own }
        };
        let full_text = move || {
            let most = most.unwrap_or_default().to_string();
            fill(Widget::RowsFull.text(language.get()), &[("max", &most)])
        };
        let id = format!("{}-add", self.id.get_value());
        part! {
            <p class="field-hint" hidden={live_value(move || !full.get())}>{live_words(full_text)}</p>
            <button type="button" class="button button-secondary" id=id hidden=full on:click=add>
                {live_words(text)}
            </button>
        }
    }
}

/// The rows cut into stretches of sixteen or so. Where one begins is a property of its first row, so that a row that
/// comes or goes leaves the other stretches as they are.
fn stretches(rows: &[RowId]) -> impl Iterator<Item = &[RowId]> {
    rows.chunk_by(|_, row| !begins_a_stretch(*row))
}

/// One number in sixteen, spread evenly whatever the step between the numbers (Fibonacci hashing).
fn begins_a_stretch(row: RowId) -> bool {
    row.number().wrapping_mul(0x9E37_79B9) >> 28 == 0
}

/// What a stretch is known by: the row that begins it, or that it is the one at the top, whichever row is first there.
fn first_of(stretch: &[RowId]) -> u32 {
    stretch.first().filter(|row| begins_a_stretch(**row)).map_or(u32::MAX, |row| row.number())
}
