//! Filing: who may, then the case, the form's pages, the papers, the review.

mod account;
mod case;
mod compare;
mod file_row;
mod form_page;
mod in_form;
mod paper_card;
mod papers;
mod photos;
mod review;
mod review_sections;
mod send;
mod status;
mod steps;
mod take;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::dto::Person;
use crate::api::{ApiError, is_for_shared_computers};
use crate::device::{focus, preferences};
use crate::i18n::words::{Apply as Words, Failure, ProcedureWords};
use crate::i18n::{Words as _, fill};
use crate::pages::failure::FailurePanel;
use crate::routes::{Route, Step};
use crate::state::announcer::use_announcer;
use crate::state::filing::{Filing, Opened, Opening, Saved, open};
use crate::state::language::{t, use_language};
use crate::state::load::{Load, load};
use crate::state::navigation::use_navigation;
use crate::state::release::{Unkept, use_release};
use crate::state::session::{SessionState, Standing, remember, sign_in_href, use_session};
use crate::state::uploads::UploadEvent;
use crate::ui::field::widgets;
use crate::ui::heading::Heading;
use crate::ui::loading::{Loading, Skeleton};
use crate::ui::parts::{live, live_text};

/// Identity level that filing demands (Decree 69/2024/NĐ-CP).
const LEVEL_TO_FILE: u8 = 2;

/// Filing the procedure with this code.
#[component]
pub fn Apply(procedure: String) -> impl IntoView {
    let session = use_session();
    // Another person, or nobody: everything is built anew. A renewed session of the same person changes nothing, nor does
    // one that ended by itself: what is on the screen stays.
    let who = Memo::new(move |_| match session.at_work() {
        Load::Ready(person) => Some(Ok(person)),
        Load::Failed(error) => Some(Err(error)),
        Load::Waiting | Load::Slow => None,
    });
    live(move || match who.get() {
        None => view! { <Skeleton /> }.into_any(),
        Some(Err(error)) => without_answer(session, error),
        Some(Ok(None)) => view! { <SignInFirst /> }.into_any(),
        Some(Ok(Some(person))) if person.identity_level < LEVEL_TO_FILE => view! { <LevelTooLow /> }.into_any(),
        Some(Ok(Some(person))) => signed_in(procedure.clone(), person),
    })
}

/// Nobody says who is here. Without a network it is who was here last, if this device knows.
fn without_answer(session: SessionState, error: ApiError) -> AnyView {
    let is_nobody = RwSignal::new(error != ApiError::Network);
    if error == ApiError::Network {
        spawn_local(async move {
            if !session.recall().await {
                let _ = is_nobody.try_set(true);
            }
        });
    }
    let retry = Callback::new(move |()| session.refresh());
    live(move || match is_nobody.get() {
        true => view! { <FailurePanel error=error.clone() on_retry=retry /> }.into_any(),
        false => view! { <Skeleton /> }.into_any(),
    })
}

fn signed_in(code: String, person: Person) -> AnyView {
    let insists = StoredValue::new(false);
    let loader = load(move || {
        let opening = open(code.clone(), person.clone(), insists.get_value());
        let person = person.clone();
        async {
            let opening = opening.await?;
            spawn_local(remember(person));
            if let Opening::Here(opened) = &opening {
                widgets::fetch_for(&opened.program).await.map_err(|_| ApiError::Network)?;
            }
            Ok(opening)
        }
    });
    let go_on_here = Callback::new(move |()| {
        insists.set_value(true);
        loader.retry();
    });
    let page = move |opening: Opening| match opening {
        Opening::Here(opened) => begin(*opened, go_on_here),
        Opening::Elsewhere => view! { <OpenElsewhere go_on_here /> }.into_any(),
    };
    view! { <Loading loader children=page /> }.into_any()
}

fn begin(opened: Opened, go_on_here: Callback<()>) -> AnyView {
    if let (Some(code), Some(navigation)) = (opened.sent.clone(), use_navigation()) {
        // The earlier sending had arrived: its receipt is what there is to see.
        navigation.replace(&Route::Receipt(code));
        return ().into_any();
    }
    let announcer = use_announcer();
    let language = use_language();
    let on_upload = Callback::new(move |event: UploadEvent| {
        announcer.say(file_row::event_words(&event, language.get_untracked()));
    });
    let (code, in_force) = (opened.procedure.summary.code.clone(), opened.procedure.summary.state.is_in_force());
    let Some(filing) = opened.begin(on_upload) else { return view! { <NotFileable code in_force /> }.into_any() };
    take::recover(filing);
    keep_when_leaving(filing);
    if let Some(release) = use_release() {
        release.heed(Signal::derive(move || unkept(filing)));
    }
    let is_moved = Memo::new(move |_| filing.is_moved());
    live(move || {
        if is_moved.get() {
            view! { <OpenElsewhere go_on_here /> }.into_any()
        } else {
            view! { <Wizard filing /> }.into_any()
        }
    })
}

/// What would be lost if the page were loaded anew now; tracked.
fn unkept(filing: Filing) -> Unkept {
    match filing.saved.get() {
        _ if filing.is_writing.get() => Unkept::OnItsWay,
        Saved::Failed | Saved::OnPurposeNot if filing.case.get().is_some() => Unkept::OnlyHere,
        _ => Unkept::Nothing,
    }
}

