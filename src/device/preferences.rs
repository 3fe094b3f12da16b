//! The chosen language, kept in localStorage. Nothing personal may be kept there.

use super::window;

const LANGUAGE: &str = "language";

fn storage() -> Option<web_sys::Storage> {
    // Refused in some private modes; then the choice lasts for this visit.
    window()?.local_storage().ok().flatten()
}

/// The language tag chosen on an earlier visit.
pub fn language() -> Option<String> {
    storage()?.get_item(LANGUAGE).ok().flatten()
}

/// Keeps the chosen language tag.
pub fn keep_language(tag: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LANGUAGE, tag);
    }
}
