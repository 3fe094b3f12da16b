//! The kinds of fields that are made, and what can be answered in them.

use serde_json::{Value, json};

use super::random::Random;

/// What a field holds; rules and answers depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Text,
    Email,
    Number,
    /// One of `a`, `b`, `c`.
    Choice,
    /// One of `1`, `2`, `3`, as text.
    Numbered,
    Boxes,
    Tick,
    Date,
    Rows,
    /// Several texts.
    Texts,
    /// Several numbers.
    Numbers,
    /// Several of `a`, `b`, `c`.
    Choices,
}

impl Holds {
    /// What holds several of these (`multiple`), where there is such.
    pub fn several(self) -> Option<Holds> {
        match self {
            Holds::Text => Some(Holds::Texts),
            Holds::Number => Some(Holds::Numbers),
            Holds::Choice => Some(Holds::Choices),
            _ => None,
        }
    }
}

/// A field that rules may look at.
#[derive(Clone, Debug)]
pub struct Field {
    pub key: String,
    pub holds: Holds,
    /// The keys it is nested under, with the dots: `box.`; empty at the top and in a row.
    pub within: String,
    /// The list in whose rows it stands.
    pub list: Option<String>,
    /// Its name in a rule of the component being made.
    pub var: String,
}

impl Field {
    /// Its name in a rule: `data.box.f3`; in a row, and when it is `near` in a container, `row.f3`.
    pub fn var_from(&self, within: &str, list: &Option<String>, near: bool) -> String {
        let name = format!("{}{}", self.within, self.key);
        match name.strip_prefix(within) {
            Some(name) if self.list == *list && (list.is_some() || near) => format!("row.{name}"),
            _ if self.list.is_some() => format!("row.{name}"),
            _ => format!("data.{name}"),
        }
    }

    /// Its name in a simple condition: in a row, with the list's name before it, as form.io's builder writes it.
    pub fn path(&self) -> String {
        match &self.list {
            Some(list) => format!("{list}.{}{}", self.within, self.key),
            None => format!("{}{}", self.within, self.key),
        }
    }
}

/// `(type, what it holds, how often of a hundred)`.
pub const TYPES: [(&str, Holds, usize); 13] = [
    ("textfield", Holds::Text, 22),
    ("number", Holds::Number, 16),
    ("radio", Holds::Choice, 12),
    ("select", Holds::Choice, 12),
    ("checkbox", Holds::Tick, 12),
    ("selectboxes", Holds::Boxes, 7),
    ("textarea", Holds::Text, 4),
    ("email", Holds::Email, 3),
    ("hidden", Holds::Text, 3),
    ("currency", Holds::Number, 2),
    ("radio", Holds::Numbered, 3),
    ("select", Holds::Numbered, 2),
    ("textfield", Holds::Date, 2),
];

/// An answer of someone who means well, mostly.
pub fn value(holds: Holds, random: &mut Random) -> Value {
    match holds {
        Holds::Text => json!(random.pick(&["an", "bình", "An Phú", "x", "123", "trần văn cường", "a b c d e f g"])),
        Holds::Email => json!(random.pick(&["an@example.com", "an@", "binh@example.vn"])),
        Holds::Number => random.pick(&[json!(0), json!(1), json!(2), json!(5), json!(10), json!(17.5), json!(-3)]),
        Holds::Choice => json!(random.pick(&["a", "b", "c", "a", "b", "c", "z"])),
        Holds::Numbered => json!(random.pick(&["1", "2", "3"])),
        Holds::Boxes => json!({ "a": random.percent(50), "b": random.percent(50), "c": random.percent(30) }),
        Holds::Tick => json!(random.percent(60)),
        Holds::Date => json!(random.pick(&["05/02/2026", "31/12/1999", "24/11/2026"])),
        Holds::Rows => json!([]),
        Holds::Texts => several(Holds::Text, random),
        Holds::Numbers => several(Holds::Number, random),
        Holds::Choices => several(Holds::Choice, random),
    }
}

fn several(of: Holds, random: &mut Random) -> Value {
    (0..random.pick(&[1, 1, 2, 3])).map(|_| value(of, random)).collect()
}
