//! Who was signed in last: without a network nobody else can say whose applications these are.

use super::journal::Vault;
use super::store::{self, Era, VaultError};
use crate::api::dto::Person;
use crate::api::read::from_text;
use crate::device::crypto;

/// What a person is sealed for.
const ABOUT: &[u8] = b"person";

impl Vault {
    /// Keeps who is signed in, sealed as everything of theirs.
    ///
    /// # Errors
    /// When the device cannot keep it.
    pub async fn remember(&self, person: &Person) -> Result<(), VaultError> {
        // Text and a number: always serialises.
        let era = Era::now();
        let plain = serde_json::to_string(person).map_err(|_| VaultError::Refused)?;
        let sealed = crypto::seal(&self.0.sealing, ABOUT, plain.as_bytes()).await.ok_or(VaultError::Refused)?;
        era.check()?;
        store::put_person(&sealed).await
    }
}

/// Who was signed in last on this device; nobody after signing out.
pub async fn last_person() -> Option<Person> {
    let keys = store::keys().await.ok()??;
    let plain = crypto::unseal(&keys.sealing, ABOUT, &store::person().await.ok()??).await?;
    from_text(std::str::from_utf8(&plain).ok()?)
}
