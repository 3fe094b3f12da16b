//! The page with form.io in it, on a port of this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result};

/// Starts serving, until the program ends; gives back the page's address.
pub fn start(formio: &Path) -> Result<String> {
    let formio = formio.canonicalize().with_context(|| format!("{}", formio.display()))?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free local port")?;
    let address = format!("http://{}/", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let formio = formio.clone();
            // A browser that hangs up early is its own affair.
            thread::spawn(move || answer(stream, &formio).unwrap_or_default());
        }
    });
    Ok(address)
}

fn answer(stream: TcpStream, formio: &Path) -> Result<()> {
    let mut request = BufReader::new(&stream);
    let mut line = String::new();
    request.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or("/").split('?').next().unwrap_or("/").to_owned();
    // The headers say nothing that we need, but a browser wants them read.
    while line.trim() != "" {
        line.clear();
        if request.read_line(&mut line)? == 0 {
            break;
        }
    }
    let (status, kind, body) = match content(&path, formio) {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain", Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    let mut stream = &stream;
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)?;
    Ok(())
}

/// The page's own files, form.io's, and no units: form.io does not check a unit against the list.
fn content(path: &str, formio: &Path) -> Option<(&'static str, Vec<u8>)> {
    match path {
        "/" => Some(("text/html", include_bytes!("page/index.html").to_vec())),
        "/operators.js" => Some(("text/javascript", include_bytes!("page/operators.js").to_vec())),
        "/run.js" => Some(("text/javascript", include_bytes!("page/run.js").to_vec())),
        "/units" => Some(("application/json", b"[]".to_vec())),
        _ => {
            let file: PathBuf = formio.join(path.strip_prefix("/formio/")?).canonicalize().ok()?;
            let kind = match file.extension()?.to_str()? {
                "js" => "text/javascript",
                "css" => "text/css",
                _ => "application/octet-stream",
            };
            file.starts_with(formio).then(|| std::fs::read(&file).ok()).flatten().map(|body| (kind, body))
        }
    }
}
