//! One file of a paper: where it stands, and what can be done with it.

use leptos::prelude::*;

use super::paper_card::paper_control;
use super::photos;
use crate::api::dto::DocumentComponent;
use crate::device::focus;
use crate::i18n::words::{Apply, Files as Words, Shell};
use crate::i18n::{Language, Words as _, fill, format};
use crate::state::filing::Filing;
use crate::state::language::{t1, use_language};
use crate::state::session::sign_in_href;
use crate::state::uploads::{Cause, FileFailure, FileState, Upload, UploadEvent};
use crate::ui::markup::{live_value, markup, part};
use crate::ui::parts::{live, live_text, say};
use crate::upload::policy::Refusal;

/// What the live region says about a file.
pub fn event_words(event: &UploadEvent, language: Language) -> String {
    let (words, name, reason) = match event {
        UploadEvent::Started(name) => (Words::SaysStarted, name, String::new()),
        UploadEvent::Done(name) => (Words::SaysDone, name, String::new()),
        UploadEvent::Paused(name) => (Words::SaysPaused, name, String::new()),
        UploadEvent::GoesOn(name) => (Words::SaysGoesOn, name, String::new()),
        UploadEvent::Removed(name) => (Words::SaysRemoved, name, String::new()),
        UploadEvent::Failed(name, failure) => (Words::SaysOf, name, failure_words(*failure).text(language).to_owned()),
        UploadEvent::Interrupted(name, state) => (Words::SaysOf, name, state_words(*state, language)),
        UploadEvent::Fleeting(name) => (Words::SaysOf, name, Words::Fleeting.text(language).to_owned()),
    };
    fill(words.text(language), &[("name", name), ("reason", &reason)])
}

/// Why an upload failed, and what to do.
fn failure_words(failure: FileFailure) -> Words {
    match failure {
        FileFailure::Unreadable => Words::FailedUnreadable,
        FileFailure::OtherBytes => Words::FailedOtherBytes,
        FileFailure::Refused(Refusal::Kind | Refusal::Heic) => Words::FailedKind,
        FileFailure::Refused(Refusal::TooLarge) => Words::FailedTooLarge,
        FileFailure::Refused(Refusal::TooMany) => Words::FailedTooMany,
        FileFailure::Refused(_) | FileFailure::Server => Words::FailedServer,
    }
}

/// Where a file stands.
pub fn state_words(state: FileState, language: Language) -> String {
    let words = match state {
        FileState::Keeping => Words::Keeping,
        FileState::Waiting => Words::Waiting,
        FileState::Sending(percent) => {
            return fill(Words::Sending.text(language), &[("percent", &percent.to_string())]);
        }
        FileState::Checking => Words::Checking,
        FileState::Paused => Words::Paused,
        FileState::Offline => Words::Offline,
        FileState::SignedOut => Words::SignedOut,
        FileState::BackingOff(Cause::Network) => Words::TryingNetwork,
        FileState::BackingOff(Cause::Server) => Words::TryingServer,
        FileState::Done => Words::Done,
        FileState::Failed(failure) => {
            return fill(Words::Failed.text(language), &[("reason", failure_words(failure).text(language))]);
        }
        FileState::Removed => Words::SaysRemoved,
    };
    words.text(language).to_owned()
}

/// What the first button does; `None` where there is nothing to do but remove it.
#[derive(Clone, Copy, PartialEq)]
enum Act {
    Pause,
    Resume,
    Retry,
}

fn act_of(state: FileState) -> Option<Act> {
    match state {
        FileState::Waiting | FileState::Sending(_) | FileState::Checking | FileState::Offline => Some(Act::Pause),
        FileState::Paused => Some(Act::Resume),
        FileState::BackingOff(_)
        | FileState::SignedOut
        | FileState::Failed(FileFailure::OtherBytes | FileFailure::Server | FileFailure::Refused(Refusal::TooMany)) => {
            Some(Act::Retry)
        }
        FileState::Keeping | FileState::Done | FileState::Failed(_) | FileState::Removed => None,
    }
}

