//! Single figures: value, target, change, and how they are computed.

use leptos::prelude::*;

use super::parts::{count, in_language, part_of, percent};
use crate::api::dto::Figure;
use crate::charts::{METER_SIZE, meter};
use crate::domain::publicity::{Better, Definition, Kind, Measure};
use crate::i18n::words::{FigureSource, Publicity as Words, figure_formula, figure_name, figure_source, target_source};
use crate::i18n::{Language, Words as _, fill, format};
use crate::state::language::use_language;
use crate::ui::drawing::drawing;
use crate::ui::icon::icon;
use crate::ui::markup::markup;
use crate::ui::parts::{live, say};

/// A figure and what it is; `None` for one that this program does not know.
fn known(figure: &Figure) -> Option<(Measure, Definition)> {
    let measure = Measure::from_key(&figure.measure)?;
    Some((measure, measure.definition()))
}

/// The figure of this measure.
pub fn find(figures: &[Figure], measure: Measure) -> Option<&Figure> {
    figures.iter().find(|figure| figure.measure == measure.key())
}

/// One of the directive's targets, large. `in_use` is its other reading.
pub fn target_card(figure: &Figure, in_use: Option<&Figure>) -> Option<AnyView> {
    let (measure, definition) = known(figure)?;
    let (target, _) = definition.target?;
    let tenths = i64::from(target) * 10;
    let bar = figure.share.value.map(|value| picture(measure, value, 1000, Some(tenths)));
    let other = in_use.and_then(reading);
    let target_words = in_language(move |language| {
        fill(Words::Target.text(language), &[("percent", &format::target(tenths, language))])
    });
    Some(markup! {
        <section class="card target-card" aria-labelledby={format!("target-{}", measure.key())}>
            <h2 class="card-title" id={format!("target-{}", measure.key())}>{say(figure_name(measure))}</h2>
            <p class="figure-value">{percent(figure.share.value)}</p>
            <p class="hint">{part_of(figure.share)}</p>
            {bar}
            <p>{target_words}</p>
            <p class="figure-verdict">{verdict(figure)}</p>
            {changed(figure, &definition)}
            {other}
            {computed(measure, &definition, in_use.is_some())}
        </section>
    })
}

/// Any figure, small.
pub fn card(figure: &Figure) -> Option<AnyView> {
    let (measure, definition) = known(figure)?;
    let value = match definition.kind {
        Kind::Count => count(figure.share.part),
        Kind::Share => percent(figure.share.value),
    };
    let of = (definition.kind == Kind::Share).then(|| markup! { <p class="hint">{part_of(figure.share)}</p> });
    let target = definition.target.map(|(target, _)| {
        let tenths = i64::from(target) * 10;
        let words = in_language(move |language| {
            fill(Words::Target.text(language), &[("percent", &format::target(tenths, language))])
        });
        markup! { <p>{words}</p> <p class="figure-verdict">{verdict(figure)}</p> }
    });
    Some(markup! {
        <li class="card">
            <h3 class="card-title">{say(figure_name(measure))}</h3>
            <p class="figure-value figure-small">{value}</p>
            {of}
            {target}
            {changed(figure, &definition)}
            {computed(measure, &definition, false)}
        </li>
    })
}

/// Figures side by side.
pub fn cards(figures: &[Figure], but: &[Measure]) -> AnyView {
    let others = figures.iter().filter(|figure| !but.iter().any(|measure| measure.key() == figure.measure));
    let cards: Vec<AnyView> = others.filter_map(card).collect();
    markup! { <ul class="card-list card-list-columns figure-cards">{cards}</ul> }
}

/// A bar, filled as far as the value is on the way; it says what it shows.
pub fn picture(measure: Measure, value: i64, most: i64, target: Option<i64>) -> AnyView {
    let language = use_language();
    live(move || {
        let language = language.get();
        let label = format!("{}: {}", figure_name(measure).text(language), format::percent(value, language));
        drawing("meter", METER_SIZE, Some(label), meter(value, most, target))
    })
}

/// Met or not, by sign and word, and how far from it.
fn verdict(figure: &Figure) -> Option<AnyView> {
    let missing = figure.missing.filter(|missing| *missing > 0).and_then(|missing| i64::try_from(missing).ok());
    let is_met = figure.meets?;
    let (class, sign, words) = if is_met {
        ("badge badge-done", "check", Words::Met)
    } else {
        ("badge badge-required", "warning", Words::NotMet)
    };
    let distance = figure.distance.map(|distance| in_language(move |language| distance_words(distance, language)));
    let missing = missing.map(|missing| {
        let words = in_language(move |language| {
            fill(Words::Missing.text(language), &[("count", &format::count(missing, language))])
        });
        markup! { ", "{words} }
    });
    let distance = distance.map(|distance| markup! { " " <span>{distance}{missing}</span> });
    Some(markup! { <span class=class>{icon(sign)}" "{say(words)}</span> {distance} })
}

