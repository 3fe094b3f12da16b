//! Một Cửa: the web front end with which citizens of Hồ Chí Minh City submit administrative dossiers.
//!
//! The rooms, from the top down. A room may use the rooms below it, never one above; `tests/rooms.rs` reads the
//! `use` lines and says so. The pure rooms know no browser and build natively.

#![recursion_limit = "512"]

#[cfg(feature = "browser")]
pub mod app;
#[cfg(feature = "browser")]
pub mod pages;
#[cfg(feature = "browser")]
pub mod panic;
#[cfg(feature = "browser")]
pub mod preview;
#[cfg(feature = "browser")]
pub mod ui;

#[cfg(feature = "browser")]
pub mod state;

pub mod i18n;
pub mod routes;

pub mod api;
pub mod charts;
#[cfg(feature = "browser")]
pub mod device;
pub mod upload;
pub mod vault;

pub mod domain;
pub mod forms;
pub mod search;
