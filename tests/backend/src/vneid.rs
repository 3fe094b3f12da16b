//! The sandbox identity provider: a page of people to sign in as. Stands where VNeID's OpenID Connect stands.

use axum::extract::{Form, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use crate::app::AppState;
use crate::extract::QueryOf;
use crate::problem::ApiError;
use crate::session::{cookie_token, create, end, new_token, set_cookie};

const POLICY: &str =
    "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const STYLE: &str = include_str!("vneid.css");

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub struct Start {
    #[serde(default)]
    return_to: String,
}

/// What the page's buttons send.
#[derive(Debug, Deserialize)]
pub struct Choice {
    person: String,
    #[serde(default)]
    return_to: String,
    #[serde(default)]
    token: String,
}

/// `GET /auth/vneid/start?return_to=/path`: on to the identity provider.
pub async fn start(QueryOf(start): QueryOf<Start>) -> Response {
    redirect(&page_for(&start.return_to))
}

/// The sign-in page.
pub async fn page(
    State(app): State<AppState>,
    headers: HeaderMap,
    QueryOf(start): QueryOf<Start>,
) -> Result<Response, ApiError> {
    let held = cookie_token(&headers);
    let token = held.clone().map_or_else(new_token, Ok)?;
    let people: String = app
        .library
        .people
        .iter()
        .map(|one| {
            format!(
                "<li><button name=\"person\" value=\"{number}\"><strong>{name}</strong> <span>Sinh: {born}</span> \
                 <span>Số định danh: {number}</span> <span>Định danh mức {level}</span></button></li>\n",
                number = escaped(&one.identity_number),
                name = escaped(&one.person().full_name),
                born = escaped(&one.born()),
                level = one.level,
            )
        })
        .collect();
    let html = format!(
        include_str!("vneid.html"),
        return_to = escaped(&local_path(&start.return_to)),
        token = escaped(&app.secret.csrf(&token)),
        people = people,
    );
    let mut response = (private(), [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response();
    if held.is_none() {
        response.headers_mut().insert(header::SET_COOKIE, set_cookie(&token));
    }
    Ok(response)
}

/// The page's style sheet.
pub async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], STYLE).into_response()
}

/// Signs in: the old session ends, a new one with a new token begins (no fixation).
pub async fn sign_in(
    State(app): State<AppState>,
    headers: HeaderMap,
    form: Result<Form<Choice>, axum::extract::rejection::FormRejection>,
) -> Result<Response, ApiError> {
    let Form(choice) = form.map_err(|_| ApiError::bad_request("the form is not the page's"))?;
    let held = cookie_token(&headers);
    let ours = held.as_ref().is_some_and(|held| app.secret.csrf_matches(held, &choice.token));
    if !ours {
        // The browser lost its cookie, or another site posts here: show the page again.
        return Ok(redirect(&page_for(&choice.return_to)));
    }
    let person = app.library.person(&choice.person).ok_or_else(|| ApiError::bad_request("nobody of that number"))?;
    if let Some(held) = &held {
        end(&app, held).await?;
    }
    let token = create(&app, &person.identity_number).await?;
    let mut response = redirect(&local_path(&choice.return_to));
    response.headers_mut().insert(header::SET_COOKIE, set_cookie(&token));
    Ok(response)
}

/// Only a path of this site: `/`, then no second `/` or `\`, and nothing a header or browser might misread.
fn local_path(text: &str) -> String {
    const UNSAFE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`');
    let hostile =
        !text.starts_with('/') || text.starts_with("//") || text.contains('\\') || text.chars().any(char::is_control);
    if hostile { "/".to_owned() } else { utf8_percent_encode(text, UNSAFE).to_string() }
}

/// The sign-in page that leads to this path.
fn page_for(return_to: &str) -> String {
    format!("/sandbox-vneid/sign-in?return_to={}", utf8_percent_encode(&local_path(return_to), NON_ALPHANUMERIC))
}

fn redirect(target: &str) -> Response {
    let location = HeaderValue::from_str(target).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, private(), [(header::LOCATION, location)]).into_response()
}

fn private() -> [(header::HeaderName, HeaderValue); 2] {
    [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ]
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_paths_of_this_site() {
        for hostile in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:x",
            "/a\r\nb",
            "/\t/evil",
            "evil",
        ] {
            assert_eq!(local_path(hostile), "/", "{hostile:?}");
        }
        assert_eq!(local_path("/tim?q=đơn mới"), "/tim?q=%C4%91%C6%A1n%20m%E1%BB%9Bi");
        assert_eq!(local_path("/nop/1.001193?a=b#c"), "/nop/1.001193?a=b#c");
    }
}
