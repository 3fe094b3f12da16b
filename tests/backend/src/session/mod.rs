//! Who is here: sessions on the server, a cookie in the browser, and proof that a change comes from our own page.

mod cookie;
mod guard;
mod store;

use std::sync::atomic::Ordering;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mot_cua::api::dto::{Profile, Session};
use mot_cua::domain::moment::LocalMoment;

pub use cookie::{cookie_token, new_token, set_cookie};
pub use guard::SignedIn;
pub use store::{IDLE_SECONDS, Secret, create, end, end_all};

use crate::app::AppState;
use crate::doc::SignedInProblems;
use crate::problem::ApiError;

/// Who is here, and the token for changes. A visitor gets a cookie too: the token is bound to it.
#[utoipa::path(
    get, path = "/session", operation_id = "getSession", tag = "session",
    responses((status = 200, body = Session, headers(
        ("Set-Cookie" = String, description = "For a visitor without one: a fresh `mc_session`"),
        ("Cache-Control" = String, description = "`no-store`")))))]
pub async fn get_session(State(app): State<AppState>, headers: HeaderMap) -> Result<Response, ApiError> {
    let held = cookie_token(&headers);
    let person = match &held {
        Some(token) => store::lookup(&app, token).await?,
        None => None,
    };
    let token = held.clone().map_or_else(new_token, Ok)?;
    let now = app.clock.now();
    let session = Session {
        expires_at: person
            .as_ref()
            .map(|_| LocalMoment::from_unix(now.to_unix() + app.idle.load(Ordering::Relaxed)).to_rfc3339()),
        person: person.map(|record| record.person()),
        csrf_token: app.secret.csrf(&token),
        now: now.to_rfc3339(),
    };
    let mut response = ([(header::CACHE_CONTROL, "no-store")], Json(session)).into_response();
    if held.is_none() {
        response.headers_mut().insert(header::SET_COOKIE, set_cookie(&token));
    }
    Ok(response)
}

/// Signs out: the session ends on the server, the cookie is taken back.
#[utoipa::path(
    delete, path = "/session", operation_id = "signOut", tag = "session",
    responses((status = 204, description = "Signed out", headers(("Set-Cookie" = String, description = "Takes the cookie back"))),
        crate::doc::ChangeProblems),
    security(("session" = [], "csrf" = [])))]
pub async fn sign_out(State(app): State<AppState>, who: SignedIn) -> Result<Response, ApiError> {
    store::end(&app, &who.token).await?;
    let gone = HeaderValue::from_static("mc_session=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0");
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, gone)]).into_response())
}

/// What the population database knows of the signed-in person.
#[utoipa::path(
    get, path = "/profile", operation_id = "getProfile", tag = "session",
    responses((status = 200, body = Profile), SignedInProblems), security(("session" = [])))]
pub async fn get_profile(who: SignedIn) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(who.record.profile)).into_response()
}
