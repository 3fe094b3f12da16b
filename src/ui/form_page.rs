//! One page of a form: its fields, and Continue, which asks the engine.

use leptos::prelude::*;

use crate::device::focus;
use crate::forms::{Finding, NodeId};
use crate::i18n::words::{Form, Shell};
use crate::i18n::{Language, Words, fill};
use crate::state::application::Application;
use crate::state::language::{t, use_language};
use crate::ui::error_summary::{ErrorSummary, SummaryLine, focus_summary};
use crate::ui::field::file::Papers;
use crate::ui::field::{self, control_id};
use crate::ui::heading::Heading;
use crate::ui::markup::markup;
use crate::ui::parts::say;

/// A page with more fields than this is laid out only as it is scrolled.
const LONG: usize = 100;

/// The name of a page.
pub fn page_name(app: Application, page: usize, language: Language) -> String {
    app.form.with_program(|program| {
        let name = &program.nodes[program.pages[page]].label;
        program.say(language.tag(), name).to_owned()
    })
}

/// The errors of a page as lines of the summary, once they are to be seen.
fn summary_lines(app: Application, page: usize) -> Memo<Vec<SummaryLine>> {
    let language = use_language();
    let papers = use_context::<Papers>();
    // Several things look at the lines; they are put into words once.
    Memo::new(move |_| {
        if !app.form.is_page_revealed(page) {
            return Vec::new();
        }
        let language = language.get();
        let missing = papers.map(|papers| papers.missing.run((page, language))).unwrap_or_default();
        in_order(app, &app.page_errors(page), missing, language)
    })
}

/// The errors of a page, and what is missing of its papers, as lines in the form's order.
pub fn in_order(
    app: Application,
    errors: &[Finding],
    missing: Vec<(NodeId, SummaryLine)>,
    language: Language,
) -> Vec<SummaryLine> {
    let mut lines = Vec::new();
    let mut missing = missing.into_iter().peekable();
    let all: Vec<String> = errors.iter().map(|finding| field::words(app, finding, language)).collect();
    for (at, finding) in errors.iter().enumerate() {
        let node = app.form.with_program(|program| program.node_at(&finding.pointer));
        while let Some((_, line)) = missing.next_if(|(paper, _)| node.is_some_and(|node| *paper < node)) {
            lines.push(line);
        }
        let mut words = all[at].clone();
        // Two links that read alike lead to two places: the place is named.
        let is_twice = all.iter().enumerate().any(|(other, said)| other != at && *said == words);
        if let Some(place) = is_twice.then(|| place(app, &finding.pointer, language)).flatten() {
            words = format!("{words} ({place})");
        }
        lines.push(SummaryLine { control: control_id(app, &finding.pointer), words });
    }
    lines.extend(missing.map(|(_, line)| line));
    lines
}

/// Where an answer stands: the groups and rows around it, and which of several values it is.
fn place(app: Application, at: &str, language: Language) -> Option<String> {
    let mut parts = app.form.read(|program, session| session.names_around(program, at, language.tag()))?;
    if let Some(value) = app.form.read(|program, session| session.value_at(program, at)).flatten() {
        parts.push(fill(Form::NthValue.text(language), &[("row", &(value + 1).to_string())]));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A page of a form. `on_continue` hears that Continue was pressed, and whether all is well.
#[component]
pub fn FormPage(
    app: Application,
    page: usize,
    on_continue: Callback<bool>,
    /// What is said above the fields.
    notice: AnyView,
    /// The way back, beside Continue.
    back: AnyView,
) -> impl IntoView {
    let lines = summary_lines(app, page);
    let proceed = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        app.form.reveal_page(page);
        let well = lines.with_untracked(Vec::is_empty);
        if !well {
            focus_summary();
        }
        on_continue.run(well);
    };
    let language = use_language();
    let title = Signal::derive(move || page_name(app, page, language.get()));
    let error_prefix = t(Form::ErrorTitlePrefix);
    let tab_title = Signal::derive(move || {
        let prefix = if lines.with(Vec::is_empty) { "" } else { error_prefix() };
        format!("{prefix}{}", title.get())
    });
    let follow = Callback::new(move |control: String| {
        reveal(app, page, control);
        true
    });
    let top = app.form.read(|program, session| session.page(program, page)).flatten();
    let fields = app.form.with_program(|program| program.descendants(program.pages[page]).count());
    let is_long = fields > LONG;
    let class = if is_long { "form form-long" } else { "form" };
    markup! {
        {view! { <ErrorSummary lines on_follow=follow /> }.into_any()}
        {view! { <Heading text=title title=tab_title /> }.into_any()}
        {notice}
        <form class=class novalidate on:submit=proceed>
            // The fields come into the form all at once: for each that comes alone, Chromium counts the whole form again
            // (1,000 fields: 2 s of a phone's time).
            <div class="form-fields">{field::cells(app, top.into_iter().collect())}</div>
            <p class="actions">
                <button type="submit" class="button">{say(Shell::Continue)}</button>
                {back}
            </p>
        </form>
    }
}

/// Brings a field into view and focuses it; a row it stands in opens first.
pub fn reveal(app: Application, page: usize, control: String) {
    let cells = app.form.read(|program, session| session.visible_inputs(program, page)).unwrap_or_default();
    if let Some(cell) = cells.into_iter().find(|cell| field::Spot { app, cell: *cell }.id() == control) {
        field::rows::open_around(app, cell);
    }
    reveal_once_there(control, FRAMES_TO_WAIT);
}

/// A row that opens has all its fields some frames later.
const FRAMES_TO_WAIT: u32 = 4;

fn reveal_once_there(control: String, frames: u32) {
    request_animation_frame(move || {
        if !focus::reveal_field(&control) && frames > 0 {
            reveal_once_there(control, frames - 1);
        }
    });
}
