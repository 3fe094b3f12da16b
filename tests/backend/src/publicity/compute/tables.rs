//! The answers, each out of sums and lists of facts.

use std::collections::BTreeMap;

use mot_cua::api::dto::{
    Figure, NotOnline, NotOnlineRow, Overview, Proposal, Quality, ScoreGroup, ScorePart, ServiceLevel, Share,
    TrendPoint, UnitFigures, UnitRow, Unused, UnusedRow, Variant, VariantContent,
};
use mot_cua::domain::publicity::{Group, Idle, Measure, Period, change, group_points, points, total_points};

use super::idle::IdleTable;
use super::scope::{Scope, listed};
use super::sums::{Sums, is_listed_idle};

/// Of the overview, the two of the directive first.
const OVERVIEW: [Measure; 10] = [
    Measure::OnlineShare,
    Measure::FullShare,
    Measure::OnlineShareInUse,
    Measure::FullShareInUse,
    Measure::Procedures,
    Measure::Unused,
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

/// The figure, beside the period before and the target.
pub fn figure(measure: Measure, now: &Sums, before: &Sums) -> Figure {
    let (definition, ratio) = (measure.definition(), now.ratio(measure));
    let share = share(now, measure);
    let previous = before.ratio(measure).value(definition.kind);
    Figure {
        measure: measure.key().to_owned(),
        share,
        previous,
        change: change(previous, share.value),
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
        let sums = Sums::of(scope.in_period(period), None);
        let tenths = |measure| sums.ratio(measure).tenths();
        TrendPoint {
            period: period.to_string(),
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
        figures: OVERVIEW.iter().map(|measure| figure(*measure, &now, &before)).collect(),
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
            rows.push(NotOnlineRow { procedure: listed(procedure, level), review });
        }
    }
    // What is not online at all first.
    rows.sort_by_key(|row| row.procedure.service_level != ServiceLevel::Information);
    NotOnline { scope: scope.describe(), is_known: month.is_some(), rows, variants: variants(scope) }
}

fn variants(scope: Scope<'_>) -> Vec<Variant> {
    let mut found: BTreeMap<usize, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for shown in &scope.facts.shown {
        let Some(procedure) = scope.facts.procedures.get(shown.procedure) else { continue };
        if procedure.digest != shown.digest && scope.has_procedure(procedure) && scope.has_unit(shown.unit) {
            found.entry(shown.procedure).or_default().entry(&shown.digest).or_default().push(shown.unit);
        }
    }
    let variant = |(at, others): (usize, BTreeMap<&str, Vec<usize>>)| {
        let procedure = scope.facts.procedures.get(at)?;
        let others = others.into_iter().map(|(digest, units)| VariantContent {
            digest: digest.to_owned(),
            units: units.iter().filter_map(|unit| scope.facts.units.get(*unit)).cloned().collect(),
        });
        Some(Variant {
            code: procedure.code.clone(),
            name: procedure.name.clone(),
            published: procedure.digest.clone(),
            others: others.collect(),
        })
    };
    found.into_iter().filter_map(variant).collect()
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
    let earned: Vec<Option<u32>> = groups.iter().map(|group| group.points).collect();
    Quality {
        scope: scope.describe(),
        figures: QUALITY.iter().map(|measure| figure(*measure, &now, &before)).collect(),
        total: total_points(&earned),
        groups,
        years: scope.facts.years.clone(),
    }
}

fn scored(group: Group, sums: &Sums) -> ScoreGroup {
    let part = |measure: Measure| {
        let score = measure.definition().score?;
        Some(ScorePart {
            measure: measure.key().to_owned(),
            share: share(sums, measure),
            most: u32::from(score.most),
            full_at: score.full_at,
            points: points(sums.ratio(measure), score),
        })
    };
    ScoreGroup {
        number: group.number(),
        most: group.most(),
        points: group_points(group, |measure| sums.ratio(measure)),
        parts: group.measures().filter_map(part).collect(),
    }
}
