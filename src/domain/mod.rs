//! Facts and rules of Vietnamese administrative procedure. Pure: no browser, no words for the screen.
//!
//! A rule answers with a code: a [`validator::ValidationError`] with parameters, or a plain enum. An *error* is kept for
//! what makes a value unusable; a *warning* for what merely looks odd, since real papers carry mistakes.

pub mod calendar;
pub mod date;
pub mod dossier_code;
pub mod email;
pub mod fee;
pub mod identity;
pub mod letters;
pub mod moment;
pub mod money;
pub mod nations;
pub mod number_words;
pub mod person_name;
pub mod phone;
pub mod procedure_code;
pub mod publicity;
pub mod status;
pub mod tax_code;
pub mod web_address;
