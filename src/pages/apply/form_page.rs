//! One page of the form.

use leptos::prelude::*;

use super::status::Restored;
use super::steps;
use crate::device::focus;
use crate::i18n::words::{Apply as Words, Shell};
use crate::routes::Step;
use crate::state::application::Application;
use crate::state::language::{t, use_language};
use crate::state::navigation::use_navigation;
use crate::ui::error_summary::{ErrorSummary, SummaryLine, focus_summary};
use crate::ui::field::{self, control_id};
use crate::ui::heading::Heading;

/// The errors of a page as lines of the summary, once they are to be seen.
fn summary_lines(app: Application, page: usize) -> Memo<Vec<SummaryLine>> {
    let language = use_language();
    // Several things look at the lines; they are put into words once.
    Memo::new(move |_| {
        if !app.revealed.with(|revealed| revealed.contains(&page)) {
            return Vec::new();
        }
        let language = language.get();
        let line = |finding: crate::forms::Finding| SummaryLine {
            control: control_id(app, &finding.pointer),
            words: field::words(app, &finding, language),
        };
        app.page_errors(page).into_iter().map(line).collect()
    })
}

/// A page of the form: its fields, and Continue, which asks the engine.
#[component]
pub fn FormPage(app: Application, page: usize) -> impl IntoView {
    let navigation = use_navigation();
    let language = use_language();
    let lines = Signal::from(summary_lines(app, page));
    let proceed = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        app.restored.set(None);
        app.revealed.update(|revealed| {
            revealed.insert(page);
        });
        if !lines.with_untracked(Vec::is_empty) {
            focus_summary();
            return;
        }
        app.save_to_account();
        let back = app.to_review.get_untracked();
        app.to_review.set(false);
        let next = if back { Some(Step::Review) } else { untrack(|| steps::neighbour(app, Step::Page(page), true)) };
        if let (Some(navigation), Some(next)) = (navigation, next) {
            navigation.go(&steps::route(app, next));
        }
    };
    let title = Signal::derive(move || {
        app.form.with_program(|program| {
            let title = &program.nodes[program.pages[page]].label;
            program.say(language.get().tag(), title).to_owned()
        })
    });
    let error_prefix = t(Words::ErrorTitlePrefix);
    let tab_title = Signal::derive(move || {
        let prefix = if lines.with(Vec::is_empty) { "" } else { error_prefix() };
        format!("{prefix}{}", title.get())
    });
    // A change link or the error summary of the review leads to one field.
    if let Some(control) = app.pending_focus.get_untracked() {
        app.pending_focus.set(None);
        reveal(app, page, control);
    }
    let follow = Callback::new(move |control: String| {
        reveal(app, page, control);
        true
    });
    let top = app.form.read(|program, session| session.page(program, page)).flatten();
    view! {
        <ErrorSummary lines on_follow=follow />
        <Heading text=title title=tab_title />
        <Restored app />
        <form class="form" novalidate on:submit=proceed>
            {field::cells(app, top.into_iter().collect())}
            <p class="actions">
                <button type="submit" class="button">{t(Shell::Continue)}</button>
                {steps::back_link(app, Step::Page(page))}
            </p>
        </form>
    }
}

/// Brings a field into view and focuses it; a row it stands in opens first.
fn reveal(app: Application, page: usize, control: String) {
    let cells = app.form.read(|program, session| session.visible_inputs(program, page)).unwrap_or_default();
    if let Some(cell) = cells.into_iter().find(|cell| field::Spot { app, cell: *cell }.id() == control) {
        field::rows::open_around(app, cell);
    }
    request_animation_frame(move || {
        focus::reveal_field(&control);
    });
}
