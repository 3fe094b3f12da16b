//! How well dossiers are handled: the groups of Decision 766, satisfaction, and the indices of each year.

use std::sync::Arc;

use leptos::prelude::*;

use super::chart::{Chart, Kind, Place, chart};
use super::figures::cards;
use super::parts::{self, in_language};
use super::table::{Cell, Column, table as rows_table};
use super::{Shown, table};
use crate::api::dto::{CityIndex, Quality, ScoreGroup, ScorePart, YearIndex};
use crate::charts::{METER_SIZE, Scale, meter};
use crate::domain::publicity::{Group, Measure, PointSum};
use crate::i18n::words::{Publicity as Words, city_index, figure_formula, figure_name, figure_source, group_name};
use crate::i18n::{Language, Words as _, fill, format};
use crate::state::language::use_language;
use crate::ui::drawing::drawing;
use crate::ui::markup::markup;
use crate::ui::parts::{live, say, section};

pub fn page(shown: Shown) -> AnyView {
    table::<Quality>(shown, "quality", |found| &found.scope, view)
}

fn view(found: Quality, _: Shown, question: String) -> AnyView {
    let figures = markup! { {cards(&found.figures, &[])} {parts::csv_link("quality", "figures", &question)} };
    let groups: Vec<AnyView> =
        found.groups.iter().zip(Group::ALL).map(|(score, group)| group_view(score, group)).collect();
    let earned = PointSum { points: found.total, applicable: found.applicable };
    let total = in_language(move |language| points_of(earned, 10_000, language));
    let total = markup! { <p class="figure-value figure-small">{total}</p> };
    let groups = markup! {
        <p>{say(Words::GroupsText)}</p>
        <p class="caption">{say(Words::Total)}</p>
        {total}
        <ul class="card-list score-groups">{groups}</ul>
        <p class="hint">{say(Words::PointsRounding)}</p>
        {parts::csv_link("quality", "groups", &question)}
    };
    markup! {
        {parts::about(&found.scope)}
        <div class="wide">{section("quality-figures", Words::HandlingTitle, figures)}</div>
        <div class="wide">{section("groups", Words::Groups, groups)}</div>
        <div class="wide">{years(&found.years, &question)}</div>
    }
}

fn group_view(score: &ScoreGroup, group: Group) -> AnyView {
    let (number, most) = (score.number, score.most);
    let earned = PointSum { points: score.points, applicable: score.applicable };
    let title = in_language(move |language| {
        let name = group_name(group).text(language);
        fill(Words::GroupTitle.text(language), &[("number", &number.to_string()), ("name", name)])
    });
    let language = use_language();
    let bar = earned.points.map(|points| {
        live(move || {
            let label = points_of(earned, most, language.get());
            let most = i64::from(earned.applicable);
            drawing("meter", METER_SIZE, Some(label), meter(i64::from(points), most, None))
        })
    });
    let columns = vec![
        Column::text(Words::ColumnMeasure),
        Column::number(Words::ColumnValue),
        Column::number(Words::ColumnPoints),
        Column::number(Words::ColumnMost),
    ];
    let caption = in_language(move |language| {
        fill(Words::GroupCaption.text(language), &[("group", group_name(group).text(language))])
    });
    let parts = rows_table(caption, columns, score.parts.iter().filter_map(part_cells).collect());
    let formulas: Vec<AnyView> = group.measures().map(formula).collect();
    markup! {
        <li class="card">
            <h3 class="card-title">{title}</h3>
            <p>{in_language(move |language| points_of(earned, most, language))}</p>
            {bar}
            <details class="score-parts">
                <summary>{say(Words::HowComputed)}<span class="visually-hidden">": "{say(group_name(group))}</span></summary>
                {parts}
                <dl class="computed">{formulas}</dl>
            </details>
        </li>
    }
}

fn formula(measure: Measure) -> AnyView {
    let source = figure_source(measure.definition().source);
    markup! {
        <dt>{say(figure_name(measure))}</dt>
        <dd>{say(figure_formula(measure))} " " <span class="hint">{say(Words::SourceLabel)}": "{say(source)}"."</span></dd>
    }
}

