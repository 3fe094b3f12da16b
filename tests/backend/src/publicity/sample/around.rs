//! What is made up around the dossiers: synchronisation day by day, complaints, publication, variants, indices.

use std::collections::BTreeMap;

use mot_cua::api::dto::{AdministrativeLevel, CityIndex, PublicUnit, YearIndex};
use mot_cua::domain::date::Date;
use mot_cua::domain::publicity::Month;

use super::random::Random;
use crate::digest;
use crate::publicity::facts::{Batch, ProcedureFact, SYNC_REASONS, Shown, SyncFact, UnitMonth};

/// So many procedures of each unit are looked at.
const SHOWN: usize = 12;

/// The dossiers of each unit and month, spread over its days; each day with what is in step. A month's days add up to its
/// dossiers.
pub fn days(batches: &[Batch], seed: u64, from: Month, today: Date) -> Vec<SyncFact> {
    let mut totals: BTreeMap<(usize, Month), u32> = BTreeMap::new();
    for batch in batches.iter().filter(|batch| batch.month >= from) {
        *totals.entry((batch.unit, batch.month)).or_default() += batch.received;
    }
    let mut days = Vec::new();
    for ((unit, month), total) in totals {
        let random = &mut Random::new(seed, &format!("sync {unit} {month}"));
        let last = month.last_day().min(today).day();
        let shared = u32::from(last);
        for day in 1..=last {
            let upto = |day: u32| total * day / shared;
            let received = upto(u32::from(day)) - upto(u32::from(day) - 1);
            let Some(date) = Date::new(month.year(), month.month(), day).filter(|_| received > 0) else { continue };
            days.push(day_of(unit, date, received, today.to_days() - date.to_days(), random));
        }
    }
    days
}

fn day_of(unit: usize, day: Date, received: u32, age: i32, random: &mut Random) -> SyncFact {
    let waiting = match age {
        0 => 320,
        1 => 120,
        2..=4 => 25,
        _ => 0,
    };
    let pending = random.share(received, waiting);
    // What was refused is mended within two months, nearly always.
    let refused = random.share(received - pending, if age > 60 { 1 } else { 14 });
    let mut failed = [0; SYNC_REASONS.len()];
    for _ in 0..refused {
        let reason = random.below(10).saturating_sub(4).min(4) as usize;
        failed[reason] += 1;
    }
    SyncFact { unit, day, in_step: received - pending - refused, pending, failed }
}

/// Complaints everywhere, publishing decisions of the agencies.
pub fn months(units: &[PublicUnit], seed: u64, (first, now): (Month, Month)) -> Vec<UnitMonth> {
    let mut months = Vec::new();
    for (unit, of) in units.iter().enumerate() {
        let random = &mut Random::new(seed, &format!("months of {}", of.code));
        let is_agency = of.level == AdministrativeLevel::City;
        for month in (first.0..=now.0).map(Month) {
            let complaints = random.below(if is_agency { 14 } else { 6 });
            let complaints_on_time = random.share(complaints, 945);
            let to_publish = if is_agency { random.below(5) } else { 0 };
            let fact = UnitMonth {
                unit,
                month,
                complaints,
                complaints_on_time,
                complaints_satisfied: random.share(complaints_on_time, 900),
                to_publish,
                published_on_time: random.share(to_publish, 940),
            };
            if fact.complaints + fact.to_publish > 0 {
                months.push(fact);
            }
        }
    }
    months
}

/// What units show: a few procedures of nearly every unit, and some communes that changed what they were given.
pub fn shown(procedures: &[ProcedureFact], units: &[PublicUnit], seed: u64) -> Vec<Shown> {
    let random = &mut Random::new(seed, "variants");
    let communes: Vec<usize> =
        (0..units.len()).filter(|unit| units[*unit].level == AdministrativeLevel::Commune).collect();
    let of_communes: Vec<usize> = (0..procedures.len()).filter(|at| procedures[*at].at_commune).collect();
    let mut shown: Vec<Shown> = Vec::new();
    for (unit, of) in units.iter().enumerate() {
        let is_commune = of.level == AdministrativeLevel::Commune;
        let handled = procedures.iter().filter(|it| if is_commune { it.at_commune } else { it.agency == Some(unit) });
        if random.chance(970) {
            shown.extend(handled.take(SHOWN).map(|procedure| Shown {
                code: procedure.code.clone(),
                unit,
                digest: procedure.digest.clone(),
            }));
        }
    }
    for change in 0..3 {
        let Some(procedure) = random.pick(&of_communes).copied() else { continue };
        let Some(code) = procedures.get(procedure).map(|procedure| procedure.code.clone()) else { continue };
        let digest = digest::hex(&digest::sha256(format!("{seed} {change} {procedure}").as_bytes()));
        for _ in 0..random.between(1, 3) {
            let Some(unit) = random.pick(&communes).copied() else { continue };
            match shown.iter_mut().find(|known| known.code == code && known.unit == unit) {
                Some(known) => known.digest.clone_from(&digest),
                None => shown.push(Shown { code: code.clone(), unit, digest: digest.clone() }),
            }
        }
    }
    shown
}

/// Indices for the years of which nothing is in our sources.
pub fn years(seed: u64) -> Vec<YearIndex> {
    let random = &mut Random::new(seed, "indices");
    let mut index = |index, year, (low, high), target| YearIndex {
        index,
        year,
        value: random.between(low, high),
        target,
        rank: None,
        source: "Dữ liệu mẫu".to_owned(),
        is_sample: true,
    };
    vec![
        index(CityIndex::Sipas, 2024, (8300, 8600), None),
        // Resolution 76/NQ-CP of 15/07/2021: at least 90 % by 2025.
        index(CityIndex::Sipas, 2025, (8600, 9200), Some(9000)),
        index(CityIndex::ParIndex, 2024, (8700, 8950), None),
        index(CityIndex::ParIndex, 2025, (8800, 9150), None),
    ]
}
