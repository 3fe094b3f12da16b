//! The database: the keys, and of each application its sealed entries in order, and its files: of each a sealed
//! description, and its bytes in sealed pieces.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use idb::{Database, DatabaseEvent, Factory, KeyRange, ObjectStore, ObjectStoreParams, Transaction, TransactionMode};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

const DATABASE: &str = "mot-cua";
const KEYS: &str = "keys";
const ENTRIES: &str = "entries";
const FILES: &str = "files";
const PIECES: &str = "pieces";
const ALL: [&str; 4] = [KEYS, ENTRIES, FILES, PIECES];
const VERSION: u32 = 3;

/// The one record in [`KEYS`]: the sealing key, the tagging key, the owner.
const OURS: &str = "ours";

/// Beside it: who was signed in last, sealed.
const PERSON: &str = "person";

/// Why something is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultError {
    /// The device cannot keep anything: storage is refused, full or broken.
    Refused,
    /// Another tab has written since.
    Elsewhere,
}

impl From<idb::Error> for VaultError {
    fn from(_: idb::Error) -> Self {
        VaultError::Refused
    }
}

/// What everything is sealed with, and for whom.
#[derive(Clone)]
pub struct Keys {
    pub sealing: CryptoKey,
    pub tagging: CryptoKey,
    /// The person's identity number, sealed.
    pub owner: Vec<u8>,
}

thread_local! {
    /// The open database: a write that has to be quick (the page is being left) must not wait for opening.
    static OPEN: RefCell<Option<Rc<Database>>> = const { RefCell::new(None) };
    /// How often everything was removed.
    static ERA: Cell<u32> = const { Cell::new(0) };
}

async fn open() -> Result<Rc<Database>, VaultError> {
    if let Some(database) = OPEN.with_borrow(Option::clone) {
        return Ok(database);
    }
    let mut request = Factory::new()?.open(DATABASE, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let is_clear = event.old_version().is_ok_and(|version| version < 2);
            let mut there = database.store_names();
            if is_clear {
                for old in there.drain(..) {
                    // Version 1, never released, kept its records in the clear.
                    let _ = database.delete_object_store(&old);
                }
            }
            for new in ALL.into_iter().filter(|new| !there.iter().any(|old| old == new)) {
                // Were it to fail, so would every transaction: the device is then said not to keep anything.
                let _ = database.create_object_store(new, ObjectStoreParams::new());
            }
        }
    });
    let mut database = request.await?;
    // A newer release in another tab is not kept waiting; the next write here opens the database again, or fails.
    database.on_version_change(|event| {
        if let Ok(database) = event.database() {
            database.close();
        }
    });
    let database = Rc::new(database);
    OPEN.set(Some(database.clone()));
    Ok(database)
}

type Requests<'a> = &'a dyn Fn(&Transaction) -> Result<(), idb::Error>;

/// Runs requests to these stores in one transaction. It is committed in the same breath: nothing that happens to the
/// page afterwards can take it back. A connection the browser has closed is opened again, once.
async fn write(stores: &[&str], requests: Requests<'_>) -> Result<(), VaultError> {
    let attempt = |database: Rc<Database>| {
        let transaction = database.transaction(stores, TransactionMode::ReadWrite)?;
        match requests(&transaction) {
            Ok(()) => transaction.commit(),
            Err(error) => {
                // Left alone it would commit the requests before the one that failed.
                let _ = transaction.abort();
                Err(error)
            }
        }
    };
    let committing = match attempt(open().await?) {
        Ok(committing) => committing,
        Err(_) => {
            OPEN.set(None);
            attempt(open().await?)?
        }
    };
    // A full disk aborts it without an error of any request.
    if committing.await?.is_committed() { Ok(()) } else { Err(VaultError::Refused) }
}

/// A store, to be read.
async fn reading(store: &str) -> Result<ObjectStore, VaultError> {
    let attempt = |database: Rc<Database>| database.transaction(&[store], TransactionMode::ReadOnly);
    let transaction = match attempt(open().await?) {
        Ok(transaction) => transaction,
        Err(_) => {
            OPEN.set(None);
            attempt(open().await?)?
        }
    };
    Ok(transaction.object_store(store)?)
}

