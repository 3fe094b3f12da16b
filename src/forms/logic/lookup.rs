//! What a rule's names mean: the caller's scope, and the scopes that list operators open.

use super::value::{NULL, Val, View};
use serde_json::{Map, Value};

/// What the names of a rule refer to; borrows, so that evaluating never copies the answers.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'a> {
    /// Names refer to the members of this value, as in plain JsonLogic.
    Root(&'a Value),
    /// Names as in a Form.io form.
    Form {
        /// `data`: all answers.
        data: &'a Value,
        /// `row`: the answers of the enclosing grid row; outside a grid `row` is `data`.
        row: Option<&'a Value>,
        /// `rowIndex`: the number of that row, from 0.
        row_index: Option<usize>,
        /// `value` and `input`: the answer of the field the rule belongs to.
        value: Option<&'a Value>,
    },
}

impl<'a> Scope<'a> {
    /// The scope of a rule outside any grid that asks nothing about its own field's answer.
    pub fn form(data: &'a Value) -> Scope<'a> {
        Scope::Form { data, row: None, row_index: None, value: None }
    }
}

/// The scope an expression runs in.
#[derive(Clone, Copy)]
pub(super) enum Frame<'s> {
    Caller(Scope<'s>),
    Item(&'s Value),
    Fold { current: &'s Value, accumulator: &'s Val<'s> },
}

impl<'s> Frame<'s> {
    /// What a dotted name refers to, when it exists.
    pub(super) fn find(self, name: &str) -> Option<Val<'s>> {
        let (first, rest) = match name.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (name, None),
        };
        match (self, first) {
            (Frame::Caller(Scope::Root(value)) | Frame::Item(value), _) => walk(value, Some(name)),
            (Frame::Caller(Scope::Form { data, .. }), "data") => walk(data, rest),
            (Frame::Caller(Scope::Form { data, row, .. }), "row") => walk(row.unwrap_or(data), rest),
            (Frame::Caller(Scope::Form { value, .. }), "value" | "input") => walk(value?, rest),
            (Frame::Caller(Scope::Form { row_index, .. }), "rowIndex") if rest.is_none() => row_index.map(index),
            (Frame::Fold { current, .. }, "current") => walk(current, rest),
            (Frame::Fold { accumulator, .. }, "accumulator") => match accumulator {
                Val::Ref(value) => walk(value, rest),
                Val::Own(value) => walk(value, rest),
                simple => rest.is_none().then(|| simple.clone()),
            },
            _ => None,
        }
    }

    /// Everything in scope: a value to borrow, or the members of an object to be made.
    pub(super) fn whole(self) -> Val<'s> {
        let mut members = Map::new();
        match self {
            Frame::Caller(Scope::Root(value)) | Frame::Item(value) => return Val::Ref(value),
            Frame::Caller(Scope::Form { data, row, row_index, value }) => {
                members.insert("data".to_owned(), data.clone());
                members.insert("row".to_owned(), row.unwrap_or(data).clone());
                if let Some(at) = row_index {
                    members.insert("rowIndex".to_owned(), index(at).into_json());
                }
                if let Some(value) = value {
                    members.insert("value".to_owned(), value.clone());
                    members.insert("input".to_owned(), value.clone());
                }
            }
            Frame::Fold { current, accumulator } => {
                members.insert("current".to_owned(), current.clone());
                members.insert("accumulator".to_owned(), accumulator.clone().into_json());
            }
        }
        Val::Own(Value::Object(members))
    }

    /// The parts that [`Frame::whole`] would copy.
    pub(super) fn copied(self) -> [&'s Value; 2] {
        match self {
            Frame::Caller(Scope::Root(_)) | Frame::Item(_) => [&NULL; 2],
            Frame::Caller(Scope::Form { data, row, .. }) => [data, row.unwrap_or(data)],
            Frame::Fold { current, accumulator } => match accumulator.view() {
                View::Tree(tree) => [current, tree],
                _ => [current, &NULL],
            },
        }
    }
}

#[allow(clippy::cast_precision_loss)]
fn index<'s>(index: usize) -> Val<'s> {
    Val::Number(index as f64)
}

/// Descends by a dotted path: members, array indices, and `length` of arrays and texts.
fn walk<'s>(mut value: &'s Value, path: Option<&str>) -> Option<Val<'s>> {
    let Some(path) = path else { return Some(Val::Ref(value)) };
    let mut steps = path.split('.');
    while let Some(step) = steps.next() {
        let length = match value {
            Value::Object(members) => {
                value = members.get(step)?;
                continue;
            }
            Value::Array(items) if step != "length" => {
                let index: usize = step.parse().ok()?;
                let canonical = step == "0" || !step.starts_with(['0', '+']);
                value = items.get(index).filter(|_| canonical)?;
                continue;
            }
            Value::Array(items) => items.len(),
            Value::String(text) if step == "length" => text.encode_utf16().count(),
            _ => return None,
        };
        return steps.next().is_none().then(|| index(length));
    }
    Some(Val::Ref(value))
}
