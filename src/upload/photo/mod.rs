//! Photos before they are sent: what is in the file ([`Walk`]), whether it goes as it is, and what may be wrong with the
//! picture ([`look`]).

mod exif;
mod jpeg;
pub mod look;
mod png;

use crate::api::dto::FileKind;
pub use exif::Exif;

/// Pixels beyond which no phone is asked to open a picture: 64 million take 256 MB.
pub const MOST_PIXELS: u64 = 64_000_000;

/// Bytes beyond which a picture is not opened: cameras stay below 50 MB.
pub const MOST_BYTES: u64 = 104_857_600;

/// What a picture's file says of itself, as far as it has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Pixels as stored, before any turning.
    pub width: u32,
    pub height: u32,
    /// Colours per pixel of a JPEG: 1 grey, 3 in colour, 4 for print.
    pub components: u8,
    pub exif: Exif,
    /// Stretches that are not the picture: place, time, camera, comments, a film behind it. From, to.
    pub beside: Vec<(u64, u64)>,
    /// The picture itself has begun: its size and the way it is turned are known.
    pub is_begun: bool,
    /// The picture's end was seen.
    pub is_whole: bool,
}

impl Facts {
    fn add_beside(&mut self, from: u64, to: u64) {
        match self.beside.last_mut() {
            Some((_, end)) if *end == from => *end = to,
            _ => self.beside.push((from, to)),
        }
    }

    /// Whether it is to be drawn anew by what was read so far: too large, turned, or something stands beside the picture.
    pub fn is_to_change(&self, long_side: u32) -> bool {
        self.width.max(self.height) > long_side || self.exif.orientation != 1 || !self.beside.is_empty()
    }

    /// Whether the whole file, having been read, may go as it is.
    pub fn is_fit(&self, long_side: u32) -> bool {
        self.is_whole && !self.is_to_change(long_side)
    }

    /// Whether its pixels fit into the memory of a phone.
    pub fn can_be_opened(&self) -> bool {
        u64::from(self.width) * u64::from(self.height) <= MOST_PIXELS
    }

    /// Whether a PDF takes the file as a page's picture.
    pub fn can_be_bound(&self) -> bool {
        matches!(self.components, 1 | 3)
    }

    /// The stretches of a file of `size` bytes that are the picture, as far as is known: what a browser is given to
    /// open, so that it is for us alone to turn it.
    pub fn picture(&self, size: u64) -> Vec<(u64, u64)> {
        let mut stretches = Vec::new();
        let mut from = 0;
        for &(start, end) in &self.beside {
            if start > from {
                stretches.push((from, start));
            }
            from = end;
        }
        if from < size {
            stretches.push((from, size));
        }
        stretches
    }
}

/// A picture's file being read from its beginning, in pieces of any size.
pub enum Walk {
    Jpeg(jpeg::Walk),
    Png(png::Walk),
}

impl Walk {
    /// For a kind of picture that is understood here; a HEIC only the browser can open.
    pub fn of(kind: FileKind) -> Option<Walk> {
        match kind {
            FileKind::Jpeg => Some(Walk::Jpeg(jpeg::Walk::default())),
            FileKind::Png => Some(Walk::Png(png::Walk::default())),
            _ => None,
        }
    }

    /// Takes the bytes that follow those given before.
    pub fn feed(&mut self, bytes: &[u8]) {
        match self {
            Walk::Jpeg(walk) => walk.feed(bytes),
            Walk::Png(walk) => walk.feed(bytes),
        }
    }

    /// What is known by now.
    pub fn facts(&self) -> &Facts {
        match self {
            Walk::Jpeg(walk) => &walk.facts,
            Walk::Png(walk) => &walk.facts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean() -> Facts {
        Facts { width: 1500, height: 2000, components: 3, is_begun: true, is_whole: true, ..Facts::default() }
    }

    #[test]
    fn only_a_small_clean_upright_picture_goes_as_it_is() {
        assert!(clean().is_fit(2000));
        assert!(!clean().is_fit(1999));
        assert!(!Facts { beside: vec![(20, 30)], ..clean() }.is_fit(2000));
        assert!(!Facts { exif: Exif { orientation: 3, has_place: false }, ..clean() }.is_fit(2000));
        assert!(!Facts { is_whole: false, ..clean() }.is_fit(2000));
    }

    #[test]
    fn the_picture_is_what_is_left() {
        assert_eq!(clean().picture(100), vec![(0, 100)]);
        let facts = Facts { beside: vec![(20, 30), (90, 100)], ..clean() };
        assert_eq!(facts.picture(100), vec![(0, 20), (30, 90)]);
        let facts = Facts { beside: vec![(0, 10)], ..clean() };
        assert_eq!(facts.picture(100), vec![(10, 100)]);
    }

    #[test]
    fn what_a_phone_cannot_hold_is_not_opened() {
        assert!(Facts { width: 8000, height: 6000, ..clean() }.can_be_opened());
        assert!(!Facts { width: 12_000, height: 9000, ..clean() }.can_be_opened());
    }
}
