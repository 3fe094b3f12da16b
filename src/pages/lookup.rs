use leptos::prelude::*;

#[component]
pub fn LookupPage(code: String) -> impl IntoView {
    view! { <h1>{code}</h1> }
}
