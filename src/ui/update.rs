//! The offer of a newer release: a line that nobody has to follow.

use leptos::prelude::*;
use web_sys::Event;

use crate::i18n::words::Offline as Words;
use crate::state::announcer::use_announcer;
use crate::state::language::t;
use crate::state::release::use_release;
use crate::ui::markup::{live_value, markup};
use crate::ui::parts::{live, say};

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
            let take = move |_: Event| release.take();
            markup! {
                <section class="banner banner-info strip" aria-label={live_value(t(Words::NewRelease))}>
                    <p>
                        {say(Words::Release)} " "
                        <button type="button" class="link-button" on:click=take>{say(Words::Renew)}</button>
                    </p>
                </section>
            }
        })
    })
}
