//! Administrative units, each list asked for once.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::load::{Load, Loader, load};
use crate::api::dto::{Unit, Units};
use crate::api::resources;

/// The lists asked for so far, by query.
#[derive(Clone, Copy)]
pub struct UnitLists {
    known: StoredValue<BTreeMap<String, Loader<Units>>>,
    owner: StoredValue<Owner>,
    /// Named only where the lists are provided: a page without them does not carry what fetches them.
    ask: fn(String) -> Loader<Units>,
}

fn ask(query: String) -> Loader<Units> {
    load(move || {
        let query = query.clone();
        async move { resources::units(&query).await }
    })
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
