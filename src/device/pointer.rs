//! What the citizen points with.

use super::window;

/// Whether it is a finger. Who has a mouse, or only a keyboard, types sooner than they scroll.
pub fn is_coarse() -> bool {
    let query = window().and_then(|window| window.match_media("(pointer: coarse)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Whether the window is at least this wide, in pixels.
pub fn is_wide(pixels: u32) -> bool {
    let query = window().and_then(|window| window.match_media(&format!("(min-width: {pixels}px)")).ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Whether there is more room above an element than below it, and not the wanted height below.
pub fn is_above_roomier(element: &web_sys::Element, wanted: f64) -> bool {
    let height = window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64());
    let place = element.get_bounding_client_rect();
    let below = height.unwrap_or_default() - place.bottom();
    below < wanted && place.top() > below
}
