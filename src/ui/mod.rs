//! What pages are made of.

pub mod heading;
pub mod icon;
pub mod loading;
pub mod shell;
