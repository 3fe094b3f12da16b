//! The one h1 of a page: names the page, takes the focus when the citizen gets there.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::device::page;
use crate::i18n::words::Shell;
use crate::state::language::t;
use crate::ui::markup::markup;

thread_local! {
    /// The first page leaves the focus where the browser put it.
    static FIRST: Cell<bool> = const { Cell::new(true) };
}

/// The page's heading. `title` names the page in the browser's tab, where it differs (an error prefix).
#[component]
pub fn Heading(
    #[prop(into)] text: Signal<String>,
    #[prop(optional, into)] title: Option<Signal<String>>,
    /// The language of a heading that comes from the data.
    #[prop(optional)]
    lang: Option<&'static str>,
) -> impl IntoView {
    let product = t(Shell::ProductName);
    Effect::new(move |_| {
        let title = title.map_or_else(|| text.get(), |title| title.get());
        page::set_title(&format!("{title} – {}", product()));
    });
    let mut is_new = !FIRST.replace(false);
    let focus = move |heading: &Element| {
        if std::mem::take(&mut is_new) {
            let heading: HtmlElement = heading.clone().unchecked_into();
            // Once it is on the page.
            Effect::new(move |_| {
                // Fails only for an element that is gone again.
                let _ = heading.focus();
            });
        }
    };
    markup! { <h1 tabindex="-1" lang=lang with=focus>{text}</h1> }
}
