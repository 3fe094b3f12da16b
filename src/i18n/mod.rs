//! The words on the screen: Vietnamese first, English beside it.
//!
//! One enum per area ([`words`]), each message with its two texts on neighbouring lines, so that none can be missing
//! and a change of one is seen beside the other. Dates, numbers and plurals that need a locale come from [`format`].

pub mod format;
mod language;
#[cfg(test)]
mod tests;
pub mod words;

pub use language::{Language, Words, fill};
