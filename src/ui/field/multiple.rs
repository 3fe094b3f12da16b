//! Several values of one field (`multiple`): a control for each, or a box to tick for each of a few choices.

use std::rc::Rc;

use leptos::prelude::*;
use serde_json::Value;
use web_sys::Event;

use super::Spot;
use super::frame::{Frame, Required};
use super::select::{DropDown, offer};
use super::text::{Typed, Typing, input_class, tidy, typing};
use crate::device::focus;
use crate::forms::Kind;
use crate::forms::is_blank;
use crate::forms::pointer::text_of;
use crate::forms::program::{Choice, Choices};
use crate::i18n::words::Widget;
use crate::i18n::{Words, fill};
use crate::state::announcer::{Announcer, use_announcer};
use crate::state::language::{t, use_language};
use crate::ui::markup::{Markup, live_value, live_words, markup, part};
use crate::ui::parts::{keyed, live, say};

/// So many choices are boxes to tick; more are chosen from one list after the other.
const TICKED: usize = 30;

/// A field of several values.
pub fn several(spot: Spot) -> AnyView {
    let few = spot.with_node(|node| match &node.choices {
        Choices::Fixed(choices) if choices.len() <= TICKED => Some(choices.clone()),
        _ => None,
    });
    let frame = Frame::of(spot);
    match few {
        Some(choices) => frame.fieldset(boxes(spot, &frame, choices)),
        None => Several::of(spot, &frame).view(frame),
    }
}

/// What was given, value by value; tracked.
fn given(spot: Spot) -> Vec<Value> {
    let given = spot.app.form.at(spot.cell, |program, session| match session.given(program, spot.cell) {
        Some(Value::Array(values)) => values.clone(),
        None | Some(Value::Null) => Vec::new(),
        Some(one) => vec![one.clone()],
    });
    given.unwrap_or_default()
}

fn boxes(spot: Spot, frame: &Frame, choices: Vec<Choice>) -> Markup {
    let offered: StoredValue<Vec<Value>> =
        StoredValue::new(choices.iter().map(|choice| Value::from(choice.value.clone())).collect());
    let option = |(index, choice): (usize, Choice)| {
        let id = value_id(&frame.id, index);
        let value = Value::from(choice.value);
        let own = value.clone();
        let checked = live_value(move || given(spot).contains(&own));
        let label = spot.said(move || choice.label.clone());
        let tick = move |event: Event| {
            let before = untrack(|| given(spot));
            let is_ticked = |it: &Value| if *it == value { event_target_checked(&event) } else { before.contains(it) };
            // In the order in which they are offered; what is not offered any more goes.
            let now: Vec<Value> = offered.with_value(|all| all.iter().filter(|it| is_ticked(it)).cloned().collect());
            spot.set(if now.is_empty() { Value::Null } else { now.into() });
        };
        part! {
            <div class="choice">
                <input type="checkbox" id={id.clone()} prop:checked=checked on:change=tick />
                <label for=id>{label}</label>
            </div>
        }
    };
    let options: Vec<Markup> = choices.into_iter().enumerate().map(option).collect();
    part! { <div class="choices">{options}</div> }
}

/// Element id of the control of one value; the first carries the field's.
pub fn value_id(field: &str, index: usize) -> String {
    if index == 0 { field.to_owned() } else { format!("{field}-{index}") }
}

/// Values with a control each, and buttons to add and remove.
#[derive(Clone, Copy)]
struct Several {
    spot: Spot,
    id: StoredValue<String>,
    label: Signal<String>,
    values: Memo<Vec<Value>>,
    /// How many controls there are: one, before anything is given.
    count: Memo<usize>,
    required: Required,
    announcer: Announcer,
    /// What was removed last: from where, and what it was.
    removed: RwSignal<Option<(usize, Value)>>,
}

