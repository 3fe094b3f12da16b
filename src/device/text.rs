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

/// The bytes that this is base64 of, if it is.
pub fn bytes_of_base64(text: &str) -> Option<Vec<u8>> {
    let binary = super::window()?.atob(text).ok()?;
    // `atob` gives one character for each byte.
    binary.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect()
}
