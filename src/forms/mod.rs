//! The form engine: a Form.io definition becomes a program; a program and answers give visibility and findings.
//!
//! `definition (JSON) --compile--> Program --evaluate(answers, today)--> Evaluation { effective, hidden, findings }`.
//! Pure: the browser and the backend run the same code. The dialect is in `README.md` beside this file.

mod clean;
mod compile;
mod condition;
mod evaluate;
mod finding;
#[cfg(not(target_arch = "wasm32"))]
pub mod fragments;
#[cfg(not(target_arch = "wasm32"))]
pub mod lint;
pub mod logic;
mod meaning;
#[cfg(test)]
mod naive;
mod order;
pub mod pattern;
mod places;
pub mod pointer;
pub mod program;
mod reads;
pub mod rich;
mod routing;
mod session;
mod validate;
pub mod versions;

pub use clean::{clean, clean_value};
pub use compile::{DefinitionError, DefinitionProblem, holds_nothing, is_blank};
pub use evaluate::{CASE_KEY, Context, DocumentPlace, Evaluation};
pub use finding::{Finding, Severity, value_index};
pub use program::{Kind, Meaning, Node, NodeId, Program};
pub use session::{CellId, Changes, RowId, Session};
