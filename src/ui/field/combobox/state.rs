//! What a combobox is doing, and what keys, clicks and leaving it do.

use std::time::Duration;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::api::dto::FormerUnit;
use crate::device::{focus, pointer, text, timer};
use crate::i18n::words::{Units, Widget};
use crate::i18n::{Language, Words, fill};
use crate::search::renamed::{Found, Renamed};
use crate::state::announcer::{Announcer, use_announcer};
use crate::state::application::Unmatched;
use crate::state::language::use_language;
use crate::ui::field::Spot;
use crate::ui::field::select::Offer;
use crate::ui::markup::{Markup, part};
use crate::ui::units::namesakes;

/// Options shown of a whole list: every ward of a province can be scrolled through.
const SHOWN: usize = 200;
/// Options shown of those that fit what is typed: a keystroke is answered within a frame.
const SHOWN_OF_FOUND: usize = 50;
/// The steps of Page Up and Page Down.
const PAGE: isize = 8;
/// Pixels that the list wants below the field.
const ROOM: f64 = 300.0;
/// How long the hands rest before the number found is said.
const REST: Duration = Duration::from_millis(500);

/// Which option is marked, by its place in what is shown.
#[derive(Clone, Copy, PartialEq)]
struct Mark {
    at: usize,
    /// Moved to, not only the first of what is found.
    by_hand: bool,
}

/// A combobox at work.
#[derive(Clone, Copy)]
pub struct Combobox {
    spot: Spot,
    pub offer: Memo<Offer>,
    /// The control, once it is there.
    input: StoredValue<Option<HtmlInputElement>, LocalStorage>,
    id: StoredValue<String>,
    /// Whether the list is shown.
    pub open: RwSignal<bool>,
    /// What was typed and names no option yet.
    typed: RwSignal<Option<String>>,
    /// Whether the field was left so.
    is_left: RwSignal<bool>,
    mark: RwSignal<Option<Mark>>,
    /// The options that fit.
    found: Memo<Vec<Found>>,
    choices: Memo<Renamed>,
    /// What options were called before, by their place in the list.
    former: Memo<Vec<(usize, FormerUnit)>>,
    /// What the chosen option is called.
    chosen: Memo<String>,
    language: Signal<Language>,
    announcer: Announcer,
    keystrokes: StoredValue<u32>,
}

impl Combobox {
    pub fn new(spot: Spot, offer: Memo<Offer>, former: Memo<Vec<(usize, FormerUnit)>>, id: String) -> Combobox {
        // What was left here on another page, or in a row that was closed.
        let left = spot.app.unmatched(spot.cell).map(|left| left.typed);
        let is_left = RwSignal::new(left.is_some());
        let typed = RwSignal::new(left);
        let choices = move || {
            offer.with(|offer| {
                let names: Vec<&str> = offer.options().iter().map(|(_, label)| label.as_str()).collect();
                former.with(|former| {
                    let before: Vec<_> = former.iter().map(|(place, unit)| (*place, unit.name.as_str())).collect();
                    Renamed::of(&names, &before)
                })
            })
        };
        let choices = Memo::new(move |_| choices());
        let chosen = move || {
            let value = spot.text();
            let label =
                |offer: &Offer| offer.options().iter().find(|(it, _)| *it == value).map(|(_, label)| label.clone());
            offer.with(label).unwrap_or_default()
        };
        let found = move || {
            let typed = text::nfc(&typed.get().unwrap_or_default());
            choices.with(|choices| choices.matching(&typed))
        };
        Combobox {
            spot,
            offer,
            input: StoredValue::new_local(None),
            id: StoredValue::new(id),
            open: RwSignal::new(false),
            typed,
            is_left,
            mark: RwSignal::new(None),
            found: Memo::new(move |_| found()),
            choices,
            former,
            chosen: Memo::new(move |_| chosen()),
            language: use_language(),
            announcer: use_announcer(),
            keystrokes: StoredValue::new(0),
        }
    }

