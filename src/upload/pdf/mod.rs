//! PDFs: whether one can be opened ([`check`]), and one made of photos ([`write`]).

pub mod check;
pub mod write;