fn part_cells(part: &ScorePart) -> Option<Vec<Cell>> {
    let measure = Measure::from_key(&part.measure)?;
    let (share, full_at, points, most) = (part.share, i64::from(part.full_at), part.points, part.most);
    let unknown = if part.applies { Words::UnknownShort } else { Words::NotApplicable };
    let name = in_language(move |language| {
        let name = figure_name(measure).text(language);
        if full_at == 100 {
            return name.to_owned();
        }
        let full = fill(Words::FullAt.text(language), &[("percent", &format::target(full_at * 10, language))]);
        format!("{name} ({full})")
    });
    let of = parts::part_of(share).map(|of| markup! { <small class="hint">" ("{of}")"</small> });
    let value = markup! { <span>{parts::percent(share.value)}</span> {of} };
    Some(vec![
        Cell::view(markup! { <span>{name}</span> }),
        Cell::view(value),
        Cell::live(move |language| {
            points.map_or_else(|| unknown.text(language).to_owned(), |points| hundredths(points, language))
        }),
        Cell::live(move |language| hundredths(most, language)),
    ])
}

fn hundredths(number: u32, language: Language) -> String {
    format::decimal(i64::from(number), 2, language)
}

/// `9,21 trên 20 điểm`, and of how many where not all applies.
fn points_of(earned: PointSum, most: u32, language: Language) -> String {
    let whole = |points: u32| format::count(i64::from(points / 100), language);
    match earned.points {
        _ if earned.applicable == 0 => Words::PointsNotApplicable.text(language).to_owned(),
        None => Words::PointsUnknown.text(language).to_owned(),
        Some(points) if earned.applicable == most => {
            fill(Words::PointsOf.text(language), &[("points", &hundredths(points, language)), ("most", &whole(most))])
        }
        Some(points) => fill(
            Words::PointsOfApplicable.text(language),
            &[
                ("points", &hundredths(points, language)),
                ("applicable", &whole(earned.applicable)),
                ("most", &whole(most)),
            ],
        ),
    }
}

fn years(all: &[YearIndex], question: &str) -> AnyView {
    let mut years: Vec<u16> = all.iter().map(|index| index.year).collect();
    years.dedup();
    let values = |index: CityIndex| {
        let of_year =
            |year: &u16| all.iter().find(|it| it.index == index && it.year == *year).map(|it| i64::from(it.value));
        years.iter().map(of_year).collect::<Vec<_>>()
    };
    let picture = chart(Chart {
        id: "indices",
        kind: Kind::Lines,
        title: Words::YearsTitle,
        text: Words::YearsText,
        places: years.iter().map(|year| year_place(*year, all)).collect(),
        place: Words::ColumnYear,
        series: vec![(Words::Sipas, values(CityIndex::Sipas)), (Words::ParIndex, values(CityIndex::ParIndex))],
        target: None,
        scale: |known| Scale::hundredths(known.iter().copied()),
        value: |value, language| format::decimal(value, 2, language),
        csv: None,
    });
    let rows = all.iter().map(year_cells).collect();
    let columns = vec![
        Column::text(Words::ColumnMeasure),
        Column::number(Words::ColumnYear),
        Column::number(Words::ColumnValue),
        Column::text(Words::TargetLabel),
        Column::text(Words::ColumnRank),
        Column::text(Words::SourceLabel),
    ];
    let table = rows_table(say(Words::YearsTitle), columns, rows);
    let sample =
        all.iter().any(|year| year.is_sample).then(|| markup! { <p class="hint">{say(Words::YearsSample)}</p> });
    markup! { {picture} {sample} {table} {parts::csv_link("quality", "years", question)} }
}

/// A year that was made up says so wherever it is named.
fn year_place(year: u16, all: &[YearIndex]) -> Place {
    let text = year.to_string();
    let is_sample = all.iter().any(|index| index.year == year && index.is_sample);
    let name = {
        let text = text.clone();
        move |language: Language| {
            if is_sample { format!("{text} ({})", Words::SampleMark.text(language)) } else { text.clone() }
        }
    };
    Place { label: text, below: String::new(), until: None, name: Arc::new(name) }
}

fn year_cells(index: &YearIndex) -> Vec<Cell> {
    let (words, year, value, target, rank) =
        (city_index(index.index), index.year, index.value, index.target, index.rank);
    let is_sample = index.is_sample;
    vec![
        Cell::live(move |language| words.text(language).to_owned()),
        Cell::live(move |_| year.to_string()),
        Cell::live(move |language| {
            let value = hundredths(value, language);
            if is_sample { format!("{value} ({})", Words::SampleMark.text(language)) } else { value }
        }),
        Cell::live(move |language| match target {
            Some(target) => format!("≥ {}", hundredths(target, language)),
            None => Words::NoTarget.text(language).to_owned(),
        }),
        Cell::live(move |_| rank.map_or_else(|| "–".to_owned(), |(rank, of)| format!("{rank}/{of}"))),
        Cell::vi(&index.source),
    ]
}
