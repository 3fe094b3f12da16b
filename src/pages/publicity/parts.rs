//! Small things that the pages of figures share.

use leptos::prelude::*;

use crate::api::dto::{PublicProcedure, PublicityScope, ServiceLevel, Share};
use crate::api::resources;
use crate::device::{focus, page};
use crate::domain::publicity::Period;
use crate::i18n::words::{Catalogue, Publicity as Words, level_name, level_short, period_name, service_level};
use crate::i18n::{Language, format};
use crate::routes::{Route, Wanted};
use crate::state::language::{t, use_language};
use crate::ui::markup::{Live, live_value, live_words, markup};
use crate::ui::parts::{said, say};

/// The query of a table for what the address asks for.
pub fn question(wanted: &Wanted) -> String {
    let level = match wanted.level.as_str() {
        "thanh-pho" => "city",
        "xa" => "commune",
        _ => "",
    };
    let pairs = [("period", wanted.period.as_str()), ("level", level), ("unit", wanted.unit.as_str())];
    let chosen = pairs.iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<String> = chosen.map(|(name, value)| format!("{name}={}", page::encode_component(value))).collect();
    pairs.join("&")
}

/// What an answer is about, in the language of the screen.
pub fn scope_name(scope: &PublicityScope) -> String {
    let language = use_language().get_untracked();
    let place = match (&scope.unit, scope.level) {
        (Some(unit), _) => unit.name.clone(),
        (None, Some(level)) => t(level_name(level))().to_owned(),
        (None, None) => t(Words::WholeCity)().to_owned(),
    };
    format!("{place}, {}", named(&scope.period, language))
}

/// A period's name; the text itself when it is none.
pub fn named(period: &str, language: Language) -> String {
    Period::parse(period).map_or_else(|| period.to_owned(), |period| period_name(period, language))
}

/// A text that follows the language.
pub fn in_language(text: impl Fn(Language) -> String + 'static) -> Live<String> {
    let language = use_language();
    live_words(move || text(language.get()))
}

/// `80,5 %`, or that there is no figure.
pub fn percent(tenths: Option<i64>) -> Live<String> {
    let unknown = t(Words::Unknown);
    in_language(move |language| tenths.map_or_else(|| unknown().to_owned(), |tenths| format::percent(tenths, language)))
}

/// A count, or that there is no figure.
pub fn count(number: Option<u64>) -> Live<String> {
    let unknown = t(Words::Unknown);
    let number = number.and_then(|number| i64::try_from(number).ok());
    in_language(move |language| number.map_or_else(|| unknown().to_owned(), |number| format::count(number, language)))
}

/// `55 trên 64` of a share; nothing where either is unknown.
pub fn part_of(share: Share) -> Option<Live<String>> {
    let (part, whole) = (i64::try_from(share.part?).ok()?, i64::try_from(share.whole?).ok()?);
    Some(in_language(move |language| {
        let text = crate::i18n::Words::text(Words::PartOf, language);
        crate::i18n::fill(text, &[("part", &format::count(part, language)), ("whole", &format::count(whole, language))])
    }))
}

/// The line under the heading: of when, and of what.
pub fn about(scope: &PublicityScope) -> AnyView {
    let scope = scope.clone();
    let (from, to) = (format::iso_day(&scope.from), format::iso_day(&scope.to));
    let place = match (&scope.unit, scope.level) {
        (Some(unit), _) => markup! { <strong lang="vi">{unit.name.clone()}</strong> },
        (None, Some(level)) => markup! { <strong>{say(level_name(level))}</strong> },
        (None, None) => markup! { <strong>{say(Words::WholeCity)}</strong> },
    };
    let period = scope.period;
    let until = in_language(move |language| {
        let text = crate::i18n::Words::text(Words::Until, language);
        crate::i18n::fill(text, &[("from", &from), ("to", &to)])
    });
    let as_of = format::iso_day(&scope.as_of);
    let running = scope.is_running.then(|| {
        let day = as_of.clone();
        let words = in_language(move |language| {
            crate::i18n::fill(crate::i18n::Words::text(Words::Running, language), &[("day", &day)])
        });
        markup! { " " <span class="badge badge-required">{words}</span> }
    });
    let taken = in_language(move |language| {
        crate::i18n::fill(crate::i18n::Words::text(Words::AsOf, language), &[("day", &as_of)])
    });
    markup! { <p class="wide">{place}", "{in_language(move |language| named(&period, language))}". "{until}" "{taken}{running}</p> }
}

