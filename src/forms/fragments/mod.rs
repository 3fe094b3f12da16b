//! Groups of fields that many forms have in common, written once: `"properties": {"fragment": "person"}` on a component
//! puts the fragment's components into it. Done before a form is published: what is served is plain Form.io. Not in the
//! browser.

mod overlay;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Map, Value};

/// Stands for the data path of the container that a fragment is put into.
const HERE: &str = "{{ here }}";
/// The options, beside `fragment`, in `properties`.
const WITHOUT: &str = "without";
const OPTIONAL: &str = "optional";
/// Components made by one definition: fragments in fragments multiply.
const MAX_MADE: usize = 200_000;
/// Deeper than any form compiles.
const MAX_DEPTH: usize = 64;

/// Fragments by name, each a Form.io resource: `{ "components": […], "properties": {…}, "i18n": {…} }`; its `properties` go
/// to the component that it is put into.
#[derive(Clone, Debug, Default)]
pub struct Fragments(BTreeMap<String, Value>);

/// Why a definition cannot be put together, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FragmentError {
    /// Keys from the top to the component, `trangCha > cha`.
    pub place: String,
    pub problem: FragmentProblem,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FragmentProblem {
    /// There is no such fragment; those there are.
    Unknown {
        name: String,
        known: Vec<String>,
    },
    /// Fragments that hold each other.
    Circle(Vec<String>),
    /// A component with a key of the fragment's, but of another type: not an override, a clash.
    Clash {
        key: String,
        here: String,
        there: String,
    },
    /// `without` or `optional` names a key that the fragment does not have.
    NoSuchPart {
        option: &'static str,
        key: String,
    },
    TooLarge,
}

impl fmt::Display for FragmentError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() { "the definition" } else { &self.place };
        write!(out, "{place}: {}", self.problem)
    }
}

impl fmt::Display for FragmentProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FragmentProblem::Unknown { name, known } if known.is_empty() => {
                write!(out, "there is no fragment `{name}`, nor any other")
            }
            FragmentProblem::Unknown { name, known } => {
                write!(out, "there is no fragment `{name}`; there are: {}", known.join(", "))
            }
            FragmentProblem::Circle(names) => write!(out, "fragments hold each other: {}", names.join(" → ")),
            FragmentProblem::Clash { key, here, there } => write!(
                out,
                "the key `{key}` is the fragment's, as a `{there}`; here it is a `{here}`: give it another key, or leave \
                 the fragment's out (`without`)"
            ),
            FragmentProblem::NoSuchPart { option, key } => {
                write!(out, "`properties.{option}` names `{key}`, which the fragment does not have")
            }
            FragmentProblem::TooLarge => write!(out, "too many components, or too deep"),
        }
    }
}

impl std::error::Error for FragmentError {}

impl FromIterator<(String, Value)> for Fragments {
    fn from_iter<T: IntoIterator<Item = (String, Value)>>(named: T) -> Fragments {
        Fragments(named.into_iter().collect())
    }
}

impl Fragments {
    /// Fragments as they stand in files.
    ///
    /// # Errors
    /// Names the fragment that is not JSON.
    pub fn read<T: AsRef<str>>(texts: impl IntoIterator<Item = (String, T)>) -> Result<Fragments, String> {
        let read = |(name, text): (String, T)| match serde_json::from_str(text.as_ref()) {
            Ok(fragment) => Ok((name, fragment)),
            Err(error) => Err(format!("fragment {name}: {error}")),
        };
        texts.into_iter().map(read).collect()
    }

    /// The definition with every fragment put in: plain Form.io components.
    ///
    /// # Errors
    /// The first thing wrong, with the component's place.
    pub fn expand(&self, definition: &Value) -> Result<Value, FragmentError> {
        let mut work = Work { fragments: self, place: Vec::new(), using: Vec::new(), words: Vec::new(), made: 0 };
        let mut whole = definition.clone();
        if let Some(top) = whole.as_object_mut() {
            work.inside(top, "")?;
            let words = work.words;
            add_words(top, &words);
        }
        Ok(whole)
    }
}

struct Work<'a> {
    fragments: &'a Fragments,
    /// Keys from the top to where we are.
    place: Vec<String>,
    /// The fragments we are in.
    using: Vec<String>,
    /// The dictionaries of the fragments used.
    words: Vec<&'a Value>,
    made: usize,
}

impl<'a> Work<'a> {
    fn error(&self, problem: FragmentProblem) -> FragmentError {
        FragmentError { place: self.place.join(" > "), problem }
    }

    /// Puts fragments into what stands in a component or a definition.
    fn inside(&mut self, of: &mut Map<String, Value>, here: &str) -> Result<(), FragmentError> {
        let columns = of.get_mut("columns").and_then(Value::as_array_mut).into_iter().flatten();
        let lists = columns.filter_map(|column| column.get_mut("components")).collect::<Vec<_>>();
        for list in lists {
            self.list(list, here)?;
        }
        of.get_mut("components").map_or(Ok(()), |list| self.list(list, here))
    }

    fn list(&mut self, list: &mut Value, here: &str) -> Result<(), FragmentError> {
        for component in list.as_array_mut().into_iter().flatten() {
            if let Some(component) = component.as_object_mut() {
                self.place.push(text(component, "key").to_owned());
                self.component(component, here)?;
                self.place.pop();
            }
        }
        Ok(())
    }

