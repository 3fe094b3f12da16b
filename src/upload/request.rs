//! One request over XMLHttpRequest (`fetch` cannot tell how much has been sent), which can be broken off, and which ends
//! by itself when nothing moves.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ProgressEvent, XmlHttpRequest};

use super::trouble::Trouble;
use crate::device::{clock, timer};

/// Nothing has moved for so long: the connection is dead, whatever the browser believes. In milliseconds.
const STALL: u64 = 30_000;
/// How often one looks whether something moved.
const TICK: Duration = Duration::from_millis(100);

/// Breaks off what is under way for one file.
#[derive(Default)]
pub struct Abort {
    is_stopped: Cell<bool>,
    request: RefCell<Option<XmlHttpRequest>>,
}

impl Abort {
    /// Breaks it off at once.
    pub fn stop(&self) {
        self.is_stopped.set(true);
        if let Some(request) = self.request.take() {
            // Of a finished request there is nothing to break off.
            let _ = request.abort();
        }
    }

    /// Whether it was broken off.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.get()
    }

    /// Something new begins.
    pub fn renew(&self) {
        self.is_stopped.set(false);
    }
}

/// A request.
pub struct Request<'a> {
    pub method: &'a str,
    pub url: &'a str,
    pub headers: &'a [(&'a str, String)],
    pub body: Option<&'a Blob>,
}

/// An answer, whatever it says.
pub struct Answer(XmlHttpRequest);

impl Answer {
    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.0.status().unwrap_or_default()
    }

    /// A header; none where it is not there, or not shown to other origins.
    pub fn header(&self, name: &str) -> Option<String> {
        self.0.get_response_header(name).ok().flatten()
    }

    /// A header that is a number.
    pub fn number(&self, name: &str) -> Option<u64> {
        self.header(name)?.trim().parse().ok()
    }

    /// The body.
    pub fn text(&self) -> String {
        self.0.response_text().ok().flatten().unwrap_or_default()
    }
}

impl Request<'_> {
    /// Sends it; `on_progress` is told the bytes of the body sent so far, at most ten times a second.
    ///
    /// # Errors
    /// When no answer came: no network, stalled, or stopped.
    pub async fn send(&self, abort: &Abort, on_progress: &dyn Fn(u64)) -> Result<Answer, Trouble> {
        if abort.is_stopped() {
            return Err(Trouble::Stopped);
        }
        let request = self.prepare().map_err(|_| Trouble::Network)?;
        abort.request.replace(Some(request.clone()));
        // Progress comes as events, the end as a promise; what was sent is kept where both can see it.
        let sent = Rc::new(Cell::new(0));
        let watch = Closure::<dyn FnMut(ProgressEvent)>::new({
            let sent = sent.clone();
            move |event: ProgressEvent| sent.set(event.loaded() as u64)
        });
        if let (Ok(upload), true) = (request.upload(), self.body.is_some()) {
            upload.set_onprogress(Some(watch.as_ref().unchecked_ref()));
        }
        let done = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
        let started = match self.body {
            Some(body) => request.send_with_opt_blob(Some(body)),
            None => request.send(),
        };
        started.map_err(|_| Trouble::Network)?;
        let is_over = wait(done, &sent, on_progress).await;
        abort.request.replace(None);
        if abort.is_stopped() {
            return Err(Trouble::Stopped);
        }
        if !is_over {
            // Fails only when it is over after all.
            let _ = request.abort();
            return Err(Trouble::Stalled);
        }
        match request.status() {
            Ok(1..) => Ok(Answer(request)),
            _ => Err(Trouble::Network),
        }
    }

    fn prepare(&self) -> Result<XmlHttpRequest, JsValue> {
        let request = XmlHttpRequest::new()?;
        request.open(self.method, self.url)?;
        for (name, value) in self.headers {
            request.set_request_header(name, value)?;
        }
        Ok(request)
    }
}

/// Waits for the end, passing progress on; `false` when nothing moved for too long.
async fn wait(done: Promise, sent: &Cell<u64>, on_progress: &dyn Fn(u64)) -> bool {
    // The promise never rejects.
    let mut ending = pin!(JsFuture::from(done));
    let (mut told, mut moved) = (0, clock::ticks());
    loop {
        let mut tick = pin!(timer::sleep(TICK));
        let is_over = poll_fn(|context| {
            if ending.as_mut().poll(context).is_ready() {
                return Poll::Ready(true);
            }
            tick.as_mut().poll(context).map(|()| false)
        });
        if is_over.await {
            return true;
        }
        if sent.get() != told {
            (told, moved) = (sent.get(), clock::ticks());
            on_progress(told);
        } else if clock::ticks().saturating_sub(moved) > STALL {
            return false;
        }
    }
}
