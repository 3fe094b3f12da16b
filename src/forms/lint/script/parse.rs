//! One statement that gives the answer: `show = …`, or an `if` with an `else` that does so either way.

use serde_json::{Number, Value};

use super::Refusal;
use super::token::{Token, tokens};

/// Deeper than anybody writes by hand.
const MAX_DEPTH: usize = 24;

/// What a script computes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr {
    /// A text, number, truth value or `null`.
    Literal(Value),
    Undefined,
    /// `data.a.b`, dotted.
    Path(String),
    Not(Box<Expr>),
    Minus(Box<Expr>),
    Binary(&'static str, Box<Expr>, Box<Expr>),
    Choice(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `['a', 'b'].includes(x)`.
    Among(Box<Expr>, Vec<Value>),
}

/// From what binds least to what binds most.
const LEVELS: &[&[&str]] =
    &[&["||"], &["&&"], &["===", "!==", "==", "!="], &["<", "<=", ">", ">="], &["+", "-"], &["*", "/", "%"]];
/// The levels of which `a < b < c` means something else than it seems.
const COMPARISONS: std::ops::Range<usize> = 2..4;

/// # Errors
/// Whatever is not exactly one assignment to `target`.
pub(super) fn parse(script: &str, target: &'static str) -> Result<Expr, Refusal> {
    let mut parser = Parser { tokens: tokens(script)?, at: 0, depth: 0, target };
    let expr = parser.statement()?;
    match parser.peek() {
        None => Ok(expr),
        Some(Token::Mark("=")) => Err(Refusal::new("`=` assigns; to compare, write `===`")),
        Some(token) => Err(Refusal::unexpected(Some(token))),
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    target: &'static str,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        self.at += 1;
        self.tokens.get(self.at - 1).cloned()
    }

    fn take(&mut self, mark: &str) -> bool {
        let there = matches!(self.peek(), Some(Token::Mark(found)) if *found == mark);
        self.at += usize::from(there);
        there
    }

    fn need(&mut self, mark: &str) -> Result<(), Refusal> {
        if self.take(mark) { Ok(()) } else { Err(Refusal::unexpected(self.peek())) }
    }

    fn take_name(&mut self, name: &str) -> bool {
        let there = matches!(self.peek(), Some(Token::Name(found)) if found == name);
        self.at += usize::from(there);
        there
    }

    fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T, Refusal>) -> Result<T, Refusal> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Refusal::new("it nests too deep"));
        }
        let found = inner(self);
        self.depth -= 1;
        found
    }

    fn statement(&mut self) -> Result<Expr, Refusal> {
        if self.take_name("if") {
            return self.deeper(Self::branches);
        }
        let target = self.target;
        if !self.take_name(target) || !self.take("=") {
            return Err(Refusal::new(format!("it is not one statement `{target} = …`")));
        }
        let expr = self.choice()?;
        self.take(";");
        Ok(expr)
    }

    fn branches(&mut self) -> Result<Expr, Refusal> {
        self.need("(")?;
        let condition = self.choice()?;
        self.need(")")?;
        let then = self.block()?;
        if !self.take_name("else") {
            return Err(Refusal::new("an `if` without `else` leaves open what happens otherwise"));
        }
        let otherwise = self.block()?;
        Ok(Expr::Choice(Box::new(condition), Box::new(then), Box::new(otherwise)))
    }

    fn block(&mut self) -> Result<Expr, Refusal> {
        let braces = self.take("{");
        let expr = self.statement()?;
        if braces {
            self.need("}")?;
        }
        Ok(expr)
    }

    fn choice(&mut self) -> Result<Expr, Refusal> {
        self.deeper(|parser| {
            let condition = parser.binary(0)?;
            if !parser.take("?") {
                return Ok(condition);
            }
            let then = parser.choice()?;
            parser.need(":")?;
            let otherwise = parser.choice()?;
            Ok(Expr::Choice(Box::new(condition), Box::new(then), Box::new(otherwise)))
        })
    }

    fn binary(&mut self, level: usize) -> Result<Expr, Refusal> {
        let Some(marks) = LEVELS.get(level) else { return self.unary() };
        let mut left = self.binary(level + 1)?;
        let mut seen = 0;
        while let Some(Token::Mark(mark)) = self.peek()
            && let Some(mark) = marks.iter().find(|known| *known == mark)
        {
            self.at += 1;
            seen += 1;
            if seen > 1 && COMPARISONS.contains(&level) {
                return Err(Refusal::new("two comparisons in a row: put parentheses"));
            }
            left = Expr::Binary(mark, Box::new(left), Box::new(self.binary(level + 1)?));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expr, Refusal> {
        if self.take("!") {
            return self.deeper(Self::unary).map(|inner| Expr::Not(Box::new(inner)));
        }
        if self.take("-") {
            return self.deeper(Self::unary).map(|inner| Expr::Minus(Box::new(inner)));
        }
        self.primary()
    }

    fn primary(&mut self) -> Result<Expr, Refusal> {
        match self.next() {
            Some(Token::Text(text)) => Ok(Expr::Literal(Value::String(text))),
            Some(Token::Number(number)) => Ok(Expr::Literal(Value::Number(number))),
            Some(Token::Mark("(")) => {
                let inner = self.choice()?;
                self.need(")")?;
                Ok(inner)
            }
            Some(Token::Mark("[")) => self.among(),
            Some(Token::Name(name)) => match name.as_str() {
                "true" => Ok(Expr::Literal(Value::Bool(true))),
                "false" => Ok(Expr::Literal(Value::Bool(false))),
                "null" => Ok(Expr::Literal(Value::Null)),
                "undefined" => Ok(Expr::Undefined),
                _ => self.path(name),
            },
            token => Err(Refusal::unexpected(token.as_ref())),
        }
    }

    /// `data.a.b`, `data['a'].b`, `data.rows[0].a`.
    fn path(&mut self, first: String) -> Result<Expr, Refusal> {
        let mut path = first;
        loop {
            let step = if self.take(".") {
                self.next().and_then(|token| if let Token::Name(name) = token { Some(name) } else { None })
            } else if self.take("[") {
                let step = match self.next() {
                    Some(Token::Text(text)) if !text.contains('.') && !text.is_empty() => Some(text),
                    Some(Token::Number(number)) if number.is_u64() => Some(number.to_string()),
                    _ => None,
                };
                self.need("]")?;
                step
            } else {
                break;
            };
            path.push('.');
            path.push_str(&step.ok_or_else(|| Refusal::new(format!("what follows `{path}` is not a plain name")))?);
        }
        if self.take("(") {
            return Err(Refusal::new(format!("`{path}(…)` calls a function")));
        }
        Ok(Expr::Path(path))
    }

    /// `['a', 'b'].includes(x)`, and `.indexOf(x)` compared with -1 or 0.
    fn among(&mut self) -> Result<Expr, Refusal> {
        let mut items = Vec::new();
        while !self.take("]") {
            match self.unary()? {
                Expr::Literal(value) if !value.is_null() => items.push(value),
                _ => return Err(Refusal::new("a list holds more than plain values")),
            }
            if !self.take(",") && !matches!(self.peek(), Some(Token::Mark("]"))) {
                return Err(Refusal::unexpected(self.peek()));
            }
        }
        self.need(".")?;
        let index = self.take_name("indexOf");
        if !index && !self.take_name("includes") {
            return Err(Refusal::new("of a list only `includes` and `indexOf` are understood"));
        }
        self.need("(")?;
        let among = Expr::Among(Box::new(self.choice()?), items);
        self.need(")")?;
        if index { self.found(among) } else { Ok(among) }
    }

    fn found(&mut self, among: Expr) -> Result<Expr, Refusal> {
        let mark = self.next();
        let minus = self.take("-");
        let number = self.next();
        let is = |wanted: u64| number == Some(Token::Number(Number::from(wanted)));
        match mark {
            Some(Token::Mark("!==" | "!=" | ">")) if minus && is(1) => Ok(among),
            Some(Token::Mark(">=")) if !minus && is(0) => Ok(among),
            Some(Token::Mark("===" | "==")) if minus && is(1) => Ok(Expr::Not(Box::new(among))),
            Some(Token::Mark("<")) if !minus && is(0) => Ok(Expr::Not(Box::new(among))),
            _ => Err(Refusal::new("`indexOf` is not simply compared with -1 or 0")),
        }
    }
}
