//! A newer release of this site: offered between pages, taken when the citizen says so and nothing typed can be lost.

use leptos::prelude::*;

use super::navigation::use_navigation;
use crate::device::worker;
use crate::routes::Route;

/// What the page has that goes with it when it is loaded anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unkept {
    #[default]
    Nothing,
    /// Something typed is on its way to the device.
    OnItsWay,
    /// What was typed is nowhere but here.
    OnlyHere,
}

/// The newer release, if there is one.
#[derive(Clone, Copy)]
pub struct Release {
    is_offered: RwSignal<bool>,
    /// The citizen pressed for it.
    is_wanted: RwSignal<bool>,
    /// As the page shown says.
    unkept: RwSignal<Option<Signal<Unkept>>>,
}

/// Makes it known to everything below.
pub fn provide_release() {
    let release =
        Release { is_offered: RwSignal::new(false), is_wanted: RwSignal::new(false), unkept: RwSignal::new(None) };
    provide_context(release);
    let is_here = RwSignal::new(false);
    let _ = window_event_listener(leptos::ev::Custom::<leptos::ev::Event>::new(worker::RELEASE), move |_| {
        is_here.set(true);
    });
    let Some(route) = use_navigation().map(|navigation| navigation.route()) else { return };
    Effect::new(move |before: Option<Route>| {
        let now = route.get();
        // Nothing moves under the fingers of who is typing: there it waits for the next page.
        let is_between = before != Some(now.clone()) || !matches!(now, Route::Apply { .. });
        if is_here.get() && is_between {
            release.is_offered.set(true);
        }
        now
    });
    Effect::new(move |_| {
        if release.is_wanted.get() {
            match release.unkept() {
                Unkept::Nothing => worker::renew(),
                Unkept::OnItsWay => {}
                // It could not be kept after all.
                Unkept::OnlyHere => release.is_wanted.set(false),
            }
        }
    });
}

/// The newer release of this program.
pub fn use_release() -> Option<Release> {
    use_context()
}

impl Release {
    /// Whether to offer it now; tracked.
    pub fn is_offered(self) -> bool {
        self.is_offered.get() && self.unkept() != Unkept::OnlyHere
    }

    /// Changes to it as soon as everything typed is kept.
    pub fn take(self) {
        self.is_wanted.set(true);
    }

    /// What the page shown would lose, as long as it is shown.
    pub fn heed(self, unkept: Signal<Unkept>) {
        self.unkept.set(Some(unkept));
        on_cleanup(move || self.unkept.set(None));
    }

    fn unkept(self) -> Unkept {
        self.unkept.get().and_then(|unkept| unkept.try_get()).unwrap_or_default()
    }
}
