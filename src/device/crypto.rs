//! SHA-256 and random identifiers, by the browser's own cryptography.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen_futures::JsFuture;

use super::window;

/// SHA-256 of the bytes; `None` where the browser refuses (no secure context).
pub async fn sha256(bytes: &ArrayBuffer) -> Option<Vec<u8>> {
    let subtle = window()?.crypto().ok()?.subtle();
    let digest = subtle.digest_with_str_and_buffer_source("SHA-256", bytes).ok()?;
    let digest = JsFuture::from(digest).await.ok()?;
    Some(Uint8Array::new(&digest).to_vec())
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 128 random bits as hexadecimal: an idempotency key.
pub fn random_key() -> String {
    let mut bytes = [0_u8; 16];
    if let Some(crypto) = window().and_then(|window| window.crypto().ok()) {
        // Fails for more than 65,536 bytes only.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    hex(&bytes)
}
