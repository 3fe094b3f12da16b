//! A pattern as text → what it is made of. As JavaScript reads it without flags, where that means anything: `\-` is a
//! `-` and a brace that counts nothing a brace; by whole characters, as with `u`.

use std::iter::Peekable;
use std::str::Chars;

use super::set::{Item, Set};
use super::{MAX_TEXT, Place};

/// A part of a pattern. Sets are named by their number.
#[derive(Debug)]
pub(super) enum Node {
    One(usize),
    At(Place),
    /// `(?=…)`, or `(?!…)` when it must not be found.
    Look(Box<Node>, bool),
    All(Vec<Node>),
    Any(Vec<Node>),
    Repeat {
        inner: Box<Node>,
        least: u32,
        most: Option<u32>,
    },
}

type Result<T> = std::result::Result<T, &'static str>;

/// Groups within groups.
const MAX_DEPTH: usize = 50;
const UNFINISHED: &str = "it is not finished";

pub(super) fn parse(pattern: &str) -> Result<(Vec<Set>, Node)> {
    let mut parser = Parser { rest: pattern.chars().peekable(), sets: Vec::new(), depth: 0 };
    let node = parser.any()?;
    if parser.rest.next().is_some() { Err("a `)` closes nothing") } else { Ok((parser.sets, node)) }
}

struct Parser<'a> {
    rest: Peekable<Chars<'a>>,
    sets: Vec<Set>,
    depth: usize,
}

