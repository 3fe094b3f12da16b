//! A made-up history for local runs and tests: the same seed, catalogue and day give the same facts. Every answer made
//! from it says so.

mod around;
mod dossiers;
mod procedures;
mod random;
mod reviews;

use mot_cua::domain::moment::LocalMoment;
use mot_cua::domain::publicity::Month;

use super::agencies::Agencies;
use super::facts::{Facts, Known, ProcedureFact};
use super::recorded;

/// January of the fourth year before this one: long enough for three idle years.
fn beginning(now: Month) -> Month {
    Month::new(now.year() - 3, 1)
}

/// The facts of this seed.
pub fn facts(seed: u64, catalogue: Vec<ProcedureFact>, agencies: &Agencies, now: LocalMoment) -> Facts {
    let today = now.date();
    let this_month = Month::of(today);
    let history = (beginning(this_month), this_month);
    let procedures = procedures::with_past(catalogue, agencies, seed, history);
    let units = agencies.units.clone();
    let batches = dossiers::batches(&procedures, &units, seed, history, today.day());
    let sync_from = Month(this_month.0 - 12);
    let mut years = recorded::years();
    years.extend(around::years(seed));
    years.sort_by_key(|year| year.year);
    Facts {
        sample: Some(seed),
        as_of: today,
        catalogue_from: history.0,
        dossiers_from: history.0,
        sync_from: Some(sync_from.first_day()),
        known: Known { digitisation: true, payments: true, ratings: true, complaints: true },
        days: around::days(&batches, seed, sync_from, today),
        months: around::months(&units, seed, history),
        reviews: reviews::reviews(&procedures, &units, |field| agencies.of_field(field), seed, today),
        shown: around::shown(&procedures, &units, seed),
        years,
        procedures,
        units,
        batches,
    }
}
