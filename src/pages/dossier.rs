use leptos::prelude::*;

#[component]
pub fn DossierPage(code: String) -> impl IntoView {
    view! { <h1>{code}</h1> }
}