/// One file of a paper.
pub fn file_row(filing: Filing, file: Upload, paper: DocumentComponent) -> AnyView {
    // Where to go on after it was removed.
    let picker = paper_control(&paper.code);
    let language = use_language();
    let state = file.state;
    let named = |words: Words| {
        let name = file.name.clone();
        t1(words, "name", move || name.clone())
    };
    let title = {
        let (name, size) = (file.name.clone(), file.size);
        move || {
            let language = language.get();
            fill(Apply::FileOf.text(language), &[("name", &name), ("size", &format::size(size, language))])
        }
    };
    let state_class = Signal::derive(move || {
        let class = match state.get() {
            FileState::Done => "file-state is-done",
            FileState::Failed(_) => "file-state is-failed",
            FileState::Offline | FileState::SignedOut | FileState::BackingOff(_) => "file-state is-waiting",
            _ => "file-state",
        };
        class.to_owned()
    });
    // Where it stood last, while it waits.
    let percent = Memo::new(move |before: Option<&u8>| match state.get() {
        FileState::Sending(percent) => percent,
        FileState::Checking | FileState::Done => 100,
        _ => before.copied().unwrap_or_default(),
    });
    let is_on_its_way = move || !matches!(state.get(), FileState::Keeping | FileState::Done | FileState::Failed(_));
    let no_progress = Signal::derive(move || !is_on_its_way());
    let is_fleeting = file.is_fleeting;
    let no_warning = Signal::derive(move || !(is_fleeting.get() && is_on_its_way()));
    let preview = file.preview.clone().map(|address| {
        part! { <img class="file-thumb" src={address} alt={live_value(named(Words::Preview))} /> }
    });
    let sign_in = sign_in_href();
    let sign_in_link = live(move || {
        (state.get() == FileState::SignedOut).then(|| {
            markup! { <a class="button button-secondary" rel="external" href={sign_in}>{say(Shell::SignIn)}</a> }
        })
    });
    let name = file.name.clone();
    let remove_label = named(Words::RemoveOf);
    let progress_label = named(Words::SaysStarted);
    let (act_id, remove_id) = (format!("file-{}-act", file.local_id), format!("file-{}-remove", file.local_id));
    let act = Memo::new(move |_| act_of(state.get()));
    let no_act = Signal::derive(move || act.get().is_none());
    keep_focus(no_act, act_id.clone(), remove_id.clone());
    let texts = move || match act.get() {
        Some(Act::Resume) => (Words::Resume, Words::ResumeOf),
        Some(Act::Retry) => (Words::Retry, Words::RetryOf),
        Some(Act::Pause) | None => (Words::Pause, Words::PauseOf),
    };
    let act_label = live_value(move || fill(texts().1.text(language.get()), &[("name", &name)]));
    let photo = photos::about(filing, &file, paper);
    let file = StoredValue::new_local(file);
    let on_act = move |_: web_sys::Event| {
        file.with_value(|file| match act.get_untracked() {
            Some(Act::Pause) => filing.uploads.pause(file),
            Some(Act::Resume | Act::Retry) => filing.uploads.resume(file),
            None => {}
        });
    };
    let on_remove = move |_: web_sys::Event| {
        file.with_value(|file| filing.uploads.remove(file));
        // The button is gone: the picker is the nearest place to go on.
        focus::focus_id(&picker);
    };
    markup! {
        <li class="file-row">
            {preview}
            <div class="file-text">
                <p class="file-name">{live_text(title)}</p>
                <p class={state_class}>{live_text(move || state_words(state.get(), language.get()))}</p>
                <p class="file-warning" hidden={no_warning}>{say(Words::Fleeting)}</p>
                <progress
                    class="file-progress"
                    max="100"
                    value={live_value(move || percent.get().to_string())}
                    aria-label={live_value(progress_label)}
                    hidden={no_progress}
                ></progress>
                {photo}
            </div>
            <div class="file-actions">
                {sign_in_link}
                <button type="button" class="button-plain" id={remove_id} aria-label={live_value(remove_label)} on:click={on_remove}>
                    {say(Words::Remove)}
                </button>
                <button type="button" class="button-plain" id={act_id} aria-label={act_label} hidden={no_act} on:click={on_act}>
                    {live_text(move || texts().0.text(language.get()).to_owned())}
                </button>
            </div>
        </li>
    }
}

/// A button that goes leaves the focus to the one beside it.
fn keep_focus(goes: Signal<bool>, from: String, to: String) {
    Effect::new(move |_| {
        if goes.get() && focus::is_on(&from) {
            focus::focus_id(&to);
        }
    });
}
