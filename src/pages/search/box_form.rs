//! The search box: a plain form, which also answers while one types.

use std::time::Duration;

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use super::results::RESULTS;
use super::suggestions::{LIST, Suggestions};
use crate::device::{focus, timer};
use crate::i18n::words::Catalogue;
use crate::routes::{Route, Sought};
use crate::ui::icon::icon;
use crate::ui::markup::{live_value, markup};
use crate::ui::parts::say;

/// Element id of the box.
const BOX: &str = "search-words";
/// How long the fingers must rest before the words are looked for.
const REST: Duration = Duration::from_millis(150);

/// The box, showing `words`. `on_words` takes what to look for: on Enter and the button, and while typing where `live`.
/// Procedures are offered below it as one types.
pub fn search_box(words: Signal<String>, on_words: Callback<String>, live: bool) -> AnyView {
    let suggestions = Suggestions::new(!live);
    let node: StoredValue<Option<HtmlInputElement>, LocalStorage> = StoredValue::new_local(None);
    let composing = StoredValue::new(false);
    let latest = StoredValue::new(0_u32);
    let typed = move || node.get_value().map(|input| input.value().trim().to_owned()).unwrap_or_default();
    let shown = StoredValue::new(String::new());
    let follow = move |input: &Element| {
        let input: &HtmlInputElement = input.unchecked_ref();
        node.set_value(Some(input.clone()));
        let words = words.get();
        let is_news = shown.with_value(|shown| *shown != words);
        shown.set_value(words.clone());
        // Setting the same text would move the caret and disturb an input method.
        if is_news && input.value().trim() != words && !composing.get_value() {
            input.set_value(&words);
        }
    };
    // A phone's keyboard composes every word: what it has so far is looked for as well.
    let on_input = move |_: Event| {
        suggestions.typed(&typed());
        let mine = latest.get_value().wrapping_add(1);
        latest.set_value(mine);
        if live {
            spawn_local(async move {
                timer::sleep(REST).await;
                if latest.try_get_value() == Some(mine) {
                    on_words.run(typed());
                }
            });
        }
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        // What the rest would still bring is said now.
        latest.update_value(|latest| *latest = latest.wrapping_add(1));
        suggestions.close();
        on_words.run(typed());
        // Where the results are below the box, it is they that were asked for; and a phone's keyboard goes.
        if live {
            focus::focus_id(RESULTS);
        }
    };
    // What was typed before there was anything to offer from.
    Effect::new(move |before: Option<bool>| {
        let is_ready = suggestions.is_ready();
        if is_ready && before == Some(false) && focus::is_on(BOX) {
            suggestions.typed(&typed());
        }
        is_ready
    });
    markup! {
        <form
            class="search-form search-form-large"
            role="search"
            method="get"
            action={Route::Search(Sought::default()).path()}
            on:submit={on_submit}
        >
            <label for=BOX>{say(Catalogue::SearchLabel)}</label>
            <div class="combobox">
                <input
                    class="input"
                    id=BOX
                    type="text"
                    inputmode="search"
                    name="q"
                    maxlength="200"
                    role="combobox"
                    enterkeyhint="search"
                    autocomplete="off"
                    autocapitalize="none"
                    autocorrect="off"
                    spellcheck="false"
                    aria-autocomplete={if live { "none" } else { "list" }}
                    aria-describedby="search-example"
                    aria-expanded={live_value(move || if suggestions.is_open() { "true" } else { "false" })}
                    aria-controls={live_value(move || suggestions.is_open().then_some(LIST))}
                    aria-activedescendant={live_value(move || suggestions.marked_id())}
                    with={follow}
                    on:input={on_input}
                    on:keydown={move |event: KeyboardEvent| suggestions.press(&event, &typed())}
                    on:blur={move |_: Event| suggestions.close()}
                    on:compositionstart={move |_: Event| composing.set_value(true)}
                    on:compositionend={move |_: Event| composing.set_value(false)}
                />
                {suggestions.view()}
            </div>
            <button class="button" type="submit">{icon("search")}{say(Catalogue::SearchButton)}</button>
            <p class="hint" id="search-example">{say(Catalogue::SearchExample)}</p>
        </form>
    }
}
