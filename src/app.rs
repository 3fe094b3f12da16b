//! The program: what every page shares, and which page is shown.

use leptos::prelude::*;

use crate::pages;
use crate::routes::{Route, Sought};
use crate::state::announcer::provide_announcer;
use crate::state::catalogue::provide_catalogue;
use crate::state::connectivity::provide_connectivity;
use crate::state::language::provide_language;
use crate::state::navigation::provide_navigation;
use crate::state::release::provide_release;
use crate::state::session::provide_session;
use crate::ui::shell::Shell;

/// What decides whether a page is built anew: the steps of one application are one page, and a page of figures stays
/// while other figures are chosen.
fn identity(route: &Route) -> Route {
    match route {
        Route::Apply { procedure, .. } => {
            Route::Apply { procedure: procedure.clone(), step: crate::routes::Step::Case }
        }
        Route::Search(_) => Route::Search(Sought::default()),
        Route::Publicity(topic, _) => Route::Publicity(*topic, crate::routes::Wanted::default()),
        other => other.clone(),
    }
}

/// The whole program.
#[component]
pub fn App() -> impl IntoView {
    provide_language();
    provide_announcer();
    provide_connectivity();
    provide_session();
    provide_catalogue();
    crate::state::units::provide_units();
    let Some(navigation) = provide_navigation() else { return ().into_any() };
    provide_release();
    let route = navigation.route();
    let shown = Memo::new(move |_| identity(&route.get()));
    view! {
        <Shell>
            {move || match shown.get() {
                Route::Home => view! { <pages::home::Home /> }.into_any(),
                later @ (Route::Apply { .. }
                | Route::Dossiers
                | Route::Dossier(_)
                | Route::Receipt(_)
                | Route::Lookup(_)
                | Route::Search(_)
                | Route::Procedure(_)
                | Route::Publicity(..)) => pages::modules::show(later),
                Route::NotFound => view! { <pages::failure::NotFound /> }.into_any(),
            }}
        </Shell>
    }
    .into_any()
}
