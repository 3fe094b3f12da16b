//! Three ways into the form engine for libFuzzer; see README.md.

pub mod mutate;
pub mod ways;
