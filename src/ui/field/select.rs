//! One of many: the browser's own list, which phones show full-screen; where the list is long and there is more than a finger,
//! one that is searched by typing ([`super::combobox`]).

use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;

use super::display::{beside, sibling};
use super::frame::Frame;
use super::{Spot, combobox};
use crate::device::pointer;
use crate::forms::program::Choices;
use crate::i18n::words::Apply;
use crate::i18n::{Language, Words, fill};
use crate::state::language::{t, use_language};
use crate::state::units::use_units;
use crate::ui::parts::{live, live_text};

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
            Offer::Loading => Some(Apply::LoadingChoices.text(language).to_owned()),
            Offer::After(above) => Some(fill(Apply::ChooseAboveFirst.text(language), &[("above", above)])),
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

pub(super) fn offer(spot: Spot) -> Memo<Offer> {
    let (units, language) = (use_units(), use_language());
    Memo::new(move |_| {
        let tag = language.get().tag();
        let below = spot.with_node(|node| node.choices.units_below().map(str::to_owned));
        let parent = below.map(|field| sibling(spot, &field)).unwrap_or_default();
        let query = spot.app.form.with_program(|program| {
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
        });
        match query {
            Err(offer) => offer,
            Ok(query) => match units.and_then(|units| units.units(&query)) {
                Some(units) => Offer::Options(units.into_iter().map(|unit| (unit.code, unit.name)).collect()),
                None => Offer::Loading,
            },
        }
    })
}

/// More options than these are searched.
const SEARCHED: usize = 30;

/// A drop-down list.
pub fn select(spot: Spot) -> AnyView {
    let frame = Frame::of(spot);
    let offer = offer(spot);
    let is_long = spot.with_node(|node| match &node.choices {
        Choices::Fixed(choices) => choices.len() > SEARCHED,
        Choices::UnitsOfLevel(_) | Choices::UnitsBelow(_) => true,
        Choices::None => false,
    });
    if is_long && !pointer::is_coarse() {
        drop_stale(spot, offer);
        return combobox::combobox(spot, frame, offer);
    }
    native(spot, frame, offer)
}

/// The browser's own list.
fn native(spot: Spot, frame: Frame, offer: Memo<Offer>) -> AnyView {
    let chosen = Memo::new(move |_| spot.text());
    drop_stale(spot, offer);
    let described = frame.described_by();
    let required = frame.required_word();
    let language = use_language();
    let none_chosen = Signal::derive(move || chosen.with(String::is_empty));
    let nothing = t(Apply::ChooseOne);
    let empty_label =
        move || offer.with(|offer| offer.why_none(language.get())).unwrap_or_else(|| nothing().to_owned());
    let options = live(move || {
        let Offer::Options(options) = offer.get() else { return ().into_any() };
        let option = |(value, label): (String, String)| {
            let is_chosen = value == chosen.get();
            view! { <option value=value prop:selected=is_chosen>{label}</option> }.into_any()
        };
        options.into_iter().map(option).collect::<Vec<_>>().into_any()
    });
    let control = view! {
        <select
            class="input"
            id=frame.id.clone()
            aria-required=required
            aria-invalid=frame.invalid_word()
            aria-describedby=described
            on:change=move |event| {
                let value = event
                    .target()
                    .and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok())
                    .map(|select| select.value())
                    .unwrap_or_default();
                spot.set(if value.is_empty() { Value::Null } else { Value::from(value) });
            }
        >
            <option value="" prop:selected=none_chosen>{live_text(empty_label)}</option>
            {options}
        </select>
    };
    frame.field(control.into_any())
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
