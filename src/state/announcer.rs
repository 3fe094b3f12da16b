//! The one live region: what a screen reader should say without moving there.

use leptos::prelude::*;

/// The words to be announced; each announcement replaces the one before.
#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<String>);

/// Makes the announcer known to everything below.
pub fn provide_announcer() -> Announcer {
    let announcer = Announcer(RwSignal::new(String::new()));
    provide_context(announcer);
    announcer
}

/// The announcer of this program.
pub fn use_announcer() -> Announcer {
    use_context().unwrap_or_else(provide_announcer)
}

impl Announcer {
    /// Says it politely. The same words twice are said twice: a zero-width space tells them apart.
    pub fn say(self, words: impl Into<String>) {
        let words = words.into();
        let _ = self.0.try_update(|now| *now = if *now == words { format!("{words}\u{200b}") } else { words });
    }

    /// What is being announced.
    pub fn words(self) -> Signal<String> {
        self.0.into()
    }
}
