//! Running a compiled rule.

use super::lookup::{Frame, Scope};
use super::ops::Op;
use super::value::{Val, View};
use super::{Context, Expr, coerce, vendor};
use serde_json::Value;
use std::cell::Cell;
use std::cmp::Ordering;

/// How many steps one evaluation may take: an expression evaluated, or a value looked at or copied while building one.
/// A rule that takes more gives `null`. The rules of real forms take tens; a grid of a thousand rows, tens of thousands.
pub const FUEL: u32 = 1 << 20;

/// How deep the values that a rule builds may nest; deeper uses up all fuel.
const BUILT_DEPTH: u32 = 200;

/// One evaluation under way.
pub(super) struct Machine<'c> {
    pub(super) context: &'c Context,
    fuel: Cell<u32>,
    /// Names read from the caller's scope, so far.
    #[cfg(test)]
    pub(super) trace: std::cell::RefCell<Vec<String>>,
}

impl<'c> Machine<'c> {
    pub(super) fn new(context: &'c Context) -> Self {
        Machine {
            context,
            fuel: Cell::new(FUEL),
            #[cfg(test)]
            trace: Default::default(),
        }
    }

    /// Evaluates and hands the result over; what `null` gives when the fuel did not suffice.
    pub(super) fn run<T>(&self, expr: &Expr, scope: Scope<'_>, finish: fn(Val<'_>) -> T) -> T {
        let value = self.eval(expr, Frame::Caller(scope));
        finish(if self.exhausted() { Val::NULL } else { value })
    }

    pub(super) fn exhausted(&self) -> bool {
        self.fuel.get() == 0
    }

    /// Takes this much fuel; false when there is none left.
    pub(super) fn spend(&self, steps: u32) -> bool {
        let left = self.fuel.get().saturating_sub(steps);
        self.fuel.set(left);
        left > 0
    }

    /// Takes the fuel for going through this value once.
    pub(super) fn weigh(&self, value: &Value) -> bool {
        self.weigh_within(value, BUILT_DEPTH)
    }

    fn weigh_within(&self, value: &Value, depth: u32) -> bool {
        if depth == 0 {
            return self.spend(u32::MAX);
        }
        match value {
            Value::String(text) => self.weigh_text(text),
            Value::Array(items) => self.spend(1) && items.iter().all(|item| self.weigh_within(item, depth - 1)),
            Value::Object(object) => self.spend(1) && object.values().all(|item| self.weigh_within(item, depth - 1)),
            _ => self.spend(1),
        }
    }

    pub(super) fn weigh_text(&self, text: &str) -> bool {
        self.spend(u32::try_from(text.len() / 32 + 1).unwrap_or(u32::MAX))
    }

    /// The value as JSON to build something from; `null` once the fuel is used up.
    pub(super) fn own(&self, value: Val<'_>) -> Value {
        let affordable = match &value {
            Val::Ref(value) => self.weigh(value),
            Val::Own(value) => self.weigh(value),
            _ => true,
        };
        if affordable { value.into_json() } else { Value::Null }
    }

    pub(super) fn eval<'s>(&self, expr: &'s Expr, frame: Frame<'s>) -> Val<'s> {
        if !self.spend(1) {
            return Val::NULL;
        }
        match expr {
            Expr::Literal(value) => Val::Ref(value),
            Expr::Array(items) => {
                let items = items.iter().map(|item| self.own(self.eval(item, frame)));
                Val::Own(Value::Array(items.collect()))
            }
            Expr::Call(op, args) => self.call(*op, args, frame),
        }
    }

    /// The operand at `index`; `null` where there is none.
    pub(super) fn arg<'s>(&self, args: &'s [Expr], index: usize, frame: Frame<'s>) -> Val<'s> {
        args.get(index).map_or(Val::NULL, |arg| self.eval(arg, frame))
    }

    /// An operand that will be coerced, which for a text or a tree means going through it.
    pub(super) fn plain<'s>(&self, args: &'s [Expr], index: usize, frame: Frame<'s>) -> Val<'s> {
        let value = self.arg(args, index, frame);
        let affordable = match value.view() {
            View::Text(text) => self.weigh_text(text),
            View::Tree(tree) => self.weigh(tree),
            _ => true,
        };
        if affordable { value } else { Val::NULL }
    }

    fn call<'s>(&self, op: Op, args: &'s [Expr], frame: Frame<'s>) -> Val<'s> {
        match op {
            Op::Var => self.variable(args, frame),
            Op::If => self.branch(args, frame),
            Op::And => self.until(false, args, frame),
            Op::Or => self.until(true, args, frame),
            Op::Not => Val::Bool(!self.arg(args, 0, frame).truthy()),
            Op::Truth => Val::Bool(self.arg(args, 0, frame).truthy()),
            Op::Log => self.arg(args, 0, frame),
            Op::Equal | Op::StrictEqual | Op::Differ | Op::StrictDiffer => {
                let (a, b) = (self.plain(args, 0, frame), self.plain(args, 1, frame));
                Val::Bool(match op {
                    Op::Equal => coerce::loose_equal(a.view(), b.view()),
                    Op::Differ => !coerce::loose_equal(a.view(), b.view()),
                    Op::StrictEqual => coerce::strict_equal(a.view(), b.view()),
                    _ => !coerce::strict_equal(a.view(), b.view()),
                })
            }
            Op::Less | Op::LessEqual | Op::Greater | Op::GreaterEqual => Val::Bool(self.ordered(op, args, frame)),
            Op::Add | Op::Subtract | Op::Multiply | Op::Divide | Op::Remainder | Op::Max | Op::Min => {
                self.arithmetic(op, args, frame)
            }
            Op::Map | Op::Filter | Op::Reduce | Op::All | Op::None | Op::Some => self.each(op, args, frame),
            Op::Merge => self.merge(args, frame),
            Op::In => Val::Bool(self.contains(args, frame)),
            Op::Missing => {
                let keys: Vec<Value> = args.iter().map(|arg| self.own(self.eval(arg, frame))).collect();
                self.missing(&keys, frame)
            }
            Op::MissingSome => self.missing_some(args, frame),
            Op::Cat => self.cat(args, frame),
            Op::Substr => self.substr(args, frame),
            Op::Today | Op::DaysBetween | Op::YearsBetween | Op::DateInWords | Op::FirstWord | Op::Sum => {
                vendor::call(self, op, args, frame)
            }
        }
    }

    fn variable<'s>(&self, args: &'s [Expr], frame: Frame<'s>) -> Val<'s> {
        let name = self.plain(args, 0, frame);
        self.named(name.view(), frame).unwrap_or_else(|| self.arg(args, 1, frame))
    }

    /// What a name refers to; `null` and `""` name everything in scope.
    pub(super) fn named<'s>(&self, name: View<'_>, frame: Frame<'s>) -> Option<Val<'s>> {
        let everything = matches!(name, View::Null | View::Text(""));
        let name = if everything { "".into() } else { coerce::text(name) };
        #[cfg(test)]
        if matches!(frame, Frame::Caller(_)) {
            self.trace.borrow_mut().push(name.clone().into_owned());
        }
        if !everything {
            return frame.find(&name);
        }
        let affordable = frame.copied().into_iter().all(|value| self.weigh(value));
        Some(if affordable { frame.whole() } else { Val::NULL })
    }

    fn branch<'s>(&self, args: &'s [Expr], frame: Frame<'s>) -> Val<'s> {
        for pair in args.chunks(2) {
            match pair {
                [condition, then] if self.eval(condition, frame).truthy() => return self.eval(then, frame),
                [otherwise] => return self.eval(otherwise, frame),
                _ => {}
            }
        }
        Val::NULL
    }

    /// The first operand whose truth is `stop`, or the last one.
    fn until<'s>(&self, stop: bool, args: &'s [Expr], frame: Frame<'s>) -> Val<'s> {
        let mut value = Val::NULL;
        for arg in args {
            value = self.eval(arg, frame);
            if value.truthy() == stop {
                break;
            }
        }
        value
    }

    fn ordered(&self, op: Op, args: &[Expr], frame: Frame<'_>) -> bool {
        let mut left = self.plain(args, 0, frame);
        for index in 1..args.len() {
            let right = self.plain(args, index, frame);
            let Some(order) = coerce::compare(left.view(), right.view()) else { return false };
            let holds = match op {
                Op::Less => order == Ordering::Less,
                Op::LessEqual => order != Ordering::Greater,
                Op::Greater => order == Ordering::Greater,
                _ => order != Ordering::Less,
            };
            if !holds {
                return false;
            }
            left = right;
        }
        true
    }

    fn arithmetic<'s>(&self, op: Op, args: &'s [Expr], frame: Frame<'s>) -> Val<'s> {
        let first = self.plain(args, 0, frame);
        if op == Op::Multiply && args.len() == 1 {
            return first;
        }
        let read = if matches!(op, Op::Add | Op::Multiply) { coerce::parse_float } else { coerce::number };
        let mut result = read(first.view());
        if args.len() == 1 && op == Op::Subtract {
            result = -result;
        }
        for index in 1..args.len() {
            let next = read(self.plain(args, index, frame).view());
            result = match op {
                Op::Add => result + next,
                Op::Subtract => result - next,
                Op::Multiply => result * next,
                Op::Divide => result / next,
                Op::Remainder => result % next,
                _ if result.is_nan() || next.is_nan() => f64::NAN,
                Op::Max => result.max(next),
                _ => result.min(next),
            };
        }
        Val::Number(result)
    }
}
