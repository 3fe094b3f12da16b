//! `cargo xtask form check`: what there is to say about form definitions, to those who write them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use mot_cua::forms::fragments::Fragments;
use mot_cua::forms::lint::{self, Report};

/// Prints everything found in these files, and in the `*.json` of these directories.
///
/// # Errors
/// When there is a problem; notes are none.
pub fn check(given: &[PathBuf], depends: bool) -> Result<()> {
    let files = files(given)?;
    let (mut problems, mut notes) = (0, 0);
    for file in &files {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let report = lint::check_text(&text, &fragments(file)?);
        problems += report.problems();
        notes += report.remarks.len() - report.problems();
        say(&told(file, &report, depends));
    }
    let all = format!("{}: {}, {}", counted(files.len(), "form"), counted(problems, "problem"), counted(notes, "note"));
    if problems > 0 {
        bail!("{all}");
    }
    say(&all);
    Ok(())
}

/// A form as it would be served, with its fragments put in; where that cannot be done, the file as it is.
pub fn whole(form: &Path) -> Option<Vec<u8>> {
    let bytes = fs::read(form).ok()?;
    let expanded = || {
        let definition = serde_json::from_slice(&bytes).ok()?;
        serde_json::to_vec(&fragments(form).ok()?.expand(&definition).ok()?).ok()
    };
    expanded().or(Some(bytes))
}

/// The fragments that a form may use: `fragments/*.json` beside it or beside its directory.
fn fragments(form: &Path) -> Result<Fragments> {
    let folders = form.parent().into_iter().flat_map(Path::ancestors).take(2);
    let Some(folder) = folders.map(|folder| folder.join("fragments")).find(|folder| folder.is_dir()) else {
        return Ok(Fragments::default());
    };
    let mut texts = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            texts.push((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), text));
        }
    }
    Fragments::read(texts).map_err(|error| anyhow!("{}: {error}", folder.display()))
}

/// Whoever reads may stop reading (`| head`): that is no error.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

fn told(file: &Path, report: &Report, depends: bool) -> String {
    let well = if report.remarks.is_empty() { ": all is well" } else { "" };
    let mut lines = vec![format!("{}{well}", file.display())];
    lines.extend(report.remarks.iter().map(|remark| indented(&remark.to_string())));
    if depends {
        lines.push("  what depends on what:".to_owned());
        lines.extend(report.depends.iter().map(|depends| indented(&indented(&depends.to_string()))));
    }
    lines.join("\n")
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The files given, and those of directories in order.
pub fn files(given: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in given {
        if path.is_dir() {
            walk(path, &mut found)?;
        } else {
            found.push(path.clone());
        }
    }
    if found.is_empty() {
        bail!("there is no *.json in there");
    }
    Ok(found)
}

fn walk(directory: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let cannot = || format!("cannot read {}", directory.display());
    let mut entries = Vec::new();
    for entry in fs::read_dir(directory).with_context(cannot)? {
        entries.push(entry.with_context(cannot)?);
    }
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        // Of what the entry is itself: a link may lead round in a circle.
        let is_directory = entry.file_type().with_context(cannot)?.is_dir();
        let path = entry.path();
        if is_directory {
            walk(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories_are_walked_for_json() -> Result<()> {
        let top = tempfile::tempdir()?;
        fs::create_dir(top.path().join("in"))?;
        for name in ["b.json", "a.json", "c.txt", "in/d.json"] {
            fs::write(top.path().join(name), "{}")?;
        }
        let found = files(&[top.path().to_owned(), top.path().join("c.txt")])?;
        let names: Vec<_> = found.iter().filter_map(|path| path.strip_prefix(top.path()).ok()?.to_str()).collect();
        assert_eq!(names, ["a.json", "b.json", "in/d.json", "c.txt"]);
        assert!(check(&[top.path().join("none")], false).is_err());
        assert!(check(&found, true).is_err());
        Ok(())
    }
}
