//! Reference backend of Một Cửa: proves the contract, lets anybody run the whole, and is what the journeys talk to.
//!
//! The backend that the city runs stays the real one; see `README.md`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod app;
pub mod cli;
pub mod clock;
pub mod content;
mod db;
mod digest;
mod doc;
mod dossiers;
mod drafts;
mod etag;
mod extract;
mod files;
mod headers;
mod health;
mod log;
pub mod openapi;
mod people;
mod problem;
mod publication;
mod publicity;
mod sandbox;
pub mod serve;
mod session;
pub mod startup;
mod statics;
mod submit;
mod validation;
mod vneid;