/// A link to the table as CSV.
pub fn csv_link(table: &'static str, part: &'static str, question: &str) -> AnyView {
    let href = resources::publicity_csv(table, part, question);
    markup! { <a class="csv-link no-print" rel="external" download="" href=href>{say(Words::Download)}</a> }
}

/// The same for a table with codes, which spreadsheets would shorten.
pub fn csv_link_with_codes(table: &'static str, part: &'static str, question: &str) -> AnyView {
    markup! { {csv_link(table, part, question)} <p class="hint no-print">{say(Words::SpreadsheetHint)}</p> }
}

/// Names beyond this many characters may not fit the lines shown at first.
const LONG: usize = 140;

/// A procedure's name, which leads to its page; a long one is unfolded when asked for.
pub fn procedure_name(procedure: &PublicProcedure) -> AnyView {
    let name = procedure.name.clone();
    let is_whole = RwSignal::new(name.chars().count() <= LONG);
    let toggle = (!is_whole.get_untracked()).then(|| {
        let (more, less) = (t(Catalogue::FullName), t(Catalogue::LessName));
        let expanded = live_value(move || if is_whole.get() { "true" } else { "false" });
        let words = live_words(move || if is_whole.get() { less() } else { more() }.to_owned());
        markup! {
            " " <button type="button" class="link-button no-print" aria-expanded=expanded on:click={move |_: web_sys::Event| is_whole.update(|whole| *whole = !*whole)}>{words}</button>
        }
    });
    let clamp = live_value(move || if is_whole.get() { "" } else { "clamp" });
    markup! { <a lang="vi" href={Route::Procedure(procedure.code.clone()).path()}><span class=clamp>{name}</span></a> {toggle} }
}

/// What else is to be said of a procedure.
pub fn procedure_meta(procedure: &PublicProcedure) -> AnyView {
    let levels: Vec<AnyView> =
        procedure.levels.iter().map(|level| markup! { <span>{say(level_short(*level))}</span> }).collect();
    let class = match procedure.service_level {
        ServiceLevel::Information => "badge badge-required",
        _ => "badge badge-turn",
    };
    markup! {
        <p class="meta">
            <span class=class>{say(service_level(procedure.service_level).0)}</span>
            <span>{live_words(said(Catalogue::Code, "code", &procedure.code))}</span>
            <span lang="vi">{procedure.field.clone()}</span>
            {levels}
        </p>
    }
}

/// A list of which the first are shown, and all when asked for; the focus goes to the first of those that came. Each is told
/// apart by its `id`.
pub fn shortened(
    id: &'static str,
    total: usize,
    first: usize,
    list: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    shortened_by(RwSignal::new(false), id, total, first, list)
}

/// The same where something else remembers whether all are shown.
pub fn shortened_by(
    whole: RwSignal<bool>,
    id: &'static str,
    total: usize,
    first: usize,
    list: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let first = first.min(total);
    let shown = crate::ui::parts::live(move || list(if whole.get() { total } else { first }));
    let (more, less) = (said(Words::ShowAll, "count", total), t(Words::ShowFewer));
    let words = live_words(move || if whole.get() { less().to_owned() } else { more() });
    let expanded = live_value(move || whole.get().to_string());
    let press = move |_: web_sys::Event| {
        whole.update(|whole| *whole = !*whole);
        if whole.get_untracked() {
            request_animation_frame(move || {
                let row = first + 1;
                focus::focus_first(&format!("#{id} > ul > li:nth-child({row}), #{id} tbody tr:nth-child({row})"));
            });
        }
    };
    let rest = (total > first).then(|| {
        let printed = in_language(move |language| {
            let count = |number: usize| format::count(i64::try_from(number).unwrap_or(i64::MAX), language);
            let text = crate::i18n::Words::text(Words::Printed, language);
            let shown = if whole.get() { total } else { first };
            crate::i18n::fill(text, &[("shown", &count(shown)), ("total", &count(total))])
        });
        markup! {
            <p class="print-only">{printed}</p>
            <p class="actions no-print">
                <button type="button" class="button button-secondary" aria-expanded=expanded on:click=press>{words}</button>
            </p>
        }
    });
    markup! { <div id=id>{shown}</div> {rest} }
}
