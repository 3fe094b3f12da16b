//! One of many by typing: an editable combobox with its list below it, after the pattern of the ARIA Authoring Practices
//! (list autocomplete). What is typed only searches; the answer is always an option of the list or nothing.

mod state;

use leptos::prelude::*;

use self::state::Combobox;
use super::Spot;
use super::frame::Frame;
use super::select::Offer;
use crate::i18n::Words;
use crate::i18n::fill;
use crate::i18n::words::Apply;
use crate::state::language::{t, t1, use_language};
use crate::ui::icon::Icon;
use crate::ui::parts::{live, live_text, uncorrected};

/// The field.
pub fn combobox(spot: Spot, mut frame: Frame, offer: Memo<Offer>) -> AnyView {
    let it = Combobox::new(spot, offer, frame.id.clone());
    frame.findings = it.findings(frame.findings);
    let control = view! { <div class="combobox">{input(it, &frame)} {clear(it, &frame)} <Icon name="arrow" /> {popup(it, &frame)}</div> };
    frame.field(control.into_any())
}

fn input(it: Combobox, frame: &Frame) -> AnyView {
    it.follow_answer();
    uncorrected(it.input);
    let placeholder = {
        let (language, nothing) = (use_language(), t(Apply::TypeToFind));
        move || it.offer.with(|offer| offer.why_none(language.get())).unwrap_or_else(|| nothing().to_owned())
    };
    let list_id = it.list_id();
    let expanded = Memo::new(move |_| it.has_list());
    view! {
        <input
            node_ref=it.input
            class="input"
            type="text"
            id=frame.id.clone()
            role="combobox"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            placeholder=Signal::derive(placeholder)
            aria-autocomplete="list"
            aria-expanded=move || if expanded.get() { "true" } else { "false" }
            aria-controls=move || expanded.get().then(|| list_id.clone())
            aria-activedescendant=move || it.marked_id()
            aria-required=frame.required_word()
            aria-invalid=frame.invalid_word()
            aria-describedby=frame.described_by()
            on:input=move |event| it.type_text(event_target_value(&event))
            on:keydown=move |event| it.press(&event)
            on:click=move |_| it.click()
            on:blur=move |_| it.leave()
        />
    }
    .into_any()
}

/// Takes the answer back, where there need not be one.
fn clear(it: Combobox, frame: &Frame) -> AnyView {
    let (required, label) = (frame.required, frame.label);
    let can_clear = Memo::new(move |_| !required.get() && it.has_choice());
    let name = t1(Apply::ClearChoice, "label", move || label.get());
    live(move || {
        can_clear.get().then(|| {
            // Not a stop of Tab: emptying the field does the same.
            view! {
                <button
                    type="button"
                    class="combobox-clear"
                    tabindex="-1"
                    aria-label=name.clone()
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| it.clear()
                >
                    <span class="icon icon-remove" aria-hidden="true"></span>
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
                _ if found == 0 => Apply::NoChoiceFound.text(language).to_owned(),
                0 => String::new(),
                more => fill(Apply::ChoicesMore.text(language), &[("count", &more.to_string())]),
            }
        })
    };
    let note = Memo::new(move |_| note());
    live(move || {
        if !it.open.get() {
            return ().into_any();
        }
        let list_id = list_id.clone();
        let list = live(move || {
            let options = it.shown_options();
            (!options.is_empty()).then(|| {
                // What scrolls is a stop of Tab of its own, unless told otherwise: Tab goes on to the next field.
                view! { <ul role="listbox" id=list_id.clone() aria-label=label tabindex="-1">{options}</ul> }
            })
        });
        view! {
            // The field keeps the focus while the list is clicked and scrolled.
            <div
                class="combobox-popup"
                class:combobox-above=it.is_above()
                on:mousedown=move |event| event.prevent_default()
                on:click=move |event| it.pick(&event)
            >
                {list}
                <p class="combobox-note" hidden=move || note.with(String::is_empty)>{live_text(move || note.get())}</p>
            </div>
        }
        .into_any()
    })
}
