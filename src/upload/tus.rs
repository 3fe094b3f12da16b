//! tus 1.0 over XMLHttpRequest: `fetch` cannot tell how much has been sent.
//!
//! A file is created on the server, then sent in chunks, each with its SHA-256 (`Upload-Checksum`). After a cut the
//! server is asked where it stands (HEAD) and the rest follows. Chunks are read one at a time: memory stays flat.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ProgressEvent, XmlHttpRequest};

use crate::api::dto::{CSRF_HEADER, ProblemCode};
use crate::api::{ApiError, address, csrf_token};
use crate::device::{crypto, text::base64};

/// Bytes of one chunk. At 1.6 Mbit/s (slow 4G) about three seconds: that much is sent again after a cut.
const CHUNK_BYTES: f64 = 524_288.0;
const VERSION: &str = "1.0.0";

/// Why a transfer stopped.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    Api(ApiError),
    /// The browser cannot read the file any more.
    Unreadable,
    /// The citizen cancelled.
    Cancelled,
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Failure::Api(error)
    }
}

/// The request under way, to be aborted from outside.
#[derive(Clone)]
pub struct Abort(SendWrapper<Rc<RefCell<Transfer>>>);

/// Whether it was stopped, and the request under way.
type Transfer = (bool, Option<XmlHttpRequest>);

impl Default for Abort {
    fn default() -> Self {
        Abort(SendWrapper::new(Rc::default()))
    }
}

impl Abort {
    /// Stops the transfer at once.
    pub fn abort(&self) {
        let mut state = self.0.borrow_mut();
        state.0 = true;
        if let Some(request) = state.1.take() {
            // Aborting a finished request does nothing.
            let _ = request.abort();
        }
    }

    /// Whether it has been stopped.
    pub fn is_aborted(&self) -> bool {
        self.0.borrow().0
    }
}

/// Whole-file digest, lower-case hex.
///
/// # Errors
/// When the browser cannot read the file.
pub async fn digest(file: &Blob) -> Result<String, Failure> {
    let bytes = read(file).await?;
    crypto::sha256(&bytes).await.map(|digest| crypto::hex(&digest)).ok_or(Failure::Unreadable)
}

