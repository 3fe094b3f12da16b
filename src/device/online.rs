//! The network, as far as the browser knows.

use super::window;

/// Whether the browser believes there is a network. It may be wrong when it says yes, never when it says no.
pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}
