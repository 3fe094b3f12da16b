//! The words of a script: only those that a translatable one is made of.

use super::Refusal;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Name(String),
    Text(String),
    Number(serde_json::Number),
    /// Punctuation and operators, as written.
    Mark(&'static str),
}

/// Longest first: `===` before `==` before `=`.
const MARKS: &[&str] = &[
    "===", "!==", "**", "??", "?.", "=>", "++", "--", "+=", "-=", "==", "!=", "<=", ">=", "&&", "||", "(", ")", "[",
    "]", "{", "}", ".", ",", ";", "?", ":", "=", "<", ">", "+", "-", "*", "/", "%", "!", "&", "|", "^", "~",
];

/// # Errors
/// At the first thing that is none of these.
pub(super) fn tokens(script: &str) -> Result<Vec<Token>, Refusal> {
    let mut found = Vec::new();
    let mut rest = script.trim_start();
    while let Some(first) = rest.chars().next() {
        if let Some(after) = comment(rest)? {
            rest = after;
        } else if first == '\'' || first == '"' {
            let (text, after) = quoted(rest, first)?;
            found.push(Token::Text(text));
            rest = after;
        } else if first.is_ascii_digit() {
            let (number, after) = number(rest)?;
            found.push(Token::Number(number));
            rest = after;
        } else if is_name(first) {
            let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            found.push(Token::Name(rest[..end].to_owned()));
            rest = &rest[end..];
        } else {
            let mark = MARKS.iter().find(|mark| rest.starts_with(**mark));
            let mark = mark.ok_or_else(|| Refusal::new(format!("`{first}` is not understood")))?;
            found.push(Token::Mark(mark));
            rest = &rest[mark.len()..];
        }
        rest = rest.trim_start();
    }
    Ok(found)
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// What follows a comment, where there is one.
fn comment(text: &str) -> Result<Option<&str>, Refusal> {
    if let Some(line) = text.strip_prefix("//") {
        return Ok(Some(line.find('\n').map_or("", |end| &line[end..])));
    }
    let Some(block) = text.strip_prefix("/*") else { return Ok(None) };
    let end = block.find("*/").ok_or_else(|| Refusal::new("a comment does not end"))?;
    Ok(Some(&block[end + 2..]))
}

fn quoted(text: &str, quote: char) -> Result<(String, &str), Refusal> {
    let mut said = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            c if c == quote => return Ok((said, &text[at + 1..])),
            '\n' | '\r' => break,
            '\\' => match chars.next() {
                Some((_, 'n')) => said.push('\n'),
                Some((_, 't')) => said.push('\t'),
                Some((_, c @ ('\'' | '"' | '\\' | '/'))) => said.push(c),
                _ => return Err(Refusal::new("an escape in a text is not understood")),
            },
            c => said.push(c),
        }
    }
    Err(Refusal::new("a text does not end"))
}

/// Plain decimals: `010`, `0x1f`, `1e3` and `1_000` mean different things to different readers.
fn number(text: &str) -> Result<(serde_json::Number, &str), Refusal> {
    let end = text.find(|c: char| !is_name(c) && c != '.').unwrap_or(text.len());
    let written = &text[..end];
    let (whole, part) = written.split_once('.').unwrap_or((written, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits(whole) && digits(part) && (whole == "0" || !whole.starts_with('0'));
    let number = serde_json::from_str(written).ok().filter(|_| plain);
    number
        .map(|number| (number, &text[end..]))
        .ok_or_else(|| Refusal::new(format!("the number `{written}` is not plain")))
}
