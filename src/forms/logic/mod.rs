//! JsonLogic: the rules of a form (when a field shows, what it computes, whether an answer stands) as the Form.io
//! definition carries them.
//!
//! A rule is compiled once, when the form arrives; compiling says everything that is wrong with it and where. A
//! compiled rule knows which answers it reads, so that the engine evaluates it again only when one of those changed.
//! Evaluation is total: it never panics, and a rule that would run away ends as `null` (see [`FUEL`]).
//!
//! Meaning follows json-logic-js 2.0, JavaScript's coercions included. Differences, all deliberate: operands that
//! json-logic-js would silently ignore are an arity error; an object with several keys of which one is an operator is
//! an error rather than a literal; properties of JavaScript objects other than `length` do not exist; NaN becomes
//! `null` as soon as it stands inside a list.
//!
//! # Operators beyond JsonLogic
//!
//! Dates are read as typed (`5/2/2026`, day first) or as stored (`2026-02-05`).
//!
//! | operator | gives |
//! | --- | --- |
//! | `{"today": []}` | today as `dd/mm/yyyy`; `null` when the context knows no today |
//! | `{"daysBetween": [a, b]}` | days from `a` to `b`, negative when `b` is earlier; dates known by month or year only as far apart as they can be; `null` when either is no date |
//! | `{"yearsBetween": [birth, on]}` | full years of age; a birth known by its month or year only counts as the last day of it, the youngest the person can be; `on` is a full date; `null` otherwise |
//! | `{"dateInWords": [date]}` | the date in Vietnamese words; `null` when it is no full date |
//! | `{"firstWord": [text]}` | the first word in small letters, for a personal name the family name; `""` when there is none |
//! | `{"sum": [array]}` | the sum of the numbers in the array (or of the operands); what is no number adds nothing |

mod coerce;
mod compile;
mod error;
mod eval;
mod lists;
mod lookup;
mod ops;
#[cfg(test)]
mod tests;
mod value;
mod vendor;

pub(crate) use coerce::{decimal, number_text};
pub use error::{LogicError, Reason};
pub use eval::FUEL;
pub use lookup::Scope;

use crate::domain::date::Date;
use ops::Op;
use serde_json::Value;

/// How deep expressions may nest in a rule.
pub const MAX_DEPTH: usize = 64;

/// A compiled rule and what it reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    expr: Expr,
    reads: Vec<String>,
    reads_everything: bool,
}

/// A compiled expression.
#[derive(Debug, Clone, PartialEq)]
enum Expr {
    Literal(Value),
    Array(Vec<Expr>),
    Call(Op, Vec<Expr>),
}

impl Rule {
    /// Compiles a rule; a value that is no rule compiles to itself.
    ///
    /// # Errors
    /// The first place that cannot be understood, with the reason.
    pub fn compile(rule: &Value) -> Result<Rule, LogicError> {
        compile::compile(rule)
    }

    /// The names this rule reads, dotted as written (`data.applicant.name`), sorted, each once. Reading a name may
    /// use anything below it. Names used on the items of a list count as reading the list.
    pub fn reads(&self) -> &[String] {
        &self.reads
    }

    /// Whether the rule may read names not among [`Rule::reads`]: it computes a name, or takes the whole document.
    pub fn reads_everything(&self) -> bool {
        self.reads_everything
    }

    /// What the rule gives for these answers. Numbers that JSON cannot write (NaN, infinities) come out as `null`.
    pub fn evaluate(&self, scope: Scope<'_>, context: &Context) -> Value {
        eval::Machine::new(context).run(&self.expr, scope, |value| value.into_json())
    }

    /// Whether what the rule gives is [`truthy`]; cheaper than evaluating and asking.
    pub fn holds(&self, scope: Scope<'_>, context: &Context) -> bool {
        eval::Machine::new(context).run(&self.expr, scope, |value| value.truthy())
    }
}

/// What a rule may know besides the answers.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Context {
    /// The day it is in Việt Nam, for `today`.
    pub today: Option<Date>,
}

/// JsonLogic's truth: `null`, `false`, `0`, `""` and `[]` are false, everything else is true.
pub fn truthy(value: &Value) -> bool {
    value::View::of(value).truthy()
}
