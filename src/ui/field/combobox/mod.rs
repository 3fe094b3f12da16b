//! One of many by typing: an editable combobox with its list below it, after the pattern of the ARIA Authoring Practices
//! (list autocomplete). What is typed only searches; the answer is always an option of the list or nothing.

mod state;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use self::state::Combobox;
use super::Spot;
use super::frame::Frame;
use super::select::Offer;
use crate::api::dto::FormerUnit;
use crate::i18n::Words;
use crate::i18n::fill;
use crate::i18n::words::Widget;
use crate::state::language::{t, t1, use_language};
use crate::ui::icon::icon;
use crate::ui::markup::{Markup, live_value, live_words, markup, part};
use crate::ui::parts::live;

/// The field.
pub fn combobox(spot: Spot, mut frame: Frame, offer: Memo<Offer>, former: Memo<Vec<(usize, FormerUnit)>>) -> AnyView {
    let it = Combobox::new(spot, offer, former, frame.id.clone());
    frame.findings = it.findings(frame.findings);
    let control = part! {
        <div class="combobox">{input(it, &frame)} {clear(it, &frame)} {icon("arrow")} {popup(it, &frame)}</div>
    };
    frame.field(control)
}

fn input(it: Combobox, frame: &Frame) -> Markup {
    it.follow_list();
    let placeholder = {
        let (language, nothing) = (use_language(), t(Widget::TypeToFind));
        move || it.offer.with(|offer| offer.why_none(language.get())).unwrap_or_else(|| nothing().to_owned())
    };
    let list_id = it.list_id();
    part! {
        <input
            class="input"
            type="text"
            role="combobox"
            autocomplete="off"
            autocapitalize="none"
            autocorrect="off"
            spellcheck="false"
            aria-autocomplete="list"
            id={frame.id.clone()}
            placeholder={live_value(placeholder)}
            aria-expanded={live_value(move || if it.has_list() { "true" } else { "false" })}
            aria-controls={live_value(move || it.has_list().then(|| list_id.clone()))}
            aria-activedescendant={live_value(move || it.marked_id())}
            aria-required={frame.required_word()}
            aria-invalid={frame.invalid_word()}
            aria-describedby={frame.described_by()}
            with={move |input: &Element| it.follow_answer(input.unchecked_ref())}
            on:input={move |event: Event| it.type_text(event_target_value(&event))}
            on:keydown={move |event: KeyboardEvent| it.press(&event)}
            on:click={move |_: Event| it.click()}
            on:blur={move |_: Event| it.leave()}
        />
    }
}

/// Takes the answer back, where there need not be one.
fn clear(it: Combobox, frame: &Frame) -> AnyView {
    let (required, label) = (frame.required, frame.label);
    let can_clear = Memo::new(move |_| !required.get() && it.has_choice());
    let name = t1(Widget::ClearChoice, "label", move || label.get());
    live(move || {
        let name = name.clone();
        can_clear.get().then(|| {
            // Not a stop of Tab: emptying the field does the same.
            part! {
                <button
                    type="button"
                    class="combobox-clear"
                    tabindex="-1"
                    aria-label={live_value(name)}
                    on:mousedown={move |event: Event| event.prevent_default()}
                    on:click={move |_: Event| it.clear()}
                >
                    {icon("remove")}
                </button>
            }
        })
    })
}

/// The list, and what is to be said about it.
fn popup(it: Combobox, frame: &Frame) -> AnyView {
    let (list_id, label, language) = (it.list_id(), frame.label, use_language());
    let note = move || {
        let language = language.get();
        it.offer.with(|offer| offer.why_none(language)).unwrap_or_else(|| {
            let (shown, found) = it.counts();
            match found - shown {
                _ if found == 0 => Widget::NoChoiceFound.text(language).to_owned(),
                0 => String::new(),
                more => fill(Widget::ChoicesMore.text(language), &[("count", &more.to_string())]),
            }
        })
    };
    live(move || {
        if !it.open.get() {
            return ().into_any();
        }
        let list_id = list_id.clone();
        let list = live(move || {
            let options = it.shown_options();
            (!options.is_empty()).then(|| {
                // What scrolls is a stop of Tab of its own, unless told otherwise: Tab goes on to the next field.
                part! { <ul role="listbox" tabindex="-1" id={list_id.clone()} aria-label=label>{options}</ul> }
            })
        });
        let class = if it.is_above() { "combobox-popup combobox-above" } else { "combobox-popup" };
        markup! {
            // The field keeps the focus while the list is clicked and scrolled.
            <div
                class=class
                on:mousedown={move |event: Event| event.prevent_default()}
                on:click={move |event: MouseEvent| it.pick(&event)}
            >
                {list}
                <p class="combobox-note" hidden={live_value(move || note().is_empty())}>{live_words(note)}</p>
            </div>
        }
    })
}
