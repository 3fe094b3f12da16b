//! Pages whose code is a WebAssembly module of its own: who only looks something up does not fetch what filing needs.
//!
//! With the feature `split` the linker's output is cut at the functions here (`xtask/src/split`); without it they are
//! plain functions and everything is one module. Only the names of pages cross the cut, so a page knows nothing of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{apply, dossier, dossiers, failure, lookup, procedure, publicity, receipt, search};
use crate::api::ApiError;
use crate::device::{online, page};
use crate::routes::Route;
use crate::state::load::{Load, load};
use crate::ui::loading::Skeleton;
use crate::ui::module::module;
use crate::ui::parts::live;

/// Builds the page of a route.
type Builder = fn(Route) -> AnyView;

module! {
    /// Finding a procedure and reading about it: the search page, the procedure's page.
    finding -> Builder, find, "split"
}

module! {
    /// Filing: the form engine, the journal, the uploads, the wizard.
    filing -> Builder, file, "split"
}

module! {
    /// Following what was filed: dossiers and receipts.
    following -> Builder, follow, "split"
}

module! {
    /// What the city publishes about its own service: figures, tables, charts.
    publishing -> Builder, publish, "split"
}

fn find(route: Route) -> AnyView {
    match route {
        Route::Search(_) => view! { <search::Search /> }.into_any(),
        Route::Procedure(code) => view! { <procedure::ProcedurePage code /> }.into_any(),
        _ => view! { <failure::NotFound /> }.into_any(),
    }
}

fn file(route: Route) -> AnyView {
    match route {
        Route::Apply { procedure, .. } => view! { <apply::Apply procedure /> }.into_any(),
        _ => view! { <failure::NotFound /> }.into_any(),
    }
}

fn follow(route: Route) -> AnyView {
    match route {
        Route::Dossiers => view! { <dossiers::Dossiers /> }.into_any(),
        Route::Dossier(code) => view! { <dossier::DossierPage code /> }.into_any(),
        Route::Receipt(code) => view! { <receipt::Receipt code /> }.into_any(),
        Route::Lookup(code) => view! { <lookup::LookupPage code /> }.into_any(),
        _ => view! { <failure::NotFound /> }.into_any(),
    }
}

fn publish(route: Route) -> AnyView {
    match route {
        Route::Publicity(topic, _) => view! { <publicity::Publicity topic /> }.into_any(),
        _ => view! { <failure::NotFound /> }.into_any(),
    }
}

/// Fetches what most people go on to from the home page, while they are still looking at it.
pub fn expect_finding() {
    spawn_local(async {
        let _ = finding().await;
    });
}

/// Fetches what filing needs while the citizen is still reading. A failure is nobody's business yet: the page that
/// needs the module tries again, and says so.
pub fn expect_filing() {
    spawn_local(async {
        let _ = filing().await;
    });
}

/// The page of a route that is not in the first module, as soon as its module is there.
pub fn show(route: Route) -> AnyView {
    let wanted = route.clone();
    let loader = load(move || {
        let wanted = wanted.clone();
        async move {
            let module = match wanted {
                Route::Search(_) | Route::Procedure(_) => finding().await,
                Route::Apply { .. } => filing().await,
                Route::Publicity(..) => publishing().await,
                _ => following().await,
            };
            module.map_err(|_| ApiError::Network)
        }
    });
    live(move || match loader.state.get() {
        Load::Ready(build) => build(route.clone()),
        Load::Waiting => ().into_any(),
        Load::Slow => view! { <Skeleton /> }.into_any(),
        Load::Failed(error) => {
            // A newer release may have taken the place of the one this page came from: then only a reload helps.
            let on_retry = Callback::new(move |()| if online::is_online() { page::reload() } else { loader.retry() });
            view! { <failure::FailurePanel error on_retry /> }.into_any()
        }
    })
}
