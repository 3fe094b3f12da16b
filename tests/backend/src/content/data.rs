//! The data files, embedded in the program.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::startup::StartupError;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// The texts of the data files.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// File name → `dto::Procedure` as JSON, without its form's version.
    pub procedures: BTreeMap<String, String>,
    /// Procedure code → Form.io definition.
    pub forms: BTreeMap<String, String>,
    /// Name → fragment that the definitions are put together with.
    pub fragments: BTreeMap<String, String>,
    /// A JSON list of `dto::ProcedureSummary`: procedures of which there is a line and no more.
    pub brief: String,
    /// `code\tname\tlevel\tparent` a line.
    pub units: String,
    /// `code\tformer name\tdistrict\tprovince\tpartly` a line.
    pub former_units: String,
    /// File name → a form to fill in on paper.
    pub templates: BTreeMap<String, &'static [u8]>,
    /// A JSON list of [`crate::people::PersonRecord`].
    pub people: String,
}

impl Data {
    /// What `tests/backend/data` held when this program was built.
    ///
    /// # Errors
    /// Names a file that is not text.
    pub fn embedded() -> Result<Data, StartupError> {
        let mut data = Data { people: "[]".to_owned(), brief: "[]".to_owned(), ..Data::default() };
        for (file, text) in json_files("procedures")? {
            data.procedures.insert(file, text);
        }
        for (file, text) in json_files("forms")? {
            data.forms.insert(file.trim_end_matches(".json").to_owned(), text);
        }
        for (file, text) in json_files("fragments")? {
            data.fragments.insert(file.trim_end_matches(".json").to_owned(), text);
        }
        for file in EMBEDDED.get_dir("templates").map(Dir::files).into_iter().flatten() {
            let name = file.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            data.templates.insert(name, file.contents());
        }
        for (file, slot) in [
            ("units.tsv", &mut data.units),
            ("former-units.tsv", &mut data.former_units),
            ("people.json", &mut data.people),
            ("catalogue.json", &mut data.brief),
        ] {
            if let Some(found) = EMBEDDED.get_file(file) {
                found.contents_utf8().ok_or_else(|| StartupError::data(file, "not UTF-8"))?.clone_into(slot);
            }
        }
        Ok(data)
    }

    /// Adds the procedures and forms of a directory laid out like `tests/backend/data`; either may be left out.
    ///
    /// # Errors
    /// Names the directory or file that cannot be read.
    pub fn add(&mut self, directory: &Path) -> Result<(), StartupError> {
        for (file, text) in read_json(&directory.join("procedures"))? {
            self.procedures.insert(file, text);
        }
        for (file, text) in read_json(&directory.join("forms"))? {
            self.forms.insert(file.trim_end_matches(".json").to_owned(), text);
        }
        Ok(())
    }
}

fn read_json(directory: &Path) -> Result<Vec<(String, String)>, StartupError> {
    let cannot = |path: &Path, source| StartupError::File { path: path.to_owned(), source };
    let mut files = Vec::new();
    let is_left_out = !directory.exists() && directory.parent().is_some_and(Path::is_dir);
    if is_left_out {
        return Ok(files);
    }
    for entry in std::fs::read_dir(directory).map_err(|source| cannot(directory, source))? {
        let path = entry.map_err(|source| cannot(directory, source))?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            files.push((name, std::fs::read_to_string(&path).map_err(|source| cannot(&path, source))?));
        }
    }
    Ok(files)
}

fn json_files(dir: &str) -> Result<Vec<(String, String)>, StartupError> {
    let files = EMBEDDED.get_dir(dir).map(Dir::files).into_iter().flatten();
    files
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "json"))
        .map(|file| {
            let name = file.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let text = file.contents_utf8().ok_or_else(|| StartupError::data(&name, "not UTF-8"))?;
            Ok((name, text.to_owned()))
        })
        .collect()
}
