//! From JSON to an expression tree, with the names it reads.

use super::error::{LogicError, Reason};
use super::ops::{self, Op};
use super::{Expr, MAX_DEPTH, Rule, coerce, value::View};
use serde_json::Value;

pub(super) fn compile(rule: &Value) -> Result<Rule, LogicError> {
    let mut compiler = Compiler { path: String::new(), depth: 0, inner: 0, reads: Vec::new(), everything: false };
    if rule.as_str().is_some_and(looks_like_javascript) {
        return compiler.fail(Reason::JavaScript);
    }
    let expr = compiler.expression(rule)?;
    let Compiler { reads, everything, .. } = compiler;
    let mut sorted: Vec<String> = Vec::with_capacity(reads.len());
    for name in reads {
        if let Err(place) = sorted.binary_search(&name) {
            sorted.insert(place, name);
        }
    }
    Ok(Rule { expr, reads: sorted, reads_everything: everything })
}

/// Form.io lets authors write `show = data.a === 1` where a rule belongs; a bare word is still a literal.
fn looks_like_javascript(text: &str) -> bool {
    text.contains(['=', ';', '(', '{']) || ["data.", "row.", "return "].iter().any(|start| text.contains(start))
}

struct Compiler {
    path: String,
    depth: usize,
    /// How many item scopes are open; names inside one are not the document's.
    inner: usize,
    reads: Vec<String>,
    everything: bool,
}

impl Compiler {
    fn fail<T>(&self, reason: Reason) -> Result<T, LogicError> {
        Err(LogicError { pointer: self.path.clone(), reason })
    }

    fn expression(&mut self, rule: &Value) -> Result<Expr, LogicError> {
        if !rule.is_object() && !rule.is_array() {
            return Ok(Expr::Literal(rule.clone()));
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fail(Reason::TooDeep);
        }
        let expr = match rule {
            Value::Array(items) => {
                let items = self.list(items, None)?;
                if items.iter().all(|item| matches!(item, Expr::Literal(_))) {
                    let values = items.into_iter().filter_map(|item| match item {
                        Expr::Literal(value) => Some(value),
                        _ => None,
                    });
                    Expr::Literal(Value::Array(values.collect()))
                } else {
                    Expr::Array(items)
                }
            }
            Value::Object(object) if object.len() == 1 => match object.iter().next() {
                Some((name, operands)) => self.call(name, operands)?,
                None => Expr::Literal(Value::Null),
            },
            Value::Object(object) => {
                if let Some(name) = object.keys().find(|name| ops::find(name).is_some()) {
                    return self.fail(Reason::SeveralKeys(name.clone()));
                }
                if deeper_than(rule, MAX_DEPTH - self.depth + 1) {
                    return self.fail(Reason::TooDeep);
                }
                Expr::Literal(rule.clone())
            }
            _ => Expr::Literal(rule.clone()),
        };
        self.depth -= 1;
        Ok(expr)
    }

    /// Compiles `rule` one step down, at `step` of the pointer.
    fn at(&mut self, step: &str, rule: &Value) -> Result<Expr, LogicError> {
        let length = self.path.len();
        self.path.push('/');
        for c in step.chars() {
            match c {
                '~' => self.path.push_str("~0"),
                '/' => self.path.push_str("~1"),
                c => self.path.push(c),
            }
        }
        let expr = self.expression(rule)?;
        self.path.truncate(length);
        Ok(expr)
    }

    /// Compiles items; the one at `scoped` sees the items of a list instead of the document.
    fn list(&mut self, items: &[Value], scoped: Option<usize>) -> Result<Vec<Expr>, LogicError> {
        let mut compiled = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let inner = usize::from(scoped == Some(index));
            self.inner += inner;
            compiled.push(self.at(&index.to_string(), item)?);
            self.inner -= inner;
        }
        Ok(compiled)
    }

    fn call(&mut self, name: &str, operands: &Value) -> Result<Expr, LogicError> {
        let Some(&(operator, op, least, most)) = ops::find(name) else {
            return self.fail(Reason::UnknownOperator(name.to_owned()));
        };
        let given = operands.as_array().map_or(1, Vec::len);
        if given < usize::from(least) || (most != ops::ANY && given > usize::from(most)) {
            let most = (most != ops::ANY).then_some(most);
            return self.fail(Reason::Arity { operator, given, least, most });
        }
        let args = match operands {
            Value::Array(items) => {
                let length = self.path.len();
                self.path.push('/');
                self.path.push_str(&name.replace('/', "~1"));
                let args = self.list(items, op.scoped().then_some(1))?;
                self.path.truncate(length);
                args
            }
            single => vec![self.at(name, single)?],
        };
        if self.inner == 0 {
            self.note_reads(op, &args);
        }
        Ok(Expr::Call(op, args))
    }

    fn note_reads(&mut self, op: Op, args: &[Expr]) {
        let known = match op {
            Op::Var => args.first().is_some_and(|name| self.names(name, false)),
            Op::Missing => args.iter().enumerate().all(|(index, name)| self.names(name, index == 0)),
            Op::MissingSome => args.get(1).is_some_and(|names| self.names(names, true)),
            _ => true,
        };
        self.everything |= !known;
    }

    /// Notes every name the expression may give; false when they cannot be told. `listed`: it may give a list of them.
    fn names(&mut self, expr: &Expr, listed: bool) -> bool {
        match expr {
            Expr::Literal(value) => self.literal_names(value, listed),
            Expr::Array(items) if listed => items.iter().all(|item| self.names(item, false)),
            Expr::Call(Op::Merge, args) if listed => args.iter().all(|arg| self.names(arg, true)),
            // Without a last "else" it may give null, which names the whole document.
            Expr::Call(Op::If, args) if args.len() % 2 == 1 => {
                let branch = |index: usize| index % 2 == 1 || index + 1 == args.len();
                args.iter().enumerate().filter(|(index, _)| branch(*index)).all(|(_, arg)| self.names(arg, listed))
            }
            _ => false,
        }
    }

    fn literal_names(&mut self, value: &Value, listed: bool) -> bool {
        match value {
            Value::Array(names) if listed => names.iter().all(|name| self.literal_names(name, false)),
            Value::Null | Value::Array(_) | Value::Object(_) => false,
            Value::String(name) if name.is_empty() => false,
            scalar => {
                self.reads.push(coerce::text(View::of(scalar)).into_owned());
                true
            }
        }
    }
}

/// Whether arrays and objects nest more than `left` deep.
fn deeper_than(value: &Value, left: usize) -> bool {
    match value {
        Value::Array(items) => left == 0 || items.iter().any(|item| deeper_than(item, left - 1)),
        Value::Object(object) => left == 0 || object.values().any(|item| deeper_than(item, left - 1)),
        _ => false,
    }
}
