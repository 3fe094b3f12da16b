//! The cookie `mc_session`: 256 random bits, base64url.

use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::problem::ApiError;

const NAME: &str = "mc_session";
const TOKEN_LENGTH: usize = 43;

/// The token the browser sent; what is not of our making counts as none.
pub fn cookie_token(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == NAME)
        .map(|(_, value)| value.to_owned())
        .filter(|value| value.len() == TOKEN_LENGTH && URL_SAFE_NO_PAD.decode(value).is_ok())
}

/// A fresh token.
///
/// # Errors
/// `internal` when the operating system has no random numbers.
pub fn new_token() -> Result<String, ApiError> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(ApiError::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// The header that hands the token to the browser, for as long as it runs.
pub fn set_cookie(token: &str) -> HeaderValue {
    HeaderValue::from_str(&format!("{NAME}={token}; HttpOnly; SameSite=Lax; Path=/"))
        .unwrap_or(HeaderValue::from_static(""))
}
