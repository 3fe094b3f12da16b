//! One of many: the browser's own list, which phones show full-screen; or one that is searched by typing
//! ([`super::combobox`]), where the list is long and there is more than a finger, and for units everywhere: people know them
//! by their former names, which no browser's list finds.

use std::rc::Rc;

use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};

use super::display::{beside, sibling};
use super::frame::Frame;
use super::{Spot, combobox};
use crate::api::dto::FormerUnit;
use crate::device::pointer;
use crate::forms::program::Choices;
use crate::i18n::words::Widget;
use crate::i18n::{Language, Words, fill};
use crate::state::language::{t, use_language};
use crate::state::units::use_units;
use crate::ui::markup::{self, Markup, part};

/// What the list offers now: (value, label) pairs, or why it cannot offer anything yet.
#[derive(Clone, PartialEq)]
pub(super) enum Offer {
    Options(Vec<(String, String)>),
    Loading,
    /// Something above must be chosen first: its label.
    After(String),
}

impl Offer {
    /// Why there is nothing to choose from yet.
    pub(super) fn why_none(&self, language: Language) -> Option<String> {
        match self {
            Offer::Options(_) => None,
            Offer::Loading => Some(Widget::LoadingChoices.text(language).to_owned()),
            Offer::After(above) => Some(fill(Widget::ChooseAboveFirst.text(language), &[("above", above)])),
        }
    }

    /// What the options are called; none while there are none.
    pub(super) fn options(&self) -> &[(String, String)] {
        match self {
            Offer::Options(options) => options,
            Offer::Loading | Offer::After(_) => &[],
        }
    }
}

/// The list of units that the field offers, by its query; what it offers instead where that is no list of units.
fn listed(spot: Spot) -> Memo<Result<String, Offer>> {
    let language = use_language();
    Memo::new(move |_| {
        let tag = language.get().tag();
        let below = spot.with_node(|node| node.choices.units_below().map(str::to_owned));
        let parent = below.map(|field| sibling(spot, &field)).unwrap_or_default();
        spot.app.form.with_program(|program| {
            let node = &program.nodes[spot.cell.node()];
            match &node.choices {
                Choices::Fixed(choices) => {
                    let said = |label: &str| program.say(tag, label).to_owned();
                    let options = choices.iter().map(|choice| (choice.value.clone(), said(&choice.label)));
                    Err(Offer::Options(options.collect()))
                }
                Choices::UnitsOfLevel(level) => Ok(format!("level={level}")),
                Choices::UnitsBelow(field) => {
                    if parent.is_empty() {
                        let above = beside(spot, field).map(|above| program.nodes[above.cell.node()].label.as_str());
                        Err(Offer::After(program.say(tag, above.unwrap_or_default()).to_owned()))
                    } else {
                        Ok(format!("parent={parent}"))
                    }
                }
                Choices::None => Err(Offer::Options(Vec::new())),
            }
        })
    })
}

pub(super) fn offer(spot: Spot) -> Memo<Offer> {
    let (units, listed) = (use_units(), listed(spot));
    Memo::new(move |_| match listed.get() {
        Err(offer) => offer,
        Ok(query) => match units.and_then(|units| units.units(&query)) {
            Some(units) => Offer::Options(units.into_iter().map(|unit| (unit.code, unit.name)).collect()),
            None => Offer::Loading,
        },
    })
}

/// What the units on offer were before: the place of each in the list, and its former names.
fn former(spot: Spot) -> Memo<Vec<(usize, FormerUnit)>> {
    let (units, listed) = (use_units(), listed(spot));
    Memo::new(move |_| {
        let units = listed.get().ok().zip(units).and_then(|(query, units)| units.units(&query)).unwrap_or_default();
        let mut names = Vec::new();
        for (place, unit) in units.into_iter().enumerate() {
            for former in unit.former {
                names.push((place, former));
            }
        }
        names
    })
}

/// With more than a finger, more options than these are searched.
const SEARCHED: usize = 30;

/// A drop-down list.
pub fn select(spot: Spot) -> AnyView {
    let frame = Frame::of(spot);
    let offer = offer(spot);
    let is_searched = spot.with_node(|node| match &node.choices {
        Choices::Fixed(choices) => choices.len() > SEARCHED && !pointer::is_coarse(),
        Choices::UnitsOfLevel(_) | Choices::UnitsBelow(_) => true,
        Choices::None => false,
    });
    if is_searched {
        drop_stale(spot, offer);
        return combobox::combobox(spot, frame, offer, former(spot));
    }
    native(spot, frame, offer)
}

/// The browser's own list.
fn native(spot: Spot, frame: Frame, offer: Memo<Offer>) -> AnyView {
    drop_stale(spot, offer);
    let choose = move |value: String| spot.set(if value.is_empty() { Value::Null } else { Value::from(value) });
    let control = DropDown { offer, chosen: Rc::new(move || spot.text()), choose: Rc::new(choose) };
    frame.field(control.view(&frame, None))
}

/// A `<select>`.
pub(super) struct DropDown {
    pub offer: Memo<Offer>,
    /// The value chosen; tracked.
    pub chosen: Rc<dyn Fn() -> String>,
    pub choose: Rc<dyn Fn(String)>,
}

impl DropDown {
    pub fn view(self, frame: &Frame, name: Option<Signal<String>>) -> Markup {
        let DropDown { offer, chosen, choose } = self;
        let (language, nothing) = (use_language(), t(Widget::ChooseOne));
        let empty = move || offer.with(|offer| offer.why_none(language.get())).unwrap_or_else(|| nothing().to_owned());
        // The options only when others are offered: what is chosen changes more often.
        let mut last = None;
        let show = move |element: &web_sys::Element| {
            let now = (empty(), offer.get());
            if last.as_ref() != Some(&now) {
                let option = |(value, label): &(String, String)| {
                    part! { <option value={value.clone()}>{label.clone()}</option> }
                };
                let options: Vec<Markup> = now.1.options().iter().map(option).collect();
                markup::fill(element, part! { <option value="">{now.0.clone()}</option> {options} });
                last = Some(now);
            }
            element.unchecked_ref::<HtmlSelectElement>().set_value(&chosen());
        };
        let change = move |event: Event| {
            let select = event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
            choose(select.map(|select| select.value()).unwrap_or_default());
        };
        part! {
            <select
                class="input"
                id={frame.id.clone()}
                aria-label=name
                aria-required={frame.required_word()}
                aria-invalid={frame.invalid_word()}
                aria-describedby={frame.described_by()}
                with=show
                on:change=change
            ></select>
        }
    }
}

/// Another province has other wards: an answer that is no longer offered is taken back, not kept out of sight.
fn drop_stale(spot: Spot, offer: Memo<Offer>) {
    Effect::new(move |_| {
        let stale = offer.with(|offer| match offer {
            Offer::Options(options) => {
                let chosen = untrack(|| spot.text());
                !chosen.is_empty() && !options.iter().any(|(value, _)| *value == chosen)
            }
            Offer::After(_) => !untrack(|| spot.text()).is_empty(),
            Offer::Loading => false,
        });
        if stale {
            spot.set(Value::Null);
        }
    });
}
