//! The few signs used, drawn by the style sheet; never the only carrier of a meaning.

use leptos::prelude::*;

use crate::ui::markup::{Markup, part};

/// A decorative sign; `name` is a class of `style/main.css`: `icon-check`, `icon-warning` …
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    icon(name).into_any()
}

/// The same between tags of markup.
pub fn icon(name: &'static str) -> Markup {
    part! { <span class={format!("icon icon-{name}")} aria-hidden="true"></span> }
}
