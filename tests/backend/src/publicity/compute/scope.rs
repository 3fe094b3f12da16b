//! Which facts a question is about.

use mot_cua::api::dto::{AdministrativeLevel, PublicProcedure, PublicityScope, ServiceLevel};
use mot_cua::domain::date::Date;
use mot_cua::domain::publicity::{Month, Period};

use crate::publicity::facts::{Facts, ProcedureFact};

/// A period, and a level or a unit.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    pub facts: &'a Facts,
    pub period: Period,
    pub level: Option<AdministrativeLevel>,
    /// By its place; with it the level is the unit's.
    pub unit: Option<usize>,
}

impl<'a> Scope<'a> {
    /// The same facts in another period.
    pub fn in_period(self, period: Period) -> Scope<'a> {
        Scope { period, ..self }
    }

    /// The facts of one unit.
    pub fn of_unit(self, unit: usize) -> Scope<'a> {
        Scope { level: self.facts.units.get(unit).map(|unit| unit.level), unit: Some(unit), ..self }
    }

    /// Whether the procedure is handled here.
    pub fn has_procedure(self, procedure: &ProcedureFact) -> bool {
        match self.level {
            None => true,
            Some(AdministrativeLevel::Commune) => procedure.at_commune,
            Some(AdministrativeLevel::City) => {
                procedure.at_city && self.unit.is_none_or(|unit| procedure.agency == Some(unit))
            }
        }
    }

    /// Whether the unit's dossiers are meant.
    pub fn has_unit(self, unit: usize) -> bool {
        match (self.unit, self.level) {
            (Some(wanted), _) => wanted == unit,
            (None, None) => true,
            (None, Some(level)) => self.facts.units.get(unit).is_some_and(|unit| unit.level == level),
        }
    }

    /// The last month of the period that has begun; `None` for a period to come.
    pub fn end(self) -> Option<Month> {
        let now = self.facts.this_month();
        (self.period.first() <= now).then(|| self.period.last().min(now))
    }

    /// Whether the period has begun and is not over; its last day is over with the day.
    pub fn is_running(self) -> bool {
        self.end().is_some() && self.facts.as_of <= self.period.last().last_day()
    }

    /// The month at whose end the catalogue is looked at; `None` where it is not known.
    pub fn catalogue_month(self) -> Option<Month> {
        self.end().filter(|month| *month >= self.facts.catalogue_from)
    }

    /// Whether all dossiers of the period are known, as far as it has come.
    pub fn knows_dossiers(self) -> bool {
        self.end().is_some() && self.period.first() >= self.facts.dossiers_from
    }

    /// Whether the synchronisation of the whole period is known.
    pub fn knows_sync(self) -> bool {
        let from = self.facts.sync_from;
        self.end().is_some() && from.is_some_and(|from| self.period.first().first_day() >= from)
    }

    /// First and last day, as far as it has come.
    pub fn days(self) -> (Date, Date) {
        let first = self.period.first().first_day();
        (first, self.period.last().last_day().min(self.facts.as_of).max(first))
    }

    /// The procedures handled here and in the catalogue at the end of the month, with their places and how they are offered.
    pub fn procedures(self, month: Month) -> impl Iterator<Item = (usize, &'a ProcedureFact, ServiceLevel)> {
        let all = self.facts.procedures.iter().enumerate();
        all.filter(move |(_, procedure)| self.has_procedure(procedure))
            .filter_map(move |(at, procedure)| Some((at, procedure, procedure.service_at(month)?)))
    }

    /// What an answer says it is about.
    pub fn describe(self) -> PublicityScope {
        let (from, to) = self.days();
        PublicityScope {
            period: self.period.to_string(),
            from: from.to_iso(),
            to: to.to_iso(),
            as_of: self.facts.as_of.to_iso(),
            is_running: self.is_running(),
            level: self.level,
            unit: self.unit.and_then(|unit| self.facts.units.get(unit)).cloned(),
            sample: self.facts.sample,
        }
    }
}

/// The procedure as lists show it.
pub fn listed(procedure: &ProcedureFact, service_level: ServiceLevel) -> PublicProcedure {
    let levels = [(procedure.at_city, AdministrativeLevel::City), (procedure.at_commune, AdministrativeLevel::Commune)];
    PublicProcedure {
        code: procedure.code.clone(),
        name: procedure.name.clone(),
        field: procedure.field.clone(),
        service_level,
        levels: levels.iter().filter(|(is_there, _)| *is_there).map(|(_, level)| *level).collect(),
    }
}

/// Twelve months, four quarters and three years, as far back as anything is known; the latest first.
pub fn periods(facts: &Facts) -> Vec<String> {
    let (now, known) = (facts.this_month(), facts.catalogue_from.min(facts.dossiers_from));
    let quarter = (now.month() - 1) / 3 + 1;
    let runs = [(Period::Month(now), 12), (Period::Quarter(now.year(), quarter), 4), (Period::Year(now.year()), 3)];
    let known_only = |(latest, count): (Period, usize)| {
        latest.run(count).into_iter().rev().filter(|period| period.last() >= known).map(|period| period.to_string())
    };
    runs.into_iter().flat_map(known_only).collect()
}
