//! What the city publishes: procedures, their forms, administrative units, and (sandbox) people.

mod brief;
mod codes;
mod compressed;
mod data;
mod facets;
pub mod import;
mod units;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
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
    former: codes::Former,
    forms: HashMap<String, Form>,
    templates: BTreeMap<String, &'static [u8]>,
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
            measure(&mut procedure, data).map_err(|missing| StartupError::data(file, missing))?;
            facets::complete(&mut procedure);
            order.push(code.clone());
            procedures.insert(code, procedure);
        }
        let reading = national.map(import::read).transpose()?.unwrap_or_default();
        for refused in &reading.refused {
            tracing::warn!("catalogue: {refused}; left out");
        }
        for imported in reading.imported {
            let procedure = imported.procedure;
            let code = procedure.summary.code.clone();
            match procedures.entry(code.clone()) {
                Entry::Vacant(free) => {
                    order.push(code);
                    free.insert(procedure);
                }
                Entry::Occupied(_) => {
                    tracing::info!("catalogue: {code} is published here with its form; that one stays")
                }
            }
        }
        order.extend(brief::add(&data.brief, &mut procedures)?);
        let mut units = UnitTable::read(&data.units)?;
        units.add_former(&data.former_units)?;
        codes::join(&mut procedures);
        for procedure in procedures.values_mut().filter(|procedure| !procedure.summary.state.is_in_force()) {
            // Whatever its data say: what is no more cannot be filed.
            procedure.summary.fileable = false;
            procedure.form_version = None;
        }
        let former = codes::Former::of(&procedures);
        let summaries = order.iter().filter_map(|code| procedures.get(code)).map(|procedure| procedure.summary.clone());
        let catalogue = serde_json::to_vec(&Catalogue { procedures: summaries.collect() })
            .map_err(|error| StartupError::data("catalogue", error))?;
        Ok(Library {
            catalogue_tag: etag::of_bytes(&catalogue),
            catalogue: Compressed::of(catalogue).map_err(|error| StartupError::data("catalogue", error))?,
            procedures,
            former,
            forms,
            templates: data.templates.clone(),
            units,
            people: serde_json::from_str(&data.people).map_err(|error| StartupError::data("people.json", error))?,
        })
    }

    /// A procedure in full, by its code as people have it (`1.001193.000.00.00.H29`, `1001193`), or one it had before. A
    /// code that several took over is a procedure that was replaced by them.
    pub fn procedure(&self, code: &str) -> Option<&Procedure> {
        let written = written_in(code);
        let code = written.as_deref().unwrap_or(code);
        let now = || self.former.now(code).and_then(|now| self.procedures.get(now));
        self.procedures.get(code).or_else(now).or_else(|| self.former.divided(code))
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

    /// A form to fill in on paper, by its file's name.
    pub fn template(&self, name: &str) -> Option<&'static [u8]> {
        self.templates.get(name).copied()
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

/// Writes down how large the templates are that are served here; names one that is not there.
fn measure(procedure: &mut Procedure, data: &Data) -> Result<(), String> {
    for template in procedure.cases.iter_mut().flat_map(|case| &mut case.components).flat_map(|one| &mut one.templates)
    {
        if let Some(name) = template.url.as_deref().and_then(|url| url.strip_prefix("/templates/")) {
            let file = data.templates.get(name).ok_or_else(|| format!("templates/ has no {name}"))?;
            template.bytes = Some(file.len() as u64);
        }
    }
    Ok(())
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
    fn what_is_no_more_cannot_be_filed() {
        let mut data = Data::embedded().unwrap();
        let birth = data.procedures.get_mut("1.001193.json").unwrap();
        *birth = birth.replacen('{', "{\"state\": \"abolished\",", 1);
        let library = Library::load(&data, None).unwrap();
        assert!(library.fileable("1.001193").is_none() && library.fileable("1.000656").is_some());
        let birth = library.procedure("1.001193").unwrap();
        assert!(!birth.summary.fileable && birth.form_version.is_none());
    }

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
