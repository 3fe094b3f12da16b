//! One thin adapter per browser API. Only here does the program touch `window`; every function is total.

pub mod blob;
pub mod body;
pub mod clipboard;
pub mod clock;
pub mod crypto;
pub mod digest;
pub mod focus;
pub mod image;
pub mod locks;
pub mod online;
pub mod page;
pub mod pattern;
pub mod pointer;
pub mod preferences;
pub mod slices;
pub mod tabs;
pub mod text;
pub mod timer;
pub mod worker;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// The browser's window. There is one wherever this program runs.
fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// A plain object with these fields.
fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Never fails on a plain object.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}
