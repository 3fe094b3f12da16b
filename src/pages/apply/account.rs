//! What the citizen is told above each step: another device's changes, a draft that is gone, a form that was replaced.

use leptos::prelude::*;
use web_sys::Event;

use crate::i18n::words::Account as Words;
use crate::routes::Route;
use crate::state::announcer::use_announcer;
use crate::state::filing::{Between, Filing};
use crate::state::language::t;
use crate::ui::markup::markup;
use crate::ui::parts::{live, say};

/// The notices; nothing while there is nothing to tell. `comparing` opens the comparison in place of the step.
#[component]
pub fn Notices(filing: Filing, comparing: RwSignal<bool>) -> impl IntoView {
    let announcer = use_announcer();
    let changed = t(Words::ChangedElsewhere);
    let gone = t(Words::GoneText);
    Effect::new(move |_| {
        let words = filing.between.with(|between| match between {
            Between::Nothing => None,
            Between::Changed(_) => Some(changed()),
            Between::Gone => Some(gone()),
        });
        if let Some(words) = words.filter(|_| !comparing.get_untracked()) {
            announcer.say(words);
        }
    });
    view! {
        {live(move || between(filing, comparing))}
        {live(move || unfit(filing))}
    }
}

fn between(filing: Filing, comparing: RwSignal<bool>) -> Option<AnyView> {
    match filing.between.get() {
        Between::Changed(_) if !comparing.get() => {
            let compare = move |_: Event| comparing.set(true);
            Some(markup! {
                <div class="banner banner-warning">
                    <p>{say(Words::ChangedElsewhere)}</p>
                    <p><button type="button" class="button button-secondary" on:click=compare>{say(Words::Compare)}</button></p>
                </div>
            })
        }
        Between::Gone => {
            let go_on = move |_: Event| filing.go_on_as_new();
            Some(markup! {
                <div class="banner banner-warning">
                    <p>{say(Words::GoneText)}</p>
                    <p class="actions">
                        <a class="button button-secondary" href={Route::Dossiers.path()}>{say(Words::GoneLook)}</a>
                        <button type="button" class="button button-secondary" on:click=go_on>{say(Words::GoneGoOn)}</button>
                    </p>
                </div>
            })
        }
        Between::Changed(_) | Between::Nothing => None,
    }
}

/// What a newer form has no place for.
fn unfit(filing: Filing) -> Option<AnyView> {
    let left = filing.unfit.get();
    let row = |left: crate::state::filing::Left| {
        markup! { <div class="summary-row"><dt lang="vi">{left.name}</dt><dd lang="vi">{left.text}</dd></div> }
    };
    let read = move |_: Event| {
        filing.unfit.set(Vec::new());
        filing.keep_soon();
    };
    (!left.is_empty()).then(|| {
        let rows: Vec<AnyView> = left.into_iter().map(row).collect();
        markup! {
            <section class="banner banner-info" aria-labelledby="unfit">
                <h2 id="unfit">{say(Words::UnfitTitle)}</h2>
                <p>{say(Words::UnfitText)}</p>
                <dl class="summary-list">{rows}</dl>
                <p><button type="button" class="button button-secondary" on:click=read>{say(Words::UnfitRead)}</button></p>
            </section>
        }
    })
}
