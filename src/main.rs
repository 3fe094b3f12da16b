//! Starts the program in the browser.

use leptos::mount::mount_to;
use leptos::wasm_bindgen::JsCast;
use mot_cua::app::App;

fn main() {
    mot_cua::panic::install_hook();
    // Not leptos::task: its executor starts with the mounting.
    wasm_bindgen_futures::spawn_local(async {
        mot_cua::api::load_config().await;
        let root = leptos::prelude::document().get_element_by_id("app");
        if let Some(root) = root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) {
            root.set_text_content(None);
            mount_to(root, App).forget();
        }
    });
}
