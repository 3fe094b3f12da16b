//! The checklist of papers for this case and these answers.

use leptos::prelude::*;

use super::in_form;
use super::paper_card::{PaperCard, paper_control};
use super::steps;
use crate::api::dto::DocumentComponent;
use crate::i18n::words::{Apply as Words, Form, Shell};
use crate::i18n::{Language, Words as _, fill};
use crate::routes::Step;
use crate::state::filing::Filing;
use crate::state::language::{t, use_language};
use crate::state::navigation::use_navigation;
use crate::state::uploads::FileState;
use crate::ui::error_summary::{ErrorSummary, SummaryLine, focus_summary};
use crate::ui::heading::Heading;
use crate::ui::markup::markup;
use crate::ui::parts::{live, say};

/// What is wrong with a paper; tracked.
pub fn problem(filing: Filing, paper: &DocumentComponent, language: Language) -> Option<SummaryLine> {
    let files = filing.uploads.of(&paper.code);
    let unfinished = files.iter().any(|file| file.state.get() != FileState::Done)
        || !filing.photos.preparing(&paper.code).is_empty();
    let words = if unfinished {
        Words::PaperUnfinished
    } else if paper.required && files.is_empty() {
        Words::PaperMissing
    } else {
        return None;
    };
    let words = fill(words.text(language), &[("paper", &paper.name)]);
    Some(SummaryLine { control: paper_control(&paper.code), words })
}

/// What is missing of the papers without a place in the form, in the order of the checklist; tracked.
pub fn missing(filing: Filing, language: Language) -> Vec<SummaryLine> {
    let places = filing.places();
    let own = filing.papers().into_iter().filter(|paper| !places.iter().any(|place| place.code == paper.code));
    own.filter_map(|paper| problem(filing, &paper, language)).collect()
}

/// The step of the papers.
#[component]
pub fn Papers(filing: Filing) -> impl IntoView {
    let navigation = use_navigation();
    let language = use_language();
    let revealed = RwSignal::new(false);
    let lines = Memo::new(move |_| if revealed.get() { missing(filing, language.get()) } else { Vec::new() });
    let papers = Memo::new(move |_| in_form::with_pages(filing));
    let proceed = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        revealed.set(true);
        if !untrack(|| missing(filing, language.get())).is_empty() {
            focus_summary();
            return;
        }
        filing.to_review.set(false);
        if let Some(navigation) = navigation {
            navigation.go(&steps::route(filing, Step::Review));
        }
    };
    let (title, error_prefix) = (t(Words::PapersTitle), t(Form::ErrorTitlePrefix));
    let tab_title = Signal::derive(move || {
        let prefix = if lines.with(Vec::is_empty) { "" } else { error_prefix() };
        format!("{prefix}{}", title())
    });
    view! {
        <ErrorSummary lines />
        <Heading text=Signal::derive(move || title().to_owned()) title=tab_title />
        <super::status::Restored filing />
        <form class="form" novalidate on:submit=proceed>
            {live(move || {
                let papers = papers.get();
                if papers.is_empty() {
                    return markup! { <p class="lead">{say(Words::NoPapers)}</p> };
                }
                let cards = papers.into_iter().map(|(paper, page)| match page {
                    None => view! { <PaperCard filing paper lines /> }.into_any(),
                    Some(page) => in_form::elsewhere(filing, paper, page),
                });
                markup! { <p class="lead">{say(Words::PapersIntro)}</p> {cards.collect::<Vec<_>>()} }
            })}
            <p class="actions">
                <button type="submit" class="button">{t(Shell::Continue)}</button>
                {steps::back_link(filing, Step::Papers)}
            </p>
        </form>
    }
}
