//! The tags of an HTML page, with their attributes: as much of HTML as Trunk's output needs.

use anyhow::{Context, Result};

/// One opening tag; for elements whose content is not HTML (`script`, `style` …) the whole element.
pub struct Tag {
    pub name: String,
    /// Names in lower case; the value is empty where there is none.
    pub attributes: Vec<(String, String)>,
    pub start: usize,
    pub end: usize,
    content: (usize, usize),
}

impl Tag {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// What is between the tags of an element whose content is not HTML; nothing for others.
    pub fn content<'a>(&self, html: &'a str) -> &'a str {
        &html[self.content.0..self.content.1]
    }
}

/// Every opening tag of the page, in order. Comments and text are skipped.
pub fn scan(html: &str) -> Result<Vec<Tag>> {
    let lower = html.to_ascii_lowercase();
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = lower[at..].find('<') {
        let start = at + found;
        let rest = &lower[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            at = start + 4 + comment.find("-->").context("a comment has no end")? + 3;
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = read(html, &lower, start)?;
            at = tag.end;
            tags.push(tag);
        } else {
            at = start + 1;
        }
    }
    Ok(tags)
}

fn read(html: &str, lower: &str, start: usize) -> Result<Tag> {
    let (name, attributes, open_end) =
        open_tag(html, start).with_context(|| format!("tag at byte {start} has no end"))?;
    let mut content = (open_end, open_end);
    let mut end = open_end;
    if ["script", "style", "title", "textarea"].contains(&name.as_str()) {
        let closing = format!("</{name}");
        let close =
            lower[open_end..].find(&closing).with_context(|| format!("<{name}> at byte {start} is not closed"))?;
        content.1 = open_end + close;
        end = content.1 + lower[content.1..].find('>').with_context(|| format!("</{name}> has no end"))? + 1;
    }
    Ok(Tag { name, attributes, start, end, content })
}

/// Name, attributes, and where the tag ends.
type Open = (String, Vec<(String, String)>, usize);

fn open_tag(html: &str, start: usize) -> Option<Open> {
    let is_space = |c: char| c.is_ascii_whitespace() || c == '/';
    let name_end = html[start + 1..].find(|c: char| is_space(c) || c == '>')? + start + 1;
    let name = html[start + 1..name_end].to_ascii_lowercase();
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        at += html[at..].find(|c: char| !is_space(c))?;
        if html[at..].starts_with('>') {
            return Some((name, attributes, at + 1));
        }
        let key_end = at + html[at..].find(|c: char| is_space(c) || c == '=' || c == '>')?;
        let key = html[at..key_end].to_ascii_lowercase();
        at = key_end + html[key_end..].find(|c: char| !c.is_ascii_whitespace())?;
        let mut value = String::new();
        if html[at..].starts_with('=') {
            at += 1;
            at += html[at..].find(|c: char| !c.is_ascii_whitespace())?;
            let quote = html[at..].chars().next()?;
            if quote == '"' || quote == '\'' {
                let close = at + 1 + html[at + 1..].find(quote)?;
                value = html[at + 1..close].to_owned();
                at = close + 1;
            } else {
                let close = at + html[at..].find(|c: char| c.is_ascii_whitespace() || c == '>')?;
                value = html[at..close].to_owned();
                at = close;
            }
        } else if key.is_empty() {
            // A stray character such as a lone `=`: step over it.
            at += html[at..].chars().next()?.len_utf8();
        }
        attributes.push((key, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_with_and_without_quotes() -> Result<()> {
        let tags = scan("<link rel=\"a b\" href=/x.css DATA-x='>' disabled><br/><p>a < b")?;
        let names: Vec<_> = tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["link", "br", "p"]);
        assert_eq!(tags[0].attribute("rel"), Some("a b"));
        assert_eq!(tags[0].attribute("href"), Some("/x.css"));
        assert_eq!(tags[0].attribute("data-x"), Some(">"));
        assert_eq!(tags[0].attribute("disabled"), Some(""));
        assert_eq!(tags[0].attribute("nothing"), None);
        Ok(())
    }

    #[test]
    fn scripts_are_taken_whole() -> Result<()> {
        let html = "<SCRIPT type=module>if (a<b) { '<p>' }</Script ><p>";
        let tags = scan(html)?;
        assert_eq!(tags.len(), 2);
        assert_eq!(tags[0].content(html), "if (a<b) { '<p>' }");
        Ok(())
    }

    #[test]
    fn what_does_not_end_is_an_error() {
        for bad in ["<p", "<p a='", "<script>1", "<!-- x"] {
            assert!(scan(bad).is_err(), "{bad}");
        }
    }
}
