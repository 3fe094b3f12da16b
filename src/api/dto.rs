//! Wire types of the contract, version 1.
