//! Administrative units, each list asked for once.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::prelude::*;

use super::load::{Load, Loader, load};
use crate::api::dto::{ProblemCode, Unit, Units};
use crate::api::{ApiError, resources};
use crate::device::timer;

/// The lists asked for so far, by query.
#[derive(Clone, Copy)]
pub struct UnitLists {
    known: StoredValue<BTreeMap<String, Loader<Units>>>,
    owner: StoredValue<Owner>,
    /// Named only where the lists are provided: a page without them does not carry what fetches them.
    ask: fn(String) -> Loader<Units>,
}

/// Between two attempts at a list, in seconds: this long first, then twice as long, up to the last.
const FIRST_RETRY: u64 = 2;
const LAST_RETRY: u64 = 30;

fn ask(query: String) -> Loader<Units> {
    load(move || until_there(query.clone()))
}

/// Asks until there is an answer: without its list a field cannot be filled in, and nobody should have to reload the page
/// for it.
async fn until_there(query: String) -> Result<Units, ApiError> {
    let mut wait = FIRST_RETRY;
    loop {
        match resources::units(&query).await {
            // Whatever something in between answers (413, 409, half of the list): only the server's own "there is no such
            // list" is final.
            Err(error) if error.code() != Some(ProblemCode::NotFound) => timer::sleep(Duration::from_secs(wait)).await,
            answer => return answer,
        }
        wait = (wait * 2).min(LAST_RETRY);
    }
}

/// Makes the lists known to everything below.
pub fn provide_units() {
    let owner = Owner::current().unwrap_or_default();
    provide_context(UnitLists { known: StoredValue::new(BTreeMap::new()), owner: StoredValue::new(owner), ask });
}

/// The lists of this program.
pub fn use_units() -> Option<UnitLists> {
    use_context()
}

impl UnitLists {
    /// A list by its query, `level=province` or `parent=79`; asked for on first use.
    pub fn list(self, query: &str) -> Option<Loader<Units>> {
        if let Some(known) = self.known.with_value(|lists| lists.get(query).copied()) {
            return Some(known);
        }
        // Owned by the program, not by the field that happened to ask first.
        let loader = self.owner.try_with_value(|owner| owner.with(|| (self.ask)(query.to_owned())))?;
        self.known.update_value(|lists| {
            lists.insert(query.to_owned(), loader);
        });
        Some(loader)
    }

    /// The units of a list, once there; tracked.
    pub fn units(self, query: &str) -> Option<Vec<Unit>> {
        self.list(query)?.state.with(|state| state.ready().map(|units| units.items.clone()))
    }

    /// A unit's name, once its list is there; the code until then. Tracked.
    pub fn name(self, query: &str, code: &str) -> String {
        let named = self.list(query).and_then(|loader| {
            loader.state.with(|state: &Load<Units>| {
                let units = &state.ready()?.items;
                units.iter().find(|unit| unit.code == code).map(|unit| unit.name.clone())
            })
        });
        named.unwrap_or_else(|| code.to_owned())
    }
}
