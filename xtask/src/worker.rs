//! `sw.js` told what the release is made of: it keeps just these files, and checks each against its digest.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::{compress, digest};

/// What public/sw.js has in the place of the release.
const EMPTY: &str = "const RELEASE = null;";

/// What a page is made of. Icons of other kinds are the system's, which keeps them itself.
const KINDS: [&str; 7] = ["html", "css", "js", "mjs", "wasm", "svg", "webmanifest"];

/// Writes the release into `site`'s sw.js. Everything else of the site must be as it stays.
pub fn write_release(site: &Path) -> Result<()> {
    let file = site.join("sw.js");
    let script = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    if script.matches(EMPTY).count() != 1 {
        bail!("sw.js has not one `{EMPTY}`");
    }
    let files = parts(site)?;
    let id = digest::short(json!(files).to_string().as_bytes());
    let release = json!({ "id": id, "files": files });
    fs::write(&file, script.replace(EMPTY, &format!("const RELEASE = {release};")))
        .with_context(|| format!("cannot write {}", file.display()))
}

/// Each file's path and digest. The page is `/`: so it is asked for, whatever the address.
fn parts(site: &Path) -> Result<BTreeMap<String, String>> {
    let mut parts = BTreeMap::new();
    for file in compress::files(site)? {
        let name = file.strip_prefix(site)?.to_string_lossy().into_owned();
        if name == "sw.js" || !KINDS.contains(&compress::extension(&file).as_str()) {
            continue;
        }
        let path = if name == "index.html" { "/".to_owned() } else { format!("/{name}") };
        parts.insert(path, digest::integrity(&fs::read(&file)?));
    }
    if !parts.contains_key("/") {
        bail!("the site has no index.html");
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Result<tempfile::TempDir> {
        let site = tempfile::tempdir()?;
        let files = [
            ("sw.js", "// kept\nconst RELEASE = null;\n"),
            ("index.html", "<p>"),
            ("later-a-0.wasm", "\0asm"),
            ("config.json", "{}"),
            ("icon-512.png", "png"),
        ];
        for (name, content) in files {
            fs::write(site.path().join(name), content)?;
        }
        Ok(site)
    }

    #[test]
    fn the_release_is_what_a_page_is_made_of() -> Result<()> {
        let site = site()?;
        write_release(site.path())?;
        let script = fs::read_to_string(site.path().join("sw.js"))?;
        let files = parts(site.path())?;
        assert_eq!(files.keys().collect::<Vec<_>>(), ["/", "/later-a-0.wasm"]);
        assert_eq!(files["/"], digest::integrity(b"<p>"));
        assert!(script.starts_with("// kept\nconst RELEASE = {\"files\":{\"/\":\"sha384-"), "{script}");
        assert!(write_release(site.path()).is_err(), "written twice");
        Ok(())
    }

    #[test]
    fn another_page_is_another_release() -> Result<()> {
        let (one, other) = (site()?, site()?);
        fs::write(other.path().join("index.html"), "<b>")?;
        for site in [&one, &other] {
            write_release(site.path())?;
        }
        let script = |site: &tempfile::TempDir| fs::read_to_string(site.path().join("sw.js"));
        assert_ne!(script(&one)?, script(&other)?);
        Ok(())
    }
}
