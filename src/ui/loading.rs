//! Something on its way: nothing at first, then a skeleton, then it, or its failure page.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::i18n::words::{Catalogue, Shell};
use crate::pages::failure::FailurePanel;
use crate::state::language::t;
use crate::state::load::{Load, Loader};
use crate::ui::markup::markup;
use crate::ui::parts::{live, say};

/// Shows what `loader` loads with `children`, a skeleton while it is slow, and what to do when it failed. A `part` of a
/// page fails in its own place, not as the whole page; what is `inside` of a page too, with all that can be done about it.
#[component]
pub fn Loading<T, V, F>(
    loader: Loader<T>,
    #[prop(optional)] part: bool,
    #[prop(optional)] inside: bool,
    children: F,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let on_retry = Callback::new(move |()| loader.retry());
    live(move || match loader.state.get() {
        Load::Ready(it) => children(it).into_any(),
        Load::Waiting => unready(None, part, inside, on_retry),
        Load::Slow => view! { <Skeleton /> }.into_any(),
        Load::Failed(error) => unready(Some(error), part, inside, on_retry),
    })
}

/// Nothing yet, or nothing at all.
fn unready(error: Option<ApiError>, part: bool, inside: bool, on_retry: Callback<()>) -> AnyView {
    match error {
        None if part => ().into_any(),
        None => markup! { <div class="loading" aria-busy="true"></div> },
        Some(_) if part => part_failed(on_retry),
        Some(error) => view! { <FailurePanel error on_retry inside /> }.into_any(),
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
    markup! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{say(Shell::Loading)}</span>
            <span class="skeleton-line skeleton-title"></span>
            <span class="skeleton-line"></span>
            <span class="skeleton-line"></span>
            <span class="skeleton-line skeleton-short"></span>
        </div>
    }
}
