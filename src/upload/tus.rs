//! tus 1.0 (<https://tus.io/protocols/resumable-upload>): a file is created on the server, then sent in chunks, each with
//! its SHA-256 where the server checks that. After a cut the server is asked where it stands, and the rest follows.
//!
//! Chunks are read one at a time: memory stays flat. Nothing here knows our own backend; what a server can do beyond the
//! core of the protocol is learnt from itself.

use std::cell::{Cell, RefCell};

use web_sys::{Blob, Url};

use super::pace::Pace;
use super::request::{Abort, Answer, Request};
use super::trouble::{Asked, Trouble};
use crate::api;
use crate::device::digest::digest;
use crate::device::{clock, crypto, text::base64};

const VERSION: &str = "1.0.0";

/// How often in a row the server may say that it stands elsewhere before one waits a while.
const MISPLACED_AT_MOST: u32 = 3;

/// What a server can do beyond the core.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    /// It checks chunks by their SHA-256.
    pub checks: bool,
    /// It removes files.
    pub removes: bool,
}

/// A server, and how quick the way to it is.
pub struct Server {
    /// Where files are created.
    endpoint: String,
    /// A header that requests which change something need besides.
    guard: Option<fn() -> (&'static str, String)>,
    abilities: Cell<Option<Abilities>>,
    pace: RefCell<Pace>,
}

/// Where the bytes of a file come from.
pub trait Source {
    /// The bytes from `from` to before `to`; none where they are not to be had any more. A part of a file as the browser
    /// has it is read only as it is sent: nothing of it comes into the program's memory.
    fn read(&self, from: u64, to: u64) -> impl Future<Output = Option<Blob>>;
}

/// What is told while a file is being sent.
pub trait Watch {
    /// So much is on the wire.
    fn sent(&self, bytes: u64);
    /// So much is at the server.
    fn held(&self, bytes: u64);
}

/// Where a server stands with a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub offset: u64,
    /// Lower-case hex SHA-256 of the whole file, where it is complete and the server tells it (`Repr-Digest`, RFC 9530).
    pub sha256: Option<String>,
}

