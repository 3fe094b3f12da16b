//! Finding a procedure: Vietnamese text folded for comparison, and the index over the catalogue. Pure.

pub mod catalogue_index;
pub mod choices;
pub mod fold;
mod words;
