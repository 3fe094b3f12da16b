//! Text by the browser's own Unicode tables.

use js_sys::JsString;

/// The text in NFC: macOS file names and some input methods give decomposed Vietnamese.
pub fn nfc(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}
