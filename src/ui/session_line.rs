//! Says when the session is about to end, or has: nothing on the page is lost by it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Event;

use crate::i18n::words::Account as Words;
use crate::i18n::{Words as _, fill};
use crate::state::announcer::use_announcer;
use crate::state::language::{t, use_language};
use crate::state::session::{Standing, is_shared_computer, sign_in_href, use_session};
use crate::ui::markup::{live_value, markup};
use crate::ui::parts::{live, say};

/// The line, above every page.
pub fn session_line() -> AnyView {
    let session = use_session();
    let (announcer, language) = (use_announcer(), use_language());
    Effect::new(move |_| {
        let language = language.get_untracked();
        match session.standing() {
            Standing::Fine => {}
            Standing::Ending(time) => announcer.say(fill(Words::SessionEnding.text(language), &[("time", &time)])),
            Standing::Ended(_) => announcer.say(ended_words().text(language)),
        }
    });
    let stayed = t(Words::Stayed);
    let href = sign_in_href();
    live(move || match session.standing() {
        Standing::Fine => None,
        Standing::Ending(time) => {
            let stay = move |_: Event| {
                spawn_local(async move {
                    if session.renew().await.is_ok() {
                        announcer.say(stayed());
                    }
                });
            };
            let words = move || fill(Words::SessionEnding.text(language.get()), &[("time", &time)]);
            Some(markup! {
                <section class="banner banner-warning strip strip-stays" aria-label={live_value(t(Words::Session))}>
                    <p>
                        {crate::ui::markup::live_words(words)} " "
                        <button type="button" class="link-button" on:click=stay>{say(Words::StaySignedIn)}</button>
                    </p>
                </section>
            })
        }
        Standing::Ended(_) => {
            // On a shared computer the page has the only copy of what was typed last: it must not be left.
            let shared = is_shared_computer();
            let words = if shared { Words::SignInAgainNewTab } else { Words::SignInAgain };
            Some(markup! {
                <section class="banner banner-warning strip strip-stays" aria-label={live_value(t(Words::Session))}>
                    <p>
                        {say(ended_words())} " "
                        <a rel="external" target={shared.then_some("_blank")} href={live_value(move || href.get())}>{say(words)}</a>
                    </p>
                </section>
            })
        }
    })
}

fn ended_words() -> Words {
    if is_shared_computer() { Words::SessionEndedShared } else { Words::SessionEnded }
}
