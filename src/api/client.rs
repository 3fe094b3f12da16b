//! One way to send a request: base address, session cookie, CSRF header, problems read as problems.

use std::cell::{Cell, RefCell};

use gloo_net::http::{Method, RequestBuilder, Response};
use web_sys::{AbortSignal, RequestCredentials};

use super::ApiError;
use super::dto::{API_PREFIX, CSRF_HEADER, Problem, ProblemCode, Session};
use super::items::{Items, Next};
use super::read::{self, FromJson};
use crate::device::body::{Body, CutOff};
use crate::device::clock;

/// `config.json`: what differs between deployments of the same build.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the contract begins, `/api/v1` or `https://…/api/v1`.
    pub api_base: String,
    /// Where signing in begins; `return_to` is appended.
    pub sign_in: String,
    /// Counters and kiosks: nothing of anybody is kept on the machine.
    pub shared_computer: bool,
    /// Pixels of a photo's long side: larger ones are scaled down before they are sent.
    pub photo_long_side: u32,
    /// 1–100, of a photo that is drawn anew.
    pub photo_quality: u8,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            api_base: API_PREFIX.to_owned(),
            sign_in: "/auth/vneid/start".to_owned(),
            shared_computer: false,
            photo_long_side: 2000,
            photo_quality: 85,
        }
    }
}

read::readable!(Config {
    api_base or Config::default().api_base,
    sign_in or Config::default().sign_in,
    shared_computer or false,
    photo_long_side or Config::default().photo_long_side,
    photo_quality or Config::default().photo_quality,
});

