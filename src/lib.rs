//! Một Cửa: the web front end with which citizens of Hồ Chí Minh City submit administrative dossiers.
//!
//! The rooms, from the top down. A room may use the rooms below it, never one above; `tests/rooms.rs` reads the
//! `use` lines and says so. The lower three are pure: they know no browser and build natively.

pub mod api;
pub mod domain;
pub mod forms;
pub mod search;