/// The page is hidden, left or closed: what was typed in the last quarter second is kept too.
fn keep_when_leaving(filing: Filing) {
    let keep = move || {
        if filing.case.try_get_untracked().flatten().is_some() {
            filing.keep_soon();
        }
    };
    let hidden = window_event_listener(leptos::ev::visibilitychange, move |_| keep());
    let left = window_event_listener(leptos::ev::Custom::<leptos::ev::Event>::new("pagehide"), move |_| keep());
    on_cleanup(move || {
        hidden.remove();
        left.remove();
    });
}

/// The step the address names, for this application.
#[component]
fn Wizard(filing: Filing) -> impl IntoView {
    let Some(navigation) = use_navigation() else { return ().into_any() };
    let route = navigation.route();
    let step = Memo::new(move |_| match route.get() {
        Route::Apply { step, .. } => steps::allowed(filing, step),
        _ => Step::Case,
    });
    keep_place(filing, step);
    let session = use_session();
    // Signed in again: what could not be saved meanwhile is.
    Effect::new(move |before: Option<bool>| {
        let ended = matches!(session.standing(), Standing::Ended(_));
        if before == Some(true) && !ended {
            filing.save_to_account_soon();
        }
        ended
    });
    Effect::new(move |_| {
        if let Some(code) = filing.arrived.get() {
            navigation.replace(&Route::Receipt(code));
        }
    });
    let comparing = RwSignal::new(filing.is_to_compare());
    view! {
        <steps::Steps filing step=step.into() />
        <account::Notices filing comparing />
        {live(move || match step.get() {
            _ if comparing.get() => view! { <compare::Compare filing comparing /> }.into_any(),
            Step::Case => view! { <case::CaseStep filing /> }.into_any(),
            Step::Page(page) => view! { <form_page::PageStep filing page /> }.into_any(),
            Step::Papers => view! { <papers::Papers filing /> }.into_any(),
            Step::Review => view! { <review::Review filing /> }.into_any(),
        })}
        <status::SaveStatus filing comparing />
    }
    .into_any()
}

/// Notes where the citizen is, and takes them back to where they were: this runs when the wizard is built, which it is
/// once for each opening.
fn keep_place(filing: Filing, step: Memo<Step>) {
    if let (Some((there, control)), Some(navigation)) = (filing.place_before(), use_navigation()) {
        let here = steps::route(filing, step.get_untracked());
        let begins = step.get_untracked() == Step::Case;
        if let Route::Apply { procedure, step: before } = &there
            && (begins || here == there)
            && *procedure == filing.procedure().summary.code
        {
            if !control.is_empty() && matches!(before, Step::Page(_)) {
                filing.pending_focus.set(Some(control));
            }
            if here != there {
                navigation.replace(&there);
            }
        }
    }
    Effect::new(move |before: Option<()>| {
        filing.note_place(&steps::route(filing, step.get()).path(), "");
        if before.is_some() {
            // What was found on opening is said once, on the first page.
            filing.restored.set(None);
        }
    });
    let moved = window_event_listener(leptos::ev::focusin, move |event| {
        if let Some(control) = focus::control_of(&event) {
            filing.note_place(&steps::route(filing, step.get_untracked()).path(), &control);
        }
    });
    on_cleanup(move || moved.remove());
}

#[component]
fn SignInFirst() -> impl IntoView {
    let title = t(Words::MustSignIn);
    view! {
        <div class="sign-in-panel">
            <Heading text=Signal::derive(move || title().to_owned()) />
            <p>{t(Words::MustSignInText)}</p>
            <div class="choice" hidden=is_for_shared_computers()>
                <input
                    id="shared-computer"
                    type="checkbox"
                    prop:checked=preferences::is_shared_computer()
                    on:change=move |event| preferences::set_shared_computer(event_target_checked(&event))
                />
                <label for="shared-computer">{t(Words::IsShared)}</label>
            </div>
            <p class="actions">
                <a class="button" rel="external" href=sign_in_href()>{t(crate::i18n::words::Shell::SignIn)}</a>
            </p>
        </div>
    }
}

/// Two tabs that fill in one application would write over each other.
#[component]
fn OpenElsewhere(go_on_here: Callback<()>) -> impl IntoView {
    let title = t(Words::OpenElsewhere);
    view! {
        <Heading text=Signal::derive(move || title().to_owned()) />
        <p>{t(Words::OpenElsewhereText)}</p>
        <p class="actions">
            <button type="button" class="button" on:click=move |_| go_on_here.run(())>{t(Words::GoOnHere)}</button>
        </p>
    }
}

#[component]
fn LevelTooLow() -> impl IntoView {
    let title = t(Failure::ForbiddenTitle);
    view! {
        <Heading text=Signal::derive(move || title().to_owned()) />
        <p>{t(Failure::ForbiddenText)}</p>
        <p class="actions"><a class="button" href=Route::Home.path()>{t(Failure::GoHome)}</a></p>
    }
}

#[component]
fn NotFileable(code: String, in_force: bool) -> impl IntoView {
    let language = use_language();
    let title = move || match in_force {
        true => Words::NotFileable.text(language.get()),
        false => ProcedureWords::NoLongerFileable.text(language.get()),
    };
    let back = Route::Procedure(code.clone()).path();
    view! {
        <Heading text=Signal::derive(move || title().to_owned()) />
        <p class="actions">
            <a class="button" href=back>
                {live_text(move || fill(Words::AboutProcedure.text(language.get()), &[("code", &code)]))}
            </a>
        </p>
    }
}
