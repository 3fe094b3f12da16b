//! The answers, each out of sums and lists of facts.

use mot_cua::api::dto::{
    Figure, NotOnline, NotOnlineRow, Outlook, Overview, Proposal, Quality, Review, ReviewState, ScoreGroup, ScorePart,
    ServiceLevel, Share, TrendPoint, UnitFigures, UnitRow, Unused, UnusedRow,
};
use mot_cua::domain::publicity::{
    Earned, Group, Idle, Kind, Measure, Period, PointSum, Source, change, group_points, points, total_points,
};

use super::idle::IdleTable;
use super::scope::{Scope, listed};
use super::shown::compared;
use super::sums::{Sums, is_listed_idle};

/// Of the overview, the two of the directive first.
const OVERVIEW: [Measure; 11] = [
    Measure::OnlineShare,
    Measure::FullShare,
    Measure::OnlineShareInUse,
    Measure::FullShareInUse,
    Measure::Procedures,
    Measure::Unused,
    Measure::UnusedOnline,
    Measure::Received,
    Measure::OnlineFiled,
    Measure::OnTime,
    Measure::AcceptedLate,
];
const QUALITY: [Measure; 6] = [
    Measure::OnTime,
    Measure::AcceptedLate,
    Measure::Reused,
    Measure::OnlineFiled,
    Measure::GoodRatings,
    Measure::ComplaintsOnTime,
];

/// Adds up with the idle procedures of the period's end.
pub fn sums(scope: Scope<'_>) -> Sums {
    let idle = scope.end().map(|end| IdleTable::at(scope.facts, end));
    Sums::of(scope, idle.as_ref())
}

/// Part, whole and value.
pub fn share(sums: &Sums, measure: Measure) -> Share {
    let ratio = sums.ratio(measure);
    Share { part: ratio.part, whole: ratio.whole, value: ratio.value(measure.definition().kind) }
}

/// The figure, beside the period before and the target. What happened in part of a period is not compared with a whole one.
pub fn figure(measure: Measure, now: &Sums, before: &Sums, is_running: bool) -> Figure {
    let (definition, ratio) = (measure.definition(), now.ratio(measure));
    let share = share(now, measure);
    let is_part = is_running && definition.kind == Kind::Count && definition.source == Source::Dossiers;
    let previous = before.ratio(measure).value(definition.kind);
    Figure {
        measure: measure.key().to_owned(),
        share,
        previous,
        change: change(previous, share.value).filter(|_| !is_part),
        target: definition.target.map(|(target, _)| i64::from(target) * 10),
        distance: ratio.distance(&definition),
        missing: ratio.missing(&definition),
        meets: ratio.meets(&definition),
    }
}

pub fn overview(scope: Scope<'_>) -> Overview {
    let (now, before) = (sums(scope), sums(scope.in_period(scope.period.previous())));
    let count = match scope.period {
        Period::Month(_) => 12,
        Period::Quarter(..) => 8,
        Period::Year(_) => 4,
    };
    let known = scope.facts.catalogue_from.min(scope.facts.dossiers_from);
    let run = scope.period.run(count).into_iter().filter(|period| period.first() >= known || *period == scope.period);
    let trend = run.map(|period| {
        let scope = scope.in_period(period);
        let sums = Sums::of(scope, None);
        let tenths = |measure| sums.ratio(measure).tenths();
        TrendPoint {
            period: period.to_string(),
            until: scope.is_running().then(|| scope.facts.as_of.to_iso()),
            online_share: tenths(Measure::OnlineShare),
            full_share: tenths(Measure::FullShare),
            on_time: tenths(Measure::OnTime),
            accepted_late: tenths(Measure::AcceptedLate),
            received: sums.received,
        }
    });
    Overview {
        scope: scope.describe(),
        trend: trend.collect(),
        figures: OVERVIEW.iter().map(|measure| figure(*measure, &now, &before, scope.is_running())).collect(),
    }
}

pub fn units(scope: Scope<'_>) -> UnitFigures {
    let chosen = (0..scope.facts.units.len()).filter(|unit| scope.has_unit(*unit));
    let rows = chosen.filter_map(|at| {
        let sums = Sums::of(scope.of_unit(at), None);
        let share = |measure| share(&sums, measure);
        Some(UnitRow {
            unit: scope.facts.units.get(at)?.clone(),
            online_share: share(Measure::OnlineShare),
            full_share: share(Measure::FullShare),
            received: share(Measure::Received),
            online_filed: share(Measure::OnlineFiled),
            on_time: share(Measure::OnTime),
            accepted_late: share(Measure::AcceptedLate),
            synchronised: share(Measure::Synchronised),
        })
    });
    UnitFigures { rows: rows.collect(), scope: scope.describe() }
}

