//! Moving the focus and the view, as the GOV.UK error summary does.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::document;

/// Focuses the element with this id; `false` when there is none.
pub fn focus_id(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    element.and_then(|element| element.dyn_into::<HtmlElement>().ok()).is_some_and(|element| element.focus().is_ok())
}

/// Focuses the page's heading.
pub fn to_heading() {
    focus_first("main h1");
}

/// Focuses the first element that this selector finds, which need not take the focus by itself.
pub fn focus_first(selector: &str) {
    let element = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        if element.tab_index() < 0 {
            element.set_tab_index(-1);
        }
        // Fails only for an element that is gone again.
        let _ = element.focus();
    }
}

/// Whether the element with this id has the focus.
pub fn is_on(id: &str) -> bool {
    document().and_then(|document| document.active_element()).is_some_and(|element| element.id() == id)
}

/// Scrolls as little as needed to show the element with this id.
pub fn show(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Brings the field's label (or its group's legend) into view and then focuses its control.
pub fn reveal_field(control_id: &str) -> bool {
    to_top(control_id);
    focus_id(control_id)
}

/// Scrolls the field's label (or its group's legend) to the window's upper edge.
pub fn to_top(control_id: &str) {
    let group = document().and_then(|document| document.get_element_by_id(&format!("{control_id}-field")));
    if let Some(group) = group {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        group.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The id that the clicked link leads to; nothing where the click was beside a link.
pub fn link_of(event: &Event) -> Option<String> {
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href^='#']").ok().flatten()?;
    link.get_attribute("href").map(|href| href.trim_start_matches('#').to_owned())
}

/// The id of the form's control that the event is about: empty for what else there is in a form (a card, a button).
/// Nothing for what is around the form.
pub fn control_of(event: &Event) -> Option<String> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    if !element.matches("main form, main form *").unwrap_or(false) {
        return None;
    }
    let is_control = element.matches("input, select, textarea").unwrap_or(false);
    Some(if is_control { element.id() } else { String::new() })
}
