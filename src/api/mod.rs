//! The contract with the backend: its wire types ([`dto`]), what follows from them alone ([`terms`]), and, in the
//! browser, one function per operation.

pub mod dto;
pub mod items;
pub mod read;
pub mod terms;

#[cfg(feature = "browser")]
mod client;
#[cfg(feature = "browser")]
mod error;
#[cfg(feature = "browser")]
pub mod resources;

#[cfg(feature = "browser")]
pub use client::{Config, Large, configure, load_config};
#[cfg(feature = "browser")]
pub(crate) use client::{
    address, csrf_token, is_for_shared_computers, note_use, on_signed_out, photo_rules, problem, session_ends_at,
    sign_in_address,
};
#[cfg(feature = "browser")]
pub use error::ApiError;
