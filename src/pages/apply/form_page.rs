//! One page of the form, among the steps.

use leptos::prelude::*;

use super::in_form;
use super::status::Restored;
use super::steps;
use crate::routes::Step;
use crate::state::filing::Filing;
use crate::state::navigation::use_navigation;
use crate::ui::form_page::{FormPage, reveal};

/// A page of the form; Continue leads on where all is well.
#[component]
pub fn PageStep(filing: Filing, page: usize) -> impl IntoView {
    let navigation = use_navigation();
    let on_continue = Callback::new(move |well: bool| {
        filing.restored.set(None);
        if !well {
            return;
        }
        filing.save_to_account();
        let back = filing.to_review.get_untracked();
        filing.to_review.set(false);
        let next = if back { Some(Step::Review) } else { untrack(|| steps::neighbour(filing, Step::Page(page), true)) };
        if let (Some(navigation), Some(next)) = (navigation, next) {
            navigation.go(&steps::route(filing, next));
        }
    });
    // A change link or the error summary of the review leads to one field.
    if let Some(control) = filing.pending_focus.get_untracked() {
        filing.pending_focus.set(None);
        reveal(filing.app, page, control);
    }
    provide_context(in_form::papers(filing));
    let notice = view! { <Restored filing /> }.into_any();
    view! { <FormPage app=filing.app page on_continue notice back=steps::back_link(filing, Step::Page(page)) /> }
}
