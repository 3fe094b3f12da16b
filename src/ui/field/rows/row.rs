//! What the view of a row follows, and what every row has: its name, its buttons.

use std::collections::BTreeMap;

use leptos::prelude::*;
use web_sys::Event;

use super::List;
use crate::forms::RowId;
use crate::i18n::Words;
use crate::i18n::fill;
use crate::i18n::words::Widget;
use crate::state::language::use_language;
use crate::ui::markup::{Live, Markup, live_words, part};
use crate::ui::parts::say;

/// To how many rows something is told before the screen is painted; the others hear of it in the next frames. (Without
/// the third of two hundred rows, 197 others have a new number: 60 to 90 ms of a slow phone.)
const TOLD_AT_ONCE: usize = 20;

/// What changes about a row as a whole. One effect for the list tells each row what is new to it: two hundred rows that
/// follow the list themselves cost the list two hundred steps each time one of them looks again.
#[derive(Clone, Copy)]
pub struct RowState {
    /// Its number, from 1.
    pub number: RwSignal<usize>,
    pub is_open: RwSignal<bool>,
    pub is_incomplete: RwSignal<bool>,
}

impl List {
    /// Begins to tell the rows what is new to them.
    pub fn tell_rows(self) {
        let (app, list) = (self.spot.app, self.spot.cell);
        let page = self.spot.with_node(|node| node.page);
        self.tell(
            |state| state.number,
            move || {
                let rows = self.rows.get();
                let numbers: BTreeMap<RowId, usize> = rows.into_iter().zip(1..).collect();
                move |row| numbers.get(&row).copied()
            },
        );
        self.tell(
            |state| state.is_open,
            move || {
                let open = app.open_row_of(list);
                move |row| Some(open == Some(row))
            },
        );
        self.tell(
            |state| state.is_incomplete,
            move || {
                let wrong = app.form.on_page(page, |program, session| session.wrong_rows(program, list));
                let wrong = wrong.unwrap_or_default();
                move |row| Some(wrong.contains(&row))
            },
        );
    }

    fn tell<T, R>(self, what: fn(&RowState) -> RwSignal<T>, now: impl Fn() -> R + 'static)
    where
        T: PartialEq + Send + Sync + 'static,
        R: Fn(RowId) -> Option<T>,
    {
        let others = ArcTrigger::new();
        Effect::new(move |_| {
            others.track();
            let now = now();
            let new = self.states.with_value(|states| {
                let told = states.iter().filter_map(|(row, state)| Some((what(state), now(*row)?)));
                let new = told.filter(|(signal, now)| signal.with_untracked(|before| before != now));
                new.take(TOLD_AT_ONCE + 1).collect::<Vec<_>>()
            });
            if new.len() > TOLD_AT_ONCE {
                let others = others.clone();
                request_animation_frame(move || others.notify());
            }
            // Not while the rows are borrowed: a row may go when it is told.
            for (signal, now) in new.into_iter().take(TOLD_AT_ONCE) {
                signal.set(now);
            }
        });
    }

    /// What a row that comes on the screen follows, until it goes.
    pub fn state(self, row: RowId) -> RowState {
        let (app, list) = (self.spot.app, self.spot.cell);
        let wrong = app.form.read(|program, session| session.row_is_wrong(program, row));
        let state = RowState {
            number: RwSignal::new(self.index(row) + 1),
            is_open: RwSignal::new(untrack(|| app.open_row_of(list)) == Some(row)),
            is_incomplete: RwSignal::new(wrong == Some(true)),
        };
        self.states.update_value(|states| {
            states.insert(row, state);
        });
        on_cleanup(move || {
            let _ = self.states.try_update_value(|states| states.remove(&row));
        });
        state
    }

    /// "People – row 2".
    pub fn title(self, state: RowState) -> Live<String> {
        live_words(self.title_text(state))
    }

    /// The same as plain text; tracked.
    pub fn title_text(self, state: RowState) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        let words = self.title_words();
        move || format!("{} {}", words(), state.number.get())
    }

    fn title_words(self) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        let language = use_language();
        move || fill(Widget::RowTitle.text(language.get()), &[("label", &self.label.get())])
    }

    /// Element id of what names a row.
    pub fn title_id(self, row: RowId) -> String {
        format!("{}-title", self.row_id(row))
    }

    /// A button of a row: on the screen its word, to a screen reader the word and the row.
    pub fn button(
        self,
        row: RowId,
        words: Widget,
        class: &'static str,
        named_by: &str,
        press: impl Fn() + 'static,
    ) -> Markup {
        let id = format!("{}-{}", self.row_id(row), class);
        let name = format!("{id} {named_by}");
        part! {
            <button
                type="button"
                class={format!("button button-{class}")}
                id=id
                aria-labelledby=name
                on:click={move |_: Event| press()}
            >
                {say(words)}
            </button>
        }
    }

    /// The button that takes a row away.
    pub fn remove_button(self, row: RowId, named_by: &str) -> Markup {
        self.button(row, Widget::RemoveRow, "plain", named_by, move || self.remove(row))
    }
}
