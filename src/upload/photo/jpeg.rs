//! Walking through a JPEG as its bytes come (ITU-T T.81, annex B): its size in pixels, and everything beside the picture.

use super::{Facts, exif};

/// Where the walk stands.
enum At {
    /// Between segments; `true` once the 0xFF of a marker was seen.
    Marker(bool),
    Length(u8, Option<u8>),
    Segment(Segment),
    /// Within the compressed picture; `true` after 0xFF.
    Scan(bool),
    End,
}

struct Segment {
    code: u8,
    start: u64,
    left: usize,
    /// As much of it as is looked at.
    kept: Vec<u8>,
}

/// A JPEG being read from its beginning.
pub struct Walk {
    at: At,
    position: u64,
    pub facts: Facts,
}

impl Default for Walk {
    fn default() -> Walk {
        Walk { at: At::Marker(false), position: 0, facts: Facts::default() }
    }
}

impl Walk {
    /// Takes the bytes that follow those given before.
    pub fn feed(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            match &mut self.at {
                At::Segment(segment) if segment.left > 0 => {
                    let part = rest.get(..segment.left.min(rest.len())).unwrap_or_default();
                    let wanted = kept_of(segment.code).saturating_sub(segment.kept.len()).min(part.len());
                    segment.kept.extend(part.iter().take(wanted));
                    segment.left -= part.len();
                    self.position += part.len() as u64;
                    rest = rest.get(part.len()..).unwrap_or_default();
                    self.close_segment();
                    continue;
                }
                At::End => {
                    self.facts.add_beside(self.position, self.position + rest.len() as u64);
                    self.position += rest.len() as u64;
                    return;
                }
                _ => {}
            }
            self.step(byte);
            self.position += 1;
            self.close_segment();
            rest = after;
        }
    }

    fn step(&mut self, byte: u8) {
        let next = match &self.at {
            At::Marker(false) => (byte == 0xFF).then_some(At::Marker(true)),
            At::Marker(true) => Some(match byte {
                0xFF => At::Marker(true),
                // Start of image, restarts and TEM stand alone.
                0xD8 | 0x01 | 0xD0..=0xD7 => At::Marker(false),
                0xD9 => self.ended(),
                _ => At::Length(byte, None),
            }),
            At::Length(code, None) => Some(At::Length(*code, Some(byte))),
            At::Length(code, Some(high)) => {
                let length = usize::from(u16::from_be_bytes([*high, byte])).saturating_sub(2);
                // The segment begins with its marker, three bytes before this one.
                let start = self.position.saturating_sub(3);
                Some(At::Segment(Segment { code: *code, start, left: length, kept: Vec::new() }))
            }
            At::Scan(false) => (byte == 0xFF).then_some(At::Scan(true)),
            At::Scan(true) => match byte {
                0xFF => None,
                0x00 | 0xD0..=0xD7 => Some(At::Scan(false)),
                0xD9 => Some(self.ended()),
                // A progressive picture: tables between its scans.
                _ => Some(At::Length(byte, None)),
            },
            At::Segment(_) | At::End => None,
        };
        if let Some(next) = next {
            self.at = next;
        }
    }

    fn ended(&mut self) -> At {
        self.facts.is_whole = true;
        At::End
    }

    fn close_segment(&mut self) {
        let At::Segment(segment) = &mut self.at else { return };
        if segment.left > 0 {
            return;
        }
        let (code, start, kept) = (segment.code, segment.start, std::mem::take(&mut segment.kept));
        match code {
            // Start of frame: precision, height, width, components. C4, C8 and CC are no frames.
            0xC0..=0xCF if !matches!(code, 0xC4 | 0xC8 | 0xCC) => {
                let number = |at: usize| u32::from(kept.get(at).copied().unwrap_or(0));
                self.facts.height = number(1) << 8 | number(2);
                self.facts.width = number(3) << 8 | number(4);
                self.facts.components = kept.get(5).copied().unwrap_or(0);
            }
            0xE1 => {
                if let Some(tiff) = kept.strip_prefix(b"Exif\0\0") {
                    self.facts.exif = exif::read(tiff);
                }
            }
            _ => {}
        }
        if !is_picture(code, &kept) {
            self.facts.add_beside(start, self.position);
        }
        self.facts.is_begun |= code == 0xDA;
        self.at = if code == 0xDA { At::Scan(false) } else { At::Marker(false) };
    }
}

