//! Why a picked file is not taken, and what it is: told by its content, for names and extensions lie.

use crate::api::dto::FileKind;

/// How many bytes of a file's beginning [`kind_of`] wants to see.
pub const HEAD_BYTES: usize = 4096;

/// Why a picked file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Empty,
    TooLarge,
    /// None of the kinds the component takes.
    Kind,
    /// An iPhone photo, which has its own advice.
    Heic,
    /// A film, which is not even looked into.
    Film,
    /// A PDF that asks for a password.
    Encrypted,
    /// A PDF or a picture that is not whole.
    Damaged,
    TooMany,
    /// The browser cannot read it: a cloud file that is not on the device.
    Unreadable,
}

/// What a file holds, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A kind that papers may be of.
    Paper(FileKind),
    /// A picture that no office takes, but this browser may open (WebP, AVIF, GIF, BMP).
    Picture,
    Film,
    Unknown,
}

/// What a file holds, by its first bytes.
pub fn content_of(head: &[u8]) -> Content {
    const FILMS: [&[u8]; 2] = [b"\x1A\x45\xDF\xA3", b"\0\0\x01\xBA"];
    const PICTURES: [&[u8]; 3] = [b"GIF87a", b"GIF89a", b"BM"];
    if let Some(kind) = kind_of(head) {
        return Content::Paper(kind);
    }
    let is_boxed = head.get(4..8) == Some(b"ftyp");
    let form = head.get(8..12).filter(|_| is_boxed || head.starts_with(b"RIFF"));
    if matches!(form, Some(b"avif" | b"WEBP")) || PICTURES.iter().any(|begin| head.starts_with(begin)) {
        Content::Picture
    } else if is_boxed || form == Some(b"AVI ") || FILMS.iter().any(|begin| head.starts_with(begin)) {
        Content::Film
    } else {
        Content::Unknown
    }
}

/// The kind of a file by its first bytes.
pub fn kind_of(head: &[u8]) -> Option<FileKind> {
    const JPEG: &[u8] = &[0xFF, 0xD8, 0xFF];
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
    const ZIP: &[u8] = b"PK\x03\x04";
    // ISO 32000-1, annex H: readers accept the header within the first 1,024 bytes.
    let beginning = &head[..head.len().min(1024)];
    if head.starts_with(JPEG) {
        Some(FileKind::Jpeg)
    } else if head.starts_with(PNG) {
        Some(FileKind::Png)
    } else if is_heic(head) {
        Some(FileKind::Heic)
    } else if contains(beginning, b"%PDF-") {
        Some(FileKind::Pdf)
    } else if head.starts_with(ZIP) && (contains(head, b"word/") || contains(head, b"[Content_Types].xml")) {
        Some(FileKind::Docx)
    } else {
        None
    }
}

/// ISO/IEC 23008-12: a `ftyp` box with a HEIF brand.
fn is_heic(head: &[u8]) -> bool {
    const BRANDS: [&[u8; 4]; 7] = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"];
    head.get(4..8) == Some(b"ftyp") && head.get(8..12).is_some_and(|brand| BRANDS.iter().any(|known| *known == brand))
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// The MIME type of a kind.
pub fn mime_type(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "application/pdf",
        FileKind::Jpeg => "image/jpeg",
        FileKind::Png => "image/png",
        FileKind::Heic => "image/heic",
        FileKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
}

/// The `accept` attribute for a file picker: MIME types, which in-app browsers understand better than extensions.
pub fn accept_attribute(kinds: &[FileKind]) -> String {
    kinds.iter().map(|kind| mime_type(*kind)).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
        for (head, kind) in [
            (&b"\xFF\xD8\xFF\xE0\0\x10JFIF"[..], Some(FileKind::Jpeg)),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some(FileKind::Png)),
            (b"%PDF-1.7\n", Some(FileKind::Pdf)),
            (b"\xEF\xBB\xBF\n%PDF-1.4", Some(FileKind::Pdf)),
            (heic, Some(FileKind::Heic)),
            (b"PK\x03\x04....word/document.xml", Some(FileKind::Docx)),
            (b"PK\x03\x04....classes.dex", None),
            (b"hello", None),
            (b"", None),
        ] {
            assert_eq!(kind_of(head), kind, "{head:?}");
        }
    }

    #[test]
    fn films_and_other_pictures_are_told_apart() {
        for (head, content) in [
            (&b"\xFF\xD8\xFF\xE1"[..], Content::Paper(FileKind::Jpeg)),
            (b"\0\0\0\x20ftypisom", Content::Film),
            (b"\0\0\0\x14ftypqt  ", Content::Film),
            (b"\x1A\x45\xDF\xA3\x01", Content::Film),
            (b"RIFF\0\0\0\0AVI LIST", Content::Film),
            (b"RIFF\0\0\0\0WEBPVP8 ", Content::Picture),
            (b"\0\0\0\x1cftypavif", Content::Picture),
            (b"GIF89a", Content::Picture),
            (b"MZ", Content::Unknown),
            (b"", Content::Unknown),
        ] {
            assert_eq!(content_of(head), content, "{head:?}");
        }
    }
}
