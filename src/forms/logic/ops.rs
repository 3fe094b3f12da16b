//! The operators: names and how many operands each takes.

/// An operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Var,
    Missing,
    MissingSome,
    If,
    And,
    Or,
    Not,
    Truth,
    Equal,
    StrictEqual,
    Differ,
    StrictDiffer,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Max,
    Min,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Map,
    Filter,
    Reduce,
    All,
    None,
    Some,
    Merge,
    In,
    Cat,
    Substr,
    Log,
    Today,
    DaysBetween,
    YearsBetween,
    DateInWords,
    FirstWord,
    Sum,
}

/// No upper limit on operands.
pub(super) const ANY: u8 = u8::MAX;

/// A row of the table: the name as written, the operator, the fewest and the most operands.
pub(super) type Entry = (&'static str, Op, u8, u8);

static TABLE: &[Entry] = &[
    ("var", Op::Var, 0, 2),
    ("==", Op::Equal, 2, 2),
    ("===", Op::StrictEqual, 2, 2),
    ("!=", Op::Differ, 2, 2),
    ("!==", Op::StrictDiffer, 2, 2),
    ("and", Op::And, 1, ANY),
    ("or", Op::Or, 1, ANY),
    ("!", Op::Not, 1, 1),
    ("!!", Op::Truth, 1, 1),
    ("if", Op::If, 0, ANY),
    ("?:", Op::If, 0, ANY),
    ("in", Op::In, 2, 2),
    ("<", Op::Less, 2, 3),
    ("<=", Op::LessEqual, 2, 3),
    (">", Op::Greater, 2, 2),
    (">=", Op::GreaterEqual, 2, 2),
    ("missing", Op::Missing, 0, ANY),
    ("missing_some", Op::MissingSome, 2, 2),
    ("max", Op::Max, 1, ANY),
    ("min", Op::Min, 1, ANY),
    ("+", Op::Add, 1, ANY),
    ("-", Op::Subtract, 1, 2),
    ("*", Op::Multiply, 1, ANY),
    ("/", Op::Divide, 2, 2),
    ("%", Op::Remainder, 2, 2),
    ("map", Op::Map, 2, 2),
    ("filter", Op::Filter, 2, 2),
    ("reduce", Op::Reduce, 2, 3),
    ("all", Op::All, 2, 2),
    ("none", Op::None, 2, 2),
    ("some", Op::Some, 2, 2),
    ("merge", Op::Merge, 0, ANY),
    ("cat", Op::Cat, 0, ANY),
    ("substr", Op::Substr, 2, 3),
    ("log", Op::Log, 1, 1),
    ("today", Op::Today, 0, 0),
    ("daysBetween", Op::DaysBetween, 2, 2),
    ("yearsBetween", Op::YearsBetween, 2, 2),
    ("dateInWords", Op::DateInWords, 1, 1),
    ("firstWord", Op::FirstWord, 1, 1),
    ("sum", Op::Sum, 1, ANY),
];

/// The operator of this name.
pub(super) fn find(name: &str) -> Option<&'static Entry> {
    TABLE.iter().find(|entry| entry.0 == name)
}

/// Every operator's name, for tests that make rules.
#[cfg(test)]
pub(super) fn names() -> Vec<&'static str> {
    TABLE.iter().map(|entry| entry.0).collect()
}

impl Op {
    /// Whether the second operand is evaluated once for each item of the first.
    pub(super) fn scoped(self) -> bool {
        matches!(self, Op::Map | Op::Filter | Op::Reduce | Op::All | Op::None | Op::Some)
    }
}
