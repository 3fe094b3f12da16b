//! Text by the browser's own Unicode tables.

use js_sys::JsString;

/// The text in NFC: macOS file names and some input methods give decomposed Vietnamese.
pub fn nfc(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}

/// RFC 4648 with padding.
pub fn base64(bytes: &[u8]) -> String {
    let binary: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    // Fails only for characters beyond U+00FF.
    super::window().and_then(|window| window.btoa(&binary).ok()).unwrap_or_default()
}
