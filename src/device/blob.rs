//! Reading files a stretch at a time: a whole one may not fit into memory.

use js_sys::{Array, ArrayBuffer, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamByobReader, ReadableStreamGetReaderOptions, ReadableStreamReaderMode};

/// The bytes from `from` to before `to`; `None` where the browser cannot read the file (a cloud file that is not on the
/// device, a card that was pulled out).
pub async fn read(blob: &Blob, from: u64, to: u64) -> Option<ArrayBuffer> {
    JsFuture::from(slice(blob, from, to)?.array_buffer()).await.ok()?.dyn_into().ok()
}

/// That part of the file; nothing is read for it.
pub fn slice(blob: &Blob, from: u64, to: u64) -> Option<Blob> {
    // Sizes of files are exact in f64 up to 8 PB.
    blob.slice_with_f64_and_f64(from as f64, to as f64).ok()
}

/// A blob of these bytes.
pub fn of(bytes: &ArrayBuffer) -> Option<Blob> {
    Blob::new_with_buffer_source_sequence(&Array::of1(bytes)).ok()
}

/// Reads a file from its beginning, piece after piece, all through one buffer: what is read piece by piece into buffers of
/// its own stays in memory until the browser happens to tidy up.
pub struct Pieces {
    from: From,
    left: u64,
}

enum From {
    Stream {
        reader: ReadableStreamByobReader,
        buffer: ArrayBuffer,
    },
    /// Where the browser's streams do not fill buffers of ours (Safari before 26).
    Slices {
        blob: Blob,
        at: u64,
    },
}

impl Pieces {
    /// To be read in pieces of this many bytes.
    pub fn of(blob: &Blob, piece: u32) -> Pieces {
        let left = blob.size() as u64;
        let options = ReadableStreamGetReaderOptions::new();
        options.set_mode(ReadableStreamReaderMode::Byob);
        let stream = blob.stream();
        let get_reader = Reflect::get(&stream, &JsValue::from_str("getReader")).ok();
        let get_reader = get_reader.and_then(|get| get.dyn_into::<Function>().ok());
        // Refused with an exception, which the binding of its own lets through.
        let reader = get_reader.and_then(|get| get.call1(&stream, &options).ok());
        let from = match reader.and_then(|reader| reader.dyn_into().ok()) {
            Some(reader) => {
                From::Stream { reader, buffer: ArrayBuffer::new(piece.min(u32::try_from(left).unwrap_or(piece))) }
            }
            None => From::Slices { blob: blob.clone(), at: 0 },
        };
        Pieces { from, left }
    }

    /// The next piece, of this many bytes or what is left; it is good until the one after it is asked for. `None` at the
    /// end, and where the browser cannot read on: [`Pieces::is_over`] tells which.
    pub async fn next(&mut self, length: u32) -> Option<Uint8Array> {
        let length = u32::try_from(self.left).unwrap_or(length).min(length);
        if length == 0 {
            return None;
        }
        let piece = match &mut self.from {
            From::Stream { reader, buffer } => fill(reader, buffer, length).await?,
            From::Slices { blob, at } => {
                let bytes = read(blob, *at, *at + u64::from(length)).await?;
                *at += u64::from(length);
                Uint8Array::new(&bytes)
            }
        };
        self.left -= u64::from(length);
        Some(piece)
    }

    /// Whether all of it was read.
    pub fn is_over(&self) -> bool {
        self.left == 0
    }
}

/// Fills the buffer up to this length. Each reading takes the buffer away and gives another with the same memory.
async fn fill(reader: &ReadableStreamByobReader, buffer: &mut ArrayBuffer, length: u32) -> Option<Uint8Array> {
    let mut filled = 0;
    while filled < length {
        let room = Uint8Array::new_with_byte_offset_and_length(buffer, filled, length - filled);
        let outcome = JsFuture::from(reader.read_with_array_buffer_view(&room)).await.ok()?;
        let got = Reflect::get(&outcome, &JsValue::from_str("value")).ok()?.dyn_into::<Uint8Array>().ok()?;
        if got.length() == 0 {
            return None;
        }
        filled += got.length();
        *buffer = got.buffer();
    }
    Some(Uint8Array::new_with_byte_offset_and_length(buffer, 0, length))
}
