//! What stays on the device: the journal of unfinished applications, in IndexedDB.
//!
//! One record per application, keyed by procedure and person, rewritten with every change. Signing out removes all of
//! them. Where the browser refuses IndexedDB (private modes, blocked storage) the application goes on from memory and
//! the page says that this device cannot keep it.

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use wasm_bindgen::JsValue;

const DATABASE: &str = "mot-cua";
const STORE: &str = "applications";
const VERSION: u32 = 1;

/// The device cannot keep anything: storage is refused, full or broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VaultError;

impl From<idb::Error> for VaultError {
    fn from(_: idb::Error) -> Self {
        VaultError
    }
}

async fn open() -> Result<Database, VaultError> {
    let mut request = Factory::new()?.open(DATABASE, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            // Fails only when the store is there already.
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    Ok(request.await?)
}

/// Keeps a record, in place of the one before.
///
/// # Errors
/// When the device cannot keep it.
pub async fn keep(key: &str, record: &str) -> Result<(), VaultError> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    store.put(&JsValue::from_str(record), Some(&JsValue::from_str(key)))?.await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// The record kept under this key.
///
/// # Errors
/// When the device cannot say.
pub async fn recall(key: &str) -> Result<Option<String>, VaultError> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let record = transaction.object_store(STORE)?.get(JsValue::from_str(key))?.await?;
    database.close();
    Ok(record.and_then(|record| record.as_string()))
}

/// Removes one record.
///
/// # Errors
/// When the device cannot.
pub async fn forget(key: &str) -> Result<(), VaultError> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    transaction.object_store(STORE)?.delete(JsValue::from_str(key))?.await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// Removes everything: after signing out nothing of the person stays.
///
/// # Errors
/// When the device cannot.
pub async fn forget_all() -> Result<(), VaultError> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    transaction.object_store(STORE)?.clear()?.await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}
