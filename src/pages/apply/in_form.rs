//! Papers that have their place in the form: the same papers, shown where the form asks for them.

use leptos::prelude::*;

use super::paper_card::{PaperCard, paper_control};
use super::papers::problem;
use super::review_sections::held_files;
use super::steps;
use crate::api::dto::DocumentComponent;
use crate::forms::{CellId, NodeId};
use crate::i18n::words::Apply as Words;
use crate::i18n::{Language, Words as _, fill};
use crate::routes::Step;
use crate::state::filing::Filing;
use crate::state::language::use_language;
use crate::ui::error_summary::SummaryLine;
use crate::ui::field::file::Papers;
use crate::ui::form_page::page_name;
use crate::ui::markup::markup;
use crate::ui::parts::{live, live_text};

/// What the fields of the form need to show papers among them.
pub fn papers(filing: Filing) -> Papers {
    Papers {
        card: Callback::new(move |cell| card(filing, cell)),
        missing: Callback::new(move |(page, language)| missing_on(filing, page, language)),
    }
}

/// What is missing of the papers on a page, in the form's order; tracked.
pub fn missing_on(filing: Filing, page: usize, language: Language) -> Vec<(NodeId, SummaryLine)> {
    let has_any = filing.app.form.with_program(|program| {
        let mut documents = program.documents();
        documents.any(|(node, _)| program.nodes[node].page == page)
    });
    // Who reads papers reads all answers: pages without any are not to pay for that.
    if !has_any {
        return Vec::new();
    }
    let papers = filing.papers();
    let places = filing.places().into_iter().filter(|place| page_of(filing, place.node) == page);
    places
        .filter_map(|place| {
            let paper = papers.iter().find(|paper| paper.code == place.code)?;
            Some((place.node, problem(filing, paper, language)?))
        })
        .collect()
}

fn page_of(filing: Filing, node: NodeId) -> usize {
    filing.app.form.with_program(|program| program.nodes[node].page)
}

/// The page of the form that a paper's picker is on, if it is on one; tracked.
pub fn page_with(filing: Filing, control: &str) -> Option<usize> {
    let mut places = filing.places().into_iter();
    places.find(|place| paper_control(&place.code) == control).map(|place| page_of(filing, place.node))
}

/// The papers asked for, each with its page of the form if it has a place there; tracked.
pub fn with_pages(filing: Filing) -> Vec<(DocumentComponent, Option<usize>)> {
    let papers = filing.papers().into_iter();
    papers.map(|paper| (paper_control(&paper.code), paper)).map(|(id, paper)| (paper, page_with(filing, &id))).collect()
}

/// The card of a paper in the form's place; nothing where the procedure does not ask for the paper.
fn card(filing: Filing, cell: CellId) -> AnyView {
    let language = use_language();
    let node = cell.node();
    let code = filing.app.form.with_program(|program| program.nodes[node].document.clone());
    let page = page_of(filing, node);
    let paper = Memo::new(move |_| {
        let mut papers = filing.papers().into_iter();
        papers.find(|paper| Some(&paper.code) == code.as_ref())
    });
    let lines = Memo::new(move |_| {
        if !filing.app.form.is_page_revealed(page) {
            return Vec::new();
        }
        let problem = paper.get().and_then(|paper| problem(filing, &paper, language.get()));
        problem.into_iter().collect()
    });
    live(move || paper.get().map(|paper| view! { <PaperCard filing paper lines /> }))
}

/// On the page of the papers: one that is attached in the form.
pub fn elsewhere(filing: Filing, paper: DocumentComponent, page: usize) -> AnyView {
    let language = use_language();
    let id = format!("{}-name", paper_control(&paper.code));
    let href = steps::route(filing, Step::Page(page)).path();
    let link = move || {
        let language = language.get();
        fill(Words::PaperInForm.text(language), &[("page", &page_name(filing.app, page, language))])
    };
    markup! {
        <section class="paper field" aria-labelledby={id.clone()}>
            <h2 class="paper-name" id={id} lang="vi">{paper.name}</h2>
            {held_files(filing, paper.code)}
            <p><a href={href}>{live_text(link)}</a></p>
        </section>
    }
}
