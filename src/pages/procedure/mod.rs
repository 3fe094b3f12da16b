//! Everything to know about a procedure before filing it.

mod back;
mod law;
mod papers;
mod place;
mod prose;
mod state;
mod terms;

use leptos::prelude::*;

use crate::api::dto::{Procedure, ProcedurePart, ProcedureSummary, ResultPaper};
use crate::api::resources;
use crate::i18n::Words as _;
use crate::i18n::words::{Catalogue, ProcedureWords as Words, channel_name, service_level};
use crate::routes::{Route, Step};
use crate::state::language::use_language;
use crate::state::load::load;
use crate::ui::heading::Heading;
use crate::ui::loading::Loading;
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::{fact, live_text, said, say, section, vi, vi_fact};

/// The page.
#[component]
pub fn ProcedurePage(code: String) -> impl IntoView {
    let asked = code.clone();
    let loader = load(move || {
        let code = code.clone();
        async move { resources::procedure(&code).await }
    });
    view! { <Loading loader let:procedure>{page(procedure, asked.clone())}</Loading> }
}

/// A section: its id, its title, what it says.
type Section = (&'static str, Catalogue, AnyView);

fn page(procedure: Procedure, asked: String) -> impl IntoView {
    let summary = &procedure.summary;
    let title = headline(summary.short_name.as_ref().unwrap_or(&summary.name));
    let in_force = summary.state.is_in_force();
    let (level, level_text) = service_level(summary.service_level);
    let facts = markup! {
        <dl class="key-facts">
            {vi_fact(Catalogue::OfficialName, (title != summary.name).then_some(&summary.name))}
            {fact(Catalogue::ProcedureCode, summary.code.clone().into_any())}
            {vi_fact(Catalogue::Decision, procedure.decision.as_ref())}
            {vi_fact(Words::Kind, procedure.kind.as_ref())}
            {vi_fact(Catalogue::FieldName, Some(&summary.field).filter(|field| !field.is_empty()))}
            {vi_fact(Catalogue::Levels, Some(summary.levels.join(", ")).filter(|levels| !levels.is_empty()))}
            {in_force.then(|| {
                fact(Words::Agency, names(&summary.agencies).unwrap_or_else(|| unknown(Words::AgencyUnknown)))
            })}
            {names(&procedure.authorities).map(|authorities| fact(Words::Authority, authorities))}
            {procedure.channels.is_empty().then(|| ways(summary))}
            {in_force.then(|| fact(Catalogue::ServiceLevel, markup! { <strong>{say(level)}</strong> ". " {say(level_text)} }))}
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
        {back::to_results(&asked)}
        {heading}
        {state::banner(&procedure, &asked)}
        <div class="columns columns-aside wide">
            <nav class="contents" aria-labelledby="contents">
                <h2 id="contents" class="card-title">{say(Catalogue::Contents)}</h2>
                <ul>{contents}</ul>
            </nav>
            <div>
                {first} {facts} {prose::kept(&procedure, ProcedurePart::Agencies)}
                {prose::kept(&procedure, ProcedurePart::Description)} {sections} {last}
            </div>
        </div>
    }
}

/// Letters of a headline: a name of 1,094 would fill two screens of a phone.
const HEADLINE: usize = 130;

/// As much of the name as makes a headline, in whole words; all of it is among the facts then.
fn headline(name: &str) -> String {
    let Some((end, _)) = name.char_indices().nth(HEADLINE) else { return name.to_owned() };
    let whole = name.get(..end).and_then(|start| start.rfind(' ')).unwrap_or(end);
    let words = name.get(..whole).unwrap_or_default().trim_end_matches([',', ';', '(', ' ']);
    format!("{words}…")
}

/// Names of offices, in one line; none where none is known.
fn names(names: &[String]) -> Option<AnyView> {
    (!names.is_empty()).then(|| vi(names.join("; ")))
}

/// How it can be filed, where no table of times and fees says so.
fn ways(summary: &ProcedureSummary) -> Option<AnyView> {
    let language = use_language();
    let ways = summary.ways.clone();
    let said = move || {
        let names = ways.iter().map(|way| channel_name(*way).text(language.get()));
        names.collect::<Vec<_>>().join(", ")
    };
    (!summary.ways.is_empty()).then(|| fact(Words::Ways, live_text(said)))
}

/// What nobody has published is said to be unknown.
fn unknown(words: Words) -> AnyView {
    markup! { <span class="hint">{say(words)}</span> }
}

fn entry(id: &'static str, title: Catalogue) -> AnyView {
    // External: the browser's own jump also moves the keyboard's place.
    markup! { <li><a rel="external" href={format!("#{id}")}>{say(title)}</a></li> }
}

fn file_now(procedure: &Procedure) -> AnyView {
    if !procedure.summary.state.is_in_force() {
        // The banner above leads on.
        ().into_any()
    } else if procedure.summary.fileable {
        let route = Route::Apply { procedure: procedure.summary.code.clone(), step: Step::Case };
        markup! { <p class="actions"><a class="button button-large" href={route.path()}>{say(Catalogue::FileNow)}</a></p> }
    } else {
        markup! { <p class="banner banner-info">{say(Catalogue::NotFileable)}</p> }
    }
}

fn sections(procedure: &Procedure) -> Vec<Section> {
    let kept = |part| prose::kept(procedure, part);
    let mut sections: Vec<Section> = Vec::new();
    if !procedure.summary.who_may_file.is_empty() {
        sections.push(("who", Catalogue::WhoMayFile, list(&procedure.summary.who_may_file)));
    }
    // Of what is no more nobody needs to be told what is not known.
    let in_force = procedure.summary.state.is_in_force();
    if in_force || !procedure.channels.is_empty() {
        let terms = markup! { {terms::terms(procedure)} {kept(ProcedurePart::Channels)} };
        sections.push(("terms", Catalogue::TimeAndFee, terms));
    }
    if in_force || !procedure.cases.is_empty() {
        let papers = markup! { {papers::papers(procedure)} {kept(ProcedurePart::Papers)} };
        sections.push(("papers", Catalogue::Papers, papers));
    }
    if in_force && place::is_local(procedure) {
        sections.push(("place", Catalogue::WhereToFile, place::place()));
    }
    let told = kept(ProcedurePart::Steps);
    if !procedure.steps.is_empty() || told.is_some() {
        let steps = items(&procedure.steps);
        let steps = (!steps.is_empty()).then(|| markup! { <ol class="steps-told" lang="vi">{steps}</ol> });
        sections.push(("steps", Catalogue::Steps, markup! { {told} {steps} }));
    }
    if let Some(conditions) = &procedure.conditions {
        sections.push(("conditions", Catalogue::Conditions, prose::prose(conditions)));
    }
    if !procedure.results.is_empty() {
        let results: Vec<AnyView> = procedure.results.iter().map(result).collect();
        sections.push(("result", Catalogue::Result, markup! { <ul>{results}</ul> }));
    }
    let told = kept(ProcedurePart::LegalBasis);
    if !procedure.legal_basis.is_empty() || told.is_some() {
        let texts = (!procedure.legal_basis.is_empty()).then(|| law::law(&procedure.legal_basis));
        sections.push(("law", Catalogue::LegalBasis, markup! { {texts} {told} }));
    }
    sections
}

fn items(texts: &[String]) -> Vec<AnyView> {
    texts.iter().map(|text| markup! { <li>{prose::paragraphs(text)}</li> }).collect()
}

fn list(texts: &[String]) -> AnyView {
    let items: Vec<AnyView> = texts.iter().map(|text| markup! { <li>{text.clone()}</li> }).collect();
    markup! { <ul lang="vi">{items}</ul> }
}

fn result(paper: &ResultPaper) -> AnyView {
    let code = paper.code.as_ref().map(
        |code| markup! { <span class="hint">" · " {live_words(said(Catalogue::ResultCode, "code", code))}</span> },
    );
    markup! { <li>{vi(&paper.name)} {code}</li> }
}
