//! The network, as far as the browser knows.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::window;

/// Whether the browser believes there is a network. It may be wrong when it says yes, never when it says no.
pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// Listens until this is dropped.
pub struct Listening(Closure<dyn FnMut()>);

const EVENTS: [&str; 2] = ["online", "offline"];

/// Calls this whenever the network comes or goes; [`is_online`] says which.
pub fn on_change(call: impl FnMut() + 'static) -> Listening {
    let closure = Closure::<dyn FnMut()>::new(call);
    if let Some(window) = window() {
        for event in EVENTS {
            // Cannot fail: the listener is a function.
            let _ = window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        }
    }
    Listening(closure)
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(window) = window() {
            for event in EVENTS {
                // Cannot fail, as above.
                let _ = window.remove_event_listener_with_callback(event, self.0.as_ref().unchecked_ref());
            }
        }
    }
}
