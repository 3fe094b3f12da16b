//! This device's version beside another's, field by field.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::forms::versions::{Difference, Side};
use crate::i18n::words::Account as Words;
use crate::i18n::{Words as _, fill, format};
use crate::state::announcer::use_announcer;
use crate::state::application::Application;
use crate::state::filing::{Between, Comparison, Filing};
use crate::state::language::{t, t1, use_language};
use crate::ui::field::{Spot, display};
use crate::ui::heading::Heading;
use crate::ui::parts::live_text;

/// The comparison; `comparing` ends it.
#[component]
pub fn Compare(filing: Filing, comparing: RwSignal<bool>) -> impl IntoView {
    let Between::Changed(comparison) = filing.between.get_untracked() else {
        comparing.set(false);
        return ().into_any();
    };
    let announcer = use_announcer();
    let asked: Vec<Difference> = comparison.differences.iter().filter(|difference| difference.asks).cloned().collect();
    let chosen: Vec<RwSignal<Side>> = asked.iter().map(|difference| RwSignal::new(difference.suggested)).collect();
    // Their answers as a form of its own: it says what they mean in the same words.
    let theirs = Application::new(filing.app.form.program(), Some(comparison.theirs.answers.clone()));
    let at = format::moment(&comparison.theirs.saved_at);
    let questions: Vec<AnyView> = asked
        .iter()
        .zip(&chosen)
        .enumerate()
        .map(|(index, (difference, chosen))| question(filing, theirs, &difference.at, index, *chosen))
        .collect();
    let all = {
        let chosen = chosen.clone();
        move |side: Side, words: &'static str| {
            chosen.iter().for_each(|one| one.set(side));
            announcer.say(words);
        }
    };
    let (all_here, all_there) = (all.clone(), all);
    let (said_here, said_there, settled) = (t(Words::AllHereChosen), t(Words::AllThereChosen), t(Words::Settled));
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        filing.settle(&comparison, &taken(&comparison, &asked, &chosen));
        announcer.say(settled());
        comparing.set(false);
    };
    let title = t(Words::CompareTitle);
    view! {
        <Heading text=Signal::derive(move || title().to_owned()) />
        <p class="lead">{live_text(t1(Words::CompareText, "time", move || at.clone()))}</p>
        <form class="form" novalidate on:submit=keep>
            <p class="actions">
                <button type="button" class="button button-secondary" on:click=move |_| all_here(Side::Ours, said_here())>
                    {t(Words::AllHere)}
                </button>
                <button type="button" class="button button-secondary" on:click=move |_| all_there(Side::Theirs, said_there())>
                    {t(Words::AllThere)}
                </button>
            </p>
            {questions}
            <p class="actions">
                <button type="submit" class="button">{t(Words::KeepChosen)}</button>
                <button type="button" class="button button-plain" on:click=move |_| comparing.set(false)>
                    {t(Words::DecideLater)}
                </button>
            </p>
        </form>
    }
    .into_any()
}

/// Where their answer is to be taken: as chosen, and as suggested where nobody was asked.
fn taken(comparison: &Comparison, asked: &[Difference], chosen: &[RwSignal<Side>]) -> Vec<String> {
    let by_choice: BTreeSet<&str> = asked
        .iter()
        .zip(chosen)
        .filter(|(_, chosen)| chosen.get_untracked() == Side::Theirs)
        .map(|(difference, _)| difference.at.as_str())
        .collect();
    let theirs = |difference: &&Difference| {
        if difference.asks { by_choice.contains(difference.at.as_str()) } else { difference.suggested == Side::Theirs }
    };
    comparison.differences.iter().filter(theirs).map(|difference| difference.at.clone()).collect()
}

/// One answer, twice.
fn question(filing: Filing, theirs: Application, at: &str, index: usize, chosen: RwSignal<Side>) -> AnyView {
    let here = said(filing.app, at);
    let there = said(theirs, at);
    let name = name(filing.app, at).or_else(|| name(theirs, at)).unwrap_or_default();
    let group = format!("compare-{index}");
    let choice = |side: Side, words: Words, value: Signal<String>| {
        let id = format!("{group}-{}", if side == Side::Ours { "here" } else { "there" });
        let language = use_language();
        let text = move || fill(words.text(language.get()), &[("value", &value.get())]);
        view! {
            <div class="choice">
                <input
                    type="radio"
                    name=group.clone()
                    id=id.clone()
                    prop:checked=move || chosen.get() == side
                    on:change=move |_| chosen.set(side)
                />
                <label for=id>{live_text(text)}</label>
            </div>
        }
        .into_any()
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{name}</legend>
            <div class="choices">{choice(Side::Ours, Words::Here, here)} {choice(Side::Theirs, Words::There, there)}</div>
        </fieldset>
    }
    .into_any()
}

/// What a field is called, with the groups around it.
fn name(app: Application, at: &str) -> Option<Signal<String>> {
    let cell = app.form.read(|program, session| session.cell(program, at)).flatten()?;
    let language = use_language();
    let label = Spot { app, cell }.label();
    let at: Arc<str> = at.into();
    Some(Signal::derive(move || {
        let tag = language.get().tag();
        let around = app.form.read(|program, session| session.names_around(program, &at, tag)).unwrap_or_default();
        let label = label.get();
        if around.is_empty() { label } else { format!("{label} ({})", around.join(", ")) }
    }))
}

/// What an answer says; of a list how many items there are.
fn said(app: Application, at: &str) -> Signal<String> {
    let language = use_language();
    let cell = app.form.read(|program, session| session.cell(program, at)).flatten();
    let items = app.form.answers().and_then(|answers| answers.pointer(at)?.as_array().map(Vec::len));
    let is_list = cell.is_some_and(|cell| {
        app.form.with_program(|program| program.nodes[cell.node()].kind == crate::forms::Kind::Rows)
    });
    let text = cell.filter(|_| !is_list).map(|cell| display::effective_text(Spot { app, cell }));
    Signal::derive(move || {
        let language = language.get();
        let text = match (text, items) {
            (Some(text), _) => text.get(),
            (None, Some(count)) if count > 0 => fill(Words::Items.text(language), &[("count", &count.to_string())]),
            _ => String::new(),
        };
        if text.is_empty() { Words::Nothing.text(language).to_owned() } else { text }
    })
}
