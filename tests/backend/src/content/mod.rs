//! What the city publishes: procedures, their forms, administrative units, and (sandbox) people.

mod brief;
mod codes;
mod compressed;
mod data;
mod facets;
pub mod import;
mod units;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

use bytes::Bytes;
use mot_cua::api::dto::{Catalogue, Procedure};
use mot_cua::domain::procedure_code::written_in;
use mot_cua::forms::Program;
use mot_cua::forms::fragments::Fragments;
use serde_json::Value;

pub use compressed::Compressed;
pub use data::Data;
pub use units::UnitTable;

use crate::people::PersonRecord;
use crate::startup::StartupError;
use crate::{digest, etag};

/// Everything published, loaded once.
#[derive(Debug)]
pub struct Library {
    /// `GET /catalogue`, written out.
    pub catalogue: Compressed,
    /// Its entity tag.
    pub catalogue_tag: String,
    procedures: HashMap<String, Procedure>,
    /// Code before → code now.
    former: HashMap<String, String>,
    forms: HashMap<String, Form>,
    pub units: UnitTable,
    pub people: Vec<PersonRecord>,
}

/// One version of a form.
#[derive(Debug)]
pub struct Form {
    /// The definition as served.
    pub bytes: Bytes,
    /// The same, ready to run.
    pub program: Program,
}

impl Library {
    /// Loads our own procedures and, where there is one, the national catalogue.
    ///
    /// # Errors
    /// Names the file and what is wrong with it.
    pub fn load(data: &Data, national: Option<&Path>) -> Result<Library, StartupError> {
        let fragments = fragments(data)?;
        let mut forms = HashMap::new();
        let mut procedures = HashMap::new();
        let mut order = Vec::new();
        for (file, text) in &data.procedures {
            let mut procedure: Procedure =
                serde_json::from_str(text).map_err(|error| StartupError::data(file, error))?;
            let code = procedure.summary.code.clone();
            if let Some(definition) = data.forms.get(&code) {
                let (version, form) = load_form(&procedure, definition, &fragments)?;
                forms.insert(version.clone(), form);
                procedure.form_version = Some(version);
            } else if procedure.summary.fileable {
                return Err(StartupError::data(file, "fileable, but forms/ has no definition for it"));
            }
            if procedure.summary.fileable && procedure.cases.is_empty() {
                return Err(StartupError::data(file, "fileable, but without a case to choose"));
            }
            facets::complete(&mut procedure);
            order.push(code.clone());
            procedures.insert(code, procedure);
        }
        for imported in national.map(import::read).transpose()?.unwrap_or_default() {
            let procedure = imported.procedure;
            let code = procedure.summary.code.clone();
            if let Entry::Vacant(free) = procedures.entry(code.clone()) {
                order.push(code);
                free.insert(procedure);
            }
        }
        order.extend(brief::add(&data.brief, &mut procedures)?);
        let mut units = UnitTable::read(&data.units)?;
        units.add_former(&data.former_units)?;
        codes::join(&mut procedures);
        let former = codes::former(&procedures);
        let summaries = order.iter().filter_map(|code| procedures.get(code)).map(|procedure| procedure.summary.clone());
        let catalogue = serde_json::to_vec(&Catalogue { procedures: summaries.collect() })
            .map_err(|error| StartupError::data("catalogue", error))?;
        Ok(Library {
            catalogue_tag: etag::of_bytes(&catalogue),
            catalogue: Compressed::of(catalogue).map_err(|error| StartupError::data("catalogue", error))?,
            procedures,
            former,
            forms,
            units,
            people: serde_json::from_str(&data.people).map_err(|error| StartupError::data("people.json", error))?,
        })
    }

    /// A procedure in full, by its code as people have it (`1.001193.000.00.00.H29`, `1001193`), or one it had before.
    pub fn procedure(&self, code: &str) -> Option<&Procedure> {
        let written = written_in(code);
        let code = written.as_deref().unwrap_or(code);
        let now = || self.former.get(code).and_then(|now| self.procedures.get(now));
        self.procedures.get(code).or_else(now)
    }

    /// Every procedure in full, in the order of their codes.
    pub fn all(&self) -> Vec<&Procedure> {
        let mut all: Vec<&Procedure> = self.procedures.values().collect();
        all.sort_by(|one, other| one.summary.code.cmp(&other.summary.code));
        all
    }

    /// A procedure that can be filed here, with its form's version and form.
    pub fn fileable(&self, code: &str) -> Option<(&Procedure, &str, &Form)> {
        let procedure = self.procedures.get(code).filter(|procedure| procedure.summary.fileable)?;
        let version = procedure.form_version.as_deref()?;
        Some((procedure, version, self.forms.get(version)?))
    }

    /// A form by its version.
    pub fn form(&self, version: &str) -> Option<&Form> {
        self.forms.get(version)
    }

    /// A person by identity number.
    pub fn person(&self, identity_number: &str) -> Option<&PersonRecord> {
        self.people.iter().find(|person| person.identity_number == identity_number)
    }
}

fn fragments(data: &Data) -> Result<Fragments, StartupError> {
    let texts = data.fragments.iter().map(|(name, text)| (name.clone(), text));
    Fragments::read(texts).map_err(|error| StartupError::data("fragments", error))
}

fn load_form(procedure: &Procedure, text: &str, fragments: &Fragments) -> Result<(String, Form), StartupError> {
    let file = format!("forms/{}.json", procedure.summary.code);
    let definition: Value = serde_json::from_str(text).map_err(|error| StartupError::data(&file, error))?;
    let definition = fragments.expand(&definition).map_err(|error| StartupError::data(&file, error))?;
    let program = Program::compile(&definition).map_err(|error| StartupError::data(&file, error))?;
    if let Some((node, unknown)) = program.documents().find(|(_, document)| !procedure.has_component(document)) {
        let place = program.place_of(node);
        let why = format!("{place}: no case of the procedure has the document component `{unknown}`");
        return Err(StartupError::data(&file, why));
    }
    let bytes = digest::canonical_json(&definition);
    let version = digest::hex(&digest::sha256(&bytes))[..16].to_owned();
    Ok((version, Form { bytes: Bytes::from(bytes), program }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_asks_for_papers_of_its_procedure_only() {
        let mut data = Data::embedded().unwrap();
        assert!(Library::load(&data, None).is_ok());
        let form = data.forms.get_mut("3.000333").unwrap();
        *form = form.replace("\"documentComponent\": \"giayToMienGiam\"", "\"documentComponent\": \"giayLa\"");
        let error = Library::load(&data, None).unwrap_err().to_string();
        let wanted = "trangYeuCau > giayToMienGiam: no case of the procedure has the document component `giayLa`";
        assert!(error.contains("forms/3.000333.json") && error.contains(wanted), "{error}");
    }
}
