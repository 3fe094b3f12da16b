//! What is large and the same for everybody: compressed once, when the server starts.

use std::io::{self, Write};

use axum::http::{HeaderMap, HeaderValue, header};
use bytes::Bytes;

/// A document as it is, and with brotli.
#[derive(Clone, Debug)]
pub struct Compressed {
    plain: Bytes,
    brotli: Bytes,
}

impl Compressed {
    /// Compresses the document as far as brotli goes.
    ///
    /// # Errors
    /// Memory could not be had.
    pub fn of(plain: Vec<u8>) -> io::Result<Compressed> {
        let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, QUALITY, WINDOW);
        writer.write_all(&plain)?;
        let brotli = writer.into_inner();
        Ok(Compressed { plain: Bytes::from(plain), brotli: Bytes::from(brotli) })
    }

    /// The bytes for whoever sent these headers, and their `Content-Encoding`.
    pub fn for_client(&self, headers: &HeaderMap) -> (Bytes, Option<HeaderValue>) {
        if takes_brotli(headers) {
            (self.brotli.clone(), Some(HeaderValue::from_static("br")))
        } else {
            (self.plain.clone(), None)
        }
    }

    /// Bytes as sent with brotli.
    pub fn brotli_len(&self) -> usize {
        self.brotli.len()
    }
}

/// Of 11: half a second for 2,642 procedures on a slow machine.
const QUALITY: u32 = 9;
/// Of 24: repeated names lie far apart.
const WINDOW: u32 = 22;

/// Whether `Accept-Encoding` has brotli, and not with `q=0`.
fn takes_brotli(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let mut codings = values.flat_map(|value| value.split(','));
    codings.any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let refused =
            |weight: &str| weight.strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()).is_some_and(|q| q <= 0.0);
        parts.next() == Some("br") && !parts.any(refused)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_for_those_who_take_it() {
        let document = Compressed::of(b"Ho so Ho so Ho so Ho so Ho so Ho so Ho so".to_vec()).unwrap();
        let taken = |accept: &'static str| {
            let headers = [(header::ACCEPT_ENCODING, HeaderValue::from_static(accept))].into_iter().collect();
            document.for_client(&headers)
        };
        assert_eq!(taken("gzip, br;q=0.9").0.len(), document.brotli_len());
        assert!(taken("gzip, br;q=0").1.is_none() && taken("gzip").1.is_none());
        let mut back = Vec::new();
        io::Read::read_to_end(&mut brotli::Decompressor::new(&taken("br").0[..], 64), &mut back).unwrap();
        assert_eq!(back, document.for_client(&HeaderMap::new()).0);
    }
}
