//! An answer's body, as it comes.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader};

/// Bytes given out at a time. A browser may have megabytes at once, and taking those over holds a slow phone up.
const PIECE: u32 = 65_536;

/// A body that is being read.
pub struct Body {
    reader: ReadableStreamDefaultReader,
    /// What has come and was not given out.
    rest: Uint8Array,
}

/// The connection went before the body's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutOff;

impl Body {
    /// Reads what nobody else is reading.
    pub fn of(stream: &ReadableStream) -> Option<Body> {
        let reader = ReadableStreamDefaultReader::new(stream).ok()?;
        Some(Body { reader, rest: Uint8Array::new_with_length(0) })
    }

    /// The next bytes; nothing after the last.
    pub async fn next(&mut self) -> Result<Option<Uint8Array>, CutOff> {
        if self.rest.length() == 0 {
            let read = JsFuture::from(self.reader.read()).await.map_err(|_| CutOff)?;
            let value = Reflect::get(&read, &JsValue::from_str("value")).map_err(|_| CutOff)?;
            let Ok(bytes) = value.dyn_into() else { return Ok(None) };
            self.rest = bytes;
        }
        let piece = self.rest.subarray(0, PIECE);
        self.rest = self.rest.subarray(PIECE, self.rest.length());
        Ok(Some(piece))
    }
}
