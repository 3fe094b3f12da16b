//! The offer of a newer release: a line that nobody has to follow.

use leptos::prelude::*;

use crate::i18n::words::Offline as Words;
use crate::state::announcer::use_announcer;
use crate::state::language::t;
use crate::state::release::use_release;
use crate::ui::parts::live;

/// The line, while there is something to offer; said once.
#[component]
pub fn Update() -> impl IntoView {
    let Some(release) = use_release() else { return ().into_any() };
    let announcer = use_announcer();
    let words = t(Words::Release);
    let is_offered = Memo::new(move |_| release.is_offered());
    Effect::new(move |_| {
        if is_offered.get() {
            announcer.say(untrack(words));
        }
    });
    live(move || {
        is_offered.get().then(|| {
            view! {
                <p class="banner banner-info strip">
                    {words} " "
                    <button type="button" class="link-button" on:click=move |_| release.take()>{t(Words::Renew)}</button>
                </p>
            }
        })
    })
}
