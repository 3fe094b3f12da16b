//! The storm: whole journeys with made-up answers, while the network, the backend, the browser and the citizen do what
//! they do in the middle of it. All of it is drawn from one seed.
//!
//! ```text
//! seed → procedure, person → plan (answers, papers)  ┐
//!      → faults of the backend (sandbox/storm)       │ voyage: look, do what a person would do next → verdict
//!      → actions, each before some step              ┘
//! ```
//!
//! Afterwards there is exactly one dossier, or none and the screen says so; every answer typed more than 300 ms before
//! anything broke is there; every file is held byte by byte and listed; nothing else was complained of.

mod actions;
mod drawing;
mod field;
mod filling;
mod forms;
mod handing_in;
mod happening;
mod log;
mod plan;
mod published;
mod random;
mod screen;
mod sending;
mod summary;
mod values;
mod verdict;
mod voyage;
mod weather;

pub use log::Log;
pub use summary::{Run, Summary};
pub use voyage::run;

use crate::engine::Device;
use crate::journeys::Journey;
use crate::options::Engine;

/// The procedures that are filed in storms; the first are short.
pub const PROCEDURES: [&str; 12] = [
    "2.000635", "1.004873", "1.001193", "1.000656", "1.000894", "1.001612", "1.001776", "1.004194", "1.004222",
    "1.013225", "1.013831", "3.000333",
];

/// How many of [`PROCEDURES`] are short enough for every day.
const SHORT: usize = 2;

/// The seeds that CI runs, the same ones each time.
pub fn daily(engine: Engine) -> std::ops::RangeInclusive<u64> {
    1..=if engine == Engine::Chromium { 40 } else { 10 }
}

/// What the storm itself makes browsers complain about: requests of the contract that fail, and anything that cannot be
/// fetched while the backend or the network is away, a part of the program among it, in the words of each engine.
const ALLOWED: &[&str] =
    &["/api/v1/", "net::ERR_", "Failed to fetch", "NetworkError", "Load failed", "when fetching the script"];

/// The journey of a seed.
pub fn journey(engine: Engine, seed: u64) -> Journey {
    Journey {
        name: format!("storm_{seed:02}"),
        seed,
        engines: &Engine::ALL,
        device: device(engine, seed),
        allowed: ALLOWED,
        run: |world| Box::pin(run(world)),
    }
}

/// Half of the storms are on phones, where the browser can show one.
fn device(engine: Engine, seed: u64) -> Device {
    match engine {
        Engine::Chromium if seed.is_multiple_of(2) => Device::Phone,
        _ => Device::Desktop,
    }
}
