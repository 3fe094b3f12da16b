//! From facts to figures.

mod idle;
mod scope;
mod shown;
mod sums;
mod sync;
mod tables;

pub use scope::{Scope, periods};
pub use sync::synchronisation;
pub use tables::{not_online, overview, quality, units, unused};
