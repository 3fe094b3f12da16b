use leptos::prelude::*;

#[component]
pub fn Dossiers() -> impl IntoView {
    view! { <h1>"Dossiers"</h1> }
}