    fn component(&mut self, it: &mut Map<String, Value>, above: &str) -> Result<(), FragmentError> {
        self.made += 1;
        if self.made > MAX_MADE || self.place.len() > MAX_DEPTH {
            return Err(self.error(FragmentProblem::TooLarge));
        }
        let is_scope = matches!(text(it, "type"), "container" | "datagrid" | "editgrid");
        let here = match (is_scope, above) {
            (false, _) => above.to_owned(),
            (true, "") => text(it, "key").to_owned(),
            (true, above) => format!("{above}.{}", text(it, "key")),
        };
        let Some(options) = taken_options(it) else { return self.inside(it, &here) };
        let mut parts = self.parts(&options.fragment, &here)?;
        for (option, keys) in [(WITHOUT, &options.without), (OPTIONAL, &options.optional)] {
            for key in keys.iter().filter(|key| *key != "*" || option == WITHOUT) {
                if !overlay::has(&parts, key) {
                    return Err(self.error(FragmentProblem::NoSuchPart { option, key: key.clone() }));
                }
            }
        }
        let fragment = self.fragments.0.get(&options.fragment);
        overlay::give(it, fragment.and_then(|fragment| fragment.get("properties")));
        overlay::leave_out(&mut parts, &options.without);
        overlay::make_optional(&mut parts, &options.optional);
        self.inside(it, &here)?;
        if let Some(Value::Array(own)) = it.remove("components") {
            overlay::lay_over(&mut parts, own).map_err(|clash| self.error(clash))?;
        }
        it.insert("components".to_owned(), Value::Array(parts));
        Ok(())
    }

    /// The components of a fragment for this place, without fragments of their own.
    fn parts(&mut self, name: &str, here: &str) -> Result<Vec<Value>, FragmentError> {
        let fragments: &'a Fragments = self.fragments;
        let Some(fragment) = fragments.0.get(name) else {
            let known = fragments.0.keys().cloned().collect();
            return Err(self.error(FragmentProblem::Unknown { name: name.to_owned(), known }));
        };
        if self.using.iter().any(|used| used == name) {
            let names = self.using.iter().cloned().chain([name.to_owned()]).collect();
            return Err(self.error(FragmentProblem::Circle(names)));
        }
        self.words.extend(fragment.get("i18n"));
        let mut parts = fragment.get("components").cloned().unwrap_or_default();
        say_where(&mut parts, here);
        self.using.push(name.to_owned());
        self.list(&mut parts, here)?;
        self.using.pop();
        Ok(match parts {
            Value::Array(parts) => parts,
            _ => Vec::new(),
        })
    }
}

/// What `properties` say about a fragment.
struct Options {
    fragment: String,
    without: Vec<String>,
    optional: Vec<String>,
}

/// Takes the options off a component: nobody else has to know them.
fn taken_options(it: &mut Map<String, Value>) -> Option<Options> {
    let properties = it.get_mut("properties")?.as_object_mut()?;
    let fragment = properties.remove("fragment")?.as_str()?.to_owned();
    let mut keys = |option: &str| -> Vec<String> {
        let listed = properties.remove(option);
        let listed = listed.as_ref().and_then(Value::as_str).unwrap_or_default();
        listed.split(',').map(str::trim).filter(|key| !key.is_empty()).map(str::to_owned).collect()
    };
    let options = Options { without: keys(WITHOUT), optional: keys(OPTIONAL), fragment };
    if properties.is_empty() {
        it.remove("properties");
    }
    Some(options)
}

/// Writes the container's path wherever the fragment says [`HERE`].
fn say_where(value: &mut Value, here: &str) {
    match value {
        Value::String(text) if text.contains(HERE) => *text = text.replace(HERE, here),
        Value::Array(items) => items.iter_mut().for_each(|item| say_where(item, here)),
        Value::Object(fields) => fields.values_mut().for_each(|field| say_where(field, here)),
        _ => {}
    }
}

/// The fragments' translations of what the definition says and has no translation of its own for.
fn add_words(top: &mut Map<String, Value>, dictionaries: &[&Value]) {
    if dictionaries.is_empty() {
        return;
    }
    let mut said = BTreeSet::new();
    top.get("components").into_iter().for_each(|components| texts(components, &mut said));
    let mut missing = Vec::new();
    for (language, words) in dictionaries.iter().filter_map(|words| words.as_object()).flatten() {
        let words = words.as_object().into_iter().flatten().filter(|(from, _)| said.contains(from.as_str()));
        missing.extend(words.map(|(from, to)| (language.clone(), from.clone(), to.clone())));
    }
    let own = top.entry("i18n").or_insert_with(|| Value::Object(Map::new()));
    for (language, from, to) in missing {
        let Some(own) = own.as_object_mut() else { return };
        let known = own.entry(language).or_insert_with(|| Value::Object(Map::new()));
        if let Some(known) = known.as_object_mut() {
            known.entry(from).or_insert(to);
        }
    }
}

fn texts<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(text) => {
            found.insert(text);
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

fn text<'a>(of: &'a Map<String, Value>, name: &str) -> &'a str {
    of.get(name).and_then(Value::as_str).unwrap_or_default()
}
