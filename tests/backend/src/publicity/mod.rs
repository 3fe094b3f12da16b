//! What the directive asks to be public: figures about procedures, services and dossiers, for everybody.

mod agencies;
mod catalogue;
mod compute;
mod csv;
mod csv_tables;
mod facts;
mod recorded;
mod routes;
mod sample;
mod shown;

use std::path::Path;
use std::sync::{Arc, OnceLock};

use mot_cua::domain::publicity::Month;
use serde_json::{Value, json};
use tokio::sync::Mutex;

pub use routes::routes;

use agencies::Agencies;
use facts::{Batch, Facts, ProcedureFact, Shown};

use crate::app::App;
use crate::content::Library;
use crate::dossiers;
use crate::problem::ApiError;
use crate::startup::StartupError;

/// Where the facts come from.
#[derive(Debug)]
pub struct Publicity {
    /// The seed of a made-up history, in place of what is recorded.
    sample: Option<u64>,
    agencies: Agencies,
    /// What units have told that they show.
    shown: Vec<Shown>,
    /// Read once: the national catalogue's texts take a second.
    catalogue: OnceLock<Vec<ProcedureFact>>,
    made_up: OnceLock<Arc<Facts>>,
    recorded: Mutex<Option<Recorded>>,
}

/// What was recorded, and when: good until a dossier changes or a minute passes.
#[derive(Debug)]
struct Recorded {
    version: i64,
    minute: i64,
    facts: Arc<Facts>,
}

impl Publicity {
    /// With a seed, everything is made up and says so. `shown` is the file of what units show.
    ///
    /// # Errors
    /// Names the line of that file, and what is wrong with it.
    pub fn open(sample: Option<u64>, shown: Option<&Path>, library: &Library) -> Result<Publicity, StartupError> {
        let agencies = Agencies::read(&library.units);
        let shown = shown.map(|path| shown::read(path, &agencies)).transpose()?.unwrap_or_default();
        Ok(Publicity {
            sample,
            agencies,
            shown,
            catalogue: OnceLock::new(),
            made_up: OnceLock::new(),
            recorded: Mutex::default(),
        })
    }

    /// What is known now, read anew only when a dossier has changed or a minute has passed. A made-up history is made when it is first asked for, up to that day.
    ///
    /// # Errors
    /// `internal`.
    pub async fn facts(&self, app: &App) -> Result<Arc<Facts>, ApiError> {
        let now = app.clock.now();
        let agencies = &self.agencies;
        let catalogue = || {
            let known = self.catalogue.get_or_init(|| catalogue::procedures(&app.library, agencies));
            // What it was before today, nobody has recorded.
            let now = Month::of(now.date());
            known.iter().map(|procedure| procedure.clone().since(now)).collect()
        };
        if let Some(seed) = self.sample {
            return Ok(Arc::clone(
                self.made_up.get_or_init(|| Arc::new(sample::facts(seed, catalogue(), agencies, now))),
            ));
        }
        // Held while it is read: who comes meanwhile waits for the same.
        let mut recorded = self.recorded.lock().await;
        let minute = now.to_unix().div_euclid(60);
        let known = recorded.as_ref().filter(|known| known.minute == minute).map(|known| known.version);
        let read = app.db.read(move |tx| {
            let version = dossiers::version(tx)?;
            let all = if known == Some(version) { None } else { Some(dossiers::all(tx)?) };
            Ok((version, all))
        });
        let (version, dossiers) = read.await?;
        if let (None, Some(known)) = (&dossiers, recorded.as_ref()) {
            return Ok(Arc::clone(&known.facts));
        }
        let dossiers = dossiers.unwrap_or_default();
        let facts = Arc::new(recorded::facts(catalogue(), agencies, &self.shown, &dossiers, now));
        *recorded = Some(Recorded { version, minute, facts: Arc::clone(&facts) });
        Ok(facts)
    }
}

/// The facts themselves, for tests that compute the figures in their own way (sandbox).
pub fn dump(facts: &Facts) -> Value {
    let level = |level: mot_cua::api::dto::ServiceLevel| json!(level);
    let procedures: Vec<Value> = facts
        .procedures
        .iter()
        .map(|procedure| {
            let service: Vec<Value> =
                procedure.service.iter().map(|(month, at)| json!([month.to_string(), level(*at)])).collect();
            json!({
                "code": procedure.code, "name": procedure.name, "field": procedure.field, "atCity": procedure.at_city,
                "atCommune": procedure.at_commune, "agency": procedure.agency, "service": service,
                "isComplete": procedure.is_complete, "hasFee": procedure.has_fee, "paysOnline": procedure.pays_online,
                "digest": procedure.digest,
            })
        })
        .collect();
    let days: Vec<Value> = facts
        .days
        .iter()
        .map(|day| json!([day.unit, day.day.to_iso(), day.in_step, day.pending, day.failed]))
        .collect();
    let months: Vec<Value> = facts
        .months
        .iter()
        .map(|it| {
            json!([
                it.unit,
                it.month.to_string(),
                it.complaints,
                it.complaints_on_time,
                it.complaints_satisfied,
                it.to_publish,
                it.published_on_time
            ])
        })
        .collect();
    let reviews = facts.reviews.iter().map(|(procedure, review)| json!([procedure, review]));
    json!({
        "reviews": reviews.collect::<Vec<_>>(),
        "syncReasons": facts::SYNC_REASONS, "sample": facts.sample, "asOf": facts.as_of.to_iso(), "catalogueFrom": facts.catalogue_from.to_string(),
        "dossiersFrom": facts.dossiers_from.to_string(), "syncFrom": facts.sync_from.map(|day| day.to_iso()),
        "known": facts.known, "procedures": procedures, "units": facts.units,
        "batches": facts.batches.iter().map(row).collect::<Vec<_>>(), "days": days, "months": months,
        "shown": facts.shown.iter().map(|it| json!([it.code, it.unit, it.digest])).collect::<Vec<_>>(),
    })
}

/// Short: there are many.
fn row(batch: &Batch) -> Value {
    json!([
        batch.procedure,
        batch.unit,
        batch.month.to_string(),
        batch.channel,
        batch.received,
        batch.answered,
        batch.late,
        batch.due,
        batch.on_time,
        batch.electronic,
        batch.digitised,
        batch.reused,
        batch.from_store,
        batch.population,
        batch.payable,
        batch.paid_online,
        batch.rated,
        batch.rated_good,
        batch.disliked
    ])
}
