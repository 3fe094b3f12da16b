//! One screen each.

pub mod apply;
pub mod dossier;
pub mod dossiers;
pub mod failure;
pub mod home;
pub mod lookup;
pub mod modules;
pub mod procedure;
pub mod publicity;
pub mod receipt;
pub mod search;
