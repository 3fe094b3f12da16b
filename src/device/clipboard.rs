//! The clipboard. Absent on addresses without https.

use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;

use super::window;

/// Puts a text on the clipboard; whether it is there now.
pub async fn copy(text: &str) -> bool {
    let Some(navigator) = window().map(|window| window.navigator()) else { return false };
    let there = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
