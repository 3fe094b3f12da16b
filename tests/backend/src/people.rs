//! The people the sandbox identity provider knows.

use mot_cua::api::dto::{Person, Profile};
use serde::Deserialize;

/// Level of the electronic identity that submitting needs.
pub const SUBMITTING_LEVEL: u8 = 2;

/// One person and what the population database says of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonRecord {
    pub identity_number: String,
    pub level: u8,
    pub profile: Profile,
}

impl PersonRecord {
    /// As the session shows them.
    pub fn person(&self) -> Person {
        Person {
            full_name: self.value(|profile| &profile.full_name),
            identity_number: self.identity_number.clone(),
            identity_level: self.level,
        }
    }

    /// `dd/mm/yyyy`, `mm/yyyy`, `yyyy`, or nothing.
    pub fn born(&self) -> String {
        self.value(|profile| &profile.date_of_birth)
    }

    /// The text of one profile value, or none.
    pub fn value(&self, of: impl Fn(&Profile) -> &Option<mot_cua::api::dto::ProfileValue>) -> String {
        of(&self.profile).as_ref().map(|known| known.value.clone()).unwrap_or_default()
    }
}