pub fn not_online(scope: Scope<'_>) -> NotOnline {
    let month = scope.catalogue_month();
    let mut rows = Vec::new();
    for (at, procedure, level) in month.into_iter().flat_map(|month| scope.procedures(month)) {
        if level != ServiceLevel::Full {
            let review = scope.facts.reviews.iter().find(|(of, _)| *of == at).map(|(_, review)| review.clone());
            let outlook = outlook(level, review.as_ref());
            rows.push(NotOnlineRow { procedure: listed(procedure, level), outlook, review });
        }
    }
    rows.sort_by_key(urgency);
    let (compared, variants) = compared(scope);
    NotOnline { scope: scope.describe(), is_known: month.is_some(), rows, compared, variants }
}

/// What is not online at all first, then by deadline: what is past it, what comes next, what has none, what nobody reviewed;
/// what is decided is done.
fn urgency(row: &NotOnlineRow) -> (u8, u8, String) {
    let outlook = match row.outlook {
        Outlook::NotOnline => 0,
        Outlook::CanBecomeFull => 1,
        Outlook::Undecided => 2,
        Outlook::StaysPartial => 3,
        Outlook::LevelUnknown => 4,
    };
    match &row.review {
        None => (outlook, 2, String::new()),
        Some(review) => {
            let is_decided = review.state == ReviewState::Decided;
            let rank = if is_decided { 3 } else { u8::from(review.deadline.is_none()) };
            (outlook, rank, review.deadline.clone().unwrap_or_default())
        }
    }
}

/// How far a procedure that is not a full-process service can go: the ministry's decision goes before the city's review.
fn outlook(level: ServiceLevel, review: Option<&Review>) -> Outlook {
    let decided = review.filter(|review| review.state == ReviewState::Decided).and_then(|review| review.proposed_level);
    let fit_for = review.and_then(|review| review.eligibility.as_ref()).map(|eligibility| eligibility.fit_for);
    match (level, fit_for.or(decided)) {
        (ServiceLevel::Information, _) => Outlook::NotOnline,
        (ServiceLevel::Online | ServiceLevel::Full, _) => Outlook::LevelUnknown,
        (ServiceLevel::Partial, Some(ServiceLevel::Full)) => Outlook::CanBecomeFull,
        (ServiceLevel::Partial, Some(ServiceLevel::Partial | ServiceLevel::Information)) => Outlook::StaysPartial,
        (ServiceLevel::Partial, Some(ServiceLevel::Online) | None) => Outlook::Undecided,
    }
}

pub fn unused(scope: Scope<'_>) -> Unused {
    let month = scope.catalogue_month();
    let end = scope.end().unwrap_or(scope.period.last());
    let idle = IdleTable::at(scope.facts, end);
    let mut rows = Vec::new();
    let mut is_known = month.is_some();
    for (at, procedure, level) in month.into_iter().flat_map(|month| scope.procedures(month)) {
        is_known &= idle.is_used(at).is_some();
        let proposal = match is_listed_idle(&idle, at) {
            Some(Idle::Entirely) => Proposal::Simplify,
            Some(Idle::Online) => Proposal::StopOnline,
            None => continue,
        };
        let counts = idle.counts.get(at).map(|counts| counts.to_vec()).unwrap_or_default();
        rows.push(UnusedRow { procedure: listed(procedure, level), counts, proposal });
    }
    if !is_known {
        rows.clear();
    }
    let years = idle.years.iter().filter_map(|year| u16::try_from(*year).ok()).collect();
    Unused { scope: scope.describe(), years, is_known, rows }
}

pub fn quality(scope: Scope<'_>) -> Quality {
    let (now, before) = (sums(scope), sums(scope.in_period(scope.period.previous())));
    let groups: Vec<ScoreGroup> = Group::ALL.iter().map(|group| scored(*group, &now)).collect();
    let earned = groups.iter().map(|group| PointSum { points: group.points, applicable: group.applicable });
    let total = total_points(earned);
    Quality {
        scope: scope.describe(),
        figures: QUALITY.iter().map(|measure| figure(*measure, &now, &before, scope.is_running())).collect(),
        total: total.points,
        applicable: total.applicable,
        groups,
        years: scope.facts.years.clone(),
    }
}

fn scored(group: Group, sums: &Sums) -> ScoreGroup {
    let part = |measure: Measure| {
        let score = measure.definition().score?;
        let earned = points(sums.ratio(measure), score);
        Some(ScorePart {
            measure: measure.key().to_owned(),
            share: share(sums, measure),
            most: u32::from(score.most),
            full_at: score.full_at,
            applies: earned != Earned::NotApplicable,
            points: earned.points(),
        })
    };
    let sum = group_points(group, |measure| sums.ratio(measure));
    ScoreGroup {
        number: group.number(),
        most: group.most(),
        applicable: sum.applicable,
        points: sum.points,
        parts: group.measures().filter_map(part).collect(),
    }
}
