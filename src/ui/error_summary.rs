//! The error summary: everything to correct on this page, each a link to its field. It takes the focus when Continue
//! finds something (GOV.UK Design System, "Error summary").

use leptos::prelude::*;

use crate::device::focus;
use crate::i18n::words::Form;
use crate::state::language::t1;
use crate::ui::markup::{live_value, live_words, part};
use crate::ui::parts::live;

/// Id of the summary, to be focused.
pub const SUMMARY_ID: &str = "error-summary";

/// More lines than this are laid out only as they are scrolled to.
const LONG: usize = 50;

/// One line: where it leads, and the words that stand beside the field as well.
#[derive(Clone, PartialEq)]
pub struct SummaryLine {
    /// Element id of the control.
    pub control: String,
    pub words: String,
}

/// The summary; nothing while there is nothing to correct. `on_follow` may bring the field's page into view first, and
/// says whether it did.
#[component]
pub fn ErrorSummary(
    lines: Memo<Vec<SummaryLine>>,
    #[prop(optional)] on_follow: Option<Callback<String, bool>>,
) -> impl IntoView {
    let count = move || lines.with(Vec::len).to_string();
    let title = t1(Form::ErrorSummaryTitle, "count", count);
    // One listener for all lines: there may be a thousand.
    let follow = move |event: leptos::ev::MouseEvent| {
        let Some(control) = focus::link_of(&event) else { return };
        event.prevent_default();
        // The router would take the same click for an ordinary link.
        event.stop_propagation();
        let elsewhere = on_follow.is_some_and(|follow| follow.run(control.clone()));
        if !elsewhere {
            focus::reveal_field(&control);
        }
    };
    let line = |line: SummaryLine| part! { <li><a href={format!("#{}", line.control)}>{line.words}</a></li> };
    let long = move || lines.with(Vec::len) > LONG;
    let anything = Memo::new(move |_| lines.with(|lines| !lines.is_empty()));
    // The frame stays while the lines change: it holds the focus.
    live(move || {
        let summary = anything.get().then(|| {
            let list = live(move || part! { {lines.get().into_iter().map(line).collect::<Vec<_>>()} });
            part! {
                <section
                    class="error-summary"
                    id=SUMMARY_ID
                    tabindex="-1"
                    aria-labelledby="error-summary-title"
                    class:error-summary-long={live_value(long)}
                >
                    <h2 id="error-summary-title">{live_words(title.clone())}</h2>
                    <ul on:click=follow>{list}</ul>
                </section>
            }
        });
        part! { {summary} }
    })
}

/// Moves the focus to the summary, once it is on the screen.
pub fn focus_summary() {
    request_animation_frame(|| {
        focus::focus_id(SUMMARY_ID);
    });
}
