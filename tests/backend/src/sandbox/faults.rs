//! Faults to order: refusals, delays, connections cut before or after a request is handled.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use mot_cua::api::dto::{API_PREFIX, ProblemCode};
use serde::Deserialize;

use crate::app::AppState;
use crate::extract::JsonBody;
use crate::problem::ApiError;

/// A fault, and for how many requests it is there.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fault {
    /// Any method when absent.
    #[serde(default)]
    method: Option<String>,
    path_prefix: String,
    #[serde(default = "once")]
    times: u32,
    /// `status:503`, `delay:1500` (milliseconds), `drop-before`, `drop-after`.
    action: String,
}

fn once() -> u32 {
    1
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Status(StatusCode),
    Delay(Duration),
    DropBefore,
    DropAfter,
}

fn action(text: &str) -> Option<Action> {
    match text.split_once(':') {
        Some(("status", code)) => Some(Action::Status(code.parse().ok()?))
            .filter(|action| matches!(action, Action::Status(status) if status.as_u16() >= 400)),
        Some(("delay", ms)) => Some(Action::Delay(Duration::from_millis(ms.parse().ok()?))),
        _ => match text {
            "drop-before" => Some(Action::DropBefore),
            "drop-after" => Some(Action::DropAfter),
            _ => None,
        },
    }
}

/// The faults still to come.
#[derive(Debug, Default)]
pub struct Faults(Mutex<Vec<(Fault, Action)>>);

impl Faults {
    fn take(&self, method: &Method, path: &str) -> Option<Action> {
        let mut faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (fault, action) = faults.iter_mut().find(|(fault, _)| {
            fault.times > 0
                && path.starts_with(&fault.path_prefix)
                && fault.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method.as_str()))
        })?;
        fault.times -= 1;
        Some(*action)
    }

    /// Replaces all faults.
    pub fn replace(&self, faults: Vec<Fault>) -> Result<(), ApiError> {
        let read = |fault: Fault| {
            let action = action(&fault.action).ok_or_else(|| ApiError::bad_request("unknown action"))?;
            Ok((fault, action))
        };
        let faults = faults.into_iter().map(read).collect::<Result<_, ApiError>>()?;
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = faults;
        Ok(())
    }
}

/// `POST /sandbox/faults`: replaces the list; an empty one clears it.
pub async fn set(State(app): State<AppState>, JsonBody(faults): JsonBody<Vec<Fault>>) -> Result<Response, ApiError> {
    app.faults.replace(faults)?;
    Ok(Json(serde_json::json!({})).into_response())
}

/// Marks an answer that must not reach the client: the server cuts the connection instead.
#[derive(Clone, Copy, Debug)]
pub struct Cut;

/// Lets the faults happen. The sandbox's own controls are spared.
pub async fn inject(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let own = path.strip_prefix(API_PREFIX).is_some_and(|rest| rest.starts_with("/sandbox/"));
    let action = if own { None } else { app.faults.take(request.method(), path) };
    match action {
        None => next.run(request).await,
        Some(Action::Status(status)) => {
            let code = match status {
                StatusCode::UNAUTHORIZED => ProblemCode::SignedOut,
                StatusCode::FORBIDDEN => ProblemCode::Forbidden,
                StatusCode::NOT_FOUND => ProblemCode::NotFound,
                StatusCode::TOO_MANY_REQUESTS => ProblemCode::TooManyRequests,
                StatusCode::INTERNAL_SERVER_ERROR => ProblemCode::Internal,
                status if status.is_server_error() => ProblemCode::Unavailable,
                _ => ProblemCode::BadRequest,
            };
            ApiError::new(status, code).detail("a fault of the sandbox").into_response()
        }
        Some(Action::Delay(time)) => {
            tokio::time::sleep(time).await;
            next.run(request).await
        }
        Some(Action::DropBefore) => cut(),
        Some(Action::DropAfter) => {
            // To the end, bytes of the answer included, as if only the network had failed.
            let answer = next.run(request).await;
            let _ = axum::body::to_bytes(answer.into_body(), usize::MAX).await;
            cut()
        }
    }
}

fn cut() -> Response {
    let mut response = Response::default();
    response.extensions_mut().insert(Cut);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_wear_out() {
        let faults = Faults::default();
        let list = r#"[{"method":"POST","pathPrefix":"/api/v1/drafts","times":2,"action":"drop-after"}]"#;
        faults.replace(serde_json::from_str(list).unwrap()).unwrap();
        assert_eq!(faults.take(&Method::GET, "/api/v1/drafts"), None);
        assert_eq!(faults.take(&Method::POST, "/api/v1/drafts/1/submit"), Some(Action::DropAfter));
        assert_eq!(faults.take(&Method::POST, "/api/v1/drafts"), Some(Action::DropAfter));
        assert_eq!(faults.take(&Method::POST, "/api/v1/drafts"), None);
        assert_eq!(action("status:200"), None);
        assert_eq!(action("delay:20"), Some(Action::Delay(Duration::from_millis(20))));
    }
}
