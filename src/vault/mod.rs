//! What stays on the device: the journal of unfinished applications, in IndexedDB.
//!
//! One record per application, keyed by procedure and person, rewritten with every change. Signing out removes all of
//! them. Where the browser refuses IndexedDB (private modes, blocked storage) the application goes on from memory and
//! the page says that this device cannot keep it.

use std::cell::RefCell;
use std::rc::Rc;

use idb::{Database, DatabaseEvent, Factory, ObjectStore, ObjectStoreParams, TransactionMode};
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

thread_local! {
    /// The open database: a write that has to be quick (the page is being left) must not wait for opening.
    static OPEN: RefCell<Option<Rc<Database>>> = const { RefCell::new(None) };
}

async fn open() -> Result<Rc<Database>, VaultError> {
    if let Some(database) = OPEN.with_borrow(Option::clone) {
        return Ok(database);
    }
    let mut request = Factory::new()?.open(DATABASE, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            // Fails only when the store is there already.
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    let database = Rc::new(request.await?);
    OPEN.set(Some(database.clone()));
    Ok(database)
}

/// Runs one request in a transaction of its own. The transaction is committed in the same breath: nothing that happens
/// to the page afterwards can take it back. A connection the browser has closed is opened again, once.
async fn write<R>(request: impl Fn(&ObjectStore) -> Result<R, idb::Error>) -> Result<(), VaultError> {
    let attempt = |database: Rc<Database>| {
        let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        request(&transaction.object_store(STORE)?)?;
        transaction.commit()
    };
    let committing = match attempt(open().await?) {
        Ok(committing) => committing,
        Err(_) => {
            OPEN.set(None);
            attempt(open().await?)?
        }
    };
    committing.await?;
    Ok(())
}

/// Keeps a record, in place of the one before.
///
/// # Errors
/// When the device cannot keep it.
pub async fn keep(key: &str, record: &str) -> Result<(), VaultError> {
    let (key, record) = (JsValue::from_str(key), JsValue::from_str(record));
    write(move |store| store.put(&record, Some(&key))).await
}

/// The record kept under this key.
///
/// # Errors
/// When the device cannot say.
pub async fn recall(key: &str) -> Result<Option<String>, VaultError> {
    let transaction = open().await?.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let record = transaction.object_store(STORE)?.get(JsValue::from_str(key))?.await?;
    Ok(record.and_then(|record| record.as_string()))
}

/// Removes one record.
///
/// # Errors
/// When the device cannot.
pub async fn forget(key: &str) -> Result<(), VaultError> {
    let key = JsValue::from_str(key);
    write(move |store| store.delete(key.clone())).await
}

/// Removes everything: after signing out nothing of the person stays.
///
/// # Errors
/// When the device cannot.
pub async fn forget_all() -> Result<(), VaultError> {
    write(ObjectStore::clear).await
}
