//! Made-up dossiers: how many, where, by which way, and what became of them.

use mot_cua::api::dto::{AdministrativeLevel, Channel, PublicUnit, ServiceLevel};
use mot_cua::domain::publicity::Month;

use super::random::Random;
use crate::publicity::facts::{Batch, ProcedureFact};

/// How well a unit works, in permille.
struct Habits {
    weight: u32,
    on_time: u32,
    late: u32,
    digitised: u32,
    good: u32,
}

/// What a procedure is asked for.
struct Demand {
    /// Dossiers a month, in the middle of the history.
    monthly: u32,
    /// Nobody ever files it online.
    never_online: bool,
}

/// All dossiers from `first` to `now`; `today` is the day of the month that is not over.
pub fn batches(
    procedures: &[ProcedureFact],
    units: &[PublicUnit],
    seed: u64,
    (first, now): (Month, Month),
    today: u8,
) -> Vec<Batch> {
    let habits: Vec<Habits> = units.iter().map(|unit| habits_of(unit, seed)).collect();
    let communes: Vec<usize> =
        (0..units.len()).filter(|unit| units[*unit].level == AdministrativeLevel::Commune).collect();
    let mut batches = Vec::new();
    for (at, procedure) in procedures.iter().enumerate() {
        let random = &mut Random::new(seed, &format!("dossiers of {}", procedure.code));
        let demand = demand_of(at, procedure, random);
        for month in (first.0..=now.0).map(Month) {
            let Some(level) = procedure.service_at(month) else { continue };
            // From 2023 to today about half more; the running month as far as it has come.
            let years = u32::try_from(month.0 - first.0).unwrap_or(0);
            let grown = demand.monthly * (850 + years * 10 + random.below(150)) / 1000;
            let total = if month == now { grown * u32::from(today) / 31 } else { grown };
            let places = places(procedure, total, demand.monthly, &communes, &habits, random);
            let weights: u32 = places.iter().map(|unit| habits[*unit].weight).sum::<u32>().max(1);
            for unit in places {
                let part = random.share(total, habits[unit].weight * 1000 / weights);
                let online = if level == ServiceLevel::Information || demand.never_online {
                    0
                } else {
                    let online = 280 + years * 11 + random.below(80);
                    random.share(part, online.min(930))
                };
                let post = random.share(part - online, 60);
                let by_channel =
                    [(Channel::Online, online), (Channel::InPerson, part - online - post), (Channel::Post, post)];
                for (channel, received) in by_channel.into_iter().filter(|(_, received)| *received > 0) {
                    let batch = Batch { received, ..Batch::new(at, unit, month, channel) };
                    batches.push(outcome(batch, procedure, &habits[unit], (years, month == now), random));
                }
            }
        }
    }
    batches.sort_by_key(|batch| (batch.unit, batch.procedure, batch.month));
    batches
}

fn habits_of(unit: &PublicUnit, seed: u64) -> Habits {
    let random = &mut Random::new(seed, &format!("habits of {}", unit.code));
    Habits {
        weight: random.between(4, 40),
        on_time: random.between(945, 997),
        late: random.between(8, 130),
        digitised: random.between(520, 930),
        good: random.between(925, 992),
    }
}

/// Our own procedures are the ones most people need; the others follow, each asked for less than the one before.
fn demand_of(at: usize, procedure: &ProcedureFact, random: &mut Random) -> Demand {
    let rank = u32::try_from(at).unwrap_or(u32::MAX);
    let monthly = if !procedure.is_published && random.chance(160) { 0 } else { 9_000 / (rank + 3) + random.below(12) };
    Demand { monthly, never_online: !procedure.is_published && random.chance(90) }
}

/// Who receives a month's dossiers: the agency, and as many communes as there is something for.
fn places(
    procedure: &ProcedureFact,
    total: u32,
    monthly: u32,
    communes: &[usize],
    habits: &[Habits],
    random: &mut Random,
) -> Vec<usize> {
    let mut places: Vec<usize> = procedure.agency.into_iter().collect();
    if !procedure.at_commune || total == 0 {
        return if total == 0 { Vec::new() } else { places };
    }
    if monthly > 1_800 {
        places.extend(communes);
        return places;
    }
    for _ in 0..(total / 6).clamp(1, 20) {
        if let Some(commune) = random.pick(communes).filter(|commune| habits.len() > **commune)
            && !places.contains(commune)
        {
            places.push(*commune);
        }
    }
    places
}

fn outcome(
    mut batch: Batch,
    procedure: &ProcedureFact,
    habits: &Habits,
    (years, is_running): (u32, bool),
    random: &mut Random,
) -> Batch {
    let all = batch.received;
    // Units get better with the years.
    let better = years / 3;
    if batch.channel == Channel::Online {
        batch.answered = if is_running { random.share(all, 965) } else { all };
        batch.late = random.share(batch.answered, habits.late.saturating_sub(better).max(3));
    }
    batch.due = if is_running { random.share(all, 610) } else { all };
    batch.on_time = random.share(batch.due, (habits.on_time - 12 + better).min(999));
    let is_online = batch.channel == Channel::Online;
    batch.electronic = random.share(all, if is_online { 880 } else { 420 } + better * 4);
    batch.digitised = random.share(batch.electronic, habits.digitised + better * 3);
    batch.reused = random.share(all, habits.digitised / 2 + years * 6);
    batch.from_store = random.share(batch.reused, 410);
    batch.population = random.share(all, (500 + years * 9).min(960));
    if procedure.has_fee == Some(true) {
        batch.payable = all;
        let paid = if is_online { 380 + years * 9 } else { 120 + years * 4 };
        batch.paid_online = if procedure.pays_online { random.share(all, paid.min(900)) } else { 0 };
    }
    batch.rated = random.share(batch.due, 270);
    batch.rated_good = random.share(batch.rated, (habits.good - 15 + better).min(995));
    batch.disliked = random.share((batch.rated - batch.rated_good).min(batch.on_time), 550);
    batch
}