    /// Writes what is chosen into the control whenever it is another; tracked.
    pub fn follow_answer(self, input: &HtmlInputElement) {
        self.input.set_value(Some(input.clone()));
        let chosen = self.chosen.get();
        if self.is_left.get_untracked() && !chosen.is_empty() {
            self.restore();
        } else if let Some(left) = self.typed.get_untracked().filter(|_| self.is_left.get_untracked()) {
            self.write(&left);
        } else if self.typed.with_untracked(Option::is_none) {
            self.write(&chosen);
        }
    }

    /// Tries again what was typed before the list came.
    pub fn follow_list(self) {
        Effect::new(move |_| {
            self.choices.track();
            if self.is_left.get_untracked() {
                self.leave();
            }
        });
    }

    /// The field's findings, or why what was typed cannot be found yet.
    pub fn findings(self, own: Signal<Vec<(bool, String)>>) -> Signal<Vec<(bool, String)>> {
        Signal::derive(move || {
            let why = self.offer.with(|offer| offer.why_none(self.language.get())).filter(|_| self.is_left.get());
            why.map_or_else(|| own.get(), |why| vec![(true, why)])
        })
    }

    pub fn list_id(self) -> String {
        format!("{}-list", self.id.get_value())
    }

    fn option_id(self, at: usize) -> String {
        format!("{}-option-{at}", self.id.get_value())
    }

    /// Element id of the marked option; tracked.
    pub fn marked_id(self) -> Option<String> {
        let mark = self.mark.get()?;
        self.has_list().then(|| self.option_id(mark.at))
    }

    /// Whether there is a list on the screen; tracked.
    pub fn has_list(self) -> bool {
        self.open.get() && self.found.with(|found| !found.is_empty())
    }

    /// Whether an option is chosen, or something typed; tracked.
    pub fn has_choice(self) -> bool {
        self.chosen.with(|chosen| !chosen.is_empty()) || self.typed.with(Option::is_some)
    }

    /// How many options are shown, and how many fit; tracked.
    pub fn counts(self) -> (usize, usize) {
        let most = if self.typed.with(Option::is_some) { SHOWN_OF_FOUND } else { SHOWN };
        let found = self.found.with(Vec::len);
        (found.min(most), found)
    }

    /// The options on the screen; tracked.
    pub fn shown_options(self) -> Vec<Markup> {
        let (shown, _) = self.counts();
        let mark = self.mark.get().map(|mark| mark.at);
        // Whose a name was, matters only to who types it.
        let is_typed = self.typed.with(Option::is_some);
        let option = |at: usize, label: &str, found: Found| {
            let marked = (mark == Some(at)).then_some("true");
            let told = self.before(found.by).or_else(|| self.others(found.place).filter(|_| is_typed));
            let before = told.map(|told| part! { " " <small class="hint">{told}</small> });
            part! { <li role="option" id={self.option_id(at)} aria-selected={marked}>{label.to_owned()} {before}</li> }
        };
        self.offer.with(|offer| {
            let label = |found: Found| offer.options().get(found.place).map(|(_, label)| (label, found));
            let labels = self.found.get().into_iter().filter_map(label);
            labels.take(shown).enumerate().map(|(at, (label, found))| option(at, label, found)).collect()
        })
    }

    /// The former name that an option was found by, as it is said beside the option; tracked.
    fn before(self, by: Option<usize>) -> Option<String> {
        let (_, former) = self.former.with(|names| names.get(by?).cloned())?;
        let words = if former.partly { Units::PartOf } else { Units::Before };
        Some(fill(words.text(self.language.get()), &[("name", &former.name)]))
    }

    /// The options that had this one's name, as it is said beside the option; tracked.
    fn others(self, place: usize) -> Option<String> {
        let at = self.choices.with(|choices| choices.namesakes(place).to_vec());
        self.former.with(|former| {
            self.offer.with(|offer| {
                let one = |at: usize| {
                    let (owner, unit) = former.get(at)?;
                    Some((unit.name.as_str(), offer.options().get(*owner)?.1.as_str()))
                };
                namesakes(at.into_iter().filter_map(one), self.language.get())
            })
        })
    }

