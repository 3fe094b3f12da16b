//! Whether there is a network.

use leptos::prelude::*;

use crate::device::online;

/// Whether there is none, followed from the beginning.
#[derive(Clone, Copy)]
pub struct Connectivity(RwSignal<bool>);

/// Makes it known to everything below.
pub fn provide_connectivity() {
    let is_offline = RwSignal::new(!online::is_online());
    // For as long as the program runs.
    let _ = window_event_listener(leptos::ev::offline, move |_| is_offline.set(true));
    let _ = window_event_listener(leptos::ev::online, move |_| is_offline.set(false));
    provide_context(Connectivity(is_offline));
}

/// The network of this program.
pub fn use_connectivity() -> Connectivity {
    use_context().unwrap_or_else(|| Connectivity(RwSignal::new(false)))
}

impl Connectivity {
    /// Whether there is no network; tracked.
    pub fn is_offline(self) -> bool {
        self.0.get()
    }
}
