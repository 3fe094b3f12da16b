//! Texts without an English translation, and translations of texts that are not there.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::content::Content;
use super::paper::Paper;
use super::shape::has;
use crate::forms::program::{Choices, Node, Program};

/// The language that must be complete.
const LANGUAGE: &str = "en";
/// Operators of which no operand is a message.
const NO_MESSAGES: &str = "var missing missing_some == === != !== < <= > >= in cat substr";

pub(super) fn component<'a>(
    program: &Program,
    node: &'a Node,
    json: &'a Map<String, Value>,
    content: Option<&'a Content>,
    said: &mut BTreeSet<&'a str>,
    paper: &mut Paper<'_>,
) {
    let is_known = |text: &str| program.translation(LANGUAGE, text).is_some_and(|word| !word.trim().is_empty());
    let mut all = texts(node, json);
    // Formatted words are translated as a whole, or from tag to tag.
    if let Some(content) = content.filter(|_| !is_known(&node.label)) {
        all.splice(0..1, content.texts());
    }
    for text in all {
        let known = is_known(text);
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
pub(super) fn left_over(program: &Program, top: &Map<String, Value>, said: &BTreeSet<&str>, paper: &mut Paper<'_>) {
    let Some(words) = program.translations.get(LANGUAGE).and_then(Value::as_object) else { return };
    let mut written = BTreeSet::new();
    top.get("components").into_iter().for_each(|components| strings(components, &mut written));
    for text in words.keys().map(String::as_str) {
        if !said.contains(text) && !written.contains(text) {
            paper.note(
                format!("`i18n.{LANGUAGE}` translates “{text}”, which the form does not say"),
                "take it away, or write it as the form does".to_owned(),
            );
        }
    }
}

fn strings<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(text) => drop(found.insert(text)),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(members) => members.values().for_each(|member| strings(member, found)),
        _ => {}
    }
}

/// The messages that a rule can come to, however it finds them: several words that it neither compares nor joins.
fn sentences<'a>(rule: &'a Value, found: &mut Vec<&'a str>) {
    match rule {
        Value::String(text) if text.trim().contains(' ') => found.push(text),
        Value::Array(items) => items.iter().for_each(|item| sentences(item, found)),
        Value::Object(members) => {
            let operands = members.iter().filter(|(operator, _)| !has(NO_MESSAGES, operator));
            operands.for_each(|(_, operands)| sentences(operands, found));
        }
        _ => {}
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
        sentences(rule, &mut found);
    }
    found
}

/// `dd/mm/yyyy`, `m²`, `08:30` are the same in every language.
fn needs_words(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !"dmyhkg".contains(c))
}
