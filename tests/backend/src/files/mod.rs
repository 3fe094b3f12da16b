//! Files by tus 1.0: created, sent in as many pieces as the network breaks them into, checked, kept on disk.

pub mod append;
pub mod content;
pub mod create;
mod finish;
mod metadata;
mod protocol;
mod store;
mod transfers;

pub use content::media_type;
pub use store::{FileStore, of_draft};
