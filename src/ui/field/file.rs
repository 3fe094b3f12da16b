//! A paper's place in the form. What is attached there are the application's papers, which are around the form.

use leptos::prelude::*;

use super::{CellId, Spot};
use crate::forms::NodeId;
use crate::i18n::Language;
use crate::ui::error_summary::SummaryLine;
use crate::ui::markup::markup;

/// What shows papers within a form; given as context by what surrounds it.
#[derive(Clone, Copy)]
pub struct Papers {
    /// The paper of a cell, to be attached.
    pub card: Callback<CellId, AnyView>,
    /// What is missing on a page, with the nodes that ask for it, in the form's order; tracked.
    pub missing: Callback<(usize, Language), Vec<(NodeId, SummaryLine)>>,
}

/// The paper; its name where there is nothing to attach papers to.
pub fn file(spot: Spot) -> AnyView {
    match use_context::<Papers>() {
        Some(papers) => papers.card.run(spot.cell),
        None => {
            markup! { <p class="content-note">{spot.label()}</p> }
        }
    }
}