impl Several {
    fn of(spot: Spot, frame: &Frame) -> Several {
        let values = Memo::new(move |_| given(spot));
        Several {
            spot,
            id: StoredValue::new(frame.id.clone()),
            label: frame.label,
            values,
            count: Memo::new(move |_| values.with(Vec::len).max(1)),
            required: frame.required,
            announcer: use_announcer(),
            removed: RwSignal::new(None),
        }
    }

    fn view(self, frame: Frame) -> AnyView {
        let control = move |index: u32| self.value(index as usize);
        let frame = Frame { findings: self.findings(0), ..frame };
        let values = keyed(move || (0..).take(self.count.get()).collect(), control);
        frame.fieldset(part! { <div class="several">{values}</div> {self.undo()} {self.add()} })
    }

    /// What is wrong with one value, said at its control; at the first also what is wrong with all of them.
    fn findings(self, index: usize) -> Signal<Vec<(bool, String)>> {
        self.spot.findings_of(Box::new(move |at| at.unwrap_or(0) == index))
    }

    fn value_id(self, index: usize) -> String {
        self.id.with_value(|id| value_id(id, index))
    }

    /// Words with the number of a value, in the language of the interface; tracked.
    fn numbered(self, words: Widget, index: usize) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        let language = use_language();
        move || {
            let number = (index + 1).to_string();
            fill(words.text(language.get()), &[("label", &self.label.get()), ("row", &number)])
        }
    }

    fn say(self, words: Widget, index: usize) {
        self.announcer.say(untrack(self.numbered(words, index)));
    }

    fn focus(self, index: usize) {
        let id = self.value_id(index);
        request_animation_frame(move || {
            focus::focus_id(&id);
        });
    }

    /// The values there are controls for; those nobody typed in are blank.
    fn now(self) -> Vec<Value> {
        let mut values = self.values.get_untracked();
        values.resize(self.count.get_untracked(), Value::from(""));
        values
    }

    fn with(self, index: usize, value: String) -> Value {
        let mut values = self.now();
        if let Some(place) = values.get_mut(index) {
            *place = Value::from(value);
        }
        Value::Array(values)
    }

    fn remove(self, index: usize) {
        let mut values = self.now();
        if index >= values.len() {
            return;
        }
        let held = values.remove(index);
        self.spot.set(Value::Array(values));
        self.say(Widget::ValueRemoved, index);
        if is_blank(&held) {
            self.removed.set(None);
            // To the value that stands there now, or to the last one.
            self.focus(index.min(self.count.get_untracked().saturating_sub(1)));
            return;
        }
        self.removed.set(Some((index, held)));
        let undo = self.undo_id();
        request_animation_frame(move || {
            focus::focus_id(&undo);
        });
    }

    fn undo_id(self) -> String {
        format!("{}-undo", self.id.get_value())
    }

    /// "Item 2 removed. Undo", after a removal.
    fn undo(self) -> AnyView {
        live(move || {
            let Some((index, held)) = self.removed.get() else { return ().into_any() };
            let back = move |_: Event| {
                self.removed.set(None);
                let mut values = self.now();
                let index = index.min(values.len());
                values.insert(index, held.clone());
                self.spot.set(Value::Array(values));
                self.say(Widget::ValueRestored, index);
                self.focus(index);
            };
            markup! {
                <p class="row-undo">
                    {live_words(self.numbered(Widget::ValueRemoved, index))} " "
                    <button type="button" class="link-button" id={self.undo_id()} on:click=back>
                        {say(Widget::UndoRemove)}
                    </button>
                </p>
            }
        })
    }

    fn add(self) -> Markup {
        let own = self.spot.with_node(|node| node.add_another.clone());
        let (own, usual) = (self.spot.said(move || own.clone().unwrap_or_default()), t(Widget::AddValue));
        let add = move |_: Event| {
            self.removed.set(None);
            let mut values = self.now();
            let index = values.len();
            values.push(Value::from(""));
            self.spot.set(Value::Array(values));
            self.say(Widget::ValueAdded, index);
            self.focus(index);
        };
        let text = move || {
            let own = own.get();
            if own.is_empty() { usual().to_owned() } else { own }
        };
        part! {
            <button type="button" class="button button-secondary" on:click=add>
                {live_words(text)} <span class="visually-hidden">" – " {self.label}</span>
            </button>
        }
    }

    /// One value: what is wrong with it, its control, and the button that takes it away.
    fn value(self, index: usize) -> AnyView {
        let frame = Frame {
            id: self.value_id(index),
            label: Signal::derive(self.numbered(Widget::ValueNumber, index)),
            hint: None,
            findings: self.findings(index),
            source: None,
            required: if index == 0 { self.required } else { Required::Fixed(false) },
            unit: self.spot.with_node(|node| node.suffix.clone()),
        };
        let control = match self.spot.with_node(|node| node.kind) {
            Kind::Select => self.select(index, &frame),
            Kind::TextArea => self.area(index, &frame),
            _ => self.input(index, &frame),
        };
        // The first has the field's id, and its messages are the field's.
        let id = (index > 0).then(|| format!("{}-field", frame.id));
        let messages = (index > 0).then(|| frame.messages());
        let remove = self.numbered(Widget::RemoveValue, index);
        markup! {
            <div class="several-value" id=id class:has-error={frame.is_invalid()}>
                {messages}
                <div class="several-control">
                    {frame.with_unit(control)}
                    <button
                        type="button"
                        class="button button-plain"
                        hidden={live_value(move || self.count.get() == 1)}
                        on:click={move |_: Event| self.remove(index)}
                    >
                        {live_words(remove)} <span class="visually-hidden">" – " {self.label}</span>
                    </button>
                </div>
            </div>
        }
    }

    fn input(self, index: usize, frame: &Frame) -> Markup {
        let (kind, inputmode, capitals) = self.spot.with_node(|node| typing(node.kind, &node.meaning));
        part! {
            <input
                class={self.spot.with_node(input_class)}
                type=kind
                inputmode=inputmode
                autocapitalize=capitals
                autocomplete="off"
                autocorrect="off"
                spellcheck="false"
                id={frame.id.clone()}
                aria-label={frame.label}
                aria-required={frame.required_word()}
                aria-invalid={frame.invalid_word()}
                aria-describedby={frame.described_by()}
                also={Typing(OneOf { several: self, index })}
            />
        }
    }

    fn area(self, index: usize, frame: &Frame) -> Markup {
        part! {
            <textarea
                class="input"
                rows="3"
                spellcheck="false"
                id={frame.id.clone()}
                aria-label={frame.label}
                aria-required={frame.required_word()}
                aria-invalid={frame.invalid_word()}
                aria-describedby={frame.described_by()}
                also={Typing(OneOf { several: self, index })}
            ></textarea>
        }
    }

    fn select(self, index: usize, frame: &Frame) -> Markup {
        let choose = move |value: String| self.spot.set(self.with(index, value));
        let chosen = move || self.values.with(|values| text_of(values.get(index)));
        let control = DropDown { offer: offer(self.spot), chosen: Rc::new(chosen), choose: Rc::new(choose) };
        control.view(frame, Some(frame.label))
    }
}

/// One of several values, being typed.
#[derive(Clone, Copy)]
struct OneOf {
    several: Several,
    index: usize,
}

impl Typed for OneOf {
    fn shown(self) -> String {
        self.several.values.with(|values| text_of(values.get(self.index)))
    }

    fn typed(self, text: String) {
        let spot = self.several.spot;
        spot.app.set(&spot.pointer(), self.several.with(self.index, text));
    }

    fn left(self, text: &str) {
        let spot = self.several.spot;
        spot.app.form.leave(spot.cell);
        let tidy = spot.with_node(|node| tidy(node, text));
        spot.set(self.several.with(self.index, tidy));
    }
}
