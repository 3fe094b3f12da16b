//! Facts added up to the two numbers of every figure.

use mot_cua::api::dto::{ByChannel, Channel, ServiceLevel};
use mot_cua::domain::publicity::{Idle, Measure, Ratio};

use super::idle::{IdleTable, add};
use super::scope::Scope;

/// Every figure of one scope.
#[derive(Debug)]
pub struct Sums {
    ratios: Vec<Ratio>,
    /// `None` where dossiers are not known.
    pub received: Option<ByChannel>,
}

impl Sums {
    /// Adds up. `idle` is of the end of the scope's period, where the scope needs it.
    pub fn of(scope: Scope<'_>, idle: Option<&IdleTable>) -> Sums {
        let mut sums = Sums { ratios: vec![Ratio::UNKNOWN; Measure::ALL.len()], received: None };
        sums.catalogue(scope, idle);
        sums.dossiers(scope);
        sums.around(scope);
        sums
    }

    /// One figure's numbers.
    pub fn ratio(&self, measure: Measure) -> Ratio {
        self.ratios.get(measure as usize).copied().unwrap_or(Ratio::UNKNOWN)
    }

    fn set(&mut self, measure: Measure, ratio: Ratio) {
        if let Some(slot) = self.ratios.get_mut(measure as usize) {
            *slot = ratio;
        }
    }

    fn catalogue(&mut self, scope: Scope<'_>, idle: Option<&IdleTable>) {
        let Some(month) = scope.catalogue_month() else { return };
        let (mut all, mut online, mut complete) = (0, 0, 0);
        // Of an online service that is not known to be full or partial, nothing can be said.
        let (mut full, mut full_in_use) = (Some(0), Some(0));
        let mut in_use = Some((0, 0));
        let (mut unused, mut unused_online) = (Some(0), Some(0));
        for (at, procedure, level) in scope.procedures(month) {
            let is_online = u64::from(level != ServiceLevel::Information);
            let is_full = (level != ServiceLevel::Online).then_some(u64::from(level == ServiceLevel::Full));
            all += 1;
            online += is_online;
            full = add_known(full, is_full);
            complete += u64::from(procedure.is_complete);
            let lies_online = idle.and_then(|idle| idle.idle.get(at).copied().flatten());
            let lies_online = lies_online.map(|idle| u64::from(idle == Some(Idle::Online)));
            unused_online = add_known(unused_online, lies_online);
            match idle.and_then(|idle| idle.is_used(at)) {
                None => (in_use, unused) = (None, None),
                Some(true) => {
                    in_use = in_use.map(|(all, online)| (all + 1, online + is_online));
                    full_in_use = add_known(full_in_use, is_full);
                }
                Some(false) => unused = unused.map(|unused| unused + 1),
            }
        }
        self.set(Measure::Procedures, Ratio::count(Some(all)));
        self.set(Measure::OnlineShare, Ratio::of(online, all));
        self.set(Measure::FullShare, Ratio { part: full, whole: Some(online) });
        self.set(Measure::Complete, Ratio::of(complete, all));
        self.set(Measure::Unused, Ratio::count(unused));
        self.set(Measure::UnusedOnline, Ratio::count(unused_online));
        if let Some((all, online)) = in_use {
            self.set(Measure::OnlineShareInUse, Ratio::of(online, all));
            self.set(Measure::FullShareInUse, Ratio { part: full_in_use, whole: Some(online) });
        }
    }

