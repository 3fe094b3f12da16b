//! Where the citizen is. The address bar is the truth; `leptos_router`'s `BrowserUrl` listens to it and to clicks on
//! links, [`Route`] says what an address means. (Its `Routes` components would cost 30 KB to do the same.)

use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, Url};

use crate::routes::Route;

/// Where the citizen is, and the means to go elsewhere.
#[derive(Clone, Copy)]
pub struct Navigation {
    browser: StoredValue<BrowserUrl>,
    route: Memo<Route>,
    before: StoredValue<Option<Route>>,
}

/// Follows the address bar from now on. `None` where there is none, which no browser is.
pub fn provide_navigation() -> Option<Navigation> {
    let browser = BrowserUrl::new().ok()?;
    browser.init(None);
    let url = browser.as_url().clone();
    let route = Memo::new({
        let url = url.clone();
        move |_| url.with(|url: &Url| Route::parse(url.path(), url.search()))
    });
    // Clicked links wait for the page to be ready before the address changes; ours always are.
    Effect::new({
        let browser = browser.clone();
        move |_| {
            url.track();
            browser.ready_to_complete();
        }
    });
    let before = StoredValue::new(None);
    Effect::new(move |last: Option<Route>| {
        if last.is_some() {
            before.set_value(last);
        }
        route.get()
    });
    let navigation = Navigation { browser: StoredValue::new(browser), route, before };
    provide_context(navigation);
    Some(navigation)
}

/// The navigation of this program.
pub fn use_navigation() -> Option<Navigation> {
    use_context()
}

impl Navigation {
    /// The page to show; tracked.
    pub fn route(self) -> Memo<Route> {
        self.route
    }

    /// The page that was shown before this one, since the program began.
    pub fn before(self) -> Option<Route> {
        self.before.get_value()
    }

    /// Goes to a page, leaving this one in the history.
    pub fn go(self, route: &Route) {
        self.change(route, false);
    }

    /// Goes to a page instead of this one: the back button skips it.
    pub fn replace(self, route: &Route) {
        self.change(route, true);
    }

    fn change(self, route: &Route, replace: bool) {
        let value = route.path();
        let _ = self.browser.try_with_value(|browser| {
            if let Ok(url) = BrowserUrl::parse(&value) {
                // What replaces a page is a correction of it: the view stays where it is.
                browser.complete_navigation(&LocationChange {
                    value,
                    replace,
                    scroll: !replace,
                    ..LocationChange::default()
                });
                browser.as_url().set(url);
            }
        });
    }
}
