//! The journal of one application: its record, kept again after each change.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::Value;

use super::files::Files;
use super::log::{self, Size};
use super::store::{self, Era, Keys, VaultError};
use crate::device::crypto;
use crate::device::locks::{Asking, Turns, hold};

/// The one thing sealed that is no entry: whose the vault is.
const OWNER: &[u8] = b"owner";

/// What this device keeps for one person.
#[derive(Clone)]
pub struct Vault(pub(super) Rc<Keys>);

impl Vault {
    /// The vault of the person with this identity number. Another person's is removed.
    ///
    /// # Errors
    /// When the device cannot keep anything.
    pub async fn of(person: &str) -> Result<Self, VaultError> {
        // Two tabs opened at once are to agree on the keys.
        let _alone = hold("mot-cua-keys", Asking::Patiently, || {}).await;
        if let Some(keys) = store::keys().await? {
            let owner = crypto::unseal(&keys.sealing, OWNER, &keys.owner).await;
            if owner.is_some_and(|owner| owner == person.as_bytes()) {
                return Ok(Vault(Rc::new(keys)));
            }
        }
        let era = Era::now();
        let keys = new_keys(person).await.ok_or(VaultError::Refused)?;
        era.check()?;
        store::begin(&keys).await?;
        Ok(Vault(Rc::new(keys)))
    }

    /// Name of the application for this procedure: says nothing without the key.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn name(&self, procedure: &str) -> Result<String, VaultError> {
        crypto::tag(&self.0.tagging, procedure).await.ok_or(VaultError::Refused)
    }

    /// The journal of the application of this name, and its record as last kept.
    ///
    /// # Errors
    /// When the device cannot say.
    pub async fn journal(&self, name: String) -> Result<(Journal, Option<Value>), VaultError> {
        let (mut last, mut entries) = (Last::default(), Vec::new());
        for (number, sealed) in store::entries(&name).await? {
            last.next = number + 1;
            // What follows a damaged entry hangs in the air.
            let Some(entry) = self.unseal(&name, number, &sealed).await else { break };
            entries.push(entry);
        }
        let (vault, era) = (self.clone(), Era::now());
        let journal = Journal { vault, name, era, turns: Turns::default(), last: RefCell::new(last) };
        Ok((journal, log::fold(entries)))
    }

    async fn unseal(&self, name: &str, number: u32, sealed: &[u8]) -> Option<Value> {
        let plain = crypto::unseal(&self.0.sealing, &place(name, number), sealed).await?;
        serde_json::from_slice(&plain).ok()
    }
}

async fn new_keys(person: &str) -> Option<Keys> {
    let (sealing, tagging) = (crypto::new_sealing_key().await?, crypto::new_tagging_key().await?);
    let owner = crypto::seal(&sealing, OWNER, person.as_bytes()).await?;
    Some(Keys { sealing, tagging, owner })
}

/// What an entry is sealed for: it opens nowhere else.
fn place(name: &str, number: u32) -> Vec<u8> {
    format!("{name}/{number}").into_bytes()
}

/// Keeps one application.
pub struct Journal {
    vault: Vault,
    name: String,
    era: Era,
    turns: Turns,
    last: RefCell<Last>,
}

/// Where a journal stands.
#[derive(Default)]
struct Last {
    /// The record as this journal kept it; none before the first time, and after a failure, which leaves open what is
    /// there: the next entry is a base then.
    kept: Option<Value>,
    size: Size,
    /// Number of the next entry.
    next: u32,
}

impl Journal {
    /// Keeps the record as it is now.
    ///
    /// # Errors
    /// When the device cannot keep it, or another tab has written since. Nothing kept before is lost.
    pub async fn keep(&self, record: Value) -> Result<(), VaultError> {
        let _turn = self.turns.next().await;
        let mut last = self.last.take();
        let outcome = self.append(&mut last, record).await;
        self.last.replace(last);
        outcome
    }

    async fn append(&self, last: &mut Last, record: Value) -> Result<(), VaultError> {
        let before = last.kept.take().filter(|_| !last.size.is_long());
        let (alone, entry) = match before {
            None => (true, record.to_string()),
            Some(before) => match log::changes(&before, &record) {
                Some(changes) => (false, changes.to_string()),
                None => {
                    last.kept = Some(before);
                    return Ok(());
                }
            },
        };
        let place = place(&self.name, last.next);
        let sealed = crypto::seal(&self.vault.0.sealing, &place, entry.as_bytes()).await.ok_or(VaultError::Refused)?;
        self.era.check()?;
        let outcome = store::add(&self.name, last.next, &sealed, alone).await;
        if outcome != Err(VaultError::Elsewhere) {
            // Whatever became of it, this number is used up. (Of the other tab's, every attempt is to fail.)
            last.next += 1;
        }
        outcome?;
        last.size = if alone { Size::of_base(sealed.len()) } else { last.size.with_changes(sealed.len()) };
        last.kept = Some(record);
        Ok(())
    }

    /// The files of the application.
    pub fn files(&self) -> Files {
        Files::new(self.vault.clone(), self.name.clone())
    }

    /// Nothing is left of the application, its files included.
    ///
    /// # Errors
    /// When the device cannot.
    pub async fn forget(&self) -> Result<(), VaultError> {
        let _turn = self.turns.next().await;
        self.last.borrow_mut().kept = None;
        store::remove(&self.name).await
    }
}