fn distance_words(distance: i64, language: Language) -> String {
    let words = match distance {
        0 => return Words::AtTarget.text(language).to_owned(),
        1.. => Words::AboveTarget,
        _ => Words::BelowTarget,
    };
    fill(words.text(language), &[("amount", &points(distance, language))])
}

/// `1,2 điểm %`, without a sign.
fn points(tenths: i64, language: Language) -> String {
    fill(Words::PercentPoints.text(language), &[("amount", &format::decimal(tenths.abs(), 1, language))])
}

/// From the period before, by sign and words; and whether that is good.
fn changed(figure: &Figure, definition: &Definition) -> Option<AnyView> {
    let change = figure.change?;
    let is_share = definition.kind == Kind::Share;
    let words = in_language(move |language| change_words(change, is_share, language));
    let is_better = match (definition.better, change) {
        (Better::Neither, _) | (_, 0) => None,
        (Better::Higher, change) => Some(change > 0),
        (Better::Lower, change) => Some(change < 0),
    };
    let arrow = match change {
        0 => "",
        1.. => "↑ ",
        _ => "↓ ",
    };
    let judged = is_better.map(|is_better| {
        let (class, words) = if is_better { ("figure-better", Words::Better) } else { ("figure-worse", Words::Worse) };
        markup! { ": " <strong class=class>{say(words)}</strong> }
    });
    Some(markup! { <p class="hint"><span aria-hidden="true">{arrow}</span>{words}{judged}</p> })
}

fn change_words(change: i64, is_share: bool, language: Language) -> String {
    let words = match change {
        0 => return Words::NoChange.text(language).to_owned(),
        1.. => Words::Up,
        _ => Words::Down,
    };
    let amount = if is_share { points(change, language) } else { format::count(change.abs(), language) };
    fill(words.text(language), &[("amount", &amount)])
}

/// The same target without procedures that nobody uses.
fn reading(figure: &Figure) -> Option<AnyView> {
    let (_, definition) = known(figure)?;
    let share = figure.share;
    let words = in_language(move |language| match share.value {
        Some(value) => fill(Words::InUseToo.text(language), &[("value", &format::percent(value, language))]),
        None => Words::InUseUnknown.text(language).to_owned(),
    });
    let of = part_of(share).map(|of| markup! { " (" {of} ")" });
    let verdict = verdict(figure).map(|verdict| markup! { <p class="figure-verdict">{verdict}</p> });
    Some(markup! {
        <div class="figure-reading">
            <p><strong>{words}</strong>{of}</p>
            {verdict}
            {changed(figure, &definition)}
        </div>
    })
}

/// Formula, source and target of a figure.
pub fn computed(measure: Measure, definition: &Definition, has_two_readings: bool) -> AnyView {
    let target = definition.target.map(|(target, source)| {
        let tenths = i64::from(target) * 10;
        let words = in_language(move |language| {
            format!("≥ {} ({})", format::target(tenths, language), target_source(source).text(language))
        });
        markup! { <dt>{say(Words::TargetLabel)}</dt> <dd>{words}</dd> }
    });
    let rounding = (definition.kind == Kind::Share).then(|| markup! { " " {say(FigureSource::Rounding)} });
    let both = has_two_readings.then(|| markup! { <p>{say(Words::BothReadings)}</p> });
    markup! {
        <details class="computed">
            <summary>{say(Words::HowComputed)}<span class="visually-hidden">": "{say(figure_name(measure))}</span></summary>
            <dl>
                <dt>{say(Words::Formula)}</dt>
                <dd>{say(figure_formula(measure))}{rounding}</dd>
                <dt>{say(Words::SourceLabel)}</dt>
                <dd>{say(figure_source(definition.source))}</dd>
                {target}
            </dl>
            {both}
        </details>
    }
}

/// Formulas and sources of the columns of a table.
pub fn all_computed(measures: &[Measure]) -> AnyView {
    let entries: Vec<AnyView> = measures
        .iter()
        .map(|measure| {
            let source = figure_source(measure.definition().source);
            markup! {
                <dt>{say(figure_name(*measure))}</dt>
                <dd>{say(figure_formula(*measure))} " " <span class="hint">{say(Words::SourceLabel)}": "{say(source)}"."</span></dd>
            }
        })
        .collect();
    markup! {
        <details class="computed">
            <summary>{say(Words::HowComputed)}</summary>
            <dl>{entries}</dl>
            <p>{say(FigureSource::Rounding)}</p>
        </details>
    }
}

/// A count with its name.
pub fn tally(words: Words, number: u64, class: &'static str) -> AnyView {
    markup! { <li class=class><strong>{count(Some(number))}</strong> " " {say(words)}</li> }
}
