//! The declaration, and sending.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::review::obstacles;
use crate::api::ApiError;
use crate::api::dto::ProblemCode;
use crate::i18n::words::{Apply as Words, Failure, Offline, Shell};
use crate::routes::Route;
use crate::state::announcer::use_announcer;
use crate::state::connectivity::use_connectivity;
use crate::state::filing::{Filing, Outcome, SendState};
use crate::state::language::{t, use_language};
use crate::state::navigation::use_navigation;
use crate::state::session::sign_in_href;
use crate::ui::error_summary::focus_summary;
use crate::ui::parts::live;

/// Element id of the declaration's box.
pub const DECLARATION_ID: &str = "declaration";

/// The declaration, never ticked beforehand, and the button.
#[component]
pub fn Send(filing: Filing, revealed: RwSignal<bool>, undeclared: RwSignal<bool>) -> impl IntoView {
    let navigation = use_navigation();
    let language = use_language();
    let announcer = use_announcer();
    let declared = RwSignal::new(false);
    let sending = t(Words::Sending);
    let send = move || {
        revealed.set(true);
        undeclared.set(!declared.get_untracked());
        if undeclared.get_untracked() || !untrack(|| obstacles(filing, language.get())).is_empty() {
            focus_summary();
            return;
        }
        if filing.sending.get_untracked() == SendState::Sending {
            return;
        }
        announcer.say(sending());
        spawn_local(async move {
            match filing.send().await {
                Outcome::Sent(code) => {
                    if let Some(navigation) = navigation {
                        navigation.replace(&Route::Receipt(code));
                    }
                }
                Outcome::Not if filing.sending.try_get_untracked() == Some(SendState::Refused) => focus_summary(),
                Outcome::Not => {}
            }
        });
    };
    let connectivity = use_connectivity();
    Effect::new(move |was_offline: Option<bool>| {
        let is_offline = connectivity.is_offline();
        // What was sent into nothing is sent again: with the same key, so there can be no second dossier.
        if was_offline == Some(true)
            && !is_offline
            && declared.get_untracked()
            && filing.sending.with_untracked(is_unanswered)
        {
            untrack(send);
        }
        is_offline
    });
    let busy = move || filing.sending.get() == SendState::Sending;
    let label = move || if busy() { Words::Sending } else { Words::Send };
    let is_declared = Signal::derive(move || !undeclared.get());
    let invalid = Signal::derive(move || undeclared.get().then_some("true"));
    let described = Signal::derive(move || undeclared.get().then_some("declaration-findings"));
    let busy_word = Signal::derive(move || busy().then_some("true"));
    view! {
        <form
            class="form declaration"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <h2>{t(Words::DeclarationTitle)}</h2>
            <div class="field" class:has-error=undeclared id=format!("{DECLARATION_ID}-field")>
                <p class="field-error" id="declaration-findings" hidden=is_declared>{t(Words::DeclarationRequired)}</p>
                <div class="choice">
                    <input
                        type="checkbox"
                        id=DECLARATION_ID
                        prop:checked=declared
                        aria-required="true"
                        aria-invalid=invalid
                        aria-describedby=described
                        on:change=move |event| {
                            declared.set(event_target_checked(&event));
                            if declared.get_untracked() {
                                undeclared.set(false);
                            }
                        }
                    />
                    <label for=DECLARATION_ID>{t(Words::DeclarationText)}</label>
                </div>
            </div>
            <p class="hint">{t(Words::DataNotice)}</p>
            <Trouble filing />
            <p class="actions">
                <button type="submit" class="button" aria-disabled=busy_word>
                    {live(move || t(label()))}
                </button>
            </p>
        </form>
    }
}

/// Whether the last try met no server.
fn is_unanswered(sending: &SendState) -> bool {
    matches!(sending, SendState::Uncertain | SendState::Failed(ApiError::Network))
}

/// What became of the last try, and what to do.
#[component]
fn Trouble(filing: Filing) -> impl IntoView {
    let connectivity = use_connectivity();
    live(move || {
        if filing.sending.with(is_unanswered) && connectivity.is_offline() {
            return view! { <p class="banner banner-warning" role="alert">{t(Offline::NotSent)}</p> }.into_any();
        }
        let words = match filing.sending.get() {
            SendState::Idle | SendState::Sending => return ().into_any(),
            SendState::Uncertain => Words::SendUncertain,
            SendState::Refused => Words::SendRefused,
            SendState::Failed(error) if error.is_signed_out() => {
                return view! {
                    <div class="banner banner-warning" role="alert">
                        <p>{t(Failure::SignedOutText)}</p>
                        <p><a class="button" rel="external" href=sign_in_href()>{t(Shell::SignIn)}</a></p>
                    </div>
                }
                .into_any();
            }
            SendState::Failed(error) if error.code() == Some(ProblemCode::FormOutdated) => Words::FormOutdated,
            SendState::Failed(error) if error.code() == Some(ProblemCode::Forbidden) => {
                return view! { <p class="banner banner-warning" role="alert">{t(Failure::ForbiddenText)}</p> }
                    .into_any();
            }
            SendState::Failed(_) => Words::SendFailed,
        };
        view! { <p class="banner banner-warning" role="alert">{t(words)}</p> }.into_any()
    })
}
