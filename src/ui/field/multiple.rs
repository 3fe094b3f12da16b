//! Several values of one field (`multiple`): a control for each, or a box to tick for each of a few choices.

use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;

use super::Spot;
use super::frame::{Frame, Required};
use super::select::offer;
use super::text::{tidy, typing, width_class};
use crate::device::focus;
use crate::forms::Kind;
use crate::forms::is_blank;
use crate::forms::pointer::text_of;
use crate::forms::program::{Choice, Choices};
use crate::i18n::words::Apply;
use crate::i18n::{Words, fill};
use crate::state::announcer::{Announcer, use_announcer};
use crate::state::language::{t, use_language};
use crate::ui::parts::{live, live_text, uncorrected};

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

fn boxes(spot: Spot, frame: &Frame, choices: Vec<Choice>) -> AnyView {
    let offered: StoredValue<Vec<Value>> =
        StoredValue::new(choices.iter().map(|choice| Value::from(choice.value.clone())).collect());
    let option = |(index, choice): (usize, Choice)| {
        let id = value_id(&frame.id, index);
        let value = Value::from(choice.value);
        let own = value.clone();
        let checked = Memo::new(move |_| given(spot).contains(&own));
        let label = spot.said(move || choice.label.clone());
        let tick = move |event| {
            let before = untrack(|| given(spot));
            let is_ticked = |it: &Value| if *it == value { event_target_checked(&event) } else { before.contains(it) };
            // In the order in which they are offered; what is not offered any more goes.
            let now: Vec<Value> = offered.with_value(|all| all.iter().filter(|it| is_ticked(it)).cloned().collect());
            spot.set(if now.is_empty() { Value::Null } else { now.into() });
        };
        view! {
            <div class="choice">
                <input type="checkbox" id=id.clone() prop:checked=checked on:change=tick />
                <label for=id>{label}</label>
            </div>
        }
        .into_any()
    };
    let options: Vec<AnyView> = choices.into_iter().enumerate().map(option).collect();
    view! { <div class="choices">{options}</div> }.into_any()
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
        let control = move |index: usize| self.value(index);
        let frame = Frame { findings: self.findings(0), ..frame };
        let body = view! {
            <div class="several">
                <For each=move || 0..self.count.get() key=|index| *index children=control />
            </div>
            {self.undo()}
            {self.add()}
        };
        frame.fieldset(body.into_any())
    }

    /// What is wrong with one value, said at its control; at the first also what is wrong with all of them.
    fn findings(self, index: usize) -> Signal<Vec<(bool, String)>> {
        self.spot.findings_of(Box::new(move |at| at.unwrap_or(0) == index))
    }

    fn value_id(self, index: usize) -> String {
        self.id.with_value(|id| value_id(id, index))
    }

    /// Words with the number of a value, in the language of the interface; tracked.
    fn numbered(self, words: Apply, index: usize) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        let language = use_language();
        move || {
            let number = (index + 1).to_string();
            fill(words.text(language.get()), &[("label", &self.label.get()), ("row", &number)])
        }
    }

    fn say(self, words: Apply, index: usize) {
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

    fn typed(self, index: usize, text: String) {
        self.spot.app.typed(&self.spot.pointer(), self.with(index, text));
    }

    fn left(self, index: usize, text: &str) {
        self.spot.app.form.leave(self.spot.cell);
        let tidy = self.spot.with_node(|node| tidy(node, text));
        self.spot.set(self.with(index, tidy));
    }

    fn remove(self, index: usize) {
        let mut values = self.now();
        if index >= values.len() {
            return;
        }
        let held = values.remove(index);
        self.spot.set(Value::Array(values));
        self.say(Apply::ValueRemoved, index);
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
            let back = move |_| {
                self.removed.set(None);
                let mut values = self.now();
                let index = index.min(values.len());
                values.insert(index, held.clone());
                self.spot.set(Value::Array(values));
                self.say(Apply::ValueRestored, index);
                self.focus(index);
            };
            view! {
                <p class="row-undo">
                    {live_text(self.numbered(Apply::ValueRemoved, index))} " "
                    <button type="button" class="link-button" id=self.undo_id() on:click=back>
                        {t(Apply::UndoRemove)}
                    </button>
                </p>
            }
            .into_any()
        })
    }

    fn add(self) -> AnyView {
        let own = self.spot.with_node(|node| node.add_another.clone());
        let (own, usual) = (self.spot.said(move || own.clone().unwrap_or_default()), t(Apply::AddValue));
        let add = move |_| {
            self.removed.set(None);
            let mut values = self.now();
            let index = values.len();
            values.push(Value::from(""));
            self.spot.set(Value::Array(values));
            self.say(Apply::ValueAdded, index);
            self.focus(index);
        };
        let text = move || {
            let own = own.get();
            if own.is_empty() { usual().to_owned() } else { own }
        };
        view! {
            <button type="button" class="button button-secondary" on:click=add>
                {live_text(text)} <span class="visually-hidden">" – "{self.label}</span>
            </button>
        }
        .into_any()
    }

    /// One value: what is wrong with it, its control, and the button that takes it away.
    fn value(self, index: usize) -> AnyView {
        let frame = Frame {
            id: self.value_id(index),
            label: Signal::derive(self.numbered(Apply::ValueNumber, index)),
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
        let (invalid, remove) = (frame.is_invalid(), self.numbered(Apply::RemoveValue, index));
        let alone = move || self.count.get() == 1;
        view! {
            <div class="several-value" class:has-error=invalid id=id>
                {messages}
                <div class="several-control">
                    {frame.with_unit(control)}
                    <button
                        type="button"
                        class="button button-plain"
                        hidden=alone
                        on:click=move |_| self.remove(index)
                    >
                        {live_text(remove)} <span class="visually-hidden">" – "{self.label}</span>
                    </button>
                </div>
            </div>
        }
        .into_any()
    }

    fn shown(self, index: usize) -> Memo<String> {
        Memo::new(move |_| self.values.with(|values| text_of(values.get(index))))
    }

    fn input(self, index: usize, frame: &Frame) -> AnyView {
        let (kind, inputmode, capitals) = self.spot.with_node(|node| typing(node.kind, &node.meaning));
        let width = self.spot.with_node(width_class);
        let (shown, composing) = (self.shown(index), StoredValue::new(false));
        let element = NodeRef::<leptos::html::Input>::new();
        uncorrected(element);
        Effect::new(move |_| {
            let wanted = shown.get();
            if let Some(input) = element.get()
                && input.value() != wanted
                && !composing.get_value()
            {
                input.set_value(&wanted);
            }
        });
        view! {
            <input
                node_ref=element
                class=format!("input {width}")
                id=frame.id.clone()
                type=kind
                inputmode=inputmode
                autocapitalize=capitals
                autocomplete="off"
                spellcheck="false"
                aria-label=frame.label
                aria-required=frame.required_word()
                aria-invalid=frame.invalid_word()
                aria-describedby=frame.described_by()
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |_| composing.set_value(false)
                on:input=move |event| self.typed(index, event_target_value(&event))
                on:change=move |event| self.left(index, &event_target_value(&event))
            />
        }
        .into_any()
    }

    fn area(self, index: usize, frame: &Frame) -> AnyView {
        let (shown, composing) = (self.shown(index), StoredValue::new(false));
        let element = NodeRef::<leptos::html::Textarea>::new();
        Effect::new(move |_| {
            let wanted = shown.get();
            if let Some(area) = element.get()
                && area.value() != wanted
                && !composing.get_value()
            {
                area.set_value(&wanted);
            }
        });
        view! {
            <textarea
                node_ref=element
                class="input"
                id=frame.id.clone()
                rows="3"
                spellcheck="false"
                aria-label=frame.label
                aria-required=frame.required_word()
                aria-invalid=frame.invalid_word()
                aria-describedby=frame.described_by()
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |_| composing.set_value(false)
                on:input=move |event| self.typed(index, event_target_value(&event))
                on:change=move |event| self.left(index, &event_target_value(&event))
            ></textarea>
        }
        .into_any()
    }

    fn select(self, index: usize, frame: &Frame) -> AnyView {
        let (offer, chosen) = (offer(self.spot), self.shown(index));
        let (language, nothing) = (use_language(), t(Apply::ChooseOne));
        let empty_label =
            move || offer.with(|offer| offer.why_none(language.get())).unwrap_or_else(|| nothing().to_owned());
        let options = live(move || {
            let option = |(value, label): (String, String)| {
                let is_chosen = value == chosen.get();
                view! { <option value=value prop:selected=is_chosen>{label}</option> }.into_any()
            };
            offer.get().options().iter().cloned().map(option).collect::<Vec<_>>().into_any()
        });
        view! {
            <select
                class="input"
                id=frame.id.clone()
                aria-label=frame.label
                aria-required=frame.required_word()
                aria-invalid=frame.invalid_word()
                aria-describedby=frame.described_by()
                on:change=move |event| {
                    let select = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok());
                    self.spot.set(self.with(index, select.map(|it| it.value()).unwrap_or_default()));
                }
            >
                <option value="" prop:selected=move || chosen.with(String::is_empty)>{live_text(empty_label)}</option>
                {options}
            </select>
        }
        .into_any()
    }
}
