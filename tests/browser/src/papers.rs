//! Papers to pick: real files, each with bytes of its own.

pub mod camera;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::backend::sha256;

const PHOTO: &[u8] = include_bytes!("../data/photo.jpg");
const SCAN: &[u8] = include_bytes!("../data/scan.png");
const DOCUMENT: &[u8] = include_bytes!("../data/document.pdf");

/// A file on the citizen's device.
#[derive(Clone, Debug)]
pub struct Paper {
    pub path: PathBuf,
    pub name: String,
    pub size: usize,
    pub sha256: String,
}

/// A photograph of exactly `size` bytes (from 18 KB on) that holds nothing but its picture: it is sent as it is.
pub fn photo(folder: &Path, name: &str, size: usize) -> Result<Paper> {
    let (head, rest) = PHOTO.split_at(JPEG_HEAD);
    let tables = unused_tables(size.saturating_sub(PHOTO.len()))?;
    bytes(folder, name, &[head, &tables, rest].concat())
}

/// A scanned page of 10 KB: a PNG that holds nothing but its picture.
pub fn scan(folder: &Path, name: &str) -> Result<Paper> {
    let (head, rest) = SCAN.split_at(PNG_HEAD);
    // How large a pixel is; in no unit, so that it says nothing.
    let mut pixel = random(9)?;
    pixel[8] = 0;
    bytes(folder, name, &[head, &png_chunk(b"pHYs", &pixel), rest].concat())
}

/// A scanned page that says whose it is.
pub fn described_scan(folder: &Path, name: &str) -> Result<Paper> {
    let (head, rest) = SCAN.split_at(PNG_HEAD);
    let author = png_chunk(b"tEXt", "Author\0Nguyen Thi Minh Anh".as_bytes());
    bytes(folder, name, &[head, &author, rest].concat())
}

/// A PDF document of about `size` bytes: one saved again with something that no page shows.
pub fn document(folder: &Path, name: &str, size: usize) -> Result<Paper> {
    let more = random(size.saturating_sub(DOCUMENT.len()).max(16))?;
    let mut own = DOCUMENT.to_vec();
    let at = own.len();
    own.extend(format!("44 0 obj\n<</Length {}>>stream\n", more.len()).into_bytes());
    own.extend(more);
    own.extend(b"\nendstream\nendobj\n");
    let table = own.len();
    let (before, _) = table_of(DOCUMENT)?;
    own.extend(
        format!("xref\n44 1\n{at:010} 00000 n \ntrailer\n<</Size 45\n/Root 35 0 R\n/Prev {before}>>\n").into_bytes(),
    );
    own.extend(format!("startxref\n{table}\n%%EOF\n").into_bytes());
    bytes(folder, name, &own)
}

/// The same document with a password, so far as can be told without knowing it.
pub fn locked_document(folder: &Path, name: &str) -> Result<Paper> {
    let (_, trailer) = table_of(DOCUMENT)?;
    let (before, after) = DOCUMENT.split_at(trailer);
    let after = after.strip_prefix(b"trailer\n<<").context("a trailer")?;
    bytes(folder, name, &[before, b"trailer\n<</Encrypt 9 0 R", after].concat())
}

/// The first half of a document.
pub fn torn_document(folder: &Path, name: &str) -> Result<Paper> {
    bytes(folder, name, DOCUMENT.get(..DOCUMENT.len() / 2).unwrap_or_default())
}

/// A PDF document with this text somewhere in it.
pub fn marked_document(folder: &Path, name: &str, mark: &str) -> Result<Paper> {
    bytes(folder, name, &[DOCUMENT, mark.as_bytes()].concat())
}

/// A file of just these bytes.
pub fn bytes(folder: &Path, name: &str, content: &[u8]) -> Result<Paper> {
    let path = folder.join(name);
    std::fs::write(&path, content).with_context(|| format!("{}", path.display()))?;
    Ok(Paper { path, name: name.to_owned(), size: content.len(), sha256: sha256(content) })
}

/// A file of nothing but zeros after its beginning, which takes no room on the disk.
pub fn sparse(folder: &Path, name: &str, beginning: &[u8], size: u64) -> Result<PathBuf> {
    use std::io::Write;
    let path = folder.join(name);
    let mut file = std::fs::File::create(&path).with_context(|| format!("{}", path.display()))?;
    file.write_all(beginning)?;
    file.set_len(size)?;
    Ok(path)
}

