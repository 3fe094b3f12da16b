use leptos::prelude::*;

#[component]
pub fn Receipt(code: String) -> impl IntoView {
    view! { <h1>{code}</h1> }
}
