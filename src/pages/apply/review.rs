//! The last look: everything declared, the papers, the people, the fee; the declaration; send.

use leptos::prelude::*;

use super::in_form::{missing_on, page_with};
use super::papers::missing;
use super::review_sections::{AnswerSection, FeeSection, PapersSection, PeopleSection};
use super::send::Send;
use super::steps;
use crate::forms::Finding;
use crate::i18n::words::{Apply as Words, Form};
use crate::routes::Step;
use crate::state::filing::Filing;
use crate::state::language::{t, use_language};
use crate::state::navigation::use_navigation;
use crate::ui::error_summary::{ErrorSummary, SummaryLine};
use crate::ui::field::control_id;
use crate::ui::form_page::in_order;
use crate::ui::heading::Heading;
use crate::ui::parts::live;

/// Everything that stands in the way of sending; tracked.
pub fn obstacles(filing: Filing, language: crate::i18n::Language) -> Vec<SummaryLine> {
    let on_page = |page| {
        let errors = filing.app.own_errors(page);
        in_order(filing.app, &errors, missing_on(filing, page, language), language)
    };
    let pages = filing.app.form.visible_pages();
    let mut lines: Vec<SummaryLine> = pages.into_iter().flat_map(on_page).collect();
    filing.app.refused.with(|refused| {
        // The papers are said in their own words.
        let answers: Vec<Finding> =
            refused.iter().filter(|finding| !finding.pointer.starts_with("/papers/")).cloned().collect();
        lines.extend(in_order(filing.app, &answers, Vec::new(), language));
    });
    lines.extend(missing(filing, language));
    lines
}

/// The review.
#[component]
pub fn Review(filing: Filing) -> impl IntoView {
    let navigation = use_navigation();
    let language = use_language();
    let revealed = RwSignal::new(false);
    let undeclared = RwSignal::new(false);
    let lines = Memo::new(move |_| {
        if !revealed.get() {
            return Vec::new();
        }
        let mut lines = obstacles(filing, language.get());
        if undeclared.get() {
            use crate::i18n::Words as _;
            let words = Words::DeclarationRequired.text(language.get()).to_owned();
            lines.push(SummaryLine { control: super::send::DECLARATION_ID.to_owned(), words });
        }
        lines
    });
    // A line leads to its field's page, or to the papers; the declaration is on this very page.
    let follow = Callback::new(move |control: String| {
        let to = if control.starts_with("paper-") {
            Some(untrack(|| page_with(filing, &control)).map_or(Step::Papers, Step::Page))
        } else {
            let pages = filing.app.form.with_program(|program| program.pages.len());
            (0..pages).find(|page| on_page(filing, *page, &control)).map(Step::Page)
        };
        match (navigation, to) {
            (Some(navigation), Some(step)) => {
                go_to_change(filing, navigation, step, control);
                true
            }
            _ => false,
        }
    });
    let (title, error_prefix) = (t(Words::ReviewTitle), t(Form::ErrorTitlePrefix));
    let tab_title = Signal::derive(move || {
        let prefix = if lines.with(Vec::is_empty) { "" } else { error_prefix() };
        format!("{prefix}{}", title())
    });
    let pages = Memo::new(move |_| filing.app.form.visible_pages());
    view! {
        <ErrorSummary lines on_follow=follow />
        <Heading text=Signal::derive(move || title().to_owned()) title=tab_title />
        <super::status::Restored filing />
        <p class="lead">{t(Words::ReviewIntro)}</p>
        <PeopleSection filing />
        {live(move || pages.get().into_iter().map(|page| view! { <AnswerSection filing page /> }.into_any()).collect::<Vec<_>>())}
        <PapersSection filing />
        <FeeSection filing />
        <Send filing revealed undeclared />
        <p class="actions">
            <a class="button button-secondary" href=steps::route(filing, Step::Papers).path()>{t(crate::i18n::words::Shell::Back)}</a>
        </p>
    }
}

fn on_page(filing: Filing, page: usize, control: &str) -> bool {
    untrack(|| filing.app.page_errors(page)).iter().any(|finding| control_id(filing.app, &finding.pointer) == control)
}

/// Goes to where a field is changed; Continue there comes back here.
pub fn go_to_change(filing: Filing, navigation: crate::state::navigation::Navigation, step: Step, control: String) {
    if let Step::Page(page) = step {
        let missing = || missing_on(filing, page, crate::i18n::Language::default());
        let wrong = untrack(|| !filing.app.page_errors(page).is_empty() || !missing().is_empty());
        if wrong {
            filing.app.form.reveal_page(page);
        }
    }
    filing.to_review.set(true);
    filing.pending_focus.set(Some(control));
    navigation.go(&steps::route(filing, step));
}
