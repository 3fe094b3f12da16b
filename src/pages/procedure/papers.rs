//! The papers of each case.

use leptos::prelude::*;

use crate::api::dto::{DocumentComponent, ProcedureCase};
use crate::i18n::words::Catalogue;
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::{said, say};

/// Case by case; a single case stands open.
pub fn papers(cases: &[ProcedureCase]) -> AnyView {
    let on_paper = cases.iter().flat_map(|case| &case.components).any(|paper| paper.originals + paper.copies > 0);
    let shown = match cases {
        [] => markup! { <p>{say(Catalogue::NoPapers)}</p> },
        [only] => components(only),
        many => {
            let many: Vec<AnyView> = many.iter().map(case).collect();
            markup! { <p>{say(Catalogue::PapersByCase)}</p> {many} }
        }
    };
    markup! {
        {on_paper.then(|| markup! { <p class="hint">{say(Catalogue::OnlineCopies)}</p> })}
        {shown}
    }
}

fn case(case: &ProcedureCase) -> AnyView {
    let hint = case.hint.clone().map(|hint| markup! { <p class="hint" lang="vi">{hint}</p> });
    markup! {
        <details class="card">
            <summary lang="vi">{case.name.clone()}</summary>
            {hint}
            {components(case)}
        </details>
    }
}

fn components(case: &ProcedureCase) -> AnyView {
    if case.components.is_empty() {
        return markup! { <p>{say(Catalogue::NoPapers)}</p> };
    }
    let items: Vec<AnyView> = case.components.iter().map(component).collect();
    markup! { <ul class="papers">{items}</ul> }
}

fn component(paper: &DocumentComponent) -> AnyView {
    let (class, need) = match (paper.applies.is_some(), paper.required) {
        (true, _) => ("badge badge-optional", Catalogue::PaperConditional),
        (false, true) => ("badge badge-required", Catalogue::PaperRequired),
        (false, false) => ("badge badge-optional", Catalogue::PaperOptional),
    };
    let count = |words, n: u8| (n > 0).then(|| markup! { <span>{live_words(said(words, "n", n))}</span> });
    markup! {
        <li>
            <strong lang="vi">{paper.name.clone()}</strong>
            <p class="meta">
                <span class=class>{say(need)}</span>
                {count(Catalogue::Originals, paper.originals)}
                {count(Catalogue::Copies, paper.copies)}
            </p>
            {paper.hint.clone().map(|hint| markup! { <p class="hint" lang="vi">{hint}</p> })}
        </li>
    }
}