thread_local! {
    static CONFIG: RefCell<Config> = RefCell::new(Config::default());
    static CSRF_TOKEN: RefCell<String> = const { RefCell::new(String::new()) };
    /// How long the session lasts without use, and when it was last used; seconds, by the server's clock.
    static SESSION: Cell<Option<(i64, i64)>> = const { Cell::new(None) };
    /// Whom to tell when an answer says that the session has ended.
    static SIGNED_OUT: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Sets the deployment's configuration; before the first request.
pub fn configure(config: Config) {
    CONFIG.set(config);
}

/// The address of an operation.
pub(crate) fn address(path: &str) -> String {
    CONFIG.with_borrow(|config| format!("{}{path}", config.api_base))
}

/// The address at which signing in begins.
pub(crate) fn sign_in_address(return_to: &str) -> String {
    let return_to = crate::device::page::encode_component(return_to);
    CONFIG.with_borrow(|config| format!("{}?return_to={return_to}", config.sign_in))
}

/// Whether this deployment is for machines that many people use.
pub(crate) fn is_for_shared_computers() -> bool {
    CONFIG.with_borrow(|config| config.shared_computer)
}

/// Pixels of a photo's long side, and the quality of one drawn anew.
pub(crate) fn photo_rules() -> (u32, u8) {
    CONFIG.with_borrow(|config| (config.photo_long_side, config.photo_quality.clamp(1, 100)))
}

pub(crate) fn csrf_token() -> String {
    CSRF_TOKEN.with_borrow(String::clone)
}

pub(crate) fn set_csrf_token(token: String) {
    CSRF_TOKEN.set(token);
}

/// When the session ends unless it is used, as far as is known here: seconds since 1970, by the server's clock.
pub(crate) fn session_ends_at() -> Option<i64> {
    SESSION.get().map(|(lasts, used)| used + lasts)
}

/// Takes how long a session lasts without use; nothing for a visitor.
pub(crate) fn set_session_lasts(seconds: Option<i64>) {
    SESSION.set(seconds.map(|lasts| (lasts, clock::now().to_unix())));
}

/// Notes that the server has just served the signed-in person.
pub(crate) fn note_use() {
    SESSION.set(SESSION.get().map(|(lasts, _)| (lasts, clock::now().to_unix())));
}

/// From now on `told` hears when an answer says that the session has ended.
pub(crate) fn on_signed_out(told: impl Fn() + 'static) {
    SIGNED_OUT.set(Some(Box::new(told)));
}

/// An answer's status and body.
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// A request in the making.
pub struct Call<'a> {
    pub method: Method,
    /// Below the API's base, `/drafts`.
    pub path: String,
    pub headers: Vec<(&'a str, String)>,
    /// JSON.
    pub body: Option<String>,
    pub abort: Option<&'a AbortSignal>,
}

impl<'a> Call<'a> {
    pub fn get(path: impl Into<String>) -> Call<'a> {
        Call { method: Method::GET, path: path.into(), headers: Vec::new(), body: None, abort: None }
    }

    pub fn send(method: Method, path: impl Into<String>, body: Option<String>) -> Call<'a> {
        Call { method, path: path.into(), headers: Vec::new(), body, abort: None }
    }

    pub fn header(mut self, name: &'a str, value: impl Into<String>) -> Call<'a> {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends it and reads the answer as `T`.
    pub async fn read<T: FromJson>(self) -> Result<T, ApiError> {
        parse(&raw(self).await?)
    }
}

/// An answer's body as `T`.
pub fn parse<T: FromJson>(answer: &Answer) -> Result<T, ApiError> {
    read::from_text(&answer.body).ok_or(ApiError::Unreadable { status: answer.status })
}

/// Sends a request. A stale CSRF token is renewed once: the session may have been renewed in another tab.
pub async fn raw(call: Call<'_>) -> Result<Answer, ApiError> {
    let first = once(&call).await;
    if first.as_ref().err().and_then(ApiError::code) != Some(ProblemCode::CsrfMismatch) {
        return first;
    }
    let session: Session = parse(&once(&Call::get("/session")).await?)?;
    set_csrf_token(session.csrf_token);
    once(&call).await
}

async fn once(call: &Call<'_>) -> Result<Answer, ApiError> {
    answer(send(call).await?).await
}

async fn send(call: &Call<'_>) -> Result<Response, ApiError> {
    let mut builder = RequestBuilder::new(&address(&call.path))
        .method(call.method.clone())
        .credentials(RequestCredentials::SameOrigin)
        .abort_signal(call.abort)
        .header("Accept", "application/json, application/problem+json");
    if call.method != Method::GET {
        builder = builder.header(CSRF_HEADER, &csrf_token());
    }
    for (name, value) in &call.headers {
        builder = builder.header(name, value);
    }
    let sent = match &call.body {
        Some(body) => builder.header("Content-Type", "application/json").body(body.as_str()),
        None => builder.build(),
    };
    sent.map_err(|_| ApiError::Network)?.send().await.map_err(|_| ApiError::Network)
}

async fn answer(response: Response) -> Result<Answer, ApiError> {
    let (status, ok) = (response.status(), response.ok());
    // A body cut off half-way is a broken network, not a broken server.
    let body = response.text().await.map_err(|_| ApiError::Network)?;
    if ok {
        note_use();
        return Ok(Answer { status, body });
    }
    Err(problem(status, &body))
}

/// The large array of this name in the answer to a question anybody may ask.
pub async fn large(path: &str, name: &str) -> Result<Large, ApiError> {
    let response = send(&Call::get(path)).await?;
    if !response.ok() {
        return answer(response).await.and(Err(ApiError::Network));
    }
    note_use();
    Large::of(&response.into(), name)
}

/// An array of a large answer, read item by item as it comes. An item that this release cannot read, of a server newer than
/// it, is left out; where that is most of them, it is no answer of ours.
pub struct Large {
    status: u16,
    /// Names what the answer holds: another one, another tag.
    pub tag: Option<String>,
    read: usize,
    left_out: usize,
    body: Body,
    items: Items,
}

impl Large {
    /// The array of this name in an answer.
    pub fn of(response: &web_sys::Response, name: &str) -> Result<Large, ApiError> {
        let status = response.status();
        let body = response.body().and_then(|body| Body::of(&body)).ok_or(ApiError::Unreadable { status })?;
        let tag = response.headers().get("ETag").ok().flatten();
        Ok(Large { status, tag, read: 0, left_out: 0, body, items: Items::named(name) })
    }

    /// The next item; nothing after the last.
    pub async fn next<T: FromJson>(&mut self) -> Result<Option<T>, ApiError> {
        let unreadable = ApiError::Unreadable { status: self.status };
        loop {
            match self.items.next() {
                Next::Item(text) => match read::from_text(text) {
                    None => self.left_out += 1,
                    item => {
                        self.read += 1;
                        return Ok(item);
                    }
                },
                Next::End if self.left_out > self.read => return Err(unreadable),
                Next::End => return Ok(None),
                Next::Unsound => return Err(unreadable),
                Next::More => {
                    let bytes =
                        self.body.next().await.map_err(|CutOff| ApiError::Network)?.ok_or(unreadable.clone())?;
                    bytes.copy_to(self.items.room(bytes.length() as usize));
                }
            }
        }
    }
}

/// What a refusal says.
pub(crate) fn problem(status: u16, body: &str) -> ApiError {
    let problem = read::from_text::<Problem>(body);
    let error = problem.map_or(ApiError::Unreadable { status }, |problem| ApiError::Problem(Box::new(problem)));
    if error.is_signed_out() {
        SIGNED_OUT.with_borrow(|told| told.iter().for_each(|told| told()));
    }
    error
}

/// Takes `config.json` of this deployment; without it the defaults hold.
pub async fn load_config() {
    let Ok(response) = RequestBuilder::new("/config.json").send().await else { return };
    if let Ok(text) = response.text().await
        && let Some(config) = read::from_text(&text)
    {
        configure(config);
    }
}
