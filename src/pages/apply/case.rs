//! Choosing the case: it decides the papers, and some of the questions.

use leptos::prelude::*;

use super::status::Restored;
use super::steps;
use crate::i18n::words::{Account, Apply as Words, Form, Shell};
use crate::i18n::{Words as _, fill, format};
use crate::routes::{Route, Step};
use crate::state::filing::Filing;
use crate::state::language::{t, use_language};
use crate::state::navigation::use_navigation;
use crate::ui::error_summary::{ErrorSummary, SummaryLine, focus_summary};
use crate::ui::heading::Heading;
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::say;

const CASE_ID: &str = "case";
const FINDING_ID: &str = "case-findings";

/// The first step.
#[component]
pub fn CaseStep(filing: Filing) -> impl IntoView {
    let navigation = use_navigation();
    let language = use_language();
    let only = filing.procedure.with_value(|procedure| match procedure.cases.as_slice() {
        [only] => Some(only.code.clone()),
        _ => None,
    });
    let chosen = RwSignal::new(filing.case.get_untracked().or(only));
    let missing = RwSignal::new(false);
    let proceed = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(code) = chosen.get_untracked() else {
            missing.set(true);
            focus_summary();
            return;
        };
        filing.choose_case(&code);
        let next = untrack(|| steps::neighbour(filing, Step::Case, true));
        if let (Some(navigation), Some(next)) = (navigation, next) {
            navigation.go(&steps::route(filing, next));
        }
    };
    let lines = Memo::new(move |_| {
        let wrong = missing.get() && chosen.get().is_none();
        let line =
            SummaryLine { control: CASE_ID.to_owned(), words: Words::CaseRequired.text(language.get()).to_owned() };
        wrong.then_some(line).into_iter().collect::<Vec<_>>()
    });
    let wrong = Signal::derive(move || lines.with(|lines| !lines.is_empty()));
    let wrong_word = Signal::derive(move || wrong.get().then_some("true"));
    let fine = Signal::derive(move || !wrong.get());
    let described = Signal::derive(move || wrong.get().then_some(FINDING_ID));
    let (title, error_prefix) = (t(Words::CaseTitle), t(Form::ErrorTitlePrefix));
    let tab_title = Signal::derive(move || {
        let prefix = if lines.with(Vec::is_empty) { "" } else { error_prefix() };
        format!("{prefix}{}", title())
    });
    let name = filing
        .procedure
        .with_value(|procedure| procedure.summary.short_name.clone().unwrap_or_else(|| procedure.summary.name.clone()));
    let choices = filing.procedure.with_value(|procedure| procedure.cases.clone()).into_iter().enumerate();
    let choices = choices.map(|(index, case)| {
        let id = if index == 0 { CASE_ID.to_owned() } else { format!("{CASE_ID}-{index}") };
        let hint_id = case.hint.as_ref().map(|_| format!("{id}-hint"));
        let (code, value) = (case.code.clone(), case.code.clone());
        view! {
            <div class="choice">
                <input
                    type="radio"
                    name=CASE_ID
                    id=id.clone()
                    value=value
                    prop:checked=move || chosen.get().as_ref() == Some(&code)
                    aria-describedby=hint_id.clone()
                    on:change=move |_| chosen.set(Some(case.code.clone()))
                />
                <label for=id lang="vi">{case.name}</label>
                {case.hint.map(|hint| markup! { <p class="field-hint" id=hint_id lang="vi">{hint}</p> })}
            </div>
        }
        .into_any()
    });
    view! {
        <ErrorSummary lines />
        <p class="caption" lang="vi">{name}</p>
        <Heading text=Signal::derive(move || title().to_owned()) title=tab_title />
        <Restored filing />
        {sent_lately(filing)}
        <p class="lead">{t(Words::CaseIntro)}</p>
        <form class="form" novalidate on:submit=proceed>
            <fieldset
                class="field case-choices"
                class:has-error=wrong
                id=format!("{CASE_ID}-field")
                role="radiogroup"
                aria-required="true"
                aria-invalid=wrong_word
                aria-describedby=described
            >
                <legend class="visually-hidden">{t(Words::CaseTitle)}</legend>
                <p class="field-error" id=FINDING_ID hidden=fine>
                    <span class="visually-hidden">{t(Form::ErrorPrefix)} " "</span>
                    {t(Words::CaseRequired)}
                </p>
                <div class="choices">{choices.collect::<Vec<_>>()}</div>
            </fieldset>
            <p class="actions">
                <button type="submit" class="button">{t(Shell::Continue)}</button>
            </p>
        </form>
    }
}

/// Who has just sent one learns of it before filling in another.
fn sent_lately(filing: Filing) -> Option<AnyView> {
    let sent = filing.sent_lately.get_value()?;
    let at = format::moment(&sent.submitted_at);
    let code = sent.code.clone();
    let language = use_language();
    let words = move || fill(Account::SentLately.text(language.get()), &[("time", &at), ("code", &code)]);
    Some(markup! {
        <div class="banner banner-info">
            <p>{live_words(words)}</p>
            <p><a href={Route::Receipt(sent.code).path()}>{say(Account::SeeReceipt)}</a></p>
        </div>
    })
}
