//! Properties that are well written one by one and make no sense: nothing to choose from, bounds that leave nothing.

use serde_json::{Map, Value};

use super::known::{KINDS, PROFILE, WIDTHS};
use super::nearest::did_you_mean;
use super::paper::Paper;
use super::shape::has;
use crate::forms::pattern::{Pattern, property};
use crate::forms::program::{Choices, DateBound, Kind, Node};

pub(super) fn component(node: &Node, json: &Map<String, Value>, paper: &mut Paper<'_>) {
    label(node, paper);
    day(json, paper);
    file(node, json, paper);
    choices(node, json, paper);
    bounds(node, paper);
    words(json, paper);
}

fn label(node: &Node, paper: &mut Paper<'_>) {
    let named = node.kind.is_input() && node.kind != Kind::Hidden && !node.hidden;
    if node.label.is_empty() && (named || matches!(node.kind, Kind::Page | Kind::Rows)) {
        let property = if node.kind == Kind::Page { "title" } else { "label" };
        paper.problem(
            format!("it has no `{property}`: nobody can tell what it asks, least of all by ear"),
            format!("write `\"{property}\": \"…\"` in Vietnamese"),
        );
    }
    if node.kind == Kind::Content && node.label.is_empty() {
        paper.problem("`html` says nothing".to_owned(), "write the words, or take the component away".to_owned());
    }
}

/// Of a `day`: what it means to Form.io. What only a `day` has.
fn day(json: &Map<String, Value>, paper: &mut Paper<'_>) {
    if json.get("type").and_then(Value::as_str) == Some("day") {
        let first = ["dayFirst", "useLocaleSettings"].map(|name| json.get(name) == Some(&Value::Bool(true)));
        if first != [true, false] {
            paper.note(
                "another Form.io renderer asks for the month first, and submits 05/02/2026 as 02/05/2026".to_owned(),
                "write `\"dayFirst\": true`, and no `useLocaleSettings`".to_owned(),
            );
        }
        return;
    }
    for name in ["minDate", "maxDate", "minYear", "maxYear"] {
        if json.get(name).is_some_and(|value| !crate::forms::is_blank(value)) {
            paper.note(
                format!("Form.io's `{name}` has no effect here: this is no `day`"),
                "take it away, or write `properties.dateMin` and `dateMax`".to_owned(),
            );
        }
    }
}

/// A file has no answer, so nothing can be said about one.
fn file(node: &Node, json: &Map<String, Value>, paper: &mut Paper<'_>) {
    let own = |name: &str| json.get("properties").and_then(|own| own.get(name)).and_then(Value::as_str);
    if node.kind != Kind::File {
        if own("documentComponent").is_some() {
            paper.note(
                "`properties.documentComponent` has no effect here".to_owned(),
                "make it a `file`, or take it away".to_owned(),
            );
        }
        return;
    }
    let validate = json.get("validate").and_then(Value::as_object);
    let rules = validate.into_iter().flatten().filter(|(name, _)| *name != "required" && *name != "customMessage");
    let others = ["calculateValue", "customDefaultValue", "defaultValue", "warnings", "disabled"];
    let others = others.iter().filter_map(|name| Some(((*name).to_owned(), json.get(*name)?)));
    for (name, value) in rules.map(|(name, value)| (format!("validate.{name}"), value)).chain(others) {
        if !crate::forms::is_blank(value) && *value != Value::Bool(false) {
            paper.note(
                format!("`{name}` has no effect on a file: its papers are no answer"),
                "take it away; what a paper must be its procedure says".to_owned(),
            );
        }
    }
}

