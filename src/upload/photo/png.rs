//! Walking through a PNG as its bytes come: its size in pixels, and everything beside the picture.

use super::{Facts, exif};

const SIGNATURE: u64 = 8;
/// Length and name before a chunk's content, the checksum after it.
const FRAME: usize = 8;
const CHECKSUM: usize = 4;

/// Chunks needed to show the picture; all others say something about it.
const PICTURE: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP",
];

/// A PNG being read from its beginning.
#[derive(Default)]
pub struct Walk {
    position: u64,
    start: u64,
    /// Length and name of the chunk, as far as read.
    frame: Vec<u8>,
    left: usize,
    kept: Vec<u8>,
    pub facts: Facts,
}

impl Walk {
    /// Takes the bytes that follow those given before.
    pub fn feed(&mut self, bytes: &[u8]) {
        let skipped = usize::try_from(SIGNATURE.saturating_sub(self.position)).unwrap_or(0).min(bytes.len());
        self.position += skipped as u64;
        let mut rest = bytes.get(skipped..).unwrap_or_default();
        while !rest.is_empty() {
            if self.facts.is_whole {
                self.facts.add_beside(self.position, self.position + rest.len() as u64);
                self.position += rest.len() as u64;
                return;
            }
            let is_framed = self.frame.len() == FRAME;
            let wanted = if is_framed { self.left } else { FRAME - self.frame.len() };
            let part = rest.get(..wanted.min(rest.len())).unwrap_or_default();
            if self.frame.is_empty() {
                self.start = self.position;
            }
            self.position += part.len() as u64;
            rest = rest.get(part.len()..).unwrap_or_default();
            if is_framed {
                self.left -= part.len();
                let room = kept_of(&self.frame).saturating_sub(self.kept.len());
                self.kept.extend(part.iter().take(room));
                if self.left == 0 {
                    self.close();
                }
            } else {
                self.frame.extend(part);
                self.left = length(&self.frame) + CHECKSUM;
            }
        }
    }

    fn close(&mut self) {
        let (frame, kept) = (std::mem::take(&mut self.frame), std::mem::take(&mut self.kept));
        let name = frame.get(4..).unwrap_or_default();
        match name {
            b"IHDR" => {
                self.facts.width = number(&kept, 0);
                self.facts.height = number(&kept, 4);
            }
            b"eXIf" => self.facts.exif = exif::read(&kept),
            b"IDAT" => self.facts.is_begun = true,
            b"IEND" => self.facts.is_whole = true,
            _ => {}
        }
        if !PICTURE.iter().any(|known| known.as_slice() == name) {
            self.facts.add_beside(self.start, self.position);
        }
    }
}

fn kept_of(frame: &[u8]) -> usize {
    match frame.get(4..) {
        Some(b"IHDR") => 8,
        Some(b"eXIf") => usize::from(u16::MAX),
        _ => 0,
    }
}

fn length(frame: &[u8]) -> usize {
    // The standard allows 2^31 - 1; more cannot be.
    usize::try_from(number(frame, 0) & 0x7FFF_FFFF).unwrap_or(0)
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::super::exif::tests::tiff;
    use super::*;

    fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap_or(0).to_be_bytes();
        [&length[..], name, content, b"crc!"].concat()
    }

    fn png(beside: &[Vec<u8>]) -> Vec<u8> {
        let header = chunk(b"IHDR", b"\0\0\x04\0\0\0\x03\0\x08\x02\0\0\0");
        let end = [chunk(b"IDAT", &[7; 100]), chunk(b"IEND", b"")].concat();
        [b"\x89PNG\r\n\x1a\n".to_vec(), header, beside.concat(), end].concat()
    }

    fn facts(bytes: &[u8]) -> Facts {
        let mut whole = Walk::default();
        whole.feed(bytes);
        for size in [1, 3, 5, 50] {
            let mut walk = Walk::default();
            bytes.chunks(size).for_each(|piece| walk.feed(piece));
            assert_eq!(walk.facts, whole.facts, "in pieces of {size}");
        }
        whole.facts
    }

    #[test]
    fn a_clean_picture_is_seen_as_such() {
        let facts = facts(&png(&[chunk(b"pHYs", &[0; 9])]));
        assert_eq!((facts.width, facts.height), (1024, 768));
        assert!(facts.is_whole && facts.is_begun && facts.beside.is_empty(), "{facts:?}");
    }

    #[test]
    fn whatever_stands_beside_the_picture_is_found() {
        let text = chunk(b"tEXt", b"Author\0Nguyen Thi Minh Anh");
        let exif = chunk(b"eXIf", &tiff(3, true));
        let bytes = [png(&[text.clone(), chunk(b"gAMA", &[0; 4]), exif.clone()]), b"after".to_vec()].concat();
        let facts = facts(&bytes);
        assert_eq!((facts.exif.orientation, facts.exif.has_place), (3, true));
        let (first, size) = (8 + 25_u64, bytes.len() as u64);
        let second = first + text.len() as u64 + 16;
        let expected = vec![(first, first + text.len() as u64), (second, second + exif.len() as u64), (size - 5, size)];
        assert_eq!(facts.beside, expected);
    }

    #[test]
    fn a_torn_picture_is_not_whole() {
        let bytes = png(&[]);
        assert!(!facts(bytes.get(..bytes.len() - 1).unwrap_or_default()).is_whole);
    }
}
