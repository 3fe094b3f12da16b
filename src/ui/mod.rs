//! What pages are made of.

pub mod drawing;
pub mod error_summary;
pub mod field;
pub mod form_page;
pub mod heading;
pub mod icon;
pub mod loading;
pub mod markup;
pub mod module;
pub mod parts;
pub mod qr;
pub mod session_line;
pub mod shell;
pub mod stepper;
pub mod units;
pub mod update;
