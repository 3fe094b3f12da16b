//! Administrative units, each list asked for once.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::load::{Load, Loader, load};
use crate::api::dto::{Unit, Units};
use crate::api::resources;

/// The lists asked for so far, by query.
#[derive(Clone, Copy)]
pub struct UnitLists(StoredValue<BTreeMap<String, Loader<Units>>>, StoredValue<Owner>);

/// Makes the lists known to everything below.
pub fn provide_units() {
    let owner = Owner::current().unwrap_or_default();
    provide_context(UnitLists(StoredValue::new(BTreeMap::new()), StoredValue::new(owner)));
}

/// The lists of this program.
pub fn use_units() -> Option<UnitLists> {
    use_context()
}

impl UnitLists {
    /// A list by its query, `level=province` or `parent=79`; asked for on first use.
    pub fn list(self, query: &str) -> Option<Loader<Units>> {
        if let Some(known) = self.0.with_value(|lists| lists.get(query).copied()) {
            return Some(known);
        }
        let owned = query.to_owned();
        // Owned by the program, not by the field that happened to ask first.
        let loader = self.1.try_with_value(|owner| {
            owner.with(|| {
                load(move || {
                    let query = owned.clone();
                    async move { resources::units(&query).await }
                })
            })
        })?;
        self.0.update_value(|lists| {
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
