//! What stays on the device: the journal of unfinished applications, and the files picked for them.
//!
//! ```text
//! record → what changed since (log) → sealed with the person's key (journal) → appended in IndexedDB (store)
//! file   → pieces of a megabyte     → sealed with the same key (files)       → in IndexedDB too
//! ```
//!
//! The key is made on this device, for one person, and no script can read it out. Signing out, or another person
//! signing in, removes the key with everything sealed by it. Nothing else there says who filed what: an application is
//! known by a keyed digest of its procedure's code.
//!
//! Where the browser refuses (private modes, blocked or full storage) the application goes on from memory, and the page
//! says that this device cannot keep it.

pub mod log;

#[cfg(feature = "browser")]
mod files;
#[cfg(feature = "browser")]
mod journal;
#[cfg(feature = "browser")]
mod person;
#[cfg(feature = "browser")]
mod store;

#[cfg(feature = "browser")]
pub use files::{Files, KeepError};
#[cfg(feature = "browser")]
pub use journal::{Journal, Vault};
#[cfg(feature = "browser")]
pub use person::last_person;
#[cfg(feature = "browser")]
pub use store::{VaultError, erase};
