//! Synchronisation with the National Portal, by reason, day and unit.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use mot_cua::api::dto::{OldestDay, SyncDay, SyncReason, SyncUnit, Synchronisation};
use mot_cua::domain::date::Date;
use mot_cua::domain::publicity::Measure;

use super::scope::Scope;
use super::sums::Sums;
use super::tables::figure;
use crate::publicity::facts::{SYNC_REASONS, SyncFact};

/// So many days are shown.
const DAYS: i32 = 30;

#[derive(Clone, Copy, Default)]
struct Count {
    in_step: u64,
    pending: u64,
    failed: u64,
    /// The first day with a dossier not in step.
    oldest: Option<Date>,
}

impl Count {
    fn add(&mut self, fact: &SyncFact) {
        let failed: u32 = fact.failed.iter().sum();
        self.in_step += u64::from(fact.in_step);
        self.pending += u64::from(fact.pending);
        self.failed += u64::from(failed);
        if fact.pending + failed > 0 {
            self.oldest = Some(self.oldest.map_or(fact.day, |oldest| oldest.min(fact.day)));
        }
    }

    fn oldest(&self, today: Date) -> Option<OldestDay> {
        let day = self.oldest?;
        let age_days = u32::try_from(today.to_days() - day.to_days()).unwrap_or(0);
        Some(OldestDay { day: day.to_iso(), age_days })
    }
}

pub fn synchronisation(scope: Scope<'_>) -> Synchronisation {
    let facts = scope.facts;
    let (first, last) = scope.days();
    let (mut all, mut reasons) = (Count::default(), [0_u64; SYNC_REASONS.len()]);
    let (mut by_day, mut by_unit) = (BTreeMap::<Date, Count>::new(), BTreeMap::<usize, Count>::new());
    let is_known = scope.knows_sync();
    for fact in facts.days_of(scope.unit).iter().filter(|_| is_known) {
        if !scope.has_unit(fact.unit) || fact.day < first || fact.day > last {
            continue;
        }
        all.add(fact);
        by_unit.entry(fact.unit).or_default().add(fact);
        reasons.iter_mut().zip(fact.failed).for_each(|(sum, failed)| *sum += u64::from(failed));
        if fact.day > last.add_days(-DAYS) {
            by_day.entry(fact.day).or_default().add(fact);
        }
    }
    let mut reasons: Vec<SyncReason> = SYNC_REASONS
        .iter()
        .zip(reasons)
        .filter(|(_, count)| *count > 0)
        .map(|(reason, count)| SyncReason { reason: (*reason).to_owned(), count })
        .collect();
    reasons.sort_by_key(|reason| Reverse(reason.count));
    let unit = |(at, count): (usize, Count)| {
        let Count { in_step, pending, failed, .. } = count;
        Some(SyncUnit {
            unit: facts.units.get(at)?.clone(),
            in_step,
            pending,
            failed,
            oldest: count.oldest(facts.as_of),
        })
    };
    let mut units: Vec<SyncUnit> = by_unit.into_iter().filter_map(unit).collect();
    units.sort_by_key(|unit| Reverse(unit.pending + unit.failed));
    let day = |(day, count): (Date, Count)| {
        let Count { in_step, pending, failed, .. } = count;
        SyncDay { day: day.to_iso(), in_step, pending, failed }
    };
    let before = Sums::of(scope.in_period(scope.period.previous()), None);
    Synchronisation {
        scope: scope.describe(),
        is_known,
        figure: figure(Measure::Synchronised, &Sums::of(scope, None), &before),
        in_step: all.in_step,
        pending: all.pending,
        failed: all.failed,
        reasons,
        days: by_day.into_iter().map(day).collect(),
        units,
        oldest: all.oldest(facts.as_of),
    }
}
