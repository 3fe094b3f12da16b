//! Texts without an English translation, and translations of texts that are not there.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::paper::Paper;
use super::references::outcomes;
use crate::forms::program::{Choices, Node, Program};

/// The language that must be complete.
const LANGUAGE: &str = "en";

pub(super) fn component<'a>(
    program: &Program,
    node: &'a Node,
    json: &'a Map<String, Value>,
    said: &mut BTreeSet<&'a str>,
    paper: &mut Paper<'_>,
) {
    let words = program.translations.get(LANGUAGE);
    for text in texts(node, json) {
        let known = words.is_some_and(|words| words.get(text).is_some_and(|word| !word.trim().is_empty()));
        // Said once, at its first place.
        if said.insert(text) && !known && needs_words(text) {
            paper.note(
                format!("no English for “{text}”"),
                format!("add to `i18n.{LANGUAGE}`: {}: \"…\"", Value::from(text)),
            );
        }
    }
}

/// Translations that no text asks for: the Vietnamese was changed, and the English stayed behind.
pub(super) fn left_over(program: &Program, said: &BTreeSet<&str>, paper: &mut Paper<'_>) {
    for text in program.translations.get(LANGUAGE).into_iter().flat_map(|words| words.keys()) {
        if !said.contains(text.as_str()) && *text != program.title {
            paper.note(
                format!("`i18n.{LANGUAGE}` translates “{text}”, which the form does not say"),
                "take it away, or write it as the form does".to_owned(),
            );
        }
    }
}

/// Everything that a component says.
fn texts<'a>(node: &'a Node, json: &'a Map<String, Value>) -> Vec<&'a str> {
    let mut found = vec![node.label.as_str()];
    let single = [&node.description, &node.placeholder, &node.suffix, &node.add_another, &node.checks.custom_message];
    found.extend(single.into_iter().flatten().map(String::as_str));
    found.extend(json.get("prefix").and_then(Value::as_str));
    if let Choices::Fixed(choices) = &node.choices {
        found.extend(choices.iter().map(|choice| choice.label.as_str()));
    }
    found.extend(node.warnings.iter().map(|warning| warning.message.as_str()));
    if let Some(rule) = json.get("validate").and_then(|validate| validate.get("json")) {
        outcomes(rule, &mut found);
    }
    found
}

/// `dd/mm/yyyy`, `m²`, `08:30` are the same in every language.
pub(super) fn needs_words(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !"dmyhkg".contains(c))
}
