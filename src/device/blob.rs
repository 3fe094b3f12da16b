//! Reading files a stretch at a time: a whole one may not fit into memory.

use js_sys::ArrayBuffer;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// The bytes from `from` to before `to`; `None` where the browser cannot read the file (a cloud file that is not on the
/// device, a card that was pulled out).
pub async fn read(blob: &Blob, from: u64, to: u64) -> Option<ArrayBuffer> {
    // Sizes of files are exact in f64 up to 8 PB.
    let part = blob.slice_with_f64_and_f64(from as f64, to as f64).ok()?;
    JsFuture::from(part.array_buffer()).await.ok()?.dyn_into().ok()
}
