//! A file that has all its bytes: its digest, and its kind by content.

use std::io::Read;
use std::path::Path;

use axum::http::StatusCode;
use mot_cua::api::dto::{FileKind, ProblemCode, ProblemField};
use sha2::{Digest, Sha256};

use super::create::component;
use super::store::{self, FileRow};
use crate::app::App;
use crate::digest::hex;
use crate::problem::ApiError;

/// Writes down digest and kind; a kind the component does not take is refused, and the file removed.
pub(super) async fn finish(app: &App, row: &FileRow) -> Result<(), ApiError> {
    let path = app.files.path(&row.file.id);
    let (sha256, kind) = tokio::task::spawn_blocking(move || examine(&path)).await.map_err(ApiError::internal)??;
    let accepts = app
        .library
        .fileable(&row.procedure_code)
        .and_then(|(procedure, _, _)| component(procedure, &row.case_code, &row.file.component_code))
        .map(|component| component.accepts.clone())
        .unwrap_or_default();
    let id = row.file.id.clone();
    if let Some(kind) = kind.filter(|kind| accepts.contains(kind)) {
        return app.db.write(move |tx| store::set_complete(tx, &id, &sha256, kind)).await;
    }
    app.db.write(move |tx| store::delete(tx, &id)).await?;
    app.files.remove(&row.file.id).await?;
    let found = kind.and_then(|kind| serde_json::to_value(kind).ok()).unwrap_or_default();
    let field = ProblemField {
        pointer: format!("/papers/{}", row.file.component_code),
        code: "fileKindRefused".to_owned(),
        params: [("kind".to_owned(), found), ("accepts".to_owned(), serde_json::to_value(accepts)?)].into(),
    };
    Err(ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, ProblemCode::FileKindRefused).errors(vec![field]))
}

const CHUNK: usize = 64 * 1024;
/// Names in a ZIP that make it a Word document.
const WORD: &[u8] = b"word/document";

fn examine(path: &Path) -> Result<(String, Option<FileKind>), ApiError> {
    let mut file = std::fs::File::open(path)?;
    let mut digest = Sha256::new();
    let mut head = Vec::new();
    let mut word = false;
    // Pieces overlap by the length of what is looked for.
    let mut window: Vec<u8> = Vec::with_capacity(CHUNK + WORD.len());
    let mut buffer = vec![0_u8; CHUNK];
    loop {
        let count = file.read(&mut buffer)?;
        let Some(piece) = buffer.get(..count).filter(|piece| !piece.is_empty()) else { break };
        digest.update(piece);
        if head.len() < 1024 {
            head.extend_from_slice(piece);
        }
        window.extend_from_slice(piece);
        word = word || window.windows(WORD.len()).any(|text| text == WORD);
        window.drain(..window.len().saturating_sub(WORD.len() - 1));
    }
    Ok((hex(&digest.finalize()), kind(&head, word)))
}

fn kind(head: &[u8], word: bool) -> Option<FileKind> {
    const HEIC_BRANDS: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];
    // Scanners put a few bytes before the header of a PDF; readers look for it in the first kilobyte.
    let pdf = head.get(..head.len().min(1024)).is_some_and(|head| head.windows(5).any(|text| text == b"%PDF-"));
    let brand = head.get(4..8).filter(|kind| *kind == b"ftyp").and_then(|_| head.get(8..12));
    if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Some(FileKind::Jpeg)
    } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(FileKind::Png)
    } else if brand.is_some_and(|brand| HEIC_BRANDS.contains(&brand)) {
        Some(FileKind::Heic)
    } else if head.starts_with(b"PK\x03\x04") {
        word.then_some(FileKind::Docx)
    } else {
        pdf.then_some(FileKind::Pdf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        let cases: [(&[u8], bool, Option<FileKind>); 8] = [
            (b"%PDF-1.7\n", false, Some(FileKind::Pdf)),
            (b"\xEF\xBB\xBF%PDF-1.4", false, Some(FileKind::Pdf)),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", false, Some(FileKind::Jpeg)),
            (b"\x89PNG\r\n\x1a\n\0\0", false, Some(FileKind::Png)),
            (b"\0\0\0\x18ftypheic\0\0", false, Some(FileKind::Heic)),
            (b"PK\x03\x04\x14\0", true, Some(FileKind::Docx)),
            (b"PK\x03\x04\x14\0", false, None),
            (b"MZ\x90\0", false, None),
        ];
        for (head, word, expected) in cases {
            assert_eq!(kind(head, word), expected, "{head:?}");
        }
    }

    #[test]
    fn a_name_across_two_pieces_is_found() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(CHUNK - 5, b'.');
        bytes.extend_from_slice(b"word/document.xml");
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(examine(&path).unwrap().1, Some(FileKind::Docx));
    }
}
