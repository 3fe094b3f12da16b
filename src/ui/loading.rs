//! Something on its way: nothing at first, then a skeleton, then it, or its failure page.

use leptos::prelude::*;

use crate::i18n::words::{Catalogue, Shell};
use crate::pages::failure::FailurePanel;
use crate::state::language::t;
use crate::state::load::{Load, Loader};

/// Shows what `loader` loads with `children`, a skeleton while it is slow, and what to do when it failed. A `part` of a
/// page fails in its own place, not as the whole page.
#[component]
pub fn Loading<T, V, F>(loader: Loader<T>, #[prop(optional)] part: bool, children: F) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let state = loader.state;
    move || match state.get() {
        Load::Waiting if part => ().into_any(),
        Load::Waiting => view! { <div class="loading" aria-busy="true"></div> }.into_any(),
        Load::Slow => view! { <Skeleton /> }.into_any(),
        Load::Ready(it) => children(it).into_any(),
        Load::Failed(_) if part => part_failed(Callback::new(move |()| loader.retry())),
        Load::Failed(error) => {
            view! { <FailurePanel error on_retry=Callback::new(move |()| loader.retry()) /> }.into_any()
        }
    }
}

fn part_failed(on_retry: Callback<()>) -> AnyView {
    view! {
        <p class="banner banner-warning">
            {t(Catalogue::LoadFailed)} " "
            <button type="button" class="link-button" on:click=move |_| on_retry.run(())>{t(Shell::Retry)}</button>
        </p>
    }
    .into_any()
}

/// Grey lines where text will be, and the word for those who cannot see them.
#[component]
pub fn Skeleton() -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{t(Shell::Loading)}</span>
            <span class="skeleton-line skeleton-title"></span>
            <span class="skeleton-line"></span>
            <span class="skeleton-line"></span>
            <span class="skeleton-line skeleton-short"></span>
        </div>
    }
}