    /// Whether the list has to stand above the field. Under a finger it never does: [`Combobox::make_room`].
    pub fn is_above(self) -> bool {
        !pointer::is_coarse() && self.input.get_value().is_some_and(|input| pointer::is_above_roomier(&input, ROOM))
    }

    /// A phone's keyboard takes the lower half of the window: the field goes to the upper edge, for its list to stand
    /// between.
    fn make_room(self) {
        if pointer::is_coarse() {
            let id = self.id.get_value();
            request_animation_frame(move || focus::to_top(&id));
        }
    }

    /// The text in the field was changed by typing.
    pub fn type_text(self, text: String) {
        let is_empty = text.trim().is_empty();
        if !self.open.get_untracked() {
            self.make_room();
        }
        self.is_left.set(false);
        self.spot.app.set_unmatched(self.spot.cell, None);
        self.typed.set(Some(text));
        self.open.set(true);
        self.mark_at((!is_empty).then_some(Mark { at: 0, by_hand: false }));
        self.keystrokes.update_value(|count| *count = count.wrapping_add(1));
        let now = self.keystrokes.get_value();
        spawn_local(async move {
            timer::sleep(REST).await;
            if self.keystrokes.try_get_value() == Some(now) && self.open.try_get_untracked() == Some(true) {
                self.say_count();
            }
        });
    }

    fn say_count(self) {
        let language = self.language.get_untracked();
        let (_, found) = untrack(|| self.counts());
        let why = self.offer.with_untracked(|offer| offer.why_none(language));
        self.announcer.say(why.unwrap_or_else(|| match found {
            0 => Widget::NoChoiceFound.text(language).to_owned(),
            _ => fill(Widget::ChoicesFound.text(language), &[("count", &found.to_string())]),
        }));
    }

