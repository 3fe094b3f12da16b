//! What a camera wrote beside the picture: which way up it was held, and whether it noted the place.

/// The two facts of an Exif block that matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exif {
    /// 1–8 as in TIFF 6.0; 1 is upright.
    pub orientation: u8,
    /// Whether it says where the photo was taken.
    pub has_place: bool,
}

impl Default for Exif {
    fn default() -> Exif {
        Exif { orientation: 1, has_place: false }
    }
}

const ORIENTATION: u16 = 0x0112;
const GPS: u16 = 0x8825;
const LATITUDE: u16 = 0x0002;

/// Reads a TIFF structure; whatever is not there or makes no sense counts as upright and without a place.
pub fn read(tiff: &[u8]) -> Exif {
    let mut exif = Exif::default();
    let Some(file) = Tiff::new(tiff) else { return exif };
    let Some(first) = file.u32(4) else { return exif };
    for (tag, value) in file.entries(first) {
        match tag {
            ORIENTATION => {
                let turned = file.u16(value).and_then(|it| u8::try_from(it).ok());
                exif.orientation = turned.filter(|it| (1..=8).contains(it)).unwrap_or(1);
            }
            // Many cameras write the directory without a place in it.
            GPS => {
                let places = file.u32(value).map(|at| file.entries(at));
                exif.has_place = places.is_some_and(|mut entries| entries.any(|(tag, _)| tag == LATITUDE));
            }
            _ => {}
        }
    }
    exif
}

struct Tiff<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

impl<'a> Tiff<'a> {
    fn new(bytes: &'a [u8]) -> Option<Tiff<'a>> {
        let is_little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Tiff { bytes, is_little })
    }

    fn u16(&self, at: usize) -> Option<u16> {
        let bytes: [u8; 2] = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// Tag and place of the value of each entry of the directory at `at`.
    fn entries(&self, at: u32) -> impl Iterator<Item = (u16, usize)> + '_ {
        let at = at as usize;
        let count = self.u16(at).unwrap_or(0);
        (0..usize::from(count)).map_while(move |index| {
            let entry = at.checked_add(2 + 12 * index)?;
            Some((self.u16(entry)?, entry + 8))
        })
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A TIFF structure as a camera writes it.
    pub fn tiff(orientation: u16, has_place: bool) -> Vec<u8> {
        let mut bytes = b"MM\0*\0\0\0\x08".to_vec();
        let entry = |bytes: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: [u8; 4]| {
            bytes.extend(tag.to_be_bytes());
            bytes.extend(kind.to_be_bytes());
            bytes.extend(count.to_be_bytes());
            bytes.extend(value);
        };
        bytes.extend(2_u16.to_be_bytes());
        let [high, low] = orientation.to_be_bytes();
        entry(&mut bytes, ORIENTATION, 3, 1, [high, low, 0, 0]);
        entry(&mut bytes, GPS, 4, 1, 38_u32.to_be_bytes());
        bytes.extend([0; 4]);
        bytes.extend(1_u16.to_be_bytes());
        entry(&mut bytes, if has_place { LATITUDE } else { 0 }, 1, 1, [0; 4]);
        bytes.extend([0; 4]);
        bytes
    }

    #[test]
    fn orientation_and_place_are_read() {
        assert_eq!(read(&tiff(6, true)), Exif { orientation: 6, has_place: true });
        assert_eq!(read(&tiff(3, false)), Exif { orientation: 3, has_place: false });
        assert_eq!(read(&tiff(9, false)).orientation, 1);
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0\0\0\0\0";
        assert_eq!(read(little).orientation, 8);
    }

    #[test]
    fn whatever_is_cut_off_is_upright() {
        let whole = tiff(6, true);
        for length in 0..whole.len() {
            let exif = read(whole.get(..length).unwrap_or_default());
            assert!((1..=8).contains(&exif.orientation));
        }
        assert_eq!(read(b"MM\0*\xff\xff\xff\xff"), Exif::default());
    }
}
