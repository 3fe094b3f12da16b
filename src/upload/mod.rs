//! Papers on their way to the server: what may be sent ([`policy`], pure) and how it is sent ([`tus`]).

pub mod policy;
#[cfg(feature = "browser")]
pub mod tus;
