//! The search box: a plain form, which also answers while one types.

use std::time::Duration;

use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::device::timer;
use crate::i18n::words::Catalogue;
use crate::routes::Route;
use crate::state::language::t;
use crate::ui::icon::Icon;
use crate::ui::parts::uncorrected;

/// How long the fingers must rest before the words are looked for.
const REST: Duration = Duration::from_millis(150);

/// The box, showing `words`. `on_words` takes what to look for, and whether it was asked for by Enter or the button;
/// while typing only where `live`. Words still being composed (IME) are left alone.
#[component]
pub fn SearchBox(
    #[prop(into)] words: Signal<String>,
    on_words: Callback<(String, bool)>,
    #[prop(optional)] live: bool,
) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    uncorrected(node);
    let composing = StoredValue::new(false);
    let latest = StoredValue::new(0_u32);
    let typed = move || node.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default();
    Effect::new(move |_| {
        let words = words.get();
        if let Some(input) = node.get() {
            // Setting the same text would move the caret and disturb an input method.
            if input.value().trim() != words {
                input.set_value(&words);
            }
        }
    });
    let on_input = move || {
        if !live || composing.get_value() {
            return;
        }
        let mine = latest.get_value().wrapping_add(1);
        latest.set_value(mine);
        spawn_local(async move {
            timer::sleep(REST).await;
            if latest.try_get_value() == Some(mine) && !composing.get_value() {
                on_words.run((typed(), false));
            }
        });
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        // What the rest would still bring is said now.
        latest.update_value(|latest| *latest = latest.wrapping_add(1));
        on_words.run((typed(), true));
    };
    view! {
        <form class="search-form search-form-large" role="search" method="get" action=Route::Search(String::new()).path() on:submit=on_submit>
            <label for="search-words">{t(Catalogue::SearchLabel)}</label>
            <input
                class="input"
                id="search-words"
                type="search"
                name="q"
                maxlength="200"
                enterkeyhint="search"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby="search-example"
                node_ref=node
                on:input=move |_| on_input()
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |_| {
                    composing.set_value(false);
                    on_input();
                }
            />
            <button class="button" type="submit"><Icon name="search" />{t(Catalogue::SearchButton)}</button>
            <p class="hint" id="search-example">{t(Catalogue::SearchExample)}</p>
        </form>
    }
}
