//! Finding a procedure: Vietnamese text folded for comparison, and the index over the catalogue. Pure.
