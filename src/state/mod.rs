//! What the pages share: signals, derived from each other and never mirrored.

pub mod announcer;
pub mod application;
pub mod catalogue;
pub mod connectivity;
pub mod filing;
pub mod language;
pub mod load;
pub mod navigation;
pub mod photos;
pub mod receipt;
pub mod release;
pub mod session;
pub mod shelf;
pub mod units;
pub mod uploads;