/// The keys on this device, whosesoever they are.
///
/// # Errors
/// When the device cannot say.
pub async fn keys() -> Result<Option<Keys>, VaultError> {
    let ours = reading(KEYS).await?.get(JsValue::from_str(OURS))?.await?;
    let found = || {
        let ours: Array = ours?.dyn_into().ok()?;
        let key = |at| ours.get(at).dyn_into::<CryptoKey>().ok();
        Some(Keys { sealing: key(0)?, tagging: key(1)?, owner: bytes(&ours.get(2))? })
    };
    Ok(found())
}

/// Begins with these keys; what others had sealed is gone.
///
/// # Errors
/// When the device cannot keep them.
pub async fn begin(keys: &Keys) -> Result<(), VaultError> {
    let owner = Uint8Array::from(keys.owner.as_slice());
    let ours = Array::of3(&keys.sealing, &keys.tagging, &owner);
    write(&ALL, &|transaction| {
        for store in ALL {
            transaction.object_store(store)?.clear()?;
        }
        transaction.object_store(KEYS)?.put(&ours, Some(&JsValue::from_str(OURS)))?;
        Ok(())
    })
    .await
}

/// Keeps who is signed in, sealed, beside the keys: whatever removes them removes this too.
///
/// # Errors
/// When the device cannot keep it.
pub async fn put_person(sealed: &[u8]) -> Result<(), VaultError> {
    let sealed = Uint8Array::from(sealed);
    let put = |transaction: &Transaction| {
        transaction.object_store(KEYS)?.put(&sealed, Some(&JsValue::from_str(PERSON))).map(drop)
    };
    write(&[KEYS], &put).await
}

/// Who was signed in last, sealed.
///
/// # Errors
/// When the device cannot say.
pub async fn person() -> Result<Option<Vec<u8>>, VaultError> {
    let sealed = reading(KEYS).await?.get(JsValue::from_str(PERSON))?.await?;
    Ok(sealed.as_ref().and_then(bytes))
}

/// The entries of an application, each with its number, in order.
///
/// # Errors
/// When the device cannot say.
pub async fn entries(application: &str) -> Result<Vec<(u32, Vec<u8>)>, VaultError> {
    let found = reading(ENTRIES).await?.get_all(Some(within(&[application])?.into()), None)?.await?;
    let entry = |entry: JsValue| {
        let entry: Array = entry.dyn_into().ok()?;
        Some((number(&entry.get(0))?, bytes(&entry.get(1))?))
    };
    Ok(found.into_iter().map_while(entry).collect())
}

/// Adds an entry; `alone` removes those before it. `Elsewhere` when there is one of this number.
///
/// # Errors
/// When the device cannot keep it.
pub async fn add(application: &str, number: u32, entry: &[u8], alone: bool) -> Result<(), VaultError> {
    let (key, entry) = (key(application, &number.into()), Array::of2(&number.into(), &Uint8Array::from(entry)));
    let outcome = write(&[ENTRIES], &|transaction| {
        let store = transaction.object_store(ENTRIES)?;
        store.add(&entry, Some(&key))?;
        if alone {
            store.delete(before(application, &number.into())?)?;
        }
        Ok(())
    })
    .await;
    if outcome.is_err() && reading(ENTRIES).await?.get_key(key)?.await?.is_some() {
        return Err(VaultError::Elsewhere);
    }
    outcome
}

/// The time between two removals of everything: what was begun in one must not be kept in the next, however long sealing it
/// took.
#[derive(Clone, Copy)]
pub struct Era(u32);

impl Era {
    /// The present one.
    pub fn now() -> Era {
        Era(ERA.get())
    }

    /// Whether it still lasts.
    ///
    /// # Errors
    /// `Refused` when everything was removed meanwhile.
    pub fn check(self) -> Result<(), VaultError> {
        if self.0 == ERA.get() { Ok(()) } else { Err(VaultError::Refused) }
    }
}

/// Removes an application, its files too.
///
/// # Errors
/// When the device cannot.
pub async fn remove(application: &str) -> Result<(), VaultError> {
    remove_within(&[ENTRIES, FILES, PIECES], &[application]).await
}