/// The first bytes of a file.
///
/// # Errors
/// When the browser cannot read the file.
pub async fn head(file: &Blob, bytes: usize) -> Result<Vec<u8>, Failure> {
    let part = file.slice_with_f64_and_f64(0.0, bytes as f64).map_err(|_| Failure::Unreadable)?;
    let bytes = read(&part).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

async fn read(blob: &Blob) -> Result<ArrayBuffer, Failure> {
    let bytes = JsFuture::from(blob.array_buffer()).await.map_err(|_| Failure::Unreadable)?;
    Ok(bytes.unchecked_into())
}

/// Announces a file to the server; gives its id.
///
/// # Errors
/// As any request; also the component's own refusals (`fileTooLarge`, `tooManyFiles`).
pub async fn create(draft: &str, component: &str, name: &str, size: u64, abort: &Abort) -> Result<String, Failure> {
    let pair = |key: &str, value: &str| format!("{key} {}", base64(value.as_bytes()));
    let metadata = [pair("draft", draft), pair("component", component), pair("filename", name)].join(",");
    let headers = [("Upload-Length", size.to_string()), ("Upload-Metadata", metadata)];
    let answer = send("POST", "/files", &headers, None, abort, &|_| {}).await?;
    let location = answer.header("Location").unwrap_or_default();
    let id = location.rsplit('/').next().unwrap_or_default();
    if id.is_empty() { Err(Failure::Api(ApiError::Unreadable { status: answer.status })) } else { Ok(id.to_owned()) }
}

/// Where the server stands with a file, in bytes.
///
/// # Errors
/// As any request; see [`Failure::is_gone`].
pub async fn standing(id: &str, abort: &Abort) -> Result<u64, Failure> {
    let answer = send("HEAD", &format!("/files/{id}"), &[], None, abort, &|_| {}).await?;
    let offset = answer.header("Upload-Offset").and_then(|offset| offset.parse().ok());
    offset.ok_or(Failure::Api(ApiError::Unreadable { status: answer.status }))
}

/// Sends the file from `offset` on. `on_progress` is told the bytes sent so far.
///
/// # Errors
/// As any request; nothing is lost: what arrived stays, and [`standing`] says where to go on.
pub async fn transfer(
    id: &str,
    file: &Blob,
    offset: u64,
    abort: &Abort,
    on_progress: &dyn Fn(u64),
) -> Result<(), Failure> {
    let path = format!("/files/{id}");
    let mut offset = offset as f64;
    while offset < file.size() {
        let end = (offset + CHUNK_BYTES).min(file.size());
        let part = file.slice_with_f64_and_f64(offset, end).map_err(|_| Failure::Unreadable)?;
        let bytes = read(&part).await?;
        let checksum = crypto::sha256(&bytes).await.ok_or(Failure::Unreadable)?;
        let headers = [
            ("Content-Type", "application/offset+octet-stream".to_owned()),
            ("Upload-Offset", (offset as u64).to_string()),
            ("Upload-Checksum", format!("sha256 {}", base64(&checksum))),
        ];
        let from = offset;
        send("PATCH", &path, &headers, Some(&part), abort, &|sent| on_progress((from + sent) as u64)).await?;
        offset = end;
    }
    Ok(())
}

struct Answer {
    request: XmlHttpRequest,
    status: u16,
}

impl Answer {
    fn header(&self, name: &str) -> Option<String> {
        self.request.get_response_header(name).ok().flatten()
    }
}

async fn send(
    method: &str,
    path: &str,
    headers: &[(&str, String)],
    body: Option<&Blob>,
    abort: &Abort,
    on_progress: &dyn Fn(f64),
) -> Result<Answer, Failure> {
    if abort.is_aborted() {
        return Err(Failure::Cancelled);
    }
    let request = prepare(method, path, headers).map_err(|_| Failure::Api(ApiError::Network))?;
    abort.0.borrow_mut().1 = Some(request.clone());
    // Progress comes as events, the end as a promise; what was sent is kept where both can see it.
    let (sender, progress) = (Rc::new(Cell::new(0.0)), request.clone());
    let watch = Closure::<dyn FnMut(ProgressEvent)>::new({
        let sender = sender.clone();
        move |event: ProgressEvent| sender.set(event.loaded())
    });
    if let Ok(upload) = progress.upload() {
        upload.set_onprogress(Some(watch.as_ref().unchecked_ref()));
    }
    let done = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    let started = match body {
        Some(bytes) => request.send_with_opt_blob(Some(bytes)),
        None => request.send(),
    };
    started.map_err(|_| Failure::Api(ApiError::Network))?;
    wait(done, &sender, on_progress).await;
    drop(watch);
    abort.0.borrow_mut().1 = None;
    if abort.is_aborted() {
        return Err(Failure::Cancelled);
    }
    judge(request)
}

/// Waits for the end, passing progress on at most ten times a second.
async fn wait(done: Promise, sent: &Cell<f64>, on_progress: &dyn Fn(f64)) {
    const TICK: std::time::Duration = std::time::Duration::from_millis(100);
    let finished = Rc::new(Cell::new(false));
    let mark = finished.clone();
    let mut ending = Box::pin(async move {
        // The promise never rejects.
        let _ = JsFuture::from(done).await;
        mark.set(true);
    });
    while !finished.get() {
        let mut tick = Box::pin(crate::device::timer::sleep(TICK));
        std::future::poll_fn(|context| {
            use std::future::Future;
            if ending.as_mut().poll(context).is_ready() {
                return std::task::Poll::Ready(());
            }
            tick.as_mut().poll(context)
        })
        .await;
        if !finished.get() {
            on_progress(sent.get());
        }
    }
}

fn prepare(method: &str, path: &str, headers: &[(&str, String)]) -> Result<XmlHttpRequest, JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open(method, &address(path))?;
    request.set_request_header("Tus-Resumable", VERSION)?;
    if method != "HEAD" {
        request.set_request_header(CSRF_HEADER, &csrf_token())?;
    }
    for (name, value) in headers {
        request.set_request_header(name, value)?;
    }
    Ok(request)
}

fn judge(request: XmlHttpRequest) -> Result<Answer, Failure> {
    let status = request.status().unwrap_or(0);
    match status {
        0 => Err(ApiError::Network.into()),
        200..=299 => Ok(Answer { request, status }),
        _ => {
            let body = request.response_text().ok().flatten().unwrap_or_default();
            Err(Failure::Api(crate::api::problem(status, &body)))
        }
    }
}

impl Failure {
    /// Whether the server no longer knows the file: it must be announced anew.
    pub fn is_gone(&self) -> bool {
        matches!(self, Failure::Api(error) if error.code() == Some(ProblemCode::NotFound)
            || matches!(error, ApiError::Unreadable { status: 404 | 410 }))
    }
}
