//! The language of the interface. Switching it keeps everything typed: only texts depend on it.

use leptos::prelude::*;

use crate::device::{page, preferences};
use crate::i18n::{Language, Words, fill};

#[derive(Clone, Copy)]
struct Locale(RwSignal<Language>);

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
    let locale = locale();
    move || words.text(locale.get())
}

/// A message with one value in it, following the language and the value.
pub fn t1<F>(words: impl Words, name: &'static str, value: F) -> impl Fn() -> String + Clone + Send + Sync + 'static
where
    F: Fn() -> String + Clone + Send + Sync + 'static,
{
    let locale = locale();
    move || fill(words.text(locale.get()), &[(name, &value())])
}
