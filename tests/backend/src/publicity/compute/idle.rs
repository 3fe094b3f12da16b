//! Which procedures lie idle, in all of the city.

use mot_cua::api::dto::{ByChannel, Channel};
use mot_cua::domain::publicity::{Idle, Month, complete_years, idle};

use crate::publicity::facts::Facts;

/// The years looked at, and what each procedure was used for in each.
#[derive(Debug)]
pub struct IdleTable {
    /// The three whole years, and the one since.
    pub years: [i32; 4],
    /// By procedure.
    pub counts: Vec<[ByChannel; 4]>,
    /// By procedure; the outer `None` where it cannot be told.
    pub idle: Vec<Option<Option<Idle>>>,
}

impl IdleTable {
    /// As of the end of this month.
    pub fn at(facts: &Facts, end: Month) -> IdleTable {
        let [first, second, third] = complete_years(end);
        let years = [first, second, third, end.year()];
        let mut counts = vec![[ByChannel::default(); 4]; facts.procedures.len()];
        for batch in facts.batches.iter().filter(|batch| batch.month <= end) {
            let year = years.iter().position(|year| *year == batch.month.year());
            if let Some(count) = year.and_then(|year| counts.get_mut(batch.procedure)?.get_mut(year)) {
                add(count, batch.channel, batch.received);
            }
        }
        let known = |(at, counts): (usize, &[ByChannel; 4])| {
            let procedure = facts.procedures.get(at)?;
            let online: u64 = counts.iter().map(|count| count.online).sum();
            let all = counts.iter().map(|count| count.online + count.in_person + count.post).sum();
            let listed = procedure.service.first().map_or(end, |(month, _)| *month);
            // What is in the catalogue from the first month of our knowledge on was there before.
            let listed = if listed <= facts.catalogue_from { Month(0) } else { listed };
            idle((online, all), procedure.online_since(end), facts.dossiers_from, listed, end)
        };
        let idle = counts.iter().enumerate().map(known).collect();
        IdleTable { years, counts, idle }
    }

    /// Whether a procedure is in use: something else than entirely idle. `None` where it cannot be told.
    pub fn is_used(&self, procedure: usize) -> Option<bool> {
        self.idle.get(procedure).copied().flatten().map(|idle| idle != Some(Idle::Entirely))
    }
}

/// Counts dossiers by the way they came.
pub fn add(count: &mut ByChannel, channel: Channel, received: u32) {
    let slot = match channel {
        Channel::Online => &mut count.online,
        Channel::InPerson => &mut count.in_person,
        Channel::Post => &mut count.post,
    };
    *slot += u64::from(received);
}
