//! Why a rule cannot be compiled.

use std::fmt;

/// A rule that cannot be compiled: where and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogicError {
    /// JSON pointer to the place inside the rule; empty for the rule itself.
    pub pointer: String,
    /// What is wrong there.
    pub reason: Reason,
}

/// What can be wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The only key of an object is no operator.
    UnknownOperator(String),
    /// An object has several keys and this one is an operator.
    SeveralKeys(String),
    /// An operator has too few or too many operands.
    Arity {
        /// The operator as written.
        operator: &'static str,
        /// How many operands it has.
        given: usize,
        /// The fewest it takes.
        least: u8,
        /// The most it takes; `None` when there is no limit.
        most: Option<u8>,
    },
    /// Expressions nest deeper than [`super::MAX_DEPTH`].
    TooDeep,
    /// A text that reads like JavaScript stands where JsonLogic belongs.
    JavaScript,
}

impl fmt::Display for LogicError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the rule" } else { &self.pointer };
        write!(f, "{place}: {}", self.reason)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::UnknownOperator(name) => write!(f, "unknown operator \"{name}\""),
            Reason::SeveralKeys(name) => write!(f, "operator \"{name}\" shares its object with other keys"),
            Reason::Arity { operator, given, least, most } => {
                write!(f, "\"{operator}\" takes ")?;
                match most {
                    Some(most) if most == least => write!(f, "{least}")?,
                    Some(most) => write!(f, "{least} to {most}")?,
                    None => write!(f, "{least} or more")?,
                }
                write!(f, " operands, not {given}")
            }
            Reason::TooDeep => write!(f, "nests deeper than {} levels", super::MAX_DEPTH),
            Reason::JavaScript => f.write_str("JavaScript where JsonLogic belongs"),
        }
    }
}

impl std::error::Error for LogicError {}
