//! What is known about procedures, units and dossiers, before anything is computed.

use mot_cua::api::dto::{AdministrativeLevel, Channel, PublicUnit, Review, ServiceLevel, YearIndex};
use mot_cua::domain::date::Date;
use mot_cua::domain::publicity::Month;
use serde::Serialize;

/// Everything known.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The seed, where it is made up.
    pub sample: Option<u64>,
    /// Today.
    pub as_of: Date,
    /// From this month on, service levels are known.
    pub catalogue_from: Month,
    /// From this month on, dossiers are known.
    pub dossiers_from: Month,
    /// From this day on, synchronisation is known; `None`: not at all.
    pub sync_from: Option<Date>,
    pub known: Known,
    pub procedures: Vec<ProcedureFact>,
    pub units: Vec<PublicUnit>,
    /// Sorted by unit.
    pub batches: Vec<Batch>,
    /// Sorted by unit.
    pub days: Vec<SyncFact>,
    pub months: Vec<UnitMonth>,
    /// By procedure.
    pub reviews: Vec<(usize, Review)>,
    /// As far as units have told; of the others nothing is known.
    pub shown: Vec<Shown>,
    pub years: Vec<YearIndex>,
}

/// Which sources there are besides the catalogue and the dossiers themselves.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Known {
    pub digitisation: bool,
    pub payments: bool,
    pub ratings: bool,
    /// Complaints and publishing decisions.
    pub complaints: bool,
}

/// A procedure that the city handles.
#[derive(Clone, Debug)]
pub struct ProcedureFact {
    pub code: String,
    pub name: String,
    pub field: String,
    pub at_city: bool,
    pub at_commune: bool,
    /// The agency that answers for its field, by its place among the units.
    pub agency: Option<usize>,
    /// From which month on it was offered how; the earliest first. Not in the catalogue before the first.
    pub service: Vec<(Month, ServiceLevel)>,
    /// Whether it is published with every part that the law asks for.
    pub is_complete: bool,
    /// Whether something has to be paid; `None`: the source does not say.
    pub has_fee: Option<bool>,
    pub pays_online: bool,
    /// SHA-256 of its content as the city published it, in hex.
    pub digest: String,
    /// Whether this counter has its form.
    pub is_ours: bool,
}

impl ProcedureFact {
    /// The same, as if nothing were known of it before this month.
    pub fn since(mut self, month: Month) -> ProcedureFact {
        if let Some(first) = self.service.first_mut() {
            first.0 = month;
        }
        self
    }

    /// How it is offered at the end of the month; `None` while it is not in the catalogue.
    pub fn service_at(&self, month: Month) -> Option<ServiceLevel> {
        self.service.iter().rev().find(|(from, _)| *from <= month).map(|(_, level)| *level)
    }

    /// The month from which on it has been online without a break up to the end of this month; `None` where it is not online.
    pub fn online_since(&self, month: Month) -> Option<Month> {
        let steps = self.service.iter().rev().filter(|(from, _)| *from <= month);
        steps.take_while(|(_, level)| *level != ServiceLevel::Information).last().map(|(from, _)| *from)
    }
}

/// Dossiers of one procedure, unit, month of sending and channel. All counts but the first two are of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub procedure: usize,
    pub unit: usize,
    pub month: Month,
    pub channel: Channel,
    pub received: u32,
    /// Online: answered, or past the time for it; not what was taken back before either.
    pub answered: u32,
    /// Of those: after more than 8 working hours.
    pub late: u32,
    /// With a result, or past the appointed time ([`mot_cua::domain::publicity::punctual`]).
    pub due: u32,
    pub on_time: u32,
    pub electronic: u32,
    pub digitised: u32,
    pub reused: u32,
    pub from_store: u32,
    pub population: u32,
    pub payable: u32,
    pub paid_online: u32,
    pub rated: u32,
    pub rated_good: u32,
    /// Due and on time, but rated dissatisfied.
    pub disliked: u32,
}

impl Batch {
    /// Nothing yet.
    pub fn new(procedure: usize, unit: usize, month: Month, channel: Channel) -> Batch {
        Batch {
            procedure,
            unit,
            month,
            channel,
            received: 0,
            answered: 0,
            late: 0,
            due: 0,
            on_time: 0,
            electronic: 0,
            digitised: 0,
            reused: 0,
            from_store: 0,
            population: 0,
            payable: 0,
            paid_online: 0,
            rated: 0,
            rated_good: 0,
            disliked: 0,
        }
    }
}

/// Why the National Portal refuses a dossier.
pub const SYNC_REASONS: [&str; 5] = [
    "Thiếu số định danh của chủ hồ sơ",
    "Mã thủ tục chưa có trên Cổng",
    "Đường dẫn tệp kết quả không mở được",
    "Cổng không trả lời trong thời gian chờ",
    "Ngày hẹn trả trước ngày tiếp nhận",
];

/// Dossiers sent to one unit on one day, by how far they are in step with the National Portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncFact {
    pub unit: usize,
    pub day: Date,
    pub in_step: u32,
    pub pending: u32,
    /// By reason.
    pub failed: [u32; SYNC_REASONS.len()],
}

/// What happens to a unit in a month that no dossier shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitMonth {
    pub unit: usize,
    pub month: Month,
    pub complaints: u32,
    pub complaints_on_time: u32,
    pub complaints_satisfied: u32,
    /// Procedures to be published.
    pub to_publish: u32,
    pub published_on_time: u32,
}

/// What a unit shows of a procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Of a procedure that the city may not publish at all.
    pub code: String,
    pub unit: usize,
    /// SHA-256 of the content, in hex.
    pub digest: String,
}

impl Facts {
    /// The dossiers of one unit, or of all.
    pub fn batches_of(&self, unit: Option<usize>) -> &[Batch] {
        let Some(unit) = unit else { return &self.batches };
        let from = self.batches.partition_point(|batch| batch.unit < unit);
        let to = self.batches.partition_point(|batch| batch.unit <= unit);
        self.batches.get(from..to).unwrap_or_default()
    }

    /// The days of one unit, or of all.
    pub fn days_of(&self, unit: Option<usize>) -> &[SyncFact] {
        let Some(unit) = unit else { return &self.days };
        let from = self.days.partition_point(|day| day.unit < unit);
        let to = self.days.partition_point(|day| day.unit <= unit);
        self.days.get(from..to).unwrap_or_default()
    }

    /// The month that is not over.
    pub fn this_month(&self) -> Month {
        Month::of(self.as_of)
    }

    /// Units of a level, with their places.
    pub fn units_at(&self, level: AdministrativeLevel) -> impl Iterator<Item = (usize, &PublicUnit)> {
        self.units.iter().enumerate().filter(move |(_, unit)| unit.level == level)
    }
}
