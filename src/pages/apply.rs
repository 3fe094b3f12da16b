use leptos::prelude::*;

#[component]
pub fn Apply(procedure: String) -> impl IntoView {
    view! { <h1>{procedure}</h1> }
}
