//! Papers to pick: real files, each with bytes of its own.

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

/// A photograph, about `size` bytes long.
pub fn photo(folder: &Path, name: &str, size: usize) -> Result<Paper> {
    unique(folder, name, PHOTO, size)
}

/// A scanned page.
pub fn scan(folder: &Path, name: &str, size: usize) -> Result<Paper> {
    unique(folder, name, SCAN, size)
}

/// A PDF document.
pub fn document(folder: &Path, name: &str, size: usize) -> Result<Paper> {
    unique(folder, name, DOCUMENT, size)
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

/// Readers of JPEG, PNG and PDF pass over what follows the end.
fn unique(folder: &Path, name: &str, content: &[u8], size: usize) -> Result<Paper> {
    let mut own = content.to_vec();
    let mut tail = vec![0_u8; size.saturating_sub(content.len()).max(16)];
    getrandom::fill(&mut tail).map_err(|error| anyhow::anyhow!("random bytes: {error}"))?;
    own.extend(tail);
    bytes(folder, name, &own)
}