/// The sealed descriptions of an application's files, each with the file's id.
///
/// # Errors
/// When the device cannot say.
pub async fn descriptions(application: &str) -> Result<Vec<(String, Vec<u8>)>, VaultError> {
    let found = reading(FILES).await?.get_all(Some(within(&[application])?.into()), None)?.await?;
    let description = |entry: JsValue| {
        let entry: Array = entry.dyn_into().ok()?;
        Some((entry.get(0).as_string()?, bytes(&entry.get(1))?))
    };
    Ok(found.into_iter().filter_map(description).collect())
}

/// Keeps the sealed description of a file, in place of the one before.
///
/// # Errors
/// When the device cannot keep it.
pub async fn describe(application: &str, file: &str, sealed: &[u8]) -> Result<(), VaultError> {
    let entry = Array::of2(&JsValue::from_str(file), &Uint8Array::from(sealed));
    let key = key(application, &JsValue::from_str(file));
    write(&[FILES], &|transaction| transaction.object_store(FILES)?.put(&entry, Some(&key)).map(drop)).await
}

/// Keeps a sealed piece of a file.
///
/// # Errors
/// When the device cannot keep it.
pub async fn put_piece(
    application: &str,
    file: &str,
    number: u32,
    (nonce, sealed): (Uint8Array, Uint8Array),
) -> Result<(), VaultError> {
    let (key, piece) = (piece_key(application, file, number), Array::of2(&nonce, &sealed));
    write(&[PIECES], &|transaction| transaction.object_store(PIECES)?.put(&piece, Some(&key)).map(drop)).await
}

/// A sealed piece of a file, as [`put_piece`] was given it.
///
/// # Errors
/// When the device cannot say.
pub async fn piece(application: &str, file: &str, number: u32) -> Result<Option<(Uint8Array, Uint8Array)>, VaultError> {
    let found = reading(PIECES).await?.get(piece_key(application, file, number))?.await?;
    let parts = || {
        let piece: Array = found?.dyn_into().ok()?;
        Some((piece.get(0).dyn_into().ok()?, piece.get(1).dyn_into().ok()?))
    };
    Ok(parts())
}

/// Removes the bytes of a file, and with `description` all that is known of it.
///
/// # Errors
/// When the device cannot.
pub async fn remove_file(application: &str, file: &str, description: bool) -> Result<(), VaultError> {
    if description {
        // The description's own key lies before the keys within it.
        let key = key(application, &JsValue::from_str(file));
        write(&[FILES], &|transaction| transaction.object_store(FILES)?.delete(key.clone()).map(drop)).await?;
    }
    remove_within(&[PIECES], &[application, file]).await
}

async fn remove_within(stores: &[&str], place: &[&str]) -> Result<(), VaultError> {
    write(stores, &|transaction| {
        for store in stores {
            transaction.object_store(store)?.delete(within(place)?)?;
        }
        Ok(())
    })
    .await
}

/// Removes everything, the keys first of all: after signing out nothing of the person stays.
///
/// # Errors
/// When the device cannot.
pub async fn erase() -> Result<(), VaultError> {
    ERA.set(ERA.get() + 1);
    write(&ALL, &|transaction| {
        for store in ALL {
            transaction.object_store(store)?.clear()?;
        }
        Ok(())
    })
    .await
}

fn key(application: &str, number: &JsValue) -> JsValue {
    Array::of2(&JsValue::from_str(application), number).into()
}

fn piece_key(application: &str, file: &str, number: u32) -> JsValue {
    Array::of3(&JsValue::from_str(application), &JsValue::from_str(file), &number.into()).into()
}

/// The entries with numbers below this one. (A shorter key comes before a longer one.)
fn before(application: &str, number: &JsValue) -> Result<KeyRange, idb::Error> {
    let first = Array::of1(&JsValue::from_str(application));
    KeyRange::bound(&first, &key(application, number), None, Some(true))
}

/// The keys that begin with these parts. (A list comes after every number and text.)
fn within(place: &[&str]) -> Result<KeyRange, idb::Error> {
    let first: Array = place.iter().map(|part| JsValue::from_str(part)).collect();
    let end = first.concat(&Array::of1(&Array::new()));
    KeyRange::bound(&first, &end, None, Some(true))
}

fn number(value: &JsValue) -> Option<u32> {
    let number = value.as_f64()?;
    // Written by us as a u32.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (number >= 0.0 && number <= f64::from(u32::MAX)).then_some(number as u32)
}

fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}
