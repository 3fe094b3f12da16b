//! A procedure that is no more says so, and leads to what took its place.

use leptos::prelude::*;

use crate::api::dto::{Procedure, ProcedureState};
use crate::domain::date::Date;
use crate::domain::procedure_code::is_same_procedure;
use crate::i18n::Words as _;
use crate::i18n::fill;
use crate::i18n::words::ProcedureWords as Words;
use crate::routes::Route;
use crate::state::language::use_language;
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::{said, say};

/// What is to be known before anything else; nothing for a procedure in force that was asked for by its own code.
pub fn banner(procedure: &Procedure, asked: &str) -> Option<AnyView> {
    let summary = &procedure.summary;
    let words = match summary.state {
        ProcedureState::InForce => return renamed(&summary.code, asked),
        ProcedureState::Expired => Words::Expired,
        ProcedureState::Replaced => Words::Replaced,
        ProcedureState::Abolished => Words::Abolished,
    };
    let ending = procedure.ending.as_ref();
    let on = ending.and_then(|ending| Date::parse_iso(ending.on.as_deref()?).ok()).map(|date| date.to_string());
    let by = ending.and_then(|ending| ending.decision.clone());
    let note = ending.and_then(|ending| ending.note.clone()).map(|note| markup! { <p lang="vi">{note}</p> });
    // Codes that are published here lead to their page; the others are at least named.
    let known: Vec<AnyView> = procedure.successors.iter().map(|next| link(&next.code, &next.name)).collect();
    let named = |code: &&String| procedure.successors.iter().all(|next| next.code != **code);
    let others: Vec<AnyView> =
        summary.replaced_by.iter().filter(named).map(|code| markup! { <li>{code.clone()}</li> }).collect();
    let next = if known.is_empty() && others.is_empty() {
        markup! { <p>{say(Words::NothingInItsPlace)}</p> }
    } else {
        markup! { <p>{say(Words::InItsPlace)}</p> <ul class="successors">{known} {others}</ul> }
    };
    Some(markup! {
        <div class="banner banner-warning" role="note">
            <p><strong>{say(words)}</strong></p>
            {on.map(|on| markup! { <p>{live_words(said(Words::EndedOn, "date", on))}</p> })}
            {by.map(|by| markup! { <p>{live_words(said(Words::EndedBy, "decision", by))}</p> })}
            {note}
            {next}
        </div>
    })
}

fn link(code: &str, name: &str) -> AnyView {
    let path = Route::Procedure(code.to_owned()).path();
    markup! { <li><a lang="vi" href={path}>{name.to_owned()}</a> <span class="hint">{format!(" {code}")}</span></li> }
}

/// The address has a code that the procedure had before.
fn renamed(code: &str, asked: &str) -> Option<AnyView> {
    if code == asked || is_same_procedure(code, asked) {
        return None;
    }
    let (language, before, now) = (use_language(), asked.to_owned(), code.to_owned());
    let said = move || fill(Words::Renamed.text(language.get()), &[("before", &before), ("now", &now)]);
    Some(markup! { <p class="banner banner-info">{live_words(said)}</p> })
}