    /// A key went down in the field.
    pub fn press(self, event: &KeyboardEvent) {
        // The keys of an input method are its own.
        if event.is_composing() {
            return;
        }
        let open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowUp" if event.alt_key() => self.open.set(false),
            "ArrowDown" if event.alt_key() => self.show_list(),
            "ArrowDown" if !open => {
                self.show_list();
                self.step(if self.mark.get_untracked().is_none() { 1 } else { 0 });
            }
            "ArrowUp" if !open => {
                self.show_list();
                self.step(if self.mark.get_untracked().is_none() { -1 } else { 0 });
            }
            "ArrowDown" => self.step(1),
            "ArrowUp" => self.step(-1),
            "PageDown" if open => self.step(PAGE),
            "PageUp" if open => self.step(-PAGE),
            "Enter" if open => match self.marked_place() {
                Some(found) => self.choose(found),
                None => self.say_count(),
            },
            "Escape" if open || self.typed.with_untracked(Option::is_some) => self.restore(),
            // The cursor goes on in the text.
            "Home" | "End" | "ArrowLeft" | "ArrowRight" => return self.mark.set(None),
            _ => return,
        }
        event.prevent_default();
    }

    /// The field was clicked.
    pub fn click(self) {
        if !self.open.get_untracked() {
            self.show_list();
            self.make_room();
            if let Some(input) = self.input.get_value() {
                input.select();
            }
        }
    }

    /// Something of the list was clicked.
    pub fn pick(self, event: &MouseEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let option = target.and_then(|target| target.closest("[role=option]").ok().flatten());
        let Some(id) = option.map(|option| option.id()) else { return };
        let at = id.rsplit_once('-').and_then(|(_, at)| at.parse().ok());
        if let Some(found) = at.and_then(|at: usize| self.place(at)) {
            self.choose(found);
            // A phone's keyboard goes with the list.
            if let Some(input) = self.input.get_value().filter(|_| pointer::is_coarse()) {
                // Fails only for an element that is gone again.
                let _ = input.blur();
            }
        }
    }

    /// Takes the answer back.
    pub fn clear(self) {
        self.spot.set(Value::Null);
        self.restore();
        focus::focus_id(&self.id.get_value());
    }

    /// The field was left: what was typed becomes an option, or what was chosen before comes back, or it is said to be
    /// wrong. It is never kept in silence.
    pub fn leave(self) {
        let by_hand = self.open.get_untracked() && self.mark.get_untracked().is_some_and(|mark| mark.by_hand);
        let moved_to = by_hand.then(|| self.marked_place()).flatten();
        self.open.set(false);
        let Some(typed) = self.typed.get_untracked() else {
            return moved_to.into_iter().for_each(|found| self.choose(found));
        };
        let typed = text::nfc(&typed);
        let named = || self.choices.with_untracked(|choices| choices.named(&typed));
        if let Some(found) = moved_to.or_else(named) {
            self.choose(found);
        } else if typed.trim().is_empty() {
            self.spot.set(Value::Null);
            self.restore();
        } else if self.chosen.with_untracked(String::is_empty) {
            self.is_left.set(true);
            let waits = self.offer.with_untracked(|offer| matches!(offer, Offer::Loading));
            self.spot.app.set_unmatched(self.spot.cell, Some(Unmatched { typed, waits }));
        } else {
            self.restore();
        }
    }

    /// Opens the list at what is chosen.
    fn show_list(self) {
        let chosen = self.spot.app.form.read(|program, session| {
            let given = session.given(program, self.spot.cell);
            crate::forms::pointer::text_of(given)
        });
        let chosen = chosen.unwrap_or_default();
        let at = self
            .typed
            .with_untracked(Option::is_none)
            .then(|| self.offer.with_untracked(|offer| offer.options().iter().position(|(value, _)| *value == chosen)));
        self.open.set(true);
        let (shown, _) = untrack(|| self.counts());
        let at = at.flatten().filter(|at| *at < shown);
        self.mark_at(at.map(|at| Mark { at, by_hand: false }));
    }

    /// Moves the mark; beyond an end it comes in at the other.
    fn step(self, by: isize) {
        let (shown, _) = untrack(|| self.counts());
        let Some(last) = shown.checked_sub(1) else { return };
        let at = match (self.mark.get_untracked(), by) {
            (None, 1..) => 0,
            (None, _) => last,
            (Some(mark), 1) if mark.at >= last => 0,
            (Some(mark), -1) if mark.at == 0 => last,
            (Some(mark), by) => mark.at.saturating_add_signed(by).min(last),
        };
        self.mark_at(Some(Mark { at, by_hand: true }));
    }

    fn mark_at(self, mark: Option<Mark>) {
        self.mark.set(mark);
        if let Some(mark) = mark {
            let id = self.option_id(mark.at);
            request_animation_frame(move || focus::show(&id));
        }
    }

    /// The place in the list of what is shown here.
    fn place(self, at: usize) -> Option<Found> {
        self.found.with_untracked(|found| found.get(at).copied())
    }

    fn marked_place(self) -> Option<Found> {
        self.mark.get_untracked().and_then(|mark| self.place(mark.at))
    }

    fn choose(self, found: Found) {
        let option = self.offer.with_untracked(|offer| offer.options().get(found.place).cloned());
        let before = untrack(|| self.before(found.by));
        if let Some((value, label)) = option {
            self.spot.set(Value::from(value));
            // The field shows another name than was typed.
            if let Some(before) = before {
                self.announcer.say(format!("{label}. {before}"));
            }
        }
        self.restore();
    }

    /// Closes the list and shows what is chosen.
    fn restore(self) {
        self.open.set(false);
        self.is_left.set(false);
        self.spot.app.set_unmatched(self.spot.cell, None);
        self.mark.set(None);
        self.typed.set(None);
        self.write(&self.chosen.get_untracked());
    }

    fn write(self, text: &str) {
        if let Some(input) = self.input.get_value()
            && input.value() != text
        {
            input.set_value(text);
        }
    }
}