/// Bytes of a segment that are looked at.
fn kept_of(code: u8) -> usize {
    if code == 0xE1 { usize::from(u16::MAX) } else { 16 }
}

/// Whether a segment is needed to show the picture: frames, tables, scans, and what says how colours are meant.
fn is_picture(code: u8, content: &[u8]) -> bool {
    match code {
        // Longer ones carry a small picture, which shows what was cut away from the large one.
        0xE0 => content.starts_with(b"JFIF\0") && content.len() == 14,
        0xE2 => content.starts_with(b"ICC_PROFILE\0"),
        0xEE => content.starts_with(b"Adobe"),
        0xE0..=0xEF | 0xFE => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::exif::tests::tiff;
    use super::*;

    fn segment(code: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX).to_be_bytes();
        [&[0xFF, code], &length[..], content].concat()
    }

    fn jpeg(beside: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8];
        bytes.extend(segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
        bytes.extend(beside.concat());
        bytes.extend(segment(0xC0, b"\x08\x0b\xb8\x0f\xa0\x03\x01\x22\0\x02\x11\x01\x03\x11\x01"));
        bytes.extend(segment(0xDA, b"\x01\x01\0\0\x3f\0"));
        bytes.extend(b"\x12\xFF\0\x34\xFF\xD0\x56\xFF\xFF\xD9");
        bytes
    }

    /// In pieces of every size the walk sees the same.
    fn facts(bytes: &[u8]) -> Facts {
        let mut whole = Walk::default();
        whole.feed(bytes);
        for size in [1, 2, 3, 7, 64] {
            let mut walk = Walk::default();
            bytes.chunks(size).for_each(|piece| walk.feed(piece));
            assert_eq!(walk.facts, whole.facts, "in pieces of {size}");
        }
        whole.facts
    }

    #[test]
    fn a_clean_picture_is_seen_as_such() {
        let facts = facts(&jpeg(&[segment(0xE2, b"ICC_PROFILE\0\x01\x01...")]));
        assert_eq!((facts.width, facts.height, facts.components), (4000, 3000, 3));
        assert!(facts.is_whole && facts.is_begun && facts.beside.is_empty(), "{facts:?}");
        assert_eq!(facts.exif.orientation, 1);
    }

    #[test]
    fn whatever_stands_beside_the_picture_is_found() {
        let exif = segment(0xE1, &[b"Exif\0\0".to_vec(), tiff(6, true)].concat());
        let comment = segment(0xFE, b"Nguyen Thi Minh Anh");
        let bytes = jpeg(&[exif.clone(), comment.clone()]);
        let facts = facts(&bytes);
        assert_eq!((facts.exif.orientation, facts.exif.has_place), (6, true));
        // Both stand one after the other: one stretch to leave out.
        let start = 2 + 18;
        let end = start + (exif.len() + comment.len()) as u64;
        assert_eq!(facts.beside, vec![(start, end)]);
    }

    #[test]
    fn a_film_after_the_end_stands_beside_the_picture() {
        let clean = jpeg(&[]);
        let facts = facts(&[clean.clone(), b"\0\0\0\x18ftypmp42".to_vec()].concat());
        assert_eq!(facts.beside, vec![(clean.len() as u64, clean.len() as u64 + 12)]);
    }

    #[test]
    fn a_torn_picture_is_not_whole() {
        let bytes = jpeg(&[]);
        for length in 0..bytes.len() {
            assert!(!facts(bytes.get(..length).unwrap_or_default()).is_whole, "{length}");
        }
    }
}
