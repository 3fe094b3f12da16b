//! When the program breaks: nothing further can run in it, so the page says so itself.

use wasm_bindgen::JsCast;

/// Shows the static way on that `index.html` carries (`#broken`) in place of the program. What was typed is in the
/// journal already: it is written with every change, not at the end.
pub fn install_hook() {
    std::panic::set_hook(Box::new(|info| {
        // The place in the source, never the message: it may quote an answer.
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        web_sys::console::error_1(&format!("mot-cua stopped at {place}").into());
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        if let Some(app) = document.get_element_by_id("app") {
            let _ = app.set_attribute("hidden", "");
        }
        if let Some(broken) = document.get_element_by_id("broken") {
            let _ = broken.remove_attribute("hidden");
            // What had the focus is gone; a screen reader reads from here.
            if let Some(broken) = broken.dyn_ref::<web_sys::HtmlElement>() {
                let _ = broken.focus();
            }
        }
    }));
}
