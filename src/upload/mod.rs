//! Papers on their way to the server: what may be sent ([`policy`], [`name`]), what is in it ([`pdf`], [`photo`]; all
//! pure), and how it is sent ([`tus`]).

pub mod name;
pub mod pdf;
pub mod photo;
pub mod policy;
#[cfg(feature = "browser")]
pub mod tus;
