//! From what a script computes to a rule that computes the same.

use serde_json::{Value, json};

use super::parse::Expr;
use super::{Refusal, Role, Sort};

pub(super) struct Translator<'a> {
    pub role: Role,
    pub sort: &'a dyn Fn(&str) -> Sort,
}

type Result<T> = std::result::Result<T, Refusal>;

impl Translator<'_> {
    pub(super) fn whole(&self, expr: &Expr) -> Result<Value> {
        match self.role {
            Role::Show => self.truth(expr),
            Role::Value => self.value(expr),
            Role::Valid => self.verdict(expr),
        }
    }

    /// Of an expression of which only the truth matters.
    fn truth(&self, expr: &Expr) -> Result<Value> {
        match expr {
            Expr::Path(_) => self.plain(expr),
            Expr::Literal(Value::Bool(_)) | Expr::Not(_) | Expr::Among(..) => self.value(expr),
            Expr::Binary(mark @ ("&&" | "||"), left, right) => self.joined(mark, left, right, Self::truth),
            Expr::Binary(mark, ..) if is_comparison(mark) => self.value(expr),
            Expr::Choice(condition, then, otherwise) => {
                Ok(json!({"if": [self.truth(condition)?, self.truth(then)?, self.truth(otherwise)?]}))
            }
            _ => Err(Refusal::new("a plain value stands where true or false is wanted")),
        }
    }

    /// `true` when all is well, or a message.
    fn verdict(&self, expr: &Expr) -> Result<Value> {
        match expr {
            Expr::Literal(Value::Bool(_)) | Expr::Not(_) | Expr::Among(..) => self.value(expr),
            Expr::Literal(Value::String(text)) if !text.is_empty() => Ok(json!(text)),
            Expr::Binary(mark @ ("&&" | "||"), left, right) => self.joined(mark, left, right, Self::verdict),
            Expr::Binary(mark, ..) if is_comparison(mark) => self.value(expr),
            Expr::Choice(condition, then, otherwise) => {
                Ok(json!({"if": [self.truth(condition)?, self.verdict(then)?, self.verdict(otherwise)?]}))
            }
            _ => Err(Refusal::new("what it gives is neither true nor false nor a message")),
        }
    }

    fn value(&self, expr: &Expr) -> Result<Value> {
        match expr {
            Expr::Literal(value) => Ok(value.clone()),
            Expr::Undefined => Err(Refusal::new("`undefined` is no value of a rule")),
            Expr::Path(_) => self.plain(expr),
            Expr::Not(inner) => Ok(json!({"!": [self.truth(inner)?]})),
            Expr::Among(inner, items) => {
                items.iter().try_for_each(|item| self.comparable("===", inner, &Expr::Literal(item.clone())))?;
                Ok(json!({"in": [self.plain(inner)?, items]}))
            }
            Expr::Choice(condition, then, otherwise) => {
                Ok(json!({"if": [self.truth(condition)?, self.value(then)?, self.value(otherwise)?]}))
            }
            Expr::Binary(mark @ ("&&" | "||"), left, right) => self.joined(mark, left, right, Self::truth),
            Expr::Binary(mark @ ("<" | "<=" | ">" | ">="), left, right) => self.order(mark, left, right),
            Expr::Binary(mark, left, right) if is_comparison(mark) => self.equality(mark, left, right),
            Expr::Binary("+", ..) if self.is_text(expr) => {
                let mut parts = Vec::new();
                self.flatten("+", expr, &mut |part| self.plain(part), &mut parts)?;
                Ok(json!({"cat": parts}))
            }
            Expr::Binary(..) | Expr::Minus(_) => self.number(expr),
        }
    }

    /// `a && b && c` as one list. What `&&` gives is the last value looked at; only its truth is kept equal.
    fn joined(&self, mark: &str, left: &Expr, right: &Expr, each: fn(&Self, &Expr) -> Result<Value>) -> Result<Value> {
        let mut parts = Vec::new();
        self.flatten(mark, left, &mut |part| each(self, part), &mut parts)?;
        self.flatten(mark, right, &mut |part| each(self, part), &mut parts)?;
        Ok(if mark == "&&" { json!({"and": parts}) } else { json!({"or": parts}) })
    }

    fn flatten(
        &self,
        mark: &str,
        expr: &Expr,
        each: &mut dyn FnMut(&Expr) -> Result<Value>,
        parts: &mut Vec<Value>,
    ) -> Result<()> {
        match expr {
            Expr::Binary(same, left, right) if *same == mark => {
                self.flatten(mark, left, each, parts)?;
                self.flatten(mark, right, each, parts)
            }
            other => {
                parts.push(each(other)?);
                Ok(())
            }
        }
    }

    /// An answer or a literal.
    fn plain(&self, expr: &Expr) -> Result<Value> {
        match expr {
            Expr::Literal(value) => Ok(value.clone()),
            Expr::Path(path) => {
                self.sort_of(path)?;
                Ok(json!({"var": path}))
            }
            _ => Err(Refusal::new("something computed stands where an answer or a plain value is wanted")),
        }
    }

    fn sort_of(&self, path: &str) -> Result<Sort> {
        let first = path.split('.').next().unwrap_or_default();
        let readable = match first {
            "data" | "row" => path.len() > first.len(),
            "input" => self.role == Role::Valid && path == "input",
            "rowIndex" => path == "rowIndex",
            _ => false,
        };
        if !readable {
            return Err(Refusal::new(format!("`{path}` is nothing that a rule can read")));
        }
        if path.ends_with(".length") {
            return Err(Refusal::new(format!("`{path}` fails in JavaScript when there is no answer yet")));
        }
        match (self.sort)(path) {
            Sort::Unknown => Err(Refusal::new(format!("no component is named `{path}`"))),
            Sort::Date => Err(Refusal::new(format!(
                "`{path}` is a date: dates are `dd/mm/yyyy` here, use `daysBetween` or `yearsBetween`"
            ))),
            Sort::Tree => Err(Refusal::new(format!("`{path}` is not a single answer"))),
            sort => Ok(sort),
        }
    }

    fn equality(&self, mark: &str, left: &Expr, right: &Expr) -> Result<Value> {
        let absent = |expr: &Expr| matches!(expr, Expr::Undefined | Expr::Literal(Value::Null));
        if absent(left) || absent(right) {
            // Loosely, null and undefined are the same: the absent answer. Strictly, JsonLogic cannot tell them apart.
            if mark.len() == 3 {
                return Err(Refusal::new(format!("`{mark}` with null or undefined: write `{}`", &mark[..2])));
            }
            let other = if absent(left) { right } else { left };
            return Ok(json!({mark: [self.plain(other)?, null]}));
        }
        self.comparable(mark, left, right)?;
        let side = |expr: &Expr| if is_arithmetic(expr) { self.number(expr) } else { self.plain(expr) };
        Ok(json!({mark: [side(left)?, side(right)?]}))
    }

    /// Form.io makes a number of the choice `"1"` and a truth value of `"true"`; here they stay texts. So answers are
    /// compared with what looks like nothing else.
    fn comparable(&self, mark: &str, left: &Expr, right: &Expr) -> Result<()> {
        let (Some(left), Some(right)) = (self.looks(left)?, self.looks(right)?) else {
            return Err(Refusal::new("it compares with a text that Form.io may take for a number or a truth value"));
        };
        let loosely = mark.len() == 2 && left != Sort::Flag && right != Sort::Flag;
        if left == right || loosely { Ok(()) } else { Err(Refusal::new("it compares answers of different kinds")) }
    }

    /// Nothing for a text that looks like something else.
    fn looks(&self, expr: &Expr) -> Result<Option<Sort>> {
        Ok(Some(match expr {
            Expr::Path(path) => self.sort_of(path)?,
            Expr::Literal(Value::Bool(_)) => Sort::Flag,
            Expr::Literal(Value::String(text)) => {
                let other = matches!(text.as_str(), "true" | "false") || text.trim().parse::<f64>().is_ok();
                return Ok(if other { None } else { Some(Sort::Text) });
            }
            _ => Sort::Number,
        }))
    }

    /// An absent answer is neither smaller nor greater than anything; JsonLogic would take it for 0.
    fn order(&self, mark: &str, left: &Expr, right: &Expr) -> Result<Value> {
        let compared = json!({mark: [self.number(left)?, self.number(right)?]});
        let mut parts = Vec::new();
        for (one, other) in [(left, right), (right, left)] {
            let zero_fails = match other {
                Expr::Literal(Value::Number(number)) => {
                    let other = number.as_f64().unwrap_or(0.0);
                    let (a, b) = if std::ptr::eq(one, left) { (0.0, other) } else { (other, 0.0) };
                    !compare(mark, a, b)
                }
                _ => false,
            };
            if matches!(one, Expr::Path(_)) && !zero_fails {
                parts.push(json!({"!=": [self.plain(one)?, null]}));
            }
        }
        if parts.is_empty() {
            return Ok(compared);
        }
        parts.push(compared);
        Ok(json!({"and": parts}))
    }

    fn number(&self, expr: &Expr) -> Result<Value> {
        match expr {
            Expr::Literal(Value::Number(_)) => self.plain(expr),
            Expr::Path(path) if matches!(self.sort_of(path)?, Sort::Number) => self.plain(expr),
            Expr::Path(path) => Err(Refusal::new(format!("`{path}` is not a number"))),
            Expr::Minus(inner) => match &**inner {
                Expr::Literal(Value::Number(number)) => serde_json::from_str(&format!("-{number}"))
                    .map_err(|_| Refusal::new(format!("the number `-{number}` is not plain"))),
                inner => Ok(json!({"-": [self.certain(inner)?]})),
            },
            Expr::Binary(mark @ ("+" | "*"), left, right) => {
                let mut parts = Vec::new();
                self.flatten(mark, left, &mut |part| self.number(part), &mut parts)?;
                self.flatten(mark, right, &mut |part| self.number(part), &mut parts)?;
                Ok(json!({*mark: parts}))
            }
            Expr::Binary(mark @ ("-" | "/" | "%"), left, right) => {
                Ok(json!({*mark: [self.certain(left)?, self.certain(right)?]}))
            }
            _ => Err(Refusal::new("what is computed with is not a number for certain")),
        }
    }

    /// `-`, `/` and `%` take an absent answer for 0 unless it goes through `+`, which makes no number of it.
    fn certain(&self, expr: &Expr) -> Result<Value> {
        let number = self.number(expr)?;
        Ok(if matches!(expr, Expr::Path(_)) { json!({"+": [number]}) } else { number })
    }

    /// Texts put together, and nothing but texts: a number among them would first be added.
    fn is_text(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Literal(value) => value.is_string(),
            Expr::Path(path) => matches!(self.sort_of(path), Ok(Sort::Text)),
            Expr::Binary("+", left, right) => self.is_text(left) && self.is_text(right),
            _ => false,
        }
    }
}

fn is_comparison(mark: &str) -> bool {
    matches!(mark, "===" | "!==" | "==" | "!=" | "<" | "<=" | ">" | ">=")
}

fn is_arithmetic(expr: &Expr) -> bool {
    matches!(expr, Expr::Minus(_) | Expr::Binary("+" | "-" | "*" | "/" | "%", ..))
}

fn compare(mark: &str, a: f64, b: f64) -> bool {
    match mark {
        "<" => a < b,
        "<=" => a <= b,
        ">" => a > b,
        _ => a >= b,
    }
}
