use leptos::prelude::*;

#[component]
pub fn Search() -> impl IntoView {
    view! { <h1>"Search"</h1> }
}
