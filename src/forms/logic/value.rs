//! Values while a rule runs: borrowed wherever possible, and numbers that JSON cannot write.

use serde_json::{Number, Value};

/// The absent value, to borrow.
pub(super) static NULL: Value = Value::Null;

/// What an expression gives.
#[derive(Debug, Clone)]
pub(super) enum Val<'a> {
    Number(f64),
    Bool(bool),
    Ref(&'a Value),
    Own(Value),
}

/// A value seen by its JavaScript type. Arrays and objects are trees.
#[derive(Debug, Clone, Copy)]
pub(super) enum View<'a> {
    Null,
    Bool(bool),
    Number(f64),
    Text(&'a str),
    Tree(&'a Value),
}

impl<'a> View<'a> {
    pub(super) fn of(value: &'a Value) -> View<'a> {
        match value {
            Value::Null => View::Null,
            Value::Bool(bool) => View::Bool(*bool),
            Value::Number(number) => View::Number(number.as_f64().unwrap_or(f64::NAN)),
            Value::String(text) => View::Text(text),
            tree => View::Tree(tree),
        }
    }

    pub(super) fn truthy(self) -> bool {
        match self {
            View::Null => false,
            View::Bool(bool) => bool,
            View::Number(number) => number != 0.0 && !number.is_nan(),
            View::Text(text) => !text.is_empty(),
            View::Tree(Value::Array(items)) => !items.is_empty(),
            View::Tree(_) => true,
        }
    }
}

impl Val<'_> {
    pub(super) const NULL: Val<'static> = Val::Ref(&NULL);

    pub(super) fn text(text: String) -> Val<'static> {
        Val::Own(Value::String(text))
    }

    pub(super) fn view(&self) -> View<'_> {
        match self {
            Val::Number(number) => View::Number(*number),
            Val::Bool(bool) => View::Bool(*bool),
            Val::Ref(value) => View::of(value),
            Val::Own(value) => View::of(value),
        }
    }

    pub(super) fn truthy(&self) -> bool {
        self.view().truthy()
    }

    /// The items when this is an array.
    pub(super) fn items(&self) -> Option<&[Value]> {
        match self.view() {
            View::Tree(Value::Array(items)) => Some(items),
            _ => None,
        }
    }

    pub(super) fn into_json(self) -> Value {
        match self {
            Val::Number(number) => number_json(number),
            Val::Bool(bool) => Value::Bool(bool),
            Val::Ref(value) => value.clone(),
            Val::Own(value) => value,
        }
    }
}

/// A number as JSON: an integer where it is one exactly, `null` where JSON has no such number.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn number_json(number: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        Value::from(number as i64)
    } else {
        Number::from_f64(number).map_or(Value::Null, Value::Number)
    }
}
