//! Procedures of the made-up history: the catalogue's, more where those are few, and how they came to be offered online.

use mot_cua::api::dto::ServiceLevel;
use mot_cua::domain::publicity::Month;

use super::random::Random;
use crate::digest;
use crate::publicity::agencies::Agencies;
use crate::publicity::facts::ProcedureFact;

const MORE: &str = include_str!("../../../data/publicity/sample-procedures.tsv");
/// With fewer of the city's procedures than these, made-up ones are added: a dozen would say nothing.
const FEW: usize = 40;

/// The catalogue's procedures with a past since `first`.
pub fn with_past(
    mut procedures: Vec<ProcedureFact>,
    agencies: &Agencies,
    seed: u64,
    (first, now): (Month, Month),
) -> Vec<ProcedureFact> {
    if procedures.len() < FEW {
        procedures.extend(MORE.lines().skip(1).enumerate().filter_map(|(n, line)| made_up(n + 1, line, agencies)));
    }
    for procedure in &mut procedures {
        let random = &mut Random::new(seed, &format!("past of {}", procedure.code));
        let level = procedure.service.last().map_or(ServiceLevel::Information, |(_, level)| *level);
        procedure.service = past(level, random, (first, now));
        let has_fee = *procedure.has_fee.get_or_insert_with(|| random.chance(550));
        procedure.pays_online = has_fee && level != ServiceLevel::Information && random.chance(780);
        if !procedure.is_published {
            procedure.is_complete = random.chance(970);
        }
    }
    procedures
}

fn made_up(number: usize, line: &str, agencies: &Agencies) -> Option<ProcedureFact> {
    let mut columns = line.split('\t');
    let (name, field, levels, service) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
    let level = match service {
        "full" => ServiceLevel::Full,
        "partial" => ServiceLevel::Partial,
        _ => ServiceLevel::Information,
    };
    Some(ProcedureFact {
        code: format!("MAU-{number:03}"),
        name: name.to_owned(),
        field: field.to_owned(),
        at_city: levels != "commune",
        at_commune: levels != "city",
        agency: agencies.of_field(field).filter(|_| levels != "commune"),
        service: vec![(Month(0), level)],
        is_complete: true,
        has_fee: None,
        pays_online: false,
        digest: digest::hex(&digest::sha256(line.as_bytes()))[..12].to_owned(),
        is_published: false,
    })
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
