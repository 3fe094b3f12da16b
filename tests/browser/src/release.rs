//! The same site as a newer release would be: every file that has a digest in its name has another name.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha384};

/// Copies the built site.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        // The server compresses nothing, and sends what is there as it is.
        let is_packed = [".br", ".gz"].iter().any(|end| entry.file_name().to_string_lossy().ends_with(end));
        if !is_packed {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Puts the next release in the place of the one in `site`; nothing of that one is left there.
pub fn replace(site: &Path) -> Result<()> {
    let mut files = read(site)?;
    let digests: Vec<(String, String)> =
        files.keys().filter_map(|name| Some((name.clone(), digest_in(name)?))).collect();
    ensure!(digests.len() > 3, "the site has hardly a file with a digest in its name");
    let mut page = take(&mut files, "index.html")?;
    let mut worker = take(&mut files, "sw.js")?;
    // Names within files, which changes these files' own digests; style sheets and modules name nobody.
    for (name, content) in &mut files {
        if name.ends_with("js") {
            let before = integrity(content);
            let mut text = String::from_utf8(std::mem::take(content))?;
            rename(&mut text, &digests);
            *content = text.into_bytes();
            for text in [&mut page, &mut worker] {
                *text = text.replace(&before, &integrity(content));
            }
        }
    }
    let page_before = integrity(page_of(site)?.as_bytes());
    rename(&mut page, &digests);
    rename(&mut worker, &digests);
    worker = worker.replace(&page_before, &integrity(page.as_bytes()));
    let id = worker.split_once("\"id\":\"").and_then(|(_, rest)| rest.get(..16)).context("no id in sw.js")?.to_owned();
    worker = worker.replace(&id, &next(&id));
    for entry in fs::read_dir(site)? {
        fs::remove_file(entry?.path())?;
    }
    for (mut name, content) in files {
        rename(&mut name, &digests);
        fs::write(site.join(name), content)?;
    }
    fs::write(site.join("index.html"), page)?;
    Ok(fs::write(site.join("sw.js"), worker)?)
}

fn page_of(site: &Path) -> Result<String> {
    Ok(fs::read_to_string(site.join("index.html"))?)
}

fn read(site: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(site)? {
        let entry = entry?;
        files.insert(entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path())?);
    }
    Ok(files)
}

fn take(files: &mut BTreeMap<String, Vec<u8>>, name: &str) -> Result<String> {
    Ok(String::from_utf8(files.remove(name).with_context(|| format!("the site has no {name}"))?)?)
}

/// The 16 hexadecimal digits in a name.
fn digest_in(name: &str) -> Option<String> {
    let part =
        name.split(['-', '_', '.']).find(|part| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit()))?;
    Some(part.to_owned())
}

fn rename(text: &mut String, digests: &[(String, String)]) {
    for (_, digest) in digests {
        *text = text.replace(digest, &next(digest));
    }
}

/// Another digest of the same length.
fn next(digest: &str) -> String {
    digest.chars().rev().collect()
}

/// As in an `integrity` attribute.
fn integrity(content: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    // 48 bytes: no padding.
    let letters = Sha384::digest(content)
        .chunks(3)
        .flat_map(|three| {
            let bits = three.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
            [18, 12, 6, 0].map(|shift| char::from(LETTERS[bits >> shift & 63]))
        })
        .collect::<String>();
    format!("sha384-{letters}")
}
