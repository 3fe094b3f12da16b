//! For those who write forms: what the engine makes of the answers, below the form.

use leptos::prelude::*;
use serde_json::Value;

use crate::forms::{Evaluation, Finding};
use crate::i18n::Words as _;
use crate::i18n::words::{Preview as Words, Shell};
use crate::state::application::Application;
use crate::state::language::{language_switch, t, use_language};
use crate::ui::field;
use crate::ui::parts::{live, live_text};

/// The panel: answers as they would be submitted, what is hidden, what is found.
pub fn panel(app: Application) -> AnyView {
    let language = use_language();
    let switch = language_switch();
    let evaluation = Memo::new(move |_| {
        let evaluation = app.form.whole(|program, session| session.evaluation(program)).unwrap_or_default();
        Shown::of(evaluation)
    });
    let submitted = Signal::derive(move || evaluation.with(|shown| shown.submitted.clone()));
    let hidden = move || {
        let line = |at: String| view! { <li><code>{at}</code></li> }.into_any();
        evaluation.with(|shown| shown.hidden.clone()).into_iter().map(line).collect::<Vec<_>>()
    };
    let findings = move || {
        let language = language.get();
        let line = |finding: Finding| {
            let (at, code) = (finding.pointer.clone(), finding.code.to_string());
            let class = if finding.is_error() { "field-error" } else { "field-warning" };
            let words = field::words(app, &finding, language);
            view! { <li><code>{at}</code> " " <code>{code}</code> " " <span class=class>{words}</span></li> }.into_any()
        };
        evaluation.with(|shown| shown.findings.clone()).into_iter().map(line).collect::<Vec<_>>()
    };
    let (hidden_count, found_count) = (
        Signal::derive(move || evaluation.with(|shown| shown.hidden.len())),
        Signal::derive(move || evaluation.with(|shown| shown.findings.len())),
    );
    view! {
        <aside class="page author-panel" aria-labelledby="author-panel-title">
            <div class="author-panel-head">
                <h2 id="author-panel-title">{t(Words::Panel)}</h2>
                <button
                    type="button"
                    class="button-plain"
                    lang=move || language.get().other().tag()
                    on:click=move |_| switch()
                >
                    {t(Shell::SwitchLanguage)}
                </button>
            </div>
            <details open>
                <summary>{t(Words::Submitted)}</summary>
                <pre tabindex="0">{submitted}</pre>
            </details>
            {list(Words::Hidden, hidden_count, live(hidden))}
            {list(Words::Findings, found_count, live(findings))}
        </aside>
    }
    .into_any()
}

/// What the panel shows of an evaluation.
#[derive(Clone, Default, PartialEq)]
struct Shown {
    submitted: String,
    hidden: Vec<String>,
    findings: Vec<Finding>,
}

impl Shown {
    fn of(evaluation: Evaluation) -> Shown {
        Shown {
            submitted: pretty(&evaluation.effective),
            hidden: evaluation.hidden.into_iter().collect(),
            findings: evaluation.findings,
        }
    }
}

fn pretty(value: &Value) -> String {
    // Fails for no value.
    serde_json::to_string_pretty(value).unwrap_or_default()
}

fn list(name: Words, count: Signal<usize>, lines: AnyView) -> AnyView {
    let language = use_language();
    let title = move || format!("{} ({})", name.text(language.get()), count.get());
    view! {
        <details>
            <summary>{live_text(title)}</summary>
            <ul>{lines}</ul>
        </details>
    }
    .into_any()
}
