//! Small things that the pages of figures share.

use leptos::prelude::*;

use crate::api::dto::{PublicProcedure, PublicityScope, ServiceLevel, Share};
use crate::api::resources;
use crate::device::page;
use crate::domain::publicity::Period;
use crate::i18n::words::{Catalogue, Publicity as Words, level_name, level_short, period_name, service_level};
use crate::i18n::{Language, format};
use crate::routes::{Route, Wanted};
use crate::state::language::{t, use_language};
use crate::ui::markup::{Live, live_words, markup};
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
    markup! { <p class="wide">{place}", "{in_language(move |language| named(&period, language))}". "{until}</p> }
}

/// A link to the table as CSV.
pub fn csv_link(table: &'static str, part: &'static str, question: &str) -> AnyView {
    let href = resources::publicity_csv(table, part, question);
    markup! { <a class="csv-link no-print" rel="external" download="" href=href>{say(Words::Download)}</a> }
}

/// A procedure's name, which leads to its page where there is one.
pub fn procedure_name(procedure: &PublicProcedure) -> AnyView {
    let name = procedure.name.clone();
    if !procedure.is_published {
        return markup! { <span lang="vi">{name}</span> };
    }
    markup! { <a lang="vi" href={Route::Procedure(procedure.code.clone()).path()}>{name}</a> }
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

/// A list of which the first are shown, and all when asked for.
pub fn shortened(total: usize, first: usize, list: impl Fn(usize) -> AnyView + Send + Sync + 'static) -> AnyView {
    let whole = RwSignal::new(false);
    let shown = crate::ui::parts::live(move || list(if whole.get() { total } else { first.min(total) }));
    let (more, less) = (said(Words::ShowAll, "count", total), t(Words::ShowFewer));
    let words = live_words(move || if whole.get() { less().to_owned() } else { more() });
    let expanded = crate::ui::markup::live_value(move || whole.get().to_string());
    let toggle = (total > first).then(|| {
        markup! {
            <p class="actions">
                <button type="button" class="button button-secondary" aria-expanded=expanded on:click={move |_: web_sys::Event| whole.update(|whole| *whole = !*whole)}>{words}</button>
            </p>
        }
    });
    markup! { {shown} {toggle} }
}
