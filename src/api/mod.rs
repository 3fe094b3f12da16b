//! The contract with the backend.
pub mod dto;
