//! The worker that keeps the site at hand without a network (`public/sw.js`). `src/loader.mjs` begins it and hears of
//! it; between that and this program go three events of the window.

use super::window;

/// A newer release is here, complete, and waits for the citizen's word.
pub const RELEASE: &str = "mot-cua-release";

/// The first page is shown: whatever else there is to fetch delays nobody from now on.
pub fn page_is_shown() {
    dispatch("mot-cua-shown");
}

/// Changes to the newer release: the page is loaded anew.
pub fn renew() {
    dispatch("mot-cua-renew");
}

fn dispatch(name: &str) {
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new(name)) {
        // Fails only for an event that is on its way already.
        let _ = window.dispatch_event(&event);
    }
}