    fn dossiers(&mut self, scope: Scope<'_>) {
        if !scope.knows_dossiers() {
            return;
        }
        let facts = scope.facts;
        let mut received = ByChannel::default();
        let mut sum = Totals::default();
        let mut online_used = vec![false; facts.procedures.len()];
        let mut paid_used = vec![false; facts.procedures.len()];
        let batches = facts.batches_of(scope.unit).iter();
        for batch in batches.filter(|batch| scope.has_unit(batch.unit) && scope.period.contains(batch.month)) {
            add(&mut received, batch.channel, batch.received);
            let is_online = batch.channel == Channel::Online;
            if is_online {
                mark(&mut online_used, batch.procedure);
                sum.online_electronic += u64::from(batch.electronic);
            }
            if batch.paid_online > 0 {
                mark(&mut paid_used, batch.procedure);
            }
            sum.answered += u64::from(batch.answered);
            sum.late += u64::from(batch.late);
            sum.due += u64::from(batch.due);
            sum.on_time += u64::from(batch.on_time);
            sum.electronic += u64::from(batch.electronic);
            sum.digitised += u64::from(batch.digitised);
            sum.reused += u64::from(batch.reused);
            sum.from_store += u64::from(batch.from_store);
            sum.population += u64::from(batch.population);
            sum.payable += u64::from(batch.payable);
            sum.paid_online += u64::from(batch.paid_online);
            sum.rated += u64::from(batch.rated);
            sum.rated_good += u64::from(batch.rated_good);
            sum.disliked += u64::from(batch.disliked);
        }
        let all = received.online + received.in_person + received.post;
        self.received = Some(received);
        self.set(Measure::Received, Ratio::count(Some(all)));
        self.set(Measure::OnlineFiled, Ratio::of(received.online, all));
        self.set(Measure::AcceptedLate, Ratio::of(sum.late, sum.answered));
        self.set(Measure::OnTime, Ratio::of(sum.on_time, sum.due));
        if facts.known.digitisation {
            self.set(Measure::OnlineToResult, Ratio::of(sum.online_electronic, all));
            self.set(Measure::ElectronicResult, Ratio::of(sum.electronic, all));
            self.set(Measure::Digitised, Ratio::of(sum.digitised, all));
            self.set(Measure::Reused, Ratio::of(sum.reused, all));
            self.set(Measure::FromStore, Ratio::of(sum.from_store, all));
            self.set(Measure::PopulationData, Ratio::of(sum.population, all));
        }
        if facts.known.ratings {
            self.set(Measure::GoodRatings, Ratio::of(sum.rated_good, sum.rated));
            self.set(Measure::Satisfied, Ratio::of(sum.on_time.saturating_sub(sum.disliked), sum.due));
        }
        if facts.known.payments {
            self.set(Measure::PaidOnline, Ratio::of(sum.paid_online, sum.payable));
        }
        self.services_used(scope, &online_used, &paid_used);
    }

    /// What stands in the catalogue, by whether anybody used it.
    fn services_used(&mut self, scope: Scope<'_>, online_used: &[bool], paid_used: &[bool]) {
        let Some(month) = scope.catalogue_month() else { return };
        let is_marked = |marks: &[bool], at: usize| u64::from(marks.get(at).copied().unwrap_or(false));
        let (mut online, mut used, mut with_fee, mut payable, mut paid) = (0, 0, 0, 0, 0);
        for (at, procedure, level) in scope.procedures(month) {
            if level != ServiceLevel::Information {
                online += 1;
                used += is_marked(online_used, at);
            }
            if procedure.has_fee == Some(true) {
                with_fee += 1;
                if procedure.pays_online {
                    payable += 1;
                    paid += is_marked(paid_used, at);
                }
            }
        }
        self.set(Measure::ServicesUsed, Ratio::of(used, online));
        if scope.facts.known.payments {
            self.set(Measure::PaymentOffered, Ratio::of(payable, with_fee));
            self.set(Measure::PaymentUsed, Ratio::of(paid, payable));
        }
    }

    fn around(&mut self, scope: Scope<'_>) {
        if scope.knows_sync() {
            let (mut in_step, mut all) = (0, 0);
            let (first, last) = scope.days();
            let days = scope.facts.days_of(scope.unit).iter();
            for day in days.filter(|day| scope.has_unit(day.unit) && first <= day.day && day.day <= last) {
                in_step += u64::from(day.in_step);
                all += u64::from(day.in_step + day.pending + day.failed.iter().sum::<u32>());
            }
            self.set(Measure::Synchronised, Ratio::of(in_step, all));
        }
        if scope.knows_dossiers() && scope.facts.known.complaints {
            let (mut complaints, mut on_time, mut satisfied, mut to_publish, mut published) = (0, 0, 0, 0, 0);
            let months = scope.facts.months.iter();
            for fact in months.filter(|fact| scope.has_unit(fact.unit) && scope.period.contains(fact.month)) {
                complaints += u64::from(fact.complaints);
                on_time += u64::from(fact.complaints_on_time);
                satisfied += u64::from(fact.complaints_satisfied);
                to_publish += u64::from(fact.to_publish);
                published += u64::from(fact.published_on_time);
            }
            self.set(Measure::ComplaintsOnTime, Ratio::of(on_time, complaints));
            self.set(Measure::ComplaintsSatisfied, Ratio::of(satisfied, complaints));
            self.set(Measure::PublishedOnTime, Ratio::of(published, to_publish));
        }
    }
}

#[derive(Default)]
struct Totals {
    answered: u64,
    late: u64,
    due: u64,
    on_time: u64,
    electronic: u64,
    online_electronic: u64,
    digitised: u64,
    reused: u64,
    from_store: u64,
    population: u64,
    payable: u64,
    paid_online: u64,
    rated: u64,
    rated_good: u64,
    disliked: u64,
}

fn add_known(sum: Option<u64>, more: Option<u64>) -> Option<u64> {
    Some(sum? + more?)
}

fn mark(marks: &mut [bool], at: usize) {
    if let Some(slot) = marks.get_mut(at) {
        *slot = true;
    }
}

/// Whether the procedure is on the list of idle ones.
pub fn is_listed_idle(idle: &IdleTable, at: usize) -> Option<Idle> {
    idle.idle.get(at).copied().flatten().flatten()
}
