//! Lets the faults happen. The sandbox's own controls are spared.

use axum::body::{Body, to_bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use mot_cua::api::dto::{API_PREFIX, ProblemCode};

use super::action::Action;
use super::bodies::{Throttled, Torn};
use super::turns::Turns;
use crate::app::AppState;
use crate::problem::ApiError;

/// Marks an answer that must not reach the client: the server cuts the connection instead.
#[derive(Clone, Copy, Debug)]
pub struct Cut;

/// How long a client is asked to wait, in seconds.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("1");

/// The middleware.
pub async fn inject(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let below = path.strip_prefix(API_PREFIX);
    if below.is_some_and(|rest| rest.starts_with("/sandbox/")) {
        return next.run(request).await;
    }
    let route = request.extensions().get::<MatchedPath>().map_or(path, MatchedPath::as_str).to_owned();
    let method = request.method().as_str();
    let kind = format!("{method} {route}");
    let drawn = || below.and_then(|_| app.faults.storm.draw(method, &route));
    let Some(action) = app.faults.take(request.method(), path).or_else(drawn) else {
        let answer = next.run(request).await;
        app.faults.turns.passed(&kind);
        return answer;
    };
    tracing::info!(method, route, fault = %action, "sandbox");
    perform(action, request, next, &kind, &app.faults.turns).await
}

async fn perform(action: Action, request: Request, next: Next, kind: &str, turns: &Turns) -> Response {
    match action {
        Action::Status(status) => {
            read_to_the_end(request).await;
            refusal(status)
        }
        Action::Late(status) => {
            handled_in_full(next.run(request).await).await;
            refusal(status)
        }
        Action::Proxy(status) => {
            read_to_the_end(request).await;
            page_of_a_proxy(status)
        }
        Action::Delay(time) => {
            tokio::time::sleep(time).await;
            next.run(request).await
        }
        Action::Slow(per_second) => {
            let answer = next.run(request.map(|body| Throttled::to(body, per_second))).await;
            answer.map(|body| Throttled::to(body, per_second))
        }
        Action::DropBefore => cut(),
        Action::DropAfter => {
            // As if only the network had failed.
            handled_in_full(next.run(request).await).await;
            cut()
        }
        Action::CutRequest => {
            let half = content_length(request.headers()) / 2;
            if half > 0 {
                handled_in_full(next.run(request.map(|body| Torn::after(body, half))).await).await;
            }
            cut()
        }
        Action::CutAnswer => torn_answer(next.run(request).await).await,
        Action::Duplicate => twice(request, next).await,
        Action::Reorder => {
            turns.let_one_pass(kind).await;
            next.run(request).await
        }
    }
}

/// As every proxy does before it refuses: a connection closed on bytes unread is reset, and the answer with it.
async fn read_to_the_end(request: Request) {
    // Whether all of it came changes nothing.
    let _ = to_bytes(request.into_body(), usize::MAX).await;
}

/// To the end, bytes of the answer included.
async fn handled_in_full(answer: Response) {
    // What became of it is nobody's business: the answer is lost.
    let _ = to_bytes(answer.into_body(), usize::MAX).await;
}

fn content_length(headers: &HeaderMap) -> usize {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    length.and_then(|length| length.parse().ok()).unwrap_or_default()
}

async fn torn_answer(answer: Response) -> Response {
    let (mut parts, body) = answer.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else { return cut() };
    if bytes.len() < 2 {
        return cut();
    }
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    let half = bytes.len() / 2;
    Response::from_parts(parts, Torn::after(Body::from(bytes), half))
}

async fn twice(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else { return cut() };
    let first = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    handled_in_full(next.clone().run(first).await).await;
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

fn cut() -> Response {
    let mut response = Response::default();
    response.extensions_mut().insert(Cut);
    response
}

fn refusal(status: StatusCode) -> Response {
    let code = match status {
        StatusCode::UNAUTHORIZED => ProblemCode::SignedOut,
        StatusCode::FORBIDDEN => ProblemCode::Forbidden,
        StatusCode::NOT_FOUND => ProblemCode::NotFound,
        StatusCode::CONFLICT => ProblemCode::Conflict,
        StatusCode::TOO_MANY_REQUESTS => ProblemCode::TooManyRequests,
        StatusCode::INTERNAL_SERVER_ERROR => ProblemCode::Internal,
        status if status.is_server_error() => ProblemCode::Unavailable,
        _ => ProblemCode::BadRequest,
    };
    let refusal = ApiError::new(status, code).detail("a fault of the sandbox");
    if status == StatusCode::TOO_MANY_REQUESTS {
        return refusal.header(header::RETRY_AFTER, RETRY_AFTER).into_response();
    }
    refusal.into_response()
}

/// What nginx answers when there is nobody behind it.
fn page_of_a_proxy(status: StatusCode) -> Response {
    let title = format!("{} {}", status.as_u16(), status.canonical_reason().unwrap_or_default());
    let page = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    );
    (status, [(header::CONTENT_TYPE, "text/html")], page).into_response()
}
