//! What the city publishes about its own service (directive of 29/08/2024; domain.md §1.5, §6): the table of figures,
//! how each is computed, and in which periods.
//!
//! Facts (procedures, dossiers, synchronisation, complaints) become sums of two whole numbers, a [`Ratio`]; everything
//! else follows from those and from [`Measure::definition`]. What is not known is `None` all the way: never 0.

mod measure;
mod period;
mod points;
mod punctual;
mod ratio;
mod unused;

pub use measure::{Better, Definition, Group, Kind, Measure, Score, Source, TargetSource};
pub use period::{Month, Period};
pub use points::{Earned, PointSum, group_points, points, total_points};
pub use punctual::punctual;
pub use ratio::{Ratio, change};
pub use unused::{Idle, complete_years, idle};

/// Working hours within which an online dossier must be accepted, refused or sent back for more papers.
pub const RECEPTION_HOURS: u32 = 8;
