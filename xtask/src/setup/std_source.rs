//! The source of Rust's standard library, from Debian: for machines that reach a Debian mirror but not rustup's.
//!
//! `apt-get` runs with lists of its own, so the system's sources stay as they are.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{paths, process};

const KEYS: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Where Debian has compilers newer than its release, and what the mirror's address ends with there.
const SUITES: [(&str, &str); 2] = [("debian", "trixie-backports"), ("debian-security", "bookworm-security")];

/// Packages with the source, by preference.
const PACKAGES: [&str; 2] = ["rust-src", "rust-web-src"];

/// Fetches the source of exactly `version` and links it at `place`.
pub fn link(version: &str, place: &Path) -> Result<()> {
    let directory = paths::tools()?.join(format!("rust-src-{version}"));
    let unpacked = directory.join("unpacked");
    let source = || find_source(&unpacked);
    if source().is_none() {
        fetch(version, &directory, &unpacked)?;
    }
    let source = source().context("Debian's package has no library source")?;
    if let Some(parent) = place.parent() {
        fs::create_dir_all(parent)?;
    }
    if place.is_symlink() {
        fs::remove_file(place)?;
    }
    symlink(&source, place).with_context(|| format!("cannot link {}", place.display()))
}

fn find_source(unpacked: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(unpacked.join("usr").join("src")).ok()?;
    entries.flatten().map(|entry| entry.path()).find(|path| path.join("library").join("std").is_dir())
}

fn fetch(version: &str, directory: &Path, unpacked: &Path) -> Result<()> {
    fs::create_dir_all(directory.join("lists").join("partial"))?;
    let list = directory.join("sources.list");
    fs::write(&list, sources(&mirrors()?, Path::new(KEYS).is_file())?)?;
    let apt = |program: &str| {
        let mut command = Command::new(program);
        command
            .current_dir(directory)
            .arg(format!("-oDir::Etc::sourcelist={}", list.display()))
            .arg("-oDir::Etc::sourceparts=/dev/null")
            // Its own user may not write where we keep tools.
            .arg("-oAPT::Sandbox::User=root")
            .arg(format!("-oDir::State::Lists={}", directory.join("lists").display()))
            .arg(format!("-oDir::Cache={}", directory.display()));
        command
    };
    // One suite may be missing from a mirror; what matters is whether the package turns up.
    if let Err(error) = process::run(apt("apt-get").args(["update", "--quiet=2"])) {
        eprintln!("  {error:#}");
    }
    let offers = process::capture(apt("apt-cache").arg("madison").args(PACKAGES))?;
    let Some((package, full_version)) = choose(&offers, version) else {
        bail!("Debian has no source of Rust {version}; it has:\n{offers}");
    };
    process::run(apt("apt-get").args(["download", "--quiet=2"]).arg(format!("{package}={full_version}")))?;
    let archive = fs::read_dir(directory)?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
        .context("apt-get downloaded nothing")?;
    process::run(Command::new("dpkg-deb").arg("-x").arg(&archive).arg(unpacked))?;
    fs::remove_file(archive).context("cannot remove the archive")
}

/// The offered package of exactly this version of Rust. Each line reads `package | version | where`.
fn choose(offers: &str, version: &str) -> Option<(String, String)> {
    let offers: Vec<(&str, &str)> = offers
        .lines()
        .filter_map(|line| {
            let mut parts = line.split('|').map(str::trim);
            Some((parts.next()?, parts.next()?))
        })
        .collect();
    PACKAGES.iter().find_map(|package| {
        let (name, full) =
            offers.iter().find(|(name, full)| name == package && full.split('+').next() == Some(version))?;
        Some(((*name).to_owned(), (*full).to_owned()))
    })
}

/// The addresses of the mirrors that this machine already uses.
fn mirrors() -> Result<Vec<String>> {
    let mut text = fs::read_to_string("/etc/apt/sources.list").unwrap_or_default();
    let parts = fs::read_dir("/etc/apt/sources.list.d").into_iter().flatten().flatten();
    for part in parts {
        text.push('\n');
        text.push_str(&fs::read_to_string(part.path()).unwrap_or_default());
    }
    let found = addresses(&text);
    if found.is_empty() {
        bail!("this machine has no Debian mirror in /etc/apt");
    }
    Ok(found)
}

/// Every address in apt's source files, of either format, in order and once.
fn addresses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let lines = text.lines().filter(|line| line.starts_with("deb ") || line.starts_with("URIs:"));
    for word in lines.flat_map(str::split_whitespace).filter(|word| word.contains("://")) {
        let address = word.trim_end_matches('/').to_owned();
        if !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// A source list for the suites we look in, on these mirrors.
fn sources(mirrors: &[String], have_keys: bool) -> Result<String> {
    let options = if have_keys { format!("[signed-by={KEYS}] ") } else { String::new() };
    let lines: Vec<String> = SUITES
        .iter()
        .filter_map(|(ending, suite)| {
            let mirror = mirrors.iter().find(|mirror| mirror.rsplit('/').next() == Some(*ending))?;
            Some(format!("deb {options}{mirror} {suite} main\n"))
        })
        .collect();
    if lines.is_empty() {
        bail!("no mirror in /etc/apt is one of Debian: {mirrors:?}");
    }
    Ok(lines.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mirrors_are_read_from_both_formats() {
        let text = "# comment http://no/debian\ndeb [arch=amd64] http://one/debian/ stable main\n\
                    Types: deb\nURIs: http://one/debian http://two/debian-security\nSuites: x\n";
        assert_eq!(addresses(text), ["http://one/debian", "http://two/debian-security"]);
    }

    #[test]
    fn the_list_names_each_suite_on_its_own_mirror() -> Result<()> {
        let mirrors = ["http://other/apt".into(), "http://one/debian-security".into(), "http://one/debian".into()];
        assert_eq!(
            sources(&mirrors, false)?,
            "deb http://one/debian trixie-backports main\ndeb http://one/debian-security bookworm-security main\n"
        );
        assert!(sources(&mirrors[..1], false).is_err());
        Ok(())
    }

    #[test]
    fn only_the_exact_version_is_chosen() {
        let offers = "  rust-src | 1.96.1+dfsg1-2~bpo13+1 | x\n  rust-src | 1.95.0+dfsg1-2~bpo13+1 | x\n\
                      rust-web-src | 1.96.0+dfsg1-1~deb12u2 | y\n";
        let chosen = |version| choose(offers, version).map(|(package, _)| package);
        assert_eq!(chosen("1.95.0").as_deref(), Some("rust-src"));
        assert_eq!(chosen("1.96.0").as_deref(), Some("rust-web-src"));
        assert_eq!(chosen("1.95.1"), None);
    }
}
