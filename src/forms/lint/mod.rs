//! `cargo xtask form check`: everything that can be said about a form definition to the one who writes it.
//!
//! The engine refuses a definition at the first thing wrong, and passes over much that Form.io writes and it does not
//! know. Here all of it is said, with the place, the reason and a remedy. Not in the browser.

mod content;
mod cycles;
mod depends;
mod json;
mod known;
mod mend;
mod names;
mod nearest;
mod paper;
mod references;
mod remark;
mod rules;
pub mod script;
mod shape;
#[cfg(test)]
mod tests;
mod texts;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::compile::DefinitionError;
use super::compile::survey::{Survey, survey};
use super::fragments::{FragmentError, Fragments};
use super::reads::{Effect, Read, Target, reads_of};
pub use depends::Depends;
pub use known::PROFILE;
use paper::Paper;
pub use remark::{Remark, Severity};

/// All there is to say about a definition.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// In the form's order, what concerns the whole first.
    pub remarks: Vec<Remark>,
    /// In the form's order; only of what depends on something.
    pub depends: Vec<Depends>,
}

impl Report {
    /// How many remarks are problems.
    pub fn problems(&self) -> usize {
        self.remarks.iter().filter(|remark| remark.severity == Severity::Problem).count()
    }
}

/// Reads a definition as it stands in a file, to be put together with these fragments.
pub fn check_text(text: &str, fragments: &Fragments) -> Report {
    match json::read(text) {
        Ok((definition, twice)) => {
            let mut report = match fragments.expand(&definition) {
                Ok(definition) => check(&definition),
                Err(error) => unexpanded(&error),
            };
            let mut doubles = Vec::new();
            for name in twice {
                Paper::new("", "", &mut doubles).problem(
                    format!("an object has the member `{name}` twice; only the last counts"),
                    "take one of them away".to_owned(),
                );
            }
            report.remarks.splice(0..0, doubles);
            report
        }
        Err(error) => {
            let mut report = Report::default();
            Paper::new("", "", &mut report.remarks)
                .problem(format!("it is not JSON: {error}"), "mend the JSON at that place".to_owned());
            report
        }
    }
}

/// A definition that cannot be put together: until it is, there is nothing else to look at.
fn unexpanded(error: &FragmentError) -> Report {
    let mut report = Report::default();
    let why = error.problem.to_string();
    Paper::new(&error.place, "", &mut report.remarks)
        .problem(why, "fragments stand beside the forms, in `fragments/NAME.json`".to_owned());
    report
}

/// Looks at a definition.
pub fn check(definition: &Value) -> Report {
    let Survey { errors, program, components } = survey(definition);
    let mut report = Report::default();
    let nothing = Map::new();
    let top = definition.as_object().unwrap_or(&nothing);
    let place = |id: usize| components.get(id).map_or("", |component| component.place.as_str());
    let label = |id: usize| program.nodes.get(id).map_or("", |node| node.label.as_str());

    let mut whole = Paper::new("", "", &mut report.remarks);
    shape::form(top, &mut whole);
    references::routing(&program, top, &mut whole);
    if program.pages.is_empty() {
        whole.problem("it has no pages".to_owned(), "put a `panel` into `components`".to_owned());
    }
    let reads: Vec<Vec<Read>> = (0..program.nodes.len()).map(|id| reads_of(&program, id)).collect();
    let reads_again = (0..program.nodes.len()).map(|id| reads_of(&program, id)).collect();
    let cycles = cycles::cycles(&program, reads_again);
    // A translated title is said as well as any label.
    let title = program.title.clone();
    let contents = content::contents(&program);
    let mut said: BTreeSet<&str> = BTreeSet::from([title.as_str()]);
    let mut errors_of: BTreeMap<usize, Vec<&DefinitionError>> = BTreeMap::new();
    for (id, error) in &errors {
        match id.filter(|id| *id < components.len()) {
            Some(id) => errors_of.entry(id).or_default().push(error),
            None => mend::say(&program, None, None, error, &mut Paper::new(&error.place, "", &mut report.remarks)),
        }
    }
    for (id, component) in components.iter().enumerate() {
        let mut paper = Paper::new(place(id), label(id), &mut report.remarks);
        for error in errors_of.remove(&id).unwrap_or_default() {
            mend::say(&program, Some(id), Some(component.json), error, &mut paper);
        }
        shape::component(component.json, &mut paper);
        references::component(&program, id, component.json, &mut paper);
        values::component(&program.nodes[id], component.json, &mut paper);
        if reads[id].iter().any(|read| read.target == Target::Node(id) && read.effect != Effect::Check) {
            paper.note(
                "a rule that shows it or works it out reads it itself: what comes out depends on what was there before"
                    .to_owned(),
                "read what the citizen answers elsewhere".to_owned(),
            );
        }
        for (_, path) in cycles.iter().filter(|(first, _)| *first == id) {
            paper.problem(
                format!("rules wait for each other: {}", path.join(" → ")),
                "make one of them depend on what the citizen answers, not on what is worked out".to_owned(),
            );
        }
        let content = contents.get(&id);
        content.into_iter().for_each(|content| content.remarks(&mut paper));
        texts::component(&program, &program.nodes[id], component.json, content, &mut said, &mut paper);
    }
    texts::left_over(&program, top, &said, &mut Paper::new("", "", &mut report.remarks));
    report.depends = reads.iter().enumerate().filter_map(|(id, reads)| depends::depends(&program, id, reads)).collect();
    report
}