impl Server {
    /// The server whose files are created at `endpoint`, an address or a path of our own origin.
    pub fn new(endpoint: String, guard: Option<fn() -> (&'static str, String)>) -> Self {
        Server { endpoint, guard, abilities: Cell::default(), pace: RefCell::default() }
    }

    /// What the server can do; asked once.
    ///
    /// # Errors
    /// When there is no answer. One that says nothing of it is a server that knows the core only.
    pub async fn abilities(&self, abort: &Abort) -> Result<Abilities, Trouble> {
        if let Some(known) = self.abilities.get() {
            return Ok(known);
        }
        let request = Request { method: "OPTIONS", url: &self.endpoint, headers: &[], body: None };
        let answer = request.send(abort, &|_| {}).await?;
        if answer.status() >= 500 {
            return Err(trouble(&answer, Asked::Creation));
        }
        let lists = |header: &str, wanted: &str| {
            answer.header(header).is_some_and(|list| list.split(',').any(|item| item.trim() == wanted))
        };
        let abilities = Abilities {
            checks: lists("Tus-Extension", "checksum") && lists("Tus-Checksum-Algorithm", "sha256"),
            removes: lists("Tus-Extension", "termination"),
        };
        self.abilities.set(Some(abilities));
        Ok(abilities)
    }

    /// Announces a file of this size; gives its address. `about` is said of it (`Upload-Metadata`).
    ///
    /// # Errors
    /// As any request.
    pub async fn create(&self, size: u64, about: &[(&str, &str)], abort: &Abort) -> Result<String, Trouble> {
        let pair = |(key, value): &(&str, &str)| format!("{key} {}", base64(value.as_bytes()));
        let metadata = about.iter().map(pair).collect::<Vec<_>>().join(",");
        let mut headers = vec![("Upload-Length", size.to_string())];
        if !about.is_empty() {
            // An empty one is no metadata but a mistake.
            headers.push(("Upload-Metadata", metadata));
        }
        let answer = self.ask("POST", &self.endpoint, headers, None, Asked::Creation, abort, &|_| {}).await?;
        let location = answer.header("Location").and_then(|location| self.resolve(&location));
        location.ok_or(Trouble::Server { after: None })
    }

    /// Where the server stands with a file.
    ///
    /// # Errors
    /// As any request; `Gone` when it does not know it.
    pub async fn standing(&self, location: &str, abort: &Abort) -> Result<Standing, Trouble> {
        let answer = self.ask("HEAD", location, Vec::new(), None, Asked::File, abort, &|_| {}).await?;
        let offset = answer.number("Upload-Offset").ok_or(Trouble::Server { after: None })?;
        let sha256 = answer.header("Repr-Digest").and_then(|digest| hex_of(&digest));
        Ok(Standing { offset, sha256 })
    }

    /// Sends what is missing from `offset` on, a file of `size` bytes. Where the server says that it stands elsewhere, that
    /// is the truth.
    ///
    /// # Errors
    /// As any request. What arrived stays there.
    pub async fn transfer(
        &self,
        location: &str,
        (source, size): (&impl Source, u64),
        offset: u64,
        abort: &Abort,
        watch: &impl Watch,
    ) -> Result<(), Trouble> {
        let (mut offset, mut misplaced) = (offset, 0);
        watch.held(offset);
        while offset < size {
            let end = (offset + self.pace.borrow().chunk()).min(size);
            let chunk = source.read(offset, end).await.ok_or(Trouble::Unreadable)?;
            let begun = clock::ticks();
            match self.append(location, &chunk, offset, abort, &|sent| watch.sent(offset + sent)).await {
                Ok(held) => {
                    self.pace.borrow_mut().went(end - offset, clock::ticks().saturating_sub(begun));
                    offset = held.unwrap_or(end);
                    misplaced = 0;
                    watch.held(offset);
                }
                Err(Trouble::Misplaced) if misplaced < MISPLACED_AT_MOST => {
                    misplaced += 1;
                    offset = self.standing(location, abort).await?.offset;
                    watch.held(offset);
                }
                Err(trouble) => {
                    if !matches!(trouble, Trouble::Stopped | Trouble::SignedOut) {
                        self.pace.borrow_mut().cut();
                    }
                    return Err(trouble);
                }
            }
        }
        Ok(())
    }

    /// Sends one chunk; gives back where the server stands then, if it says so.
    async fn append(
        &self,
        location: &str,
        chunk: &Blob,
        offset: u64,
        abort: &Abort,
        on_progress: &dyn Fn(u64),
    ) -> Result<Option<u64>, Trouble> {
        let mut headers =
            vec![("Content-Type", "application/offset+octet-stream".to_owned()), ("Upload-Offset", offset.to_string())];
        if self.abilities.get().is_some_and(|abilities| abilities.checks) {
            let digest = digest(chunk).await.ok_or(Trouble::Unreadable)?;
            headers.push(("Upload-Checksum", format!("sha256 {}", base64(&digest))));
        }
        let answer = self.ask("PATCH", location, headers, Some(chunk), Asked::Chunk, abort, on_progress).await?;
        Ok(answer.number("Upload-Offset"))
    }

    /// Has the server remove a file; one that cannot forgets it in its own time.
    ///
    /// # Errors
    /// As any request; `Gone` when it does not know it.
    pub async fn remove(&self, location: &str, abort: &Abort) -> Result<(), Trouble> {
        if self.abilities(abort).await?.removes {
            self.ask("DELETE", location, Vec::new(), None, Asked::File, abort, &|_| {}).await?;
        }
        Ok(())
    }

    /// One request of the protocol. A stale token of the session is fetched again, once.
    #[allow(clippy::too_many_arguments)]
    async fn ask(
        &self,
        method: &str,
        url: &str,
        mut headers: Vec<(&str, String)>,
        body: Option<&Blob>,
        asked: Asked,
        abort: &Abort,
        on_progress: &dyn Fn(u64),
    ) -> Result<Answer, Trouble> {
        headers.push(("Tus-Resumable", VERSION.to_owned()));
        let plain = headers.len();
        for is_last in [false, true] {
            headers.truncate(plain);
            if method != "HEAD" {
                headers.extend(self.guard.map(|guard| guard()));
            }
            let answer = Request { method, url, headers: &headers, body }.send(abort, on_progress).await?;
            if answer.status() < 300 {
                if self.guard.is_some() {
                    api::note_use();
                }
                return Ok(answer);
            }
            let trouble = trouble(&answer, asked);
            if trouble != Trouble::StaleToken || is_last {
                return Err(trouble);
            }
            // Whatever comes of it is seen at the second try.
            let _ = api::resources::session().await;
        }
        Err(Trouble::StaleToken)
    }

    /// An address as the server gave it, perhaps relative to where it was asked.
    fn resolve(&self, location: &str) -> Option<String> {
        let here = crate::device::page::address();
        let base = Url::new_with_base(&self.endpoint, &here).ok()?;
        Url::new_with_base(location, &base.href()).ok().map(|url| url.href())
    }
}

fn trouble(answer: &Answer, asked: Asked) -> Trouble {
    let code = api::problem(answer.status(), &answer.text()).code();
    let after = answer.number("Retry-After").and_then(|seconds| u32::try_from(seconds).ok());
    Trouble::of(asked, answer.status(), code, after)
}

/// The SHA-256 of a list of digests, `sha-256=:…base64…:`, as hexadecimal.
fn hex_of(digests: &str) -> Option<String> {
    let own = digests.split(',').find_map(|digest| digest.trim().strip_prefix("sha-256=:"))?;
    crate::device::text::bytes_of_base64(own.strip_suffix(':')?).map(|bytes| crypto::hex(&bytes))
}
