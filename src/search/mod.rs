//! Finding a procedure: Vietnamese text folded for comparison, its order, and the index over the catalogue. Pure.

pub mod catalogue_index;
pub mod choices;
pub mod facets;
pub mod fold;
mod letters;
pub mod order;
pub mod renamed;
mod words;
