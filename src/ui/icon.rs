//! The few signs used, drawn by the style sheet; never the only carrier of a meaning.

use leptos::prelude::*;

/// A decorative sign; `name` is a class of `style/components.css`: `icon-check`, `icon-warning` …
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    view! { <span class=format!("icon icon-{name}") aria-hidden="true"></span> }
}
