//! Synchronisation with the National Portal, by reason, day and unit.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use mot_cua::api::dto::{Backlog, OldestDay, SyncDay, SyncReason, SyncUnit, Synchronisation};
use mot_cua::domain::date::Date;
use mot_cua::domain::publicity::Measure;

use super::scope::Scope;
use super::sums::Sums;
use super::tables::figure;
use crate::publicity::facts::{SYNC_REASONS, SyncFact};

/// So many days are shown.
const DAYS: i32 = 30;

/// Dossiers of the period.
#[derive(Clone, Copy, Default)]
struct Count {
    in_step: u64,
    pending: u64,
    failed: [u64; SYNC_REASONS.len()],
}

impl Count {
    fn add(&mut self, fact: &SyncFact) {
        self.in_step += u64::from(fact.in_step);
        self.pending += u64::from(fact.pending);
        self.failed.iter_mut().zip(fact.failed).for_each(|(sum, failed)| *sum += u64::from(failed));
    }

    fn failed(&self) -> u64 {
        self.failed.iter().sum()
    }

    /// Most first.
    fn reasons(&self) -> Vec<SyncReason> {
        let known = SYNC_REASONS.iter().zip(self.failed).filter(|(_, count)| *count > 0);
        let mut reasons: Vec<SyncReason> =
            known.map(|(reason, count)| SyncReason { reason: (*reason).to_owned(), count }).collect();
        reasons.sort_by_key(|reason| Reverse(reason.count));
        reasons
    }
}

/// Dossiers of all days that are not in step.
#[derive(Clone, Copy, Default)]
struct Waiting {
    pending: u64,
    failed: u64,
    /// The first day with one.
    oldest: Option<Date>,
}

impl Waiting {
    fn add(&mut self, fact: &SyncFact) {
        let failed: u32 = fact.failed.iter().sum();
        self.pending += u64::from(fact.pending);
        self.failed += u64::from(failed);
        if fact.pending + failed > 0 {
            self.oldest = Some(self.oldest.map_or(fact.day, |oldest| oldest.min(fact.day)));
        }
    }

    fn told(&self, today: Date) -> Backlog {
        let oldest = self.oldest.map(|day| OldestDay {
            day: day.to_iso(),
            age_days: u32::try_from(today.to_days() - day.to_days()).unwrap_or(0),
        });
        Backlog { pending: self.pending, failed: self.failed, oldest }
    }
}

pub fn synchronisation(scope: Scope<'_>) -> Synchronisation {
    let facts = scope.facts;
    let (first, last) = scope.days();
    let (mut all, mut waiting) = (Count::default(), Waiting::default());
    let is_known = scope.knows_sync();
    let mut by_unit = BTreeMap::<usize, (Count, Waiting)>::new();
    let mut by_day = BTreeMap::<Date, Count>::new();
    if is_known {
        // A day without a dossier is a day as well.
        let days = std::iter::successors(Some(last), |day| Some(day.add_days(-1)));
        by_day.extend(days.take(DAYS as usize).take_while(|day| *day >= first).map(|day| (day, Count::default())));
    }
    for fact in facts.days_of(scope.unit).iter().filter(|_| is_known) {
        if !scope.has_unit(fact.unit) || fact.day > last {
            continue;
        }
        let unit = by_unit.entry(fact.unit).or_default();
        waiting.add(fact);
        unit.1.add(fact);
        if fact.day >= first {
            all.add(fact);
            unit.0.add(fact);
        }
        if let Some(day) = by_day.get_mut(&fact.day) {
            day.add(fact);
        }
    }
    let unit = |(at, (count, waiting)): (usize, (Count, Waiting))| {
        Some(SyncUnit {
            unit: facts.units.get(at)?.clone(),
            in_step: count.in_step,
            pending: count.pending,
            failed: count.failed(),
            reasons: count.reasons(),
            backlog: waiting.told(facts.as_of),
        })
    };
    let mut units: Vec<SyncUnit> = by_unit.into_iter().filter_map(unit).collect();
    units.retain(|unit| unit.in_step + unit.pending + unit.failed + unit.backlog.pending + unit.backlog.failed > 0);
    units.sort_by_key(|unit| Reverse(unit.backlog.pending + unit.backlog.failed));
    let day = |(day, count): (Date, Count)| SyncDay {
        day: day.to_iso(),
        in_step: count.in_step,
        pending: count.pending,
        failed: count.failed(),
        reasons: count.reasons(),
    };
    let before = Sums::of(scope.in_period(scope.period.previous()), None);
    Synchronisation {
        scope: scope.describe(),
        is_known,
        figure: figure(Measure::Synchronised, &Sums::of(scope, None), &before, scope.is_running()),
        in_step: all.in_step,
        pending: all.pending,
        failed: all.failed(),
        reasons: all.reasons(),
        days: by_day.into_iter().map(day).collect(),
        units,
        backlog: waiting.told(facts.as_of),
    }
}
