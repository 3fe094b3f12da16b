//! The properties of characters (`\p{Lu}`) by the browser's own RegExp: no tables to download.

use js_sys::RegExp;

use super::window;

/// Whether a character has a property; `None` when the browser knows none of this name.
pub fn property(name: &str, c: char) -> Option<bool> {
    window()?;
    // `new RegExp` throws on a bad pattern; Reflect turns that into an error.
    let source = wasm_bindgen::JsValue::from_str(&format!("^\\p{{{name}}}$"));
    let constructor = js_sys::Reflect::get(&js_sys::global(), &"RegExp".into()).ok()?;
    let arguments = js_sys::Array::of2(&source, &"u".into());
    let made =
        js_sys::Reflect::construct(&wasm_bindgen::JsCast::unchecked_into::<js_sys::Function>(constructor), &arguments);
    let made: RegExp = wasm_bindgen::JsCast::unchecked_into(made.ok()?);
    Some(made.test(c.encode_utf8(&mut [0; 4])))
}
