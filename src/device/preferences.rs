//! What was chosen for this device: the language (in localStorage), and that many people use it (in sessionStorage, as
//! long as the tab is open). Nothing personal may be kept there.

use super::window;

const LANGUAGE: &str = "language";
const SHARED: &str = "shared-computer";

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

fn of_the_tab() -> Option<web_sys::Storage> {
    window()?.session_storage().ok().flatten()
}

/// Whether somebody said in this tab that many people use this machine.
pub fn is_shared_computer() -> bool {
    of_the_tab().is_some_and(|storage| storage.get_item(SHARED).ok().flatten().is_some())
}

/// Notes whether many people use this machine; for this tab, also after signing in elsewhere and coming back.
pub fn set_shared_computer(is_shared: bool) {
    if let Some(storage) = of_the_tab() {
        // A tab that cannot note it can keep nothing else either.
        let _ = if is_shared { storage.set_item(SHARED, "1") } else { storage.remove_item(SHARED) };
    }
}
