//! The papers of each case.

use leptos::prelude::*;

use crate::api::dto::{DocumentComponent, FormTemplate, Procedure, ProcedureCase, ProcedurePart};
use crate::api::resources;
use crate::i18n::format;
use crate::i18n::words::{Catalogue, ProcedureWords as Words};
use crate::state::language::use_language;
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::{said, say};

/// The case is chosen first and shows its papers only; a single one stands open.
pub fn papers(procedure: &Procedure) -> AnyView {
    let cases = &procedure.cases;
    let ours = procedure.summary.fileable;
    let all = || cases.iter().flat_map(|case| &case.components);
    let on_paper = ours && all().any(|paper| paper.originals + paper.copies > 0);
    let is_had = |template: &FormTemplate| template.url.as_deref().and_then(resources::template).is_some();
    let templates = all().any(|paper| !paper.templates.iter().all(is_had));
    let shown = match cases.as_slice() {
        [] if procedure.kept.iter().any(|kept| kept.part == ProcedurePart::Papers) => ().into_any(),
        [] if !ours => markup! { <p>{say(Words::PapersUnknown)}</p> },
        [] => markup! { <p>{say(Catalogue::NoPapers)}</p> },
        [only] => components(only, ours),
        many => {
            let many: Vec<AnyView> = many.iter().map(|one| case(one, ours)).collect();
            markup! { <p>{say(Catalogue::PapersByCase)}</p> {many} }
        }
    };
    markup! {
        {on_paper.then(|| markup! { <p class="hint">{say(Catalogue::OnlineCopies)}</p> })}
        {shown}
        {templates.then(|| markup! { <p class="hint">{say(Words::TemplateHint)}</p> })}
    }
}

/// One at a time: the browser closes the case that was open, by their common name.
fn case(case: &ProcedureCase, ours: bool) -> AnyView {
    let hint = case.hint.clone().map(|hint| markup! { <p class="hint" lang="vi">{hint}</p> });
    markup! {
        <details class="card" name="case">
            <summary lang="vi">{case.name.clone()}</summary>
            {hint}
            {components(case, ours)}
        </details>
    }
}

fn components(case: &ProcedureCase, ours: bool) -> AnyView {
    if case.components.is_empty() {
        return markup! { <p>{say(Catalogue::NoPapers)}</p> };
    }
    let mut shown: Vec<AnyView> = Vec::new();
    let mut rest = case.components.as_slice();
    while let Some(first) = rest.first() {
        // Papers stand together under the heading they have in the source.
        let length = rest.iter().take_while(|paper| paper.group == first.group).count();
        let (group, others) = rest.split_at(length);
        shown.push(together(group, ours));
        rest = others;
    }
    markup! { {shown} }
}

fn together(papers: &[DocumentComponent], ours: bool) -> AnyView {
    let title = papers.first().and_then(|paper| paper.group.clone());
    let (remarks, counted): (Vec<_>, Vec<_>) = papers.iter().partition(|paper| paper.remark);
    let counted: Vec<AnyView> = counted.into_iter().map(|paper| component(paper, ours)).collect();
    let remarks: Vec<AnyView> = remarks.into_iter().map(remark).collect();
    markup! {
        {title.map(|title| markup! { <h3 class="group-title" lang="vi">{title}</h3> })}
        {(!counted.is_empty()).then(|| markup! { <ul class="papers">{counted}</ul> })}
        {(!remarks.is_empty()).then(|| markup! {
            <p class="hint">{say(Words::Remarks)}</p>
            <ul class="remarks" lang="vi">{remarks}</ul>
        })}
    }
}

fn remark(paper: &DocumentComponent) -> AnyView {
    markup! { <li>{paper.name.clone()} {templates(&paper.templates)}</li> }
}

fn component(paper: &DocumentComponent, ours: bool) -> AnyView {
    let (class, need) = match (paper.applies.is_some(), paper.required) {
        (true, _) => ("badge badge-optional", Catalogue::PaperConditional),
        (false, true) => ("badge badge-required", Catalogue::PaperRequired),
        (false, false) => ("badge badge-optional", Catalogue::PaperOptional),
    };
    // Which of the papers somebody needs, a published text says in its own words or not at all.
    let need = ours.then(|| markup! { <span class=class>{say(need)}</span> });
    let count = |words, n: u8| (n > 0).then(|| markup! { <span>{live_words(said(words, "n", n))}</span> });
    markup! {
        <li>
            {name(&paper.name)}
            <p class="meta">
                {need}
                {count(Catalogue::Originals, paper.originals)}
                {count(Catalogue::Copies, paper.copies)}
            </p>
            {paper.hint.clone().map(|hint| markup! { <p class="hint" lang="vi">{hint}</p> })}
            {templates(&paper.templates)}
        </li>
    }
}

/// Letters of a name that stands out; a longer one is read as a text.
const NAME: usize = 140;

fn name(name: &str) -> AnyView {
    if name.chars().count() > NAME {
        markup! { <p lang="vi">{name.to_owned()}</p> }
    } else {
        markup! { <strong lang="vi">{name.to_owned()}</strong> }
    }
}

/// The forms to fill in on paper, each to be downloaded where the source says from where.
fn templates(templates: &[FormTemplate]) -> Vec<AnyView> {
    templates.iter().map(template).collect()
}

/// "Mẫu đơn, tờ khai: Văn bản ủy quyền.docx · DOCX, 2 KB".
fn template(template: &FormTemplate) -> AnyView {
    let name = live_words(said(Words::Template, "name", &template.name));
    let Some(href) = template.url.as_deref().and_then(resources::template) else {
        return markup! { <p class="template">{name}</p> };
    };
    let (language, bytes) = (use_language(), template.bytes);
    let kind = template.name.rsplit_once('.').map(|(_, kind)| kind.to_ascii_uppercase());
    let about = move || {
        let size = bytes.map(|bytes| format::size(bytes, language.get()));
        kind.iter().cloned().chain(size).collect::<Vec<_>>().join(", ")
    };
    markup! {
        <p class="template">
            <a href=href rel="external noopener" download="">{name}</a> <span class="hint">" · " {live_words(about)}</span>
        </p>
    }
}
