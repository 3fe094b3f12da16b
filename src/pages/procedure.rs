use leptos::prelude::*;

#[component]
pub fn ProcedurePage(code: String) -> impl IntoView {
    view! { <h1>{code}</h1> }
}
