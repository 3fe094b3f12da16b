//! `.br` and `.gz` beside each text file of dist/, so that no server has to compress anything.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

const KINDS: [&str; 10] = ["html", "css", "js", "mjs", "wasm", "svg", "json", "webmanifest", "txt", "woff2"];

/// Compresses every file of the kinds that are worth it.
pub fn directory(root: &Path) -> Result<()> {
    for file in files(root)? {
        if !KINDS.contains(&extension(&file).as_str()) {
            continue;
        }
        let plain = fs::read(&file)?;
        for (suffix, packed) in [("br", brotli(&plain)?), ("gz", gzip(&plain)?)] {
            // A font is compressed already: then there is nothing to gain, and no file.
            if packed.len() < plain.len() {
                fs::write(beside(&file, suffix), packed)?;
            }
        }
    }
    Ok(())
}

/// Brotli at its best and slowest.
pub fn brotli(plain: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: plain.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &plain[..], &mut packed, &params).context("brotli failed")?;
    Ok(packed)
}

/// Gzip at its best, with no time stamp: the same input gives the same bytes.
pub fn gzip(plain: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain)?;
    encoder.finish().context("gzip failed")
}

/// `file` with `.suffix` behind its whole name.
pub fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

/// The extension in lower case, or nothing.
pub fn extension(file: &Path) -> String {
    file.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// Every file below `root`, sorted.
pub fn files(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(directory) = waiting.pop() {
        let entries = fs::read_dir(&directory).with_context(|| format!("cannot read {}", directory.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_shrink_get_companions() -> Result<()> {
        let directory = tempfile::tempdir()?;
        let write = |name: &str, content: &[u8]| fs::write(directory.path().join(name), content);
        write("page.html", "<p>một cửa</p>".repeat(100).as_bytes())?;
        write("font.woff2", b"\x17")?;
        write("photo.jpg", &[0; 500])?;
        super::directory(directory.path())?;
        let names: Vec<_> = files(directory.path())?
            .iter()
            .filter_map(|file| file.file_name().map(|name| name.to_string_lossy().into_owned()))
            .collect();
        assert_eq!(names, ["font.woff2", "page.html", "page.html.br", "page.html.gz", "photo.jpg"]);
        Ok(())
    }

    #[test]
    fn gzip_is_reproducible() -> Result<()> {
        assert_eq!(gzip(b"same")?, gzip(b"same")?);
        Ok(())
    }
}
