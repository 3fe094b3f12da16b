//! The page as a whole: its title, language, address; printing; leaving.

use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{document, window};

/// Sets the document's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets `lang` of the whole page: screen readers choose their voice by it.
pub fn set_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Cannot fail: the name is valid.
        let _ = root.set_attribute("lang", tag);
    }
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        // Refused only inside a sandboxed frame, where there is nobody to tell.
        let _ = window.print();
    }
}

/// Marks what was unfolded here.
const UNFOLDED: &str = "data-unfolded";

fn elements(selector: &str) -> Vec<Element> {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let all = found.iter().flat_map(|found| (0..found.length()).filter_map(|at| found.item(at)));
    all.filter_map(|node| node.dyn_into().ok()).collect()
}

/// Opens every `<details>` that this selector finds, until [`fold_again`].
pub fn unfold(selector: &str) {
    for details in elements(selector) {
        let _ = details.set_attribute("open", "");
        let _ = details.set_attribute(UNFOLDED, "");
    }
}

/// Closes what [`unfold`] has opened.
pub fn fold_again() {
    for details in elements(&format!("[{UNFOLDED}]")) {
        let _ = details.remove_attribute("open");
        let _ = details.remove_attribute(UNFOLDED);
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        // Refused only while the page is being left, when there is nothing to reload.
        let _ = window.location().reload();
    }
}

/// Path and query of the present address.
pub fn here() -> String {
    let location = window().map(|window| window.location());
    let part = |get: fn(&web_sys::Location) -> Result<String, wasm_bindgen::JsValue>| {
        location.as_ref().and_then(|location| get(location).ok()).unwrap_or_default()
    };
    format!("{}{}", part(web_sys::Location::pathname), part(web_sys::Location::search))
}

/// The whole present address.
pub fn address() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// What stands behind `#` in the present address.
pub fn fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Puts this behind `#`: the same page, one step further in the history.
pub fn go_to_fragment(fragment: &str) {
    if let Some(window) = window() {
        // Refused only inside a sandboxed frame.
        let _ = window.location().set_hash(fragment);
    }
}

/// The width of the window in CSS pixels; that of a desktop where there is none.
pub fn width() -> f64 {
    window().and_then(|window| window.inner_width().ok()?.as_f64()).unwrap_or(1280.0)
}

/// Whether the page is on the screen, not in a tab behind another.
pub fn is_visible() -> bool {
    document().is_none_or(|document| !document.hidden())
}

/// Notes something on this place of the history: whoever comes back to it, even after a reload, finds it.
pub fn note_here(text: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // Refused only when called hundreds of times a minute: then it is not found.
        let _ = history.replace_state(&text.into(), "");
    }
}

/// What was noted here.
pub fn noted_here() -> Option<String> {
    window()?.history().ok()?.state().ok()?.as_string()
}

/// One step back in the history.
pub fn back() {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // Refused only when called hundreds of times a minute.
        let _ = history.back();
    }
}

/// Asks a yes-no question with the browser's own dialog.
pub fn confirm(question: &str) -> bool {
    window().is_some_and(|window| window.confirm_with_message(question).unwrap_or(false))
}

/// Text made fit for one part of an address.
pub fn encode_component(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
