//! Why a definition does not load.

use std::fmt;

use super::{MAX_DEPTH, MAX_NODES};

/// Why a definition does not load, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinitionError {
    /// Keys from the top to the component, `trangCon > con > hoTen`.
    pub place: String,
    pub problem: DefinitionProblem,
}

/// What is wrong with a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefinitionProblem {
    /// A property has another JSON type than it should.
    WrongType {
        property: &'static str,
        expected: &'static str,
    },
    /// The component's `type` is not in the subset.
    UnknownType(String),
    /// No `key`, or one that is not a plain name.
    BadKey(String),
    /// Two components of one data scope share a key.
    DuplicateKey(String),
    /// JavaScript where JsonLogic belongs.
    JavaScript {
        property: &'static str,
    },
    /// A JsonLogic rule that does not compile.
    Logic {
        property: &'static str,
        reason: String,
    },
    /// A value that is none of those allowed.
    BadValue {
        property: &'static str,
        value: String,
    },
    /// Calculated fields that wait for each other.
    Cycle(Vec<String>),
    TooDeep,
    TooLarge,
}

impl fmt::Display for DefinitionError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() { "the definition" } else { &self.place };
        write!(out, "{place}: ")?;
        match &self.problem {
            DefinitionProblem::WrongType { property, expected } => write!(out, "`{property}` should be {expected}"),
            DefinitionProblem::UnknownType(kind) => write!(out, "component type `{kind}` is not supported"),
            DefinitionProblem::BadKey(key) => {
                write!(out, "`{key}` is not a usable key (letters, digits, _; not first a digit)")
            }
            DefinitionProblem::DuplicateKey(key) => write!(out, "the key `{key}` is used twice in one scope"),
            DefinitionProblem::JavaScript { property } => {
                write!(out, "`{property}` holds JavaScript; only JsonLogic is run")
            }
            DefinitionProblem::Logic { property, reason } => write!(out, "rule in `{property}`: {reason}"),
            DefinitionProblem::BadValue { property, value } => write!(out, "`{property}` cannot be `{value}`"),
            DefinitionProblem::Cycle(keys) => {
                write!(out, "calculated fields wait for each other: {}", keys.join(" → "))
            }
            DefinitionProblem::TooDeep => write!(out, "nested deeper than {MAX_DEPTH} levels"),
            DefinitionProblem::TooLarge => write!(out, "more than {MAX_NODES} components"),
        }
    }
}

impl std::error::Error for DefinitionError {}
