//! The JsonLogic that a small JavaScript of a Form.io definition could be. A translation means exactly what the script
//! means wherever the answers are of the kinds that the components give, absent ones included; whatever is not wholly
//! understood is refused.
//!
//! Where the two languages part: an absent answer is `undefined` in JavaScript and smaller than nothing, `null` in
//! JsonLogic and compared as 0; an empty list is true in JavaScript and false in JsonLogic; `+` joins texts in
//! JavaScript and adds them in JsonLogic. Where the two engines part: Form.io makes numbers and truth values of choices
//! that look like them, and writes dates its own way.

mod parse;
#[cfg(test)]
mod tests;
mod token;
mod translate;

use std::fmt;

use serde_json::Value;
use token::Token;

/// What a script decides, by the property it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `customConditional`: `show = …`.
    Show,
    /// `calculateValue`, `customDefaultValue`: `value = …`.
    Value,
    /// `validate.custom`: `valid = …`.
    Valid,
}

impl Role {
    fn target(self) -> &'static str {
        match self {
            Role::Show => "show",
            Role::Value => "value",
            Role::Valid => "valid",
        }
    }
}

/// What kind of answer a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Number,
    Text,
    Flag,
    /// A date, which Form.io writes otherwise than we do.
    Date,
    /// A list, a container, the boxes of a choice: nothing to compare.
    Tree,
    /// No component has this name.
    Unknown,
}

/// Why a script is not translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(String);

impl Refusal {
    fn new(why: impl Into<String>) -> Refusal {
        Refusal(why.into())
    }

    fn unexpected(token: Option<&Token>) -> Refusal {
        Refusal(match token {
            None => "it ends too early".to_owned(),
            Some(Token::Name(name)) => format!("`{name}` is not expected where it stands"),
            Some(Token::Text(text)) => format!("the text '{text}' is not expected where it stands"),
            Some(Token::Number(number)) => format!("{number} is not expected where it stands"),
            Some(Token::Mark(mark)) => format!("`{mark}` is not understood where it stands"),
        })
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The rule that means what the script means. `sort` tells what `data.a.b`, `row.x` and `input` stand for.
///
/// # Errors
/// The first thing that is not understood.
pub fn translate(script: &str, role: Role, sort: &dyn Fn(&str) -> Sort) -> Result<Value, Refusal> {
    let expr = parse::parse(script, role.target())?;
    let rule = translate::Translator { role, sort }.whole(&expr)?;
    match crate::forms::logic::Rule::compile(&rule) {
        Ok(_) => Ok(rule),
        Err(error) => Err(Refusal::new(error.to_string())),
    }
}
