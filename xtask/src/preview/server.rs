//! Serves the preview to this machine: the program as it was built, definitions as they are now.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::Result;

use super::units;

/// No request line or header of a browser is as long.
const LONGEST: u64 = 64 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// As strict as the product's own pages (tests/backend/src/headers.rs); nothing may be kept, so that a reload shows
/// what changed.
const HEADERS: &str = "content-security-policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n\
    x-content-type-options: nosniff\r\nreferrer-policy: no-referrer\r\ncache-control: no-store\r\n";

/// What there is to serve.
pub struct Server {
    /// The built program.
    pub site: PathBuf,
    /// One form stands at `/`; several stand at `/0/`, `/1/` … and `/` lists them.
    pub forms: Vec<PathBuf>,
    pub answers: Option<PathBuf>,
}

/// Media type and body.
type Content = (&'static str, Vec<u8>);

impl Server {
    /// Answers requests until the program ends.
    pub fn serve(&self, listener: &TcpListener) -> Result<()> {
        thread::scope(|scope| {
            for stream in listener.incoming() {
                let stream = stream?;
                // A browser that hangs up early is its own affair.
                scope.spawn(move || self.answer(&stream).unwrap_or_default());
            }
            Ok(())
        })
    }

    fn answer(&self, stream: &TcpStream) -> Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut request = BufReader::new(stream.take(LONGEST));
        let mut first = String::new();
        request.read_line(&mut first)?;
        let mut line = first.clone();
        while !line.trim().is_empty() {
            line.clear();
            request.read_line(&mut line)?;
        }
        let mut words = first.split(' ');
        let content = match (words.next(), words.next()) {
            (Some("GET"), Some(address)) => self.content(address),
            _ => None,
        };
        let (status, (kind, body)) = match content {
            Some(content) => ("200 OK", content),
            None => ("404 Not Found", ("text/plain", b"There is nothing here.\n".to_vec())),
        };
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n{HEADERS}connection: close\r\n\r\n"
        );
        let mut stream = stream;
        stream.write_all(head.as_bytes())?;
        stream.write_all(&body)?;
        Ok(())
    }

    fn content(&self, address: &str) -> Option<Content> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let path = path.strip_prefix('/')?;
        let (number, name) = match path.split_once('/') {
            Some((number, name)) => (number.parse().ok()?, name),
            None => (0_usize, path),
        };
        let form = self.forms.get(number)?;
        match name {
            "" if path.is_empty() && self.forms.len() > 1 => Some(("text/html; charset=utf-8", self.list())),
            "" => file(&self.site, "index.html"),
            "definition.json" => Some(("application/json", crate::form::whole(form)?)),
            "answers.json" => Some(("application/json", self.answers()?)),
            "units" => Some(("application/json", units::list(query).ok()?)),
            name => file(&self.site, name),
        }
    }

    /// The answers to begin with; `null` where there are none: a missing file would be an error on the browser's console.
    fn answers(&self) -> Option<Vec<u8>> {
        match &self.answers {
            Some(file) => fs::read(file).ok(),
            None => Some(b"null".to_vec()),
        }
    }

    fn list(&self) -> Vec<u8> {
        let line = |(number, form): (usize, &PathBuf)| {
            format!("<li><a href=\"/{number}/\">{}</a></li>", escaped(&form.display().to_string()))
        };
        let lines: String = self.forms.iter().enumerate().map(line).collect();
        format!("<!DOCTYPE html><html lang=\"vi\"><title>Biểu mẫu</title><h1>Biểu mẫu</h1><ul>{lines}</ul></html>")
            .into_bytes()
    }
}

/// A file of the directory itself, never one above or below it.
fn file(directory: &Path, name: &str) -> Option<Content> {
    let kind = match name.rsplit('.').next()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        _ => return None,
    };
    let is_plain = !name.starts_with('.') && !name.contains(['/', '\\']);
    is_plain.then(|| fs::read(directory.join(name)).ok()).flatten().map(|body| (kind, body))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(directory: &Path, forms: &[&str]) -> Result<Server> {
        fs::write(directory.join("index.html"), "page")?;
        for form in forms {
            fs::write(directory.join(form), form)?;
        }
        let forms = forms.iter().map(|form| directory.join(form)).collect();
        Ok(Server { site: directory.to_owned(), forms, answers: None })
    }

    #[test]
    fn one_form_stands_at_the_top_and_is_read_anew() -> Result<()> {
        let directory = tempfile::tempdir()?;
        let server = server(directory.path(), &["a.json"])?;
        let body = |address: &str| server.content(address).map(|(_, body)| String::from_utf8_lossy(&body).into_owned());
        assert_eq!(body("/").as_deref(), Some("page"));
        assert_eq!(body("/definition.json").as_deref(), Some("a.json"));
        fs::write(directory.path().join("a.json"), "changed")?;
        assert_eq!(body("/definition.json").as_deref(), Some("changed"));
        assert_eq!(body("/answers.json").as_deref(), Some("null"));
        Ok(())
    }

    #[test]
    fn several_forms_are_listed() -> Result<()> {
        let directory = tempfile::tempdir()?;
        let server = server(directory.path(), &["a.json", "b<i>.json"])?;
        let body = |address: &str| server.content(address).map(|(_, body)| String::from_utf8_lossy(&body).into_owned());
        let list = body("/").unwrap_or_default();
        assert!(list.contains("href=\"/1/\"") && list.contains("b&lt;i>.json"), "{list}");
        assert_eq!(body("/1/").as_deref(), Some("page"));
        assert_eq!(body("/1/definition.json?x").as_deref(), Some("b<i>.json"));
        assert!(body("/2/").is_none());
        Ok(())
    }

    #[test]
    fn nothing_outside_is_served() -> Result<()> {
        let directory = tempfile::tempdir()?;
        let server = server(directory.path(), &["a.json"])?;
        for address in ["/../a.js", "/0/../index.html", "/..", "/.made-of", "/a.json", "definition.json", "/x/"] {
            assert!(server.content(address).is_none(), "{address}");
        }
        Ok(())
    }
}
