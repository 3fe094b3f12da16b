//! Small pieces that many pages are made of.

use std::sync::Arc;

use leptos::html::Input;
use leptos::prelude::*;

use crate::i18n::Words;
use crate::state::language::{t, t1};
use crate::ui::markup::{Live, live_words, markup};

/// Text that comes from the data: it is Vietnamese in every language of the screen.
pub fn vi(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    markup! { <span lang="vi">{text}</span> }
}

/// A message with one value that stays.
pub fn said(
    words: impl Words,
    name: &'static str,
    value: impl ToString,
) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    t1(words, name, constant(value.to_string()))
}

fn constant(text: String) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    move || text.clone()
}

/// Names, codes and addresses stay as typed: an iPhone would replace them by words it knows. The view macro has no such
/// attribute.
pub fn uncorrected(element: NodeRef<Input>) {
    Effect::new(move |_| element.get().map(|input| input.set_attribute("autocorrect", "off")));
}

/// A part of a view that follows signals. Every part written so is of one type: a closure put straight into a view costs
/// its own copy of Leptos' rendering, some kilobytes each.
pub fn live<V: IntoAny>(part: impl Fn() -> V + Send + Sync + 'static) -> AnyView {
    live_any(Box::new(move || part().into_any()))
}

fn live_any(part: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    (move || part()).into_any()
}

/// The same for text.
pub fn live_text(text: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    live_string(Box::new(text))
}

fn live_string(text: Box<dyn Fn() -> String + Send + Sync>) -> AnyView {
    (move || text()).into_any()
}

/// A view for each key, kept as long as its key is there.
pub fn keyed(
    keys: impl Fn() -> Vec<u32> + Send + Sync + 'static,
    view: impl Fn(u32) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    keyed_any(Box::new(keys), Arc::new(view))
}

type Keys = Box<dyn Fn() -> Vec<u32> + Send + Sync>;

fn keyed_any(keys: Keys, view: Arc<dyn Fn(u32) -> AnyView + Send + Sync>) -> AnyView {
    let children = move |key: u32| view(key);
    view! { <For each=keys key=|key| *key children /> }.into_any()
}

/// A message between tags of markup.
pub fn say(words: impl Words) -> Live<String> {
    let words = t(words);
    live_words(move || words().to_owned())
}

/// A row of a `<dl>`.
pub fn fact(label: impl Words, value: AnyView) -> AnyView {
    markup! { <div><dt>{say(label)}</dt><dd>{value}</dd></div> }
}

/// A row of a `<dl>` whose value comes from the data, where there is one.
pub fn vi_fact(label: impl Words, value: Option<impl Into<String>>) -> Option<AnyView> {
    value.map(|value| fact(label, vi(value)))
}

/// A part of a page under an h2, which names it.
pub fn section(id: &'static str, title: impl Words, body: AnyView) -> AnyView {
    markup! { <section aria-labelledby=id><h2 id=id>{say(title)}</h2>{body}</section> }
}
