//! Operators on lists, texts and the presence of answers.

use super::Expr;
use super::coerce::{joined, number, strict_equal, text};
use super::eval::Machine;
use super::lookup::Frame;
use super::ops::Op;
use super::value::{Val, View};
use serde_json::Value;

impl Machine<'_> {
    /// `map`, `filter`, `reduce`, `all`, `none`, `some`.
    pub(super) fn each<'s>(&self, op: Op, args: &'s [Expr], frame: Frame<'s>) -> Val<'s> {
        let list = self.arg(args, 0, frame);
        let items = list.items().unwrap_or_default();
        let Some(body) = args.get(1) else { return Val::NULL };
        if op == Op::Reduce {
            let initial = self.arg(args, 2, frame);
            return self.reduce(items, body, initial);
        }
        let mut kept = Vec::new();
        for item in items {
            if self.exhausted() {
                return Val::NULL;
            }
            let value = self.eval(body, Frame::Item(item));
            match op {
                Op::Map => kept.push(self.own(value)),
                Op::Filter if value.truthy() => kept.push(self.own(Val::Ref(item))),
                Op::Filter => {}
                Op::All if !value.truthy() => return Val::Bool(false),
                Op::None | Op::Some if value.truthy() => return Val::Bool(op == Op::Some),
                _ => {}
            }
        }
        match op {
            Op::Map | Op::Filter => Val::Own(Value::Array(kept)),
            Op::All => Val::Bool(!items.is_empty()),
            _ => Val::Bool(op == Op::None),
        }
    }

    fn reduce<'s>(&self, items: &[Value], body: &Expr, initial: Val<'s>) -> Val<'s> {
        let mut accumulator = initial;
        for current in items {
            if self.exhausted() {
                return Val::NULL;
            }
            let next = match self.eval(body, Frame::Fold { current, accumulator: &accumulator }) {
                Val::Number(number) => Val::Number(number),
                Val::Bool(bool) => Val::Bool(bool),
                tree => Val::Own(self.own(tree)),
            };
            accumulator = next;
        }
        accumulator
    }

    pub(super) fn merge<'s>(&self, args: &'s [Expr], frame: Frame<'s>) -> Val<'s> {
        let mut merged = Vec::new();
        for arg in args {
            match self.own(self.eval(arg, frame)) {
                Value::Array(mut items) => merged.append(&mut items),
                single => merged.push(single),
            }
        }
        Val::Own(Value::Array(merged))
    }

    pub(super) fn contains(&self, args: &[Expr], frame: Frame<'_>) -> bool {
        let (needle, hay) = (self.plain(args, 0, frame), self.plain(args, 1, frame));
        match hay.view() {
            View::Text(hay) if !hay.is_empty() => hay.contains(text(needle.view()).as_ref()),
            View::Tree(Value::Array(items)) => items.iter().any(|item| strict_equal(View::of(item), needle.view())),
            _ => false,
        }
    }

    /// The keys that have no answer. A list in first place is the list of keys.
    pub(super) fn missing<'s>(&self, keys: &[Value], frame: Frame<'s>) -> Val<'s> {
        let keys = match keys.first() {
            Some(Value::Array(listed)) => listed,
            _ => keys,
        };
        let absent = keys.iter().filter(|key| {
            // A key may itself be a name with its default.
            let (name, default) = match key {
                Value::Array(pair) => (pair.first(), pair.get(1)),
                single => (Some(*single), None),
            };
            let found = self.named(name.map_or(View::Null, View::of), frame);
            match found.as_ref().map_or_else(|| default.map_or(View::Null, View::of), Val::view) {
                View::Null => true,
                View::Text(answer) => answer.is_empty(),
                _ => false,
            }
        });
        Val::Own(Value::Array(absent.cloned().collect()))
    }

    #[allow(clippy::cast_precision_loss)]
    pub(super) fn missing_some<'s>(&self, args: &'s [Expr], frame: Frame<'s>) -> Val<'s> {
        let needed = number(self.plain(args, 0, frame).view());
        // As JavaScript's `length`: of a text its characters, of anything but a list or text none that compares.
        let (keys, length) = match self.own(self.arg(args, 1, frame)) {
            Value::Array(keys) => {
                let length = keys.len() as f64;
                (keys, length)
            }
            Value::String(key) => {
                let length = key.encode_utf16().count() as f64;
                (vec![Value::String(key)], length)
            }
            single => (vec![single], f64::NAN),
        };
        let absent = self.missing(&keys, frame);
        let present = length - absent.items().map_or(0, <[Value]>::len) as f64;
        if present >= needed { Val::Own(Value::Array(Vec::new())) } else { absent }
    }

    pub(super) fn cat<'s>(&self, args: &'s [Expr], frame: Frame<'s>) -> Val<'s> {
        let mut out = String::new();
        for index in 0..args.len() {
            out.push_str(&joined(self.plain(args, index, frame).view()));
        }
        if self.weigh_text(&out) { Val::text(out) } else { Val::NULL }
    }

    #[allow(clippy::cast_precision_loss)]
    pub(super) fn substr<'s>(&self, args: &'s [Expr], frame: Frame<'s>) -> Val<'s> {
        let source = self.plain(args, 0, frame);
        let source: Vec<u16> = text(source.view()).encode_utf16().collect();
        let start = number(self.plain(args, 1, frame).view()).trunc();
        let start = if start < 0.0 { source.len().saturating_sub(size(-start)) } else { size(start).min(source.len()) };
        let rest = source.get(start..).unwrap_or_default();
        let length = if args.len() > 2 { number(self.plain(args, 2, frame).view()) } else { f64::INFINITY };
        let length = if length < 0.0 { size(rest.len() as f64 + length) } else { size(length).min(rest.len()) };
        let piece = rest.get(..length).unwrap_or_default();
        Val::text(String::from_utf16_lossy(piece))
    }
}

/// A count of characters: the whole part, NaN as 0, as large as there is.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn size(number: f64) -> usize {
    number as usize
}
