//! The one h1 of a page: names the page, takes the focus when the citizen gets there.

use std::cell::Cell;

use leptos::html::H1;
use leptos::prelude::*;

use crate::device::page;
use crate::i18n::words::Shell;
use crate::state::language::t;

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
    let node = NodeRef::<H1>::new();
    let product = t(Shell::ProductName);
    Effect::new(move |_| {
        let title = title.map_or_else(|| text.get(), |title| title.get());
        page::set_title(&format!("{title} – {}", product()));
    });
    Effect::new(move |_| {
        if let Some(heading) = node.get()
            && !FIRST.replace(false)
        {
            // Fails only for an element that is gone again.
            let _ = heading.focus();
        }
    });
    view! { <h1 tabindex="-1" lang=lang node_ref=node>{move || text.get()}</h1> }
}
