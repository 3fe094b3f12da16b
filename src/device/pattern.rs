//! `validate.pattern` by the browser's own RegExp: nothing to download.

use js_sys::RegExp;

use super::window;

/// Longer text never comes from a field with a pattern, and bounds what a bad pattern can cost.
const MAX_TEXT: usize = 2_000;

/// Whether the whole text matches, with the meaning of HTML's `pattern` attribute; `None` when the pattern is unusable.
pub fn matches(pattern: &str, text: &str) -> Option<bool> {
    window()?;
    if text.len() > MAX_TEXT {
        return Some(false);
    }
    // `new RegExp` throws on a bad pattern; Reflect turns that into an error.
    let source = wasm_bindgen::JsValue::from_str(&format!("^(?:{pattern})$"));
    let constructor = js_sys::Reflect::get(&js_sys::global(), &"RegExp".into()).ok()?;
    let arguments = js_sys::Array::of2(&source, &"u".into());
    let made =
        js_sys::Reflect::construct(&wasm_bindgen::JsCast::unchecked_into::<js_sys::Function>(constructor), &arguments);
    let made: RegExp = wasm_bindgen::JsCast::unchecked_into(made.ok()?);
    Some(made.test(text))
}
