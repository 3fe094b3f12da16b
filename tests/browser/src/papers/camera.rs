//! Photographs of a sheet of paper as a phone takes them: large, turned, with the place in them.

use std::path::Path;

use anyhow::Result;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

use super::{Paper, bytes};

/// How a photograph was taken.
#[derive(Clone, Copy, Debug)]
pub struct Shot {
    /// Pixels of the upright picture.
    pub width: u32,
    pub height: u32,
    /// Held upside down, which Exif says.
    pub upside_down: bool,
    /// With place and camera noted.
    pub has_place: bool,
    /// In the dark.
    pub dark: bool,
    /// Too near: the sheet goes on below the photo.
    pub cut_off: bool,
    /// The colour of the upper left corner of the sheet.
    pub corner: [u8; 3],
}

/// A phone's: 7 million pixels, held well in good light.
pub const USUAL: Shot = Shot {
    width: 3000,
    height: 2250,
    upside_down: false,
    has_place: true,
    dark: false,
    cut_off: false,
    corner: [200, 40, 40],
};

/// The photograph as a file.
pub fn shoot(folder: &Path, name: &str, shot: Shot) -> Result<Paper> {
    let mut picture = sheet(shot);
    if shot.upside_down {
        image::imageops::rotate180_in_place(&mut picture);
    }
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 90).encode_image(&picture)?;
    if shot.has_place {
        let exif = exif(if shot.upside_down { 3 } else { 1 });
        // Right after the start of the image.
        jpeg.splice(2..2, exif);
    }
    bytes(folder, name, &jpeg)
}

/// A sheet with writing on a table.
fn sheet(shot: Shot) -> RgbImage {
    let (width, height) = (shot.width, shot.height);
    let margin = width.min(height) / 10;
    let line = height / 40;
    RgbImage::from_fn(width, height, |x, y| {
        let (right, below) = (width - margin, if shot.cut_off { height } else { height - margin });
        let is_sheet = (margin..right).contains(&x) && (margin..below).contains(&y);
        let is_corner = x < margin * 3 && y < margin * 3;
        let is_written = (margin * 2..right - margin).contains(&x) && y / line % 2 == 0 && x / (line / 2) % 4 != 0;
        let colour = match (is_sheet, is_corner, is_written) {
            (false, ..) => [96, 84, 72],
            (true, true, _) => shot.corner,
            (true, false, true) => [60, 60, 70],
            (true, false, false) => [228, 226, 220],
        };
        Rgb(if shot.dark { colour.map(|shade| shade / 5) } else { colour })
    })
}

/// An Exif segment: the way it was held, the camera, and the place (10°46′ north).
fn exif(orientation: u8) -> Vec<u8> {
    fn entry(tag: u16, kind: u16, count: u32, value: [u8; 4]) -> Vec<u8> {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    }
    // Three entries end at 8 + 2 + 36 + 4 = 50, two of the place's at 50 + 2 + 24 + 4 = 80.
    let first = [
        vec![0, 3],
        entry(0x010F, 2, 4, *b"Cam\0"),
        entry(0x0112, 3, 1, [0, orientation, 0, 0]),
        entry(0x8825, 4, 1, 50_u32.to_be_bytes()),
        vec![0; 4],
    ];
    let place = [vec![0, 2], entry(1, 2, 2, *b"N\0\0\0"), entry(2, 5, 3, 80_u32.to_be_bytes()), vec![0; 4]];
    let degrees: Vec<u8> = [10_u32, 1, 46, 1, 0, 1].iter().flat_map(|number| number.to_be_bytes()).collect();
    let tiff = [b"MM\0*\0\0\0\x08".to_vec(), first.concat(), place.concat(), degrees].concat();
    let content = [b"Exif\0\0".to_vec(), tiff].concat();
    let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX).to_be_bytes();
    [vec![0xFF, 0xE1], length.to_vec(), content].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use image::imageops::FilterType;
    use mot_cua::api::dto::FileKind;
    use mot_cua::upload::photo::Walk;
    use mot_cua::upload::photo::look::{Remark, remarks};

    use super::*;

    /// What is said of a picture, looked at as the browser does.
    fn said_of(jpeg: &[u8]) -> Vec<Remark> {
        let picture = image::load_from_memory(jpeg).unwrap().to_luma8();
        let scale = 400.0 / f64::from(picture.width().max(picture.height()));
        let scaled = |length: u32| (f64::from(length) * scale).round() as u32;
        let (width, height) = (scaled(picture.width()), scaled(picture.height()));
        let small = image::imageops::resize(&picture, width, height, FilterType::Triangle);
        remarks(small.as_raw(), width as usize)
    }

    #[test]
    fn remarks_are_made_where_they_should() {
        let folder = tempfile::tempdir().unwrap();
        let shot = Shot { width: 1600, height: 1200, has_place: false, ..USUAL };
        let said = |shot| said_of(&std::fs::read(shoot(folder.path(), "a.jpg", shot).unwrap().path).unwrap());
        assert_eq!(said(shot), vec![]);
        assert_eq!(said(Shot { dark: true, ..shot }), vec![Remark::Dark]);
        assert_eq!(said(Shot { cut_off: true, ..shot }), vec![Remark::CutOff]);
        assert_eq!(said_of(super::super::PHOTO), vec![]);
    }

    #[test]
    fn the_camera_notes_what_cameras_note() {
        let folder = tempfile::tempdir().unwrap();
        let shot = Shot { width: 400, height: 300, upside_down: true, ..USUAL };
        let paper = shoot(folder.path(), "a.jpg", shot).unwrap();
        let mut walk = Walk::of(FileKind::Jpeg).unwrap();
        walk.feed(&std::fs::read(&paper.path).unwrap());
        let facts = walk.facts();
        assert_eq!((facts.width, facts.height, facts.is_whole), (400, 300, true));
        assert_eq!((facts.exif.orientation, facts.exif.has_place, facts.beside.len()), (3, true, 1));
        let plain = shoot(folder.path(), "b.jpg", Shot { has_place: false, upside_down: false, ..shot }).unwrap();
        let mut walk = Walk::of(FileKind::Jpeg).unwrap();
        walk.feed(&std::fs::read(&plain.path).unwrap());
        assert!(walk.facts().is_fit(2000));
    }
}
