//! The program that dist/index.html starts: its script and its first WebAssembly module.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::tags;
use crate::{compress, digest};

/// A program in the shape that wasm-bindgen gives it.
pub struct Program {
    pub script: Vec<u8>,
    pub wasm: Vec<u8>,
}

/// Puts `program` in the place of the one that Trunk wrote into `site`.
pub fn replace(site: &Path, program: &Program) -> Result<()> {
    let old = old_names(site)?;
    let new = Names {
        script: format!("mot-cua-{}.js", digest::short(&program.script)),
        wasm: format!("mot-cua-{}_bg.wasm", digest::short(&program.wasm)),
    };
    let page = site.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
    let html = rewrite(&html, &old, &new, program).context("dist/index.html is not as Trunk 0.21.14 writes it")?;
    fs::remove_file(site.join(&old.script))?;
    fs::remove_file(site.join(&old.wasm))?;
    fs::write(site.join(&new.script), &program.script)?;
    fs::write(site.join(&new.wasm), &program.wasm)?;
    fs::write(&page, html).with_context(|| format!("cannot write {}", page.display()))
}

/// File names in the site's directory.
struct Names {
    script: String,
    wasm: String,
}

fn old_names(site: &Path) -> Result<Names> {
    let one = |end: &str| -> Result<String> {
        let files = compress::files(site)?;
        let names = files.iter().filter_map(|file| file.file_name()?.to_str());
        let mut found = names.filter(|name| name.starts_with("mot-cua-") && name.ends_with(end));
        let name = found.next().with_context(|| format!("Trunk wrote no mot-cua-…{end}"))?;
        if let Some(second) = found.next() {
            bail!("both {name} and {second}");
        }
        Ok(name.to_owned())
    };
    Ok(Names { script: one(".js")?, wasm: one("_bg.wasm")? })
}

fn rewrite(html: &str, old: &Names, new: &Names, program: &Program) -> Result<String> {
    let mut page = html.to_owned();
    for tag in tags::scan(html)? {
        let is_script = tag.attribute("href").is_some_and(|address| address.ends_with(&old.script));
        if let (true, Some(integrity)) = (is_script, tag.attribute("integrity")) {
            page = page.replace(integrity, &digest::integrity(&program.script));
        }
    }
    // Trunk tells its loader the size of what it built, for the progress bar.
    let source = format!("{}',", old.wasm);
    if let Some((before, after)) = page.split_once(&source) {
        let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        page = format!("{before}{source} {}{rest}", program.wasm.len());
    }
    for (old, new) in [(&old.script, &new.script), (&old.wasm, &new.wasm)] {
        if !page.contains(old) {
            bail!("nothing names {old}");
        }
        page = page.replace(old, new);
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<head><link crossorigin href=/mot-cua-1_bg.wasm rel=preload>\
        <link href=/mot-cua-1.js integrity=sha384-old/+= rel=modulepreload><link href=/x.css integrity=sha384-css>\
        <script type=module>import init from '/mot-cua-1.js';\nawait start(init, '/mot-cua-1_bg.wasm', 1594582, go(), true);\
        </script></head>";

    fn program() -> Program {
        Program { script: b"script".to_vec(), wasm: vec![0; 321] }
    }

    #[test]
    fn the_page_starts_the_new_program() -> Result<()> {
        let site = tempfile::tempdir()?;
        for (name, content) in
            [("index.html", HTML), ("mot-cua-1.js", "old"), ("mot-cua-1_bg.wasm", "old"), ("x.css", "")]
        {
            fs::write(site.path().join(name), content)?;
        }
        replace(site.path(), &program())?;
        let html = fs::read_to_string(site.path().join("index.html"))?;
        assert!(!html.contains("mot-cua-1") && !html.contains("sha384-old"), "{html}");
        assert!(html.contains("integrity=sha384-css") && html.contains(&digest::integrity(b"script")), "{html}");
        assert!(html.contains("_bg.wasm', 321, go(), true)"), "{html}");
        let names: Vec<String> = compress::files(site.path())?
            .iter()
            .filter_map(|file| Some(file.file_name()?.to_str()?.to_owned()))
            .collect();
        assert_eq!(names.len(), 4, "{names:?}");
        assert!(names.iter().filter(|name| html.contains(*name)).count() >= 3, "{names:?}\n{html}");
        Ok(())
    }

    #[test]
    fn a_page_with_another_program_is_refused() {
        let names = |stem: &str| Names { script: format!("{stem}.js"), wasm: format!("{stem}_bg.wasm") };
        assert!(rewrite("<p>", &names("mot-cua-1"), &names("mot-cua-2"), &program()).is_err());
    }
}
