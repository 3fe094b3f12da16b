//! Answers that meet others: of another device ([`differences`]), of another version of the form ([`carry`]).

mod carry;
mod differences;

pub use carry::{Carried, Unfit, carry};
pub use differences::{Difference, Side, differences, same};
