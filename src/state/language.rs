//! The language of the interface. Switching it keeps everything typed: only texts depend on it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::device::{page, preferences};
use crate::i18n::{Language, Words, fill};

/// The language of the whole program, to be asked at any later time: also by what outlives the view it began in.
#[derive(Clone, Copy)]
pub struct Locale(RwSignal<Language>);

impl Locale {
    /// The language now; not tracked.
    pub fn now(self) -> Language {
        self.0.get_untracked()
    }
}

/// The language of the whole program.
pub fn use_locale() -> Locale {
    Locale(locale())
}

/// Makes the language known to everything below, and keeps `<html lang>` in step.
pub fn provide_language() {
    let chosen = preferences::language().map(|tag| Language::from_tag(&tag)).unwrap_or_default();
    let locale = RwSignal::new(chosen);
    provide_context(Locale(locale));
    Effect::new(move |_| page::set_language(locale.get().tag()));
}

fn locale() -> RwSignal<Language> {
    use_context::<Locale>().map_or_else(|| RwSignal::new(Language::default()), |locale| locale.0)
}

/// The language now; tracked.
pub fn use_language() -> Signal<Language> {
    locale().into()
}

/// Changes to the other language and keeps the choice.
pub fn language_switch() -> impl Fn() + Copy + Send + Sync + 'static {
    let locale = locale();
    move || {
        locale.update(|language| *language = language.other());
        preferences::keep_language(locale.get_untracked().tag());
    }
}

/// A message, following the language.
pub fn t(words: impl Words) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    follow(texts(words))
}

fn texts(words: impl Words) -> [&'static str; 2] {
    [words.text(Language::Vietnamese), words.text(Language::English)]
}

fn text_in(texts: [&'static str; 2], language: Language) -> &'static str {
    match language {
        Language::Vietnamese => texts[0],
        Language::English => texts[1],
    }
}

/// One closure type for the words of every area: each type of closure in a view costs its own copy of the machinery.
fn follow(texts: [&'static str; 2]) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let locale = locale();
    move || text_in(texts, locale.get())
}

/// A message with one value in it, following the language and the value.
pub fn t1<F>(words: impl Words, name: &'static str, value: F) -> impl Fn() -> String + Clone + Send + Sync + 'static
where
    F: Fn() -> String + Clone + Send + Sync + 'static,
{
    follow_filled(texts(words), name, Arc::new(value))
}

/// One closure type for every message with a value, as in [`follow`].
fn follow_filled(
    texts: [&'static str; 2],
    name: &'static str,
    value: Arc<dyn Fn() -> String + Send + Sync>,
) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let locale = locale();
    move || fill(text_in(texts, locale.get()), &[(name, &value())])
}
