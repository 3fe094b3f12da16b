//! The parts of the review.

use leptos::prelude::*;

use super::file_row::state_words;
use super::review::go_to_change;
use super::steps;
use crate::api::terms;
use crate::device::clock;
use crate::forms::{CellId, pointer};
use crate::i18n::words::Apply as Words;
use crate::i18n::{Words as _, fill, format};
use crate::routes::Step;
use crate::state::filing::Filing;
use crate::state::language::{t, t1, use_language};
use crate::state::navigation::use_navigation;
use crate::ui::field::readonly::is_readonly;
use crate::ui::field::{Spot, display};
use crate::ui::form_page::page_name;
use crate::ui::markup::{live_value, markup, part};
use crate::ui::parts::{live, live_text, say};

/// The answers of one page.
#[component]
pub fn AnswerSection(filing: Filing, page: usize) -> impl IntoView {
    let language = use_language();
    let title = Signal::derive(move || page_name(filing.app, page, language.get()));
    let cells = Memo::new(move |_| {
        filing.app.form.whole(|program, session| session.read_back(program, page)).unwrap_or_default()
    });
    let rows = move || cells.get().into_iter().map(|cell| answer(filing, page, cell)).collect::<Vec<_>>();
    markup! {
        <section class="review-section">
            <h2>{title}</h2>
            <dl class="summary-list">{live(rows)}</dl>
        </section>
    }
}

fn answer(filing: Filing, page: usize, cell: CellId) -> AnyView {
    let navigation = use_navigation();
    let spot = Spot { app: filing.app, cell };
    // An address is changed where it begins.
    let parts = display::address_parts(spot).into_iter();
    let control = parts.chain([spot]).find(|part| !is_readonly(*part)).unwrap_or(spot).id();
    let (label, value) = (spot.label(), display::effective_text(spot));
    let nothing = t(Words::NotAnswered);
    let fixed = is_readonly(spot);
    let href = steps::route(filing, Step::Page(page)).path();
    let change = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        // The router would take the same click for an ordinary link.
        event.stop_propagation();
        if let Some(navigation) = navigation {
            go_to_change(filing, navigation, Step::Page(page), control.clone());
        }
    };
    let name = t1(Words::ChangeField, "label", move || label.get());
    markup! {
        <div class="summary-row">
            <dt>{label}</dt>
            <dd>{live_text(move || {
                let value = value.get();
                if value.is_empty() { nothing().to_owned() } else { value }
            })}</dd>
            {(!fixed).then(|| part! {
                <dd class="summary-action"><a href=href aria-label={live_value(name)} on:click=change>{say(Words::Change)}</a></dd>
            })}
        </div>
    }
}

/// The three people, even when they are one.
#[component]
pub fn PeopleSection(filing: Filing) -> impl IntoView {
    let applicant = filing.person.with_value(|person| person.full_name.clone());
    let name_of = move |owner: bool| {
        let name = filing.app.form.whole(|program, session| {
            let (today, effective) = (clock::today(), session.submitted(program));
            let who = if owner { program.owner(&effective, today) } else { program.subject(&effective, today) };
            who.map(|who| pointer::text_at(who, "/hoTen"))
        });
        name.flatten().unwrap_or_default()
    };
    let nothing = t(Words::NotAnswered);
    let shown = move |owner: bool| {
        let name = name_of(owner);
        if name.is_empty() { nothing().to_owned() } else { name }
    };
    markup! {
        <section class="review-section">
            <h2>{say(Words::People)}</h2>
            <dl class="summary-list">
                <div class="summary-row"><dt>{say(Words::Applicant)}</dt><dd>{applicant}</dd></div>
                <div class="summary-row"><dt>{say(Words::Owner)}</dt><dd>{live_text(move || shown(true))}</dd></div>
                <div class="summary-row"><dt>{say(Words::Subject)}</dt><dd>{live_text(move || shown(false))}</dd></div>
            </dl>
        </section>
    }
}

/// The files of a paper, with what the server holds of each.
pub fn held_files(filing: Filing, code: String) -> AnyView {
    let language = use_language();
    live(move || {
        let language = language.get();
        let line = |file: crate::state::uploads::Upload| {
            let size = format::size(file.size, language);
            let of = fill(Words::FileOf.text(language), &[("name", &file.name), ("size", &size)]);
            let state = state_words(file.state.get(), language);
            markup! { <li>{of} " – " {state}</li> }
        };
        let files = filing.uploads.of(&code);
        if files.is_empty() {
            return markup! { {Words::NoFiles.text(language)} };
        }
        markup! { <ul class="plain-list">{files.into_iter().map(line).collect::<Vec<_>>()}</ul> }
    })
}

/// The papers, with what the server holds of each.
#[component]
pub fn PapersSection(filing: Filing) -> impl IntoView {
    let papers = Memo::new(move |_| filing.papers());
    let rows = move || {
        let row = |paper: crate::api::dto::DocumentComponent| {
            let files = held_files(filing, paper.code);
            markup! { <div class="summary-row"><dt lang="vi">{paper.name}</dt><dd>{files}</dd></div> }
        };
        papers.get().into_iter().map(row).collect::<Vec<_>>()
    };
    let none = Signal::derive(move || papers.with(Vec::is_empty));
    let any = Signal::derive(move || !none.get());
    view! {
        <section class="review-section">
            <h2>{t(Words::PapersHeading)}</h2>
            <p hidden=any>{t(Words::NoPapers)}</p>
            <dl class="summary-list" hidden=none>{live(rows)}</dl>
            <p hidden=none><a href=steps::route(filing, Step::Papers).path()>{t(Words::ChangePapers)}</a></p>
        </section>
    }
}

/// What is to be paid.
#[component]
pub fn FeeSection(filing: Filing) -> impl IntoView {
    let language = use_language();
    let procedure = filing.procedure();
    let exemption = procedure.fee_exemption.clone();
    let statement = Memo::new(move |_| {
        let effective = filing
            .app
            .form
            .whole(|program, session| terms::assess(&procedure.fees, &session.submitted(program), clock::today()));
        effective.unwrap_or_default()
    });
    let lines = move || {
        let language = language.get();
        let line = |line: crate::api::dto::FeeLine| {
            let values = [
                ("name", line.name),
                ("unit", format::money(line.unit_amount)),
                ("quantity", line.quantity.to_string()),
            ];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let waived = line.waiver_reason.map(|reason| fill(Words::FeeWaived.text(language), &[("reason", &reason)]));
            markup! {
                <div class="summary-row">
                    <dt>{fill(Words::FeeLine.text(language), &values)} {waived.map(|waived| markup! { <br /> {waived} })}</dt>
                    <dd>{format::money(line.payable)}</dd>
                </div>
            }
        };
        statement.get().lines.into_iter().map(line).collect::<Vec<_>>()
    };
    let total = move || {
        let payable = statement.with(|statement| statement.payable);
        if payable == 0 { Words::FeeNone.text(language.get()).to_owned() } else { format::money(payable) }
    };
    markup! {
        <section class="review-section">
            <h2>{say(Words::Fees)}</h2>
            <dl class="summary-list">
                {live(lines)} <div class="summary-row summary-total"><dt>{say(Words::FeeTotal)}</dt><dd>{live_text(total)}</dd></div>
            </dl>
            {exemption.map(|text| markup! { <p class="hint" lang="vi">{text}</p> })}
        </section>
    }
}
