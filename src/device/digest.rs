//! SHA-256 of something that comes in pieces: the browser's own cryptography wants all of it at once.

use js_sys::Uint8Array;
use sha2::{Digest as _, Sha256};
use web_sys::Blob;

use super::blob::Pieces;

/// Bytes brought into the program's memory at a time.
const WINDOW: usize = 65_536;
/// Bytes of a file read at a time.
const STRETCH: u32 = 262_144;

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
    pub fn update(&mut self, piece: &Uint8Array) {
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

    /// Of all that was taken in.
    pub fn finish(self) -> [u8; 32] {
        self.sha256.finalize().into()
    }
}

/// The digest of a whole file; `None` where the browser cannot read it.
pub async fn digest(file: &Blob) -> Option<[u8; 32]> {
    let (mut pieces, mut digest) = (Pieces::of(file, STRETCH), Digest::default());
    while let Some(piece) = pieces.next(STRETCH).await {
        digest.update(&piece);
    }
    pieces.is_over().then(|| digest.finish())
}
