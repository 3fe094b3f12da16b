//! The whole city, a level or a unit at a glance: the two targets, other figures, their course.

use leptos::prelude::*;

use super::chart::{Chart, Kind, Place, chart};
use super::figures::{cards, find, target_card};
use super::{Shown, parts, table};
use crate::api::dto::{Overview, TrendPoint};
use crate::charts::Scale;
use crate::domain::publicity::Measure;
use crate::i18n::format;
use crate::i18n::words::Publicity as Words;
use crate::ui::markup::markup;
use crate::ui::parts::section;

pub fn page(shown: Shown) -> AnyView {
    table::<Overview>(shown, "overview", |found| &found.scope, view)
}

fn view(found: Overview, _: Shown, question: String) -> AnyView {
    let figures = &found.figures;
    let target = |measure, in_use| find(figures, measure).and_then(|figure| target_card(figure, find(figures, in_use)));
    let online = target(Measure::OnlineShare, Measure::OnlineShareInUse);
    let full = target(Measure::FullShare, Measure::FullShareInUse);
    let targets = [Measure::OnlineShare, Measure::FullShare, Measure::OnlineShareInUse, Measure::FullShareInUse];
    let others = markup! { {cards(figures, &targets)} {parts::csv_link("overview", "figures", &question)} };
    let charts: Vec<AnyView> = charts(&found.trend, &question).into_iter().map(chart).collect();
    markup! {
        {parts::about(&found.scope)}
        <div class="targets wide">{online}{full}</div>
        <div class="wide">{section("others", Words::Others, others)}</div>
        <div class="charts wide">{charts}</div>
    }
}

fn charts(trend: &[TrendPoint], question: &str) -> Vec<Chart> {
    let places = || {
        let before = |at: usize| at.checked_sub(1).and_then(|at| trend.get(at)).map(|point| point.period.as_str());
        trend
            .iter()
            .enumerate()
            .map(|(at, point)| Place::period(&point.period, point.until.as_deref(), before(at)))
            .collect::<Vec<_>>()
    };
    let csv = || Some(("overview", "trend", question.to_owned()));
    let shares = |value: fn(&TrendPoint) -> Option<i64>| trend.iter().map(value).collect::<Vec<_>>();
    let percent = |id, title, text, series, target| Chart {
        id,
        kind: Kind::Lines,
        title,
        text,
        places: places(),
        place: Words::ColumnPeriod,
        series,
        target,
        scale: |known| Scale::percent(known.iter().copied()),
        value: format::percent,
        csv: csv(),
    };
    let received = |value: fn(&TrendPoint) -> Option<u64>| {
        let counts = trend.iter().map(value);
        counts.map(|count| count.and_then(|count| i64::try_from(count).ok())).collect::<Vec<_>>()
    };
    vec![
        percent(
            "trend-services",
            Words::TrendServices,
            Words::TrendServicesText,
            vec![
                (Words::ColumnOnline, shares(|point| point.online_share)),
                (Words::ColumnFull, shares(|point| point.full_share)),
            ],
            Some(800),
        ),
        Chart {
            id: "trend-dossiers",
            kind: Kind::Bars,
            title: Words::TrendDossiers,
            text: Words::TrendDossiersText,
            places: places(),
            place: Words::ColumnPeriod,
            series: vec![
                (Words::ColumnOnline, received(|point| Some(point.received?.online))),
                (Words::ColumnInPerson, received(|point| Some(point.received?.in_person))),
                (Words::ColumnPost, received(|point| Some(point.received?.post))),
            ],
            target: None,
            scale: |known| Scale::counts(known.iter().copied().max().unwrap_or(0)),
            value: format::count,
            csv: csv(),
        },
        percent(
            "trend-on-time",
            Words::TrendOnTime,
            Words::TrendOnTimeText,
            vec![(Words::ColumnOnTime, shares(|point| point.on_time))],
            Some(980),
        ),
        percent(
            "trend-late",
            Words::TrendLate,
            Words::TrendLateText,
            vec![(Words::ColumnAcceptedLate, shares(|point| point.accepted_late))],
            None,
        ),
    ]
}
