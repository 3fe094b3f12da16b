//! One thin adapter per browser API. Only here does the program touch `window`; every function is total.

pub mod blob;
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
pub mod text;
pub mod timer;
pub mod worker;

/// The browser's window. There is one wherever this program runs.
fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

fn document() -> Option<web_sys::Document> {
    window()?.document()
}
