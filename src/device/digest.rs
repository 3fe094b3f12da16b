//! SHA-256 of something that comes in pieces: the browser's own cryptography wants all of it at once.

use js_sys::{ArrayBuffer, Uint8Array};
use sha2::{Digest as _, Sha256};

use super::crypto::hex;

/// Bytes brought into the program's memory at a time.
const WINDOW: usize = 65_536;

/// A digest in the making.
pub struct Digest {
    sha256: Sha256,
    window: Vec<u8>,
}

impl Default for Digest {
    fn default() -> Self {
        Digest { sha256: Sha256::new(), window: vec![0; WINDOW] }
    }
}

impl Digest {
    /// Takes in the next piece.
    pub fn update(&mut self, piece: &ArrayBuffer) {
        let piece = Uint8Array::new(piece);
        let (mut at, length) = (0, piece.length());
        while at < length {
            let end = length.min(at + WINDOW as u32);
            let part = piece.subarray(at, end);
            let window = &mut self.window[..part.length() as usize];
            part.copy_to(window);
            self.sha256.update(window);
            at = end;
        }
    }

    /// Lower-case hexadecimal of all that was taken in.
    pub fn finish(self) -> String {
        hex(&self.sha256.finalize())
    }
}
