//! Everything to know about a procedure before filing it.

mod papers;
mod terms;

use leptos::prelude::*;

use crate::api::dto::{LegalText, Procedure, ResultPaper};
use crate::api::resources;
use crate::i18n::words::{Catalogue, service_level};
use crate::routes::{Route, Step};
use crate::state::load::load;
use crate::ui::heading::Heading;
use crate::ui::loading::Loading;
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::{fact, said, say, section, vi, vi_fact};

/// The page.
#[component]
pub fn ProcedurePage(code: String) -> impl IntoView {
    let loader = load(move || {
        let code = code.clone();
        async move { resources::procedure(&code).await }
    });
    view! { <Loading loader let:procedure>{page(procedure)}</Loading> }
}

/// A section: its id, its title, what it says.
type Section = (&'static str, Catalogue, AnyView);

fn page(procedure: Procedure) -> impl IntoView {
    let summary = &procedure.summary;
    let title = summary.short_name.as_ref().unwrap_or(&summary.name).clone();
    let (level, level_text) = service_level(summary.service_level);
    let facts = markup! {
        <dl class="key-facts">
            {vi_fact(Catalogue::OfficialName, Some(&summary.name))}
            {fact(Catalogue::ProcedureCode, summary.code.clone().into_any())}
            {vi_fact(Catalogue::Decision, procedure.decision.as_ref())}
            {vi_fact(Catalogue::FieldName, Some(&summary.field))}
            {vi_fact(Catalogue::Levels, Some(summary.levels.join(", ")).filter(|levels| !levels.is_empty()))}
            {fact(Catalogue::ServiceLevel, markup! { <strong>{say(level)}</strong> ". " {say(level_text)} })}
        </dl>
    };
    if summary.fileable {
        super::modules::expect_filing();
    }
    let (first, last) = (file_now(&procedure), file_now(&procedure));
    let sections = sections(&procedure);
    let contents: Vec<AnyView> = sections.iter().map(|(id, title, _)| entry(id, *title)).collect();
    let sections: Vec<AnyView> = sections.into_iter().map(|(id, title, body)| section(id, title, body)).collect();
    let heading = view! { <Heading text=title lang="vi" /> };
    markup! {
        {heading}
        <div class="columns columns-aside wide">
            <nav class="contents" aria-labelledby="contents">
                <h2 id="contents" class="card-title">{say(Catalogue::Contents)}</h2>
                <ul>{contents}</ul>
            </nav>
            <div>{first} {facts} {sections} {last}</div>
        </div>
    }
}

fn entry(id: &'static str, title: Catalogue) -> AnyView {
    // External: the browser's own jump also moves the keyboard's place.
    markup! { <li><a rel="external" href={format!("#{id}")}>{say(title)}</a></li> }
}

fn file_now(procedure: &Procedure) -> AnyView {
    if procedure.summary.fileable {
        let route = Route::Apply { procedure: procedure.summary.code.clone(), step: Step::Case };
        markup! { <p class="actions"><a class="button button-large" href={route.path()}>{say(Catalogue::FileNow)}</a></p> }
    } else {
        markup! { <p class="banner banner-info">{say(Catalogue::NotFileable)}</p> }
    }
}

fn sections(procedure: &Procedure) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    if !procedure.summary.who_may_file.is_empty() {
        sections.push(("who", Catalogue::WhoMayFile, list(&procedure.summary.who_may_file)));
    }
    sections.push(("terms", Catalogue::TimeAndFee, terms::terms(procedure)));
    sections.push(("papers", Catalogue::Papers, papers::papers(&procedure.cases)));
    if !procedure.steps.is_empty() {
        let steps = items(&procedure.steps);
        sections.push(("steps", Catalogue::Steps, markup! { <ol lang="vi">{steps}</ol> }));
    }
    if let Some(conditions) = &procedure.conditions {
        let text = conditions.clone();
        sections.push(("conditions", Catalogue::Conditions, markup! { <p class="prose" lang="vi">{text}</p> }));
    }
    if !procedure.results.is_empty() {
        let results: Vec<AnyView> = procedure.results.iter().map(result).collect();
        sections.push(("result", Catalogue::Result, markup! { <ul>{results}</ul> }));
    }
    if !procedure.legal_basis.is_empty() {
        sections.push(("law", Catalogue::LegalBasis, law(&procedure.legal_basis)));
    }
    sections
}

fn items(texts: &[String]) -> Vec<AnyView> {
    texts.iter().map(|text| markup! { <li>{text.clone()}</li> }).collect()
}

fn list(texts: &[String]) -> AnyView {
    markup! { <ul lang="vi">{items(texts)}</ul> }
}

fn result(paper: &ResultPaper) -> AnyView {
    let code = paper.code.as_ref().map(
        |code| markup! { <span class="hint">" · " {live_words(said(Catalogue::ResultCode, "code", code))}</span> },
    );
    markup! { <li>{vi(&paper.name)} {code}</li> }
}

fn law(texts: &[LegalText]) -> AnyView {
    let texts_shown: Vec<String> = texts.iter().map(|text| format!("{} – {}", text.number, text.title)).collect();
    markup! {
        <details>
            <summary>{live_words(said(Catalogue::LegalCount, "n", texts.len()))}</summary>
            {list(&texts_shown)}
        </details>
    }
}
