//! HTML cut into tags and texts, the way browsers cut it. Every character is looked at a fixed number of times.

/// A tag or a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Entities not yet decoded.
    Text(&'a str),
    Open(Tag<'a>),
    Close(String),
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// In small letters.
    pub name: String,
    /// Names and values as written.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// `<svg/>`
    pub closed: bool,
}

/// Elements in which tags are no tags: everything up to their end is theirs.
const RAW: &[&str] =
    &["script", "style", "iframe", "noscript", "noembed", "noframes", "textarea", "title", "xmp", "plaintext"];

/// Whether everything up to the element's end tag is its text.
pub(super) fn is_raw(name: &str) -> bool {
    RAW.contains(&name)
}

/// The tokens of a text. Of a raw element only its tags are given, without what is in it.
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

pub(super) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            let Some(after) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                return Some(Token::Text(self.take(end)));
            };
            match after.as_bytes().first() {
                Some(letter) if letter.is_ascii_alphabetic() => {
                    self.rest = after;
                    return self.open();
                }
                Some(b'/') => match after.as_bytes().get(1) {
                    Some(letter) if letter.is_ascii_alphabetic() => {
                        self.rest = after.get(1..).unwrap_or_default();
                        return self.tag().map(|tag| Token::Close(tag.name));
                    }
                    Some(_) => self.skip_past(">"),
                    None => return Some(Token::Text(self.take(2))),
                },
                Some(b'!') if after.starts_with("!--") => {
                    self.rest = after.get(3..).unwrap_or_default();
                    // `<!-->` and `<!--->` are whole comments.
                    let short = self.rest.strip_prefix('>').or_else(|| self.rest.strip_prefix("->"));
                    match short {
                        Some(rest) => self.rest = rest,
                        None => self.skip_past("-->"),
                    }
                }
                Some(b'!' | b'?') => self.skip_past(">"),
                // Not a tag: "3 < 5".
                _ => {
                    let end = after.find('<').unwrap_or(after.len());
                    return Some(Token::Text(self.take(end + 1)));
                }
            }
        }
        None
    }
}

impl<'a> Tokens<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// What does not end goes to the end of the text, as in a browser.
    fn skip_past(&mut self, mark: &str) {
        self.rest = self.rest.split_once(mark).map_or("", |(_, rest)| rest);
    }

    fn open(&mut self) -> Option<Token<'a>> {
        let tag = self.tag()?;
        if is_raw(&tag.name) {
            self.skip_raw(&tag.name);
        }
        Some(Token::Open(tag))
    }

    /// A tag from its name on; nothing where the text ends in it.
    fn tag(&mut self) -> Option<Tag<'a>> {
        let end = self.rest.find(|c: char| is_space(c) || c == '/' || c == '>').unwrap_or(self.rest.len());
        let name = self.take(end).to_ascii_lowercase();
        let mut attributes = Vec::new();
        let mut closed = false;
        loop {
            let trimmed = self.rest.trim_start_matches(is_space);
            self.rest = trimmed;
            match trimmed.chars().next()? {
                '>' => {
                    self.take(1);
                    return Some(Tag { name, attributes, closed });
                }
                '/' => {
                    closed = trimmed.starts_with("/>");
                    self.take(1);
                }
                _ => attributes.push(self.attribute()?),
            }
        }
    }

    fn attribute(&mut self) -> Option<(&'a str, &'a str)> {
        // A name may begin with "="; browsers take it so.
        let begin = self.rest.chars().next().map_or(0, char::len_utf8);
        let ends = |c: char| is_space(c) || matches!(c, '/' | '>' | '=');
        let end = self.rest.get(begin..)?.find(ends).map_or(self.rest.len(), |end| begin + end);
        let name = self.take(end);
        let Some(value) = self.rest.trim_start_matches(is_space).strip_prefix('=') else { return Some((name, "")) };
        self.rest = value.trim_start_matches(is_space);
        let quote = self.rest.chars().next()?;
        if quote == '"' || quote == '\'' {
            let (value, rest) = self.rest.get(1..)?.split_once(quote)?;
            self.rest = rest;
            return Some((name, value));
        }
        let end = self.rest.find(|c: char| is_space(c) || c == '>')?;
        Some((name, self.take(end)))
    }

    /// Passes over the text of a raw element.
    fn skip_raw(&mut self, name: &str) {
        let mut at = 0;
        while let Some(found) = self.rest.get(at..).and_then(|rest| rest.find("</")) {
            at += found + 2;
            let after = self.rest.as_bytes().get(at..at + name.len());
            if after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes())) {
                let next = self.rest.as_bytes().get(at + name.len());
                if next.is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'/' | b'>')) {
                    self.take(at - 2);
                    return;
                }
            }
        }
        self.rest = "";
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