impl Parser<'_> {
    fn eat(&mut self, wanted: char) -> bool {
        self.rest.next_if_eq(&wanted).is_some()
    }

    /// What stands before `end`, which is eaten too.
    fn until(&mut self, end: char) -> String {
        let mut before = String::new();
        while let Some(c) = self.rest.next().filter(|c| *c != end) {
            before.push(c);
        }
        before
    }

    fn any(&mut self) -> Result<Node> {
        let mut nodes = vec![self.all()?];
        while self.eat('|') {
            nodes.push(self.all()?);
        }
        Ok(Node::Any(nodes))
    }

    fn all(&mut self) -> Result<Node> {
        let mut nodes = Vec::new();
        while let Some(c) = self.rest.peek().copied().filter(|c| !matches!(c, '|' | ')')) {
            if matches!(c, '*' | '+' | '?') || self.count().is_some() {
                return Err("nothing stands before a repetition");
            }
            self.rest.next();
            let node = self.one(c)?;
            nodes.push(self.repeated(node)?);
        }
        Ok(Node::All(nodes))
    }

    fn one(&mut self, c: char) -> Result<Node> {
        let set = match c {
            '(' => return self.group(),
            '^' => return Ok(Node::At(Place::Start)),
            '$' => return Ok(Node::At(Place::End)),
            '\\' if self.eat('b') => return Ok(Node::At(Place::Edge(true))),
            '\\' if self.eat('B') => return Ok(Node::At(Place::Edge(false))),
            '[' => self.class()?,
            '.' => {
                let ends = ['\n', '\r', '\u{2028}', '\u{2029}'];
                Set { not: true, items: ends.map(|end| Item::Range(end, end)).into() }
            }
            '\\' => {
                if let Some('1'..='9' | 'k') = self.rest.peek() {
                    return Err("it refers back to a group");
                }
                Set { not: false, items: vec![self.escape()?] }
            }
            _ => Set { not: false, items: vec![Item::Range(c, c)] },
        };
        self.sets.push(set);
        Ok(Node::One(self.sets.len() - 1))
    }

    /// To behind its `)`.
    fn group(&mut self) -> Result<Node> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("too many groups within groups");
        }
        let mut look = None;
        if self.eat('?') {
            match self.rest.next() {
                Some(':') => {}
                Some(c @ ('=' | '!')) => look = Some(c == '='),
                Some('<') if !matches!(self.rest.peek(), Some('=' | '!')) => {
                    self.until('>');
                }
                _ => return Err("a group begins with `(?` and something else than `:`, `=`, `!` or a name"),
            }
        }
        let inner = self.any()?;
        self.depth -= 1;
        if !self.eat(')') {
            return Err(UNFINISHED);
        }
        Ok(match look {
            Some(found) => Node::Look(Box::new(inner), found),
            None => inner,
        })
    }

    fn repeated(&mut self, node: Node) -> Result<Node> {
        let (least, most) = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            _ => match self.count() {
                Some(count) => count,
                None => return Ok(node),
            },
        };
        // The sign itself, or the `}`.
        self.rest.next();
        // Whether it takes as few as it can makes no difference to the whole.
        self.eat('?');
        if most.is_some_and(|most| most < least) {
            return Err("a repetition is counted from more to less");
        }
        // As often as there are characters is without end.
        let most = most.filter(|most| (*most as usize) < MAX_TEXT);
        Ok(Node::Repeat { inner: Box::new(node), least, most })
    }

    /// `{2}`, `{2,}` or `{2,4}` up to its `}`; nothing when the brace is just a brace.
    fn count(&mut self) -> Option<(u32, Option<u32>)> {
        let mut ahead = self.rest.clone();
        ahead.next_if_eq(&'{')?;
        let least = number(&mut ahead)?;
        let most = if ahead.next_if_eq(&',').is_none() {
            Some(least)
        } else if ahead.peek() == Some(&'}') {
            None
        } else {
            Some(number(&mut ahead)?)
        };
        ahead.peek().filter(|c| **c == '}')?;
        self.rest = ahead;
        Some((least, most))
    }

    /// To behind its `]`.
    fn class(&mut self) -> Result<Set> {
        let mut set = Set { not: self.eat('^'), items: Vec::new() };
        loop {
            let first = match self.rest.next().ok_or(UNFINISHED)? {
                ']' => return Ok(set),
                c => self.member(c)?,
            };
            let mut ahead = self.rest.clone();
            let is_range = ahead.next() == Some('-') && ahead.next().is_some_and(|c| c != ']');
            let Item::Range(from, _) = first else {
                set.items.push(first);
                continue;
            };
            if is_range {
                self.rest.next();
                let c = self.rest.next().ok_or(UNFINISHED)?;
                match self.member(c)? {
                    Item::Range(to, _) if from <= to => set.items.push(Item::Range(from, to)),
                    Item::Range(..) => return Err("a range of characters runs backwards"),
                    other => set.items.extend([first, Item::Range('-', '-'), other]),
                }
            } else {
                set.items.push(first);
            }
        }
    }

    fn member(&mut self, c: char) -> Result<Item> {
        match c {
            '\\' if self.eat('b') => Ok(Item::Range('\u{8}', '\u{8}')),
            '\\' => self.escape(),
            _ => Ok(Item::Range(c, c)),
        }
    }

    /// What stands behind a `\`.
    fn escape(&mut self) -> Result<Item> {
        let c = self.rest.next().ok_or(UNFINISHED)?;
        let one = match c {
            'd' | 'w' | 's' => return Ok(Item::Kind(c, false)),
            'D' | 'W' | 'S' => return Ok(Item::Kind(c.to_ascii_lowercase(), true)),
            'p' | 'P' if self.eat('{') => {
                let name = self.until('}');
                // It is handed to the browser's own RegExp.
                if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '=')) {
                    return Err("a property is not named as it should be");
                }
                return Ok(Item::Property(name, c == 'P'));
            }
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'v' => '\u{b}',
            'f' => '\u{c}',
            '0' => '\0',
            'x' => self.code(2)?,
            'u' if self.eat('{') => character(&self.until('}'))?,
            'u' => self.code(4)?,
            other => other,
        };
        Ok(Item::Range(one, one))
    }

    fn code(&mut self, digits: usize) -> Result<char> {
        let mut code = String::new();
        while code.len() < digits {
            code.push(self.rest.next().ok_or(UNFINISHED)?);
        }
        character(&code)
    }
}

fn character(code: &str) -> Result<char> {
    let is_plain = code.chars().all(|c| c.is_ascii_hexdigit());
    let code = u32::from_str_radix(code, 16).ok().filter(|_| is_plain);
    code.and_then(char::from_u32).ok_or("a code stands for no character")
}

fn number(rest: &mut Peekable<Chars<'_>>) -> Option<u32> {
    let mut found = None;
    while let Some(digit) = rest.peek().and_then(|c| c.to_digit(10)) {
        rest.next();
        found = Some(found.unwrap_or(0_u32).saturating_mul(10).saturating_add(digit));
    }
    found
}
