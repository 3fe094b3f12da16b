//! The papers of each case.

use leptos::prelude::*;

use crate::api::dto::{DocumentComponent, ProcedureCase};
use crate::i18n::words::Catalogue;
use crate::state::language::t;
use crate::ui::parts::said;

/// Case by case; a single case stands open.
pub fn papers(cases: &[ProcedureCase]) -> AnyView {
    let on_paper = cases.iter().flat_map(|case| &case.components).any(|paper| paper.originals + paper.copies > 0);
    let shown = match cases {
        [] => view! { <p>{t(Catalogue::NoPapers)}</p> }.into_any(),
        [only] => components(only),
        many => {
            let many: Vec<AnyView> = many.iter().map(case).collect();
            view! { <p>{t(Catalogue::PapersByCase)}</p> {many} }.into_any()
        }
    };
    view! {
        {on_paper.then(|| view! { <p class="hint">{t(Catalogue::OnlineCopies)}</p> })}
        {shown}
    }
    .into_any()
}

fn case(case: &ProcedureCase) -> AnyView {
    let hint = case.hint.clone().map(|hint| view! { <p class="hint" lang="vi">{hint}</p> });
    view! {
        <details class="card">
            <summary lang="vi">{case.name.clone()}</summary>
            {hint}
            {components(case)}
        </details>
    }
    .into_any()
}

fn components(case: &ProcedureCase) -> AnyView {
    if case.components.is_empty() {
        return view! { <p>{t(Catalogue::NoPapers)}</p> }.into_any();
    }
    let items: Vec<AnyView> = case.components.iter().map(component).collect();
    view! { <ul class="papers">{items}</ul> }.into_any()
}

fn component(paper: &DocumentComponent) -> AnyView {
    let (class, need) = match (paper.applies.is_some(), paper.required) {
        (true, _) => ("badge badge-optional", Catalogue::PaperConditional),
        (false, true) => ("badge badge-required", Catalogue::PaperRequired),
        (false, false) => ("badge badge-optional", Catalogue::PaperOptional),
    };
    let count = |words, n: u8| (n > 0).then(|| view! { <span>{said(words, "n", n)}</span> });
    view! {
        <li>
            <strong lang="vi">{paper.name.clone()}</strong>
            <p class="meta">
                <span class=class>{t(need)}</span>
                {count(Catalogue::Originals, paper.originals)}
                {count(Catalogue::Copies, paper.copies)}
            </p>
            {paper.hint.clone().map(|hint| view! { <p class="hint" lang="vi">{hint}</p> })}
        </li>
    }
    .into_any()
}
