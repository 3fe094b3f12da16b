//! Procedures of the made-up history: how the catalogue's came to be offered online.

use mot_cua::api::dto::ServiceLevel;
use mot_cua::domain::publicity::Month;

use super::random::Random;
use crate::publicity::facts::ProcedureFact;

/// The catalogue's procedures with a past since `first`.
pub fn with_past(mut procedures: Vec<ProcedureFact>, seed: u64, (first, now): (Month, Month)) -> Vec<ProcedureFact> {
    for procedure in &mut procedures {
        let random = &mut Random::new(seed, &format!("past of {}", procedure.code));
        let level = procedure.service.last().map_or(ServiceLevel::Information, |(_, level)| *level);
        let level = match level {
            // What the source leaves open, a made-up history may fill in.
            ServiceLevel::Online if random.chance(620) => ServiceLevel::Full,
            ServiceLevel::Online => ServiceLevel::Partial,
            known => known,
        };
        procedure.service = past(level, random, (first, now));
        let has_fee = *procedure.has_fee.get_or_insert_with(|| random.chance(550));
        procedure.pays_online = has_fee && level != ServiceLevel::Information && random.chance(780);
        if !procedure.is_ours {
            procedure.is_complete = random.chance(970);
        }
    }
    procedures
}

/// One step after the other up to what is offered now.
fn past(level: ServiceLevel, random: &mut Random, (first, now): (Month, Month)) -> Vec<(Month, ServiceLevel)> {
    let begun =
        if random.chance(60) { Month(now.0 - i32::try_from(random.between(2, 20)).unwrap_or(2)) } else { first };
    let mut steps = vec![level];
    if level == ServiceLevel::Full && random.chance(550) {
        steps.push(ServiceLevel::Partial);
    }
    if level != ServiceLevel::Information && random.chance(350) {
        steps.push(ServiceLevel::Information);
    }
    steps.reverse();
    let mut months: Vec<Month> = vec![begun];
    let span = u32::try_from(now.0 - begun.0).unwrap_or(0).max(1);
    let mut later: Vec<i32> = steps.iter().skip(1).map(|_| random.between(1, span) as i32).collect();
    later.sort_unstable();
    months.extend(later.into_iter().map(|after| Month(begun.0 + after)));
    let mut past: Vec<(Month, ServiceLevel)> = Vec::new();
    for step in months.into_iter().zip(steps) {
        // Two steps in one month are one.
        if past.last().is_some_and(|(month, _)| *month == step.0) {
            past.pop();
        }
        past.push(step);
    }
    past
}