/// Start of the image and its JFIF header.
const JPEG_HEAD: usize = 20;
/// The signature and the header of a PNG.
const PNG_HEAD: usize = 8 + 25;

fn random(length: usize) -> Result<Vec<u8>> {
    let mut bytes = vec![0_u8; length];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("random bytes: {error}"))?;
    Ok(bytes)
}

/// Quantization tables of random numbers under the number 3, which nothing refers to, in `room` bytes: readers take
/// them for a part of the picture.
fn unused_tables(room: usize) -> Result<Vec<u8>> {
    const TABLE: usize = 65;
    const MOST: usize = 1000;
    let mut segments = Vec::new();
    let mut tables = (room.saturating_sub(4) / TABLE).max(1);
    while tables > 0 && (segments.is_empty() || segments.len() + 4 + TABLE <= room) {
        let count = tables.min(MOST).min((room.saturating_sub(segments.len() + 4) / TABLE).max(1));
        segments.extend([0xFF, 0xDB]);
        segments.extend(u16::try_from(2 + TABLE * count)?.to_be_bytes());
        for _ in 0..count {
            segments.push(3);
            segments.extend(random(TABLE - 1)?.into_iter().map(|byte| byte.max(1)));
        }
        tables -= count;
    }
    // Any number of these may stand before a marker.
    segments.resize(segments.len().max(room), 0xFF);
    Ok(segments)
}

fn png_chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [&name[..], content].concat();
    let length = u32::try_from(content.len()).unwrap_or_default();
    [&length.to_be_bytes()[..], &named, &crc32(&named).to_be_bytes()].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

/// Where a PDF says its table is, and where its trailer stands.
fn table_of(pdf: &[u8]) -> Result<(usize, usize)> {
    let text: String = pdf.iter().map(|&byte| char::from(byte)).collect();
    let place = text.rsplit_once("startxref\n").context("no startxref")?.1;
    let digits: String = place.chars().take_while(char::is_ascii_digit).collect();
    let trailer = pdf.windows(7).rposition(|window| window == b"trailer").context("no trailer")?;
    Ok((digits.parse()?, trailer))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use mot_cua::api::dto::FileKind;
    use mot_cua::upload::pdf::check::{Check, Flaw, Next};
    use mot_cua::upload::photo::Walk;

    use super::*;

    fn is_clean(paper: &Paper, kind: FileKind) -> bool {
        let mut walk = Walk::of(kind).unwrap();
        walk.feed(&std::fs::read(&paper.path).unwrap());
        walk.facts().is_fit(2000)
    }

    fn verdict(paper: &Paper) -> Result<(), Flaw> {
        let file = std::fs::read(&paper.path).unwrap();
        let (mut check, mut next) = Check::begin(file.len() as u64, &file[..1024]);
        loop {
            match next {
                Next::Done(verdict) => return verdict,
                Next::Read(from, to) => next = check.next(&file[from as usize..to as usize]),
            }
        }
    }

    #[test]
    fn photos_and_scans_hold_nothing_but_their_picture() {
        let folder = tempfile::tempdir().unwrap();
        for size in [17_800, 20_000, 84_321, 240_000, 6 * 1024 * 1024, 6 * 1024 * 1024 + 1] {
            let paper = photo(folder.path(), "photo.jpg", size).unwrap();
            assert_eq!(paper.size, size);
            assert!(is_clean(&paper, FileKind::Jpeg), "{size}");
        }
        let (one, other) = (scan(folder.path(), "1.png").unwrap(), scan(folder.path(), "2.png").unwrap());
        assert!(is_clean(&one, FileKind::Png));
        assert_ne!(one.sha256, other.sha256);
    }

    #[test]
    fn documents_are_what_they_are_called() {
        let folder = tempfile::tempdir().unwrap();
        let paper = document(folder.path(), "a.pdf", 600_000).unwrap();
        assert_eq!(verdict(&paper), Ok(()));
        assert!(paper.size.abs_diff(600_000) < 1000, "{}", paper.size);
        assert_eq!(verdict(&locked_document(folder.path(), "b.pdf").unwrap()), Err(Flaw::Encrypted));
        assert_eq!(verdict(&torn_document(folder.path(), "c.pdf").unwrap()), Err(Flaw::Damaged));
    }
}