fn choices(node: &Node, json: &Map<String, Value>, paper: &mut Paper<'_>) {
    if !matches!(node.kind, Kind::Select | Kind::Radio | Kind::SelectBoxes) {
        return;
    }
    let source = json.get("dataSrc").and_then(Value::as_str).unwrap_or_default();
    if !has("url values", source) && !source.is_empty() {
        paper.problem(format!("`dataSrc` cannot be `{source}`"), "write `values` or `url`".to_owned());
    }
    let Choices::Fixed(choices) = &node.choices else { return };
    if choices.is_empty() && source != "url" {
        let place = if node.kind == Kind::Select { "data.values" } else { "values" };
        paper.problem(
            "it offers nothing to choose from".to_owned(),
            format!("list the choices in `{place}`: `[{{ \"value\": \"…\", \"label\": \"…\" }}]`"),
        );
    }
    for (index, choice) in choices.iter().enumerate() {
        if choice.value.is_empty() {
            paper.problem(
                format!("choice {} (“{}”) has no `value`", index + 1, choice.label),
                "give it a value that is submitted when it is chosen".to_owned(),
            );
        } else if choices[..index].iter().any(|other| other.value == choice.value) {
            paper.problem(
                format!("two choices have the value `{}`: nobody can tell which was chosen", choice.value),
                "give each a value of its own".to_owned(),
            );
        }
    }
    let defaults = match &node.default {
        Some(Value::Array(values)) if node.multiple => values.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    for default in defaults.iter().filter_map(Value::as_str).filter(|_| !choices.is_empty()) {
        if choices.iter().any(|choice| choice.value == default) {
            continue;
        }
        let values = choices.iter().map(|choice| choice.value.as_str());
        paper.problem(
            format!("`defaultValue` is `{default}`, which it does not offer{}", did_you_mean(default, values)),
            "set it to one of the values, or take it away".to_owned(),
        );
    }
}

fn bounds(node: &Node, paper: &mut Paper<'_>) {
    let checks = &node.checks;
    let mut empty = |least: &str, most: &str, wrong: bool| {
        if wrong {
            paper.problem(
                format!("{least} is more than {most}: no answer can be right"),
                "swap them, or take one away".to_owned(),
            );
        }
    };
    empty("`validate.min`", "`validate.max`", checks.min.zip(checks.max).is_some_and(|(min, max)| min > max));
    let lengths = checks.min_length.zip(checks.max_length);
    empty("`validate.minLength`", "`validate.maxLength`", lengths.is_some_and(|(min, max)| min > max));
    let fixed = |bound: &DateBound| if let DateBound::On(date) = bound { Some(*date) } else { None };
    let first = checks.date_min.iter().filter_map(fixed).max();
    let last = checks.date_max.iter().filter_map(fixed).min();
    empty("the earliest date", "the latest date", first.zip(last).is_some_and(|(first, last)| first > last));
    for name in checks.pattern.iter().flat_map(Pattern::properties) {
        if property(name, 'a').is_none() {
            paper.problem(
                format!("`validate.pattern`: there are no characters `\\p{{{name}}}`"),
                "write it as JavaScript does: `\\p{L}`, `\\p{Lu}`, `\\p{Script=Latin}`".to_owned(),
            );
        }
    }
}

/// Words in `properties` of which only some mean something.
fn words(json: &Map<String, Value>, paper: &mut Paper<'_>) {
    let own = json.get("properties").and_then(Value::as_object);
    let own = |name: &str| own.and_then(|own| own.get(name)).and_then(Value::as_str).filter(|word| !word.is_empty());
    for (name, words) in [("kind", KINDS), ("width", WIDTHS), ("prefill", PROFILE), ("prefillLocked", "true false")] {
        if let Some(word) = own(name).filter(|word| !has(words, word)) {
            let list = words.split_whitespace().collect::<Vec<_>>().join(", ");
            paper.problem(
                format!("`properties.{name}` cannot be `{word}`{}", did_you_mean(word, words.split_whitespace())),
                format!("one of: {list}"),
            );
        }
    }
    if own("prefillLocked").is_some() && own("prefill").is_none() {
        paper.note("`properties.prefillLocked` without `prefill` locks nothing".to_owned(), "take it away".to_owned());
    }
}
