//! The order of the steps, and which of them may be visited.

use leptos::prelude::*;

use crate::i18n::words::{Apply as Words, Shell};
use crate::routes::{Route, Step};
use crate::state::filing::Filing;
use crate::state::language::{t, use_language};
use crate::ui::form_page::page_name;
use crate::ui::parts::live;
use crate::ui::stepper::{StepItem, Stepper};

/// All steps now, in order; tracked.
pub fn order(filing: Filing) -> Vec<Step> {
    let pages = filing.app.form.visible_pages().into_iter().map(Step::Page);
    std::iter::once(Step::Case).chain(pages).chain([Step::Papers, Step::Review]).collect()
}

/// The step after (or before) this one; tracked.
pub fn neighbour(filing: Filing, step: Step, forward: bool) -> Option<Step> {
    let order = order(filing);
    let at = order.iter().position(|other| *other == step)?;
    if forward { order.get(at + 1).copied() } else { at.checked_sub(1).and_then(|before| order.get(before).copied()) }
}

/// The step to show for the one asked for: without a case there is no form, and a hidden page cannot be shown. Tracked.
pub fn allowed(filing: Filing, step: Step) -> Step {
    if filing.case.get().is_none() {
        return Step::Case;
    }
    match step {
        Step::Page(page) if !filing.app.form.visible_pages().contains(&page) => {
            filing.app.form.visible_pages().first().map_or(Step::Papers, |first| Step::Page(*first))
        }
        step => step,
    }
}

/// The address of a step.
pub fn route(filing: Filing, step: Step) -> Route {
    Route::Apply { procedure: filing.procedure().summary.code.clone(), step }
}

/// The stepper. Every step may be visited once the case is chosen: people fill in what they have at hand.
#[component]
pub fn Steps(filing: Filing, step: Signal<Step>) -> impl IntoView {
    let language = use_language();
    let (case, papers, review) = (t(Words::StepCase), t(Words::StepPapers), t(Words::StepReview));
    let items = Memo::new(move |_| {
        let begun = filing.case.get().is_some();
        let item = |step: Step| {
            let name = match step {
                Step::Case => case().to_owned(),
                Step::Papers => papers().to_owned(),
                Step::Review => review().to_owned(),
                Step::Page(page) => page_name(filing.app, page, language.get()),
            };
            StepItem { name, href: begun.then(|| route(filing, step).path()) }
        };
        order(filing).into_iter().map(item).collect::<Vec<_>>()
    });
    let current = Memo::new(move |_| order(filing).iter().position(|other| *other == step.get()).unwrap_or(0));
    view! { <Stepper steps=items current /> }
}

/// The link to the step before.
pub fn back_link(filing: Filing, step: Step) -> AnyView {
    live(move || {
        neighbour(filing, step, false).map(|before| {
            let href = route(filing, before).path();
            view! { <a class="button button-secondary" href=href>{t(Shell::Back)}</a> }
        })
    })
}
