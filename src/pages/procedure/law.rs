//! The texts of law a procedure rests on.

use leptos::prelude::*;

use crate::api::dto::LegalText;
use crate::domain::date::Date;
use crate::i18n::words::Catalogue;
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::said;

/// The list, folded.
pub fn law(texts: &[LegalText]) -> AnyView {
    let shown: Vec<AnyView> = texts.iter().map(one).collect();
    markup! {
        <details>
            <summary>{live_words(said(Catalogue::LegalCount, "n", texts.len()))}</summary>
            <ul lang="vi">{shown}</ul>
        </details>
    }
}

/// "Bộ Tư pháp, 12/06/2025".
fn one(text: &LegalText) -> AnyView {
    let on = text.issued_on.as_deref().and_then(|on| Date::parse_iso(on).ok()).map(|date| date.to_string());
    let about: Vec<String> = text.issuer.clone().into_iter().chain(on).collect();
    let about = (!about.is_empty()).then(|| markup! { <span class="hint">{format!(" ({})", about.join(", "))}</span> });
    markup! { <li>{format!("{} – {}", text.number, text.title)} {about}</li> }
}
