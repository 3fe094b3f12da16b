//! The normal form that both engines are brought to before they are compared.
//!
//! Of form.io's and our findings on one answer the first in our order counts (form.io says all at once, we say one
//! after the other), and the definition's own rule beside it unless the answer is missing. What the Vietnamese kinds find is ours alone.

use std::collections::{BTreeMap, BTreeSet};

use mot_cua::forms::program::{Kind, Meaning, Node, NodeId};
use mot_cua::forms::{Program, clean_value};
use serde::Serialize;
use serde_json::{Value, json};

/// What a form says about some answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct State {
    /// Pointers of the topmost components that are not shown.
    pub hidden: BTreeSet<String>,
    /// What would be submitted, one by one; for a list the number of its rows. Nothing blank, nothing unticked.
    pub values: BTreeMap<String, Value>,
    /// Pointer and rule of every check that fails.
    pub failing: BTreeSet<(String, String)>,
    pub valid: bool,
}

/// The rules in the order in which we ask them; one that is not here comes last.
const ORDER: [&str; 9] = ["required", "type", "number", "integer", "min", "max", "minLength", "maxLength", "pattern"];

/// What form.io calls otherwise, or splits.
fn our_name(rule: &str) -> &str {
    match rule {
        "email.format" | "invalid_email" => "email",
        // form.io has no check for either.
        "minRows" | "maxRows" => "rows",
        "onlyAvailableItems" | "invalidOption" => "option",
        "jsonLogic" => "json",
        other => other,
    }
}

/// The findings in their normal form.
pub fn failing(program: &Program, found: impl Iterator<Item = (String, String)>) -> BTreeSet<(String, String)> {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    let mut all = BTreeSet::new();
    let rank = |rule: &str| ORDER.iter().position(|known| *known == rule).unwrap_or(ORDER.len());
    for (pointer, rule) in found {
        let pointer = of_all_values(program, pointer);
        let rule = our_name(&rule).to_owned();
        if outside(program, &pointer, &rule) {
            continue;
        }
        if rule == "json" {
            all.insert((pointer, rule));
            continue;
        }
        let kept = first.entry(pointer).or_insert_with(|| rule.clone());
        if rank(&rule) < rank(kept) {
            *kept = rule;
        }
    }
    // Where nothing is answered that must be, we ask no more.
    all.retain(|(pointer, _)| first.get(pointer).is_none_or(|rule| rule != "required"));
    all.extend(first);
    all
}

/// form.io does not say which of several values is wrong.
fn of_all_values(program: &Program, pointer: String) -> String {
    let Some((field, last)) = pointer.rsplit_once('/') else { return pointer };
    let is_value = last.parse::<usize>().is_ok() && program.node_at(field).is_some_and(|id| program.nodes[id].multiple);
    if is_value { field.to_owned() } else { pointer }
}

/// Whether a finding comes from a Vietnamese kind, which form.io does not know.
pub fn outside(program: &Program, pointer: &str, rule: &str) -> bool {
    let shared = ["required", "minLength", "maxLength", "pattern", "json"];
    let vietnamese = program.node_at(pointer).is_some_and(|id| program.nodes[id].meaning != Meaning::Plain);
    vietnamese && !shared.contains(&rule)
}

/// The answers of the form's own fields in their normal form; anything else in `data` is nobody's.
pub fn values(program: &Program, data: &Value) -> BTreeMap<String, Value> {
    let mut values = BTreeMap::new();
    collect(program, &program.pages, data, "", &mut values);
    values
}

fn collect(program: &Program, nodes: &[NodeId], data: &Value, scope: &str, values: &mut BTreeMap<String, Value>) {
    for node in nodes.iter().map(|&id| &program.nodes[id]) {
        let at = format!("{scope}/{}", node.key);
        let value = data.get(&node.key).unwrap_or(&Value::Null);
        match node.kind {
            Kind::Page | Kind::Group | Kind::Layout => collect(program, &node.children, data, scope, values),
            Kind::Content | Kind::File => {}
            Kind::Container => collect(program, &node.children, value, &at, values),
            Kind::Rows => {
                let rows = value.as_array().map_or(&[][..], Vec::as_slice);
                if !rows.is_empty() {
                    values.insert(at.clone(), json!({ "rows": rows.len() }));
                }
                for (index, row) in rows.iter().enumerate() {
                    collect(program, &node.children, row, &format!("{at}/{index}"), values);
                }
            }
            _ => {
                if let Some(value) = normal(node, value) {
                    values.insert(at, value);
                }
            }
        }
    }
}

/// One answer in its normal form; `None` when there is none.
pub fn normal(node: &Node, value: &Value) -> Option<Value> {
    match value {
        Value::Array(items) if node.multiple => {
            let items: Vec<Value> = items.iter().filter_map(|item| normal_value(node, item)).collect();
            (!items.is_empty()).then_some(Value::Array(items))
        }
        other => normal_value(node, other),
    }
}

/// One value, or one of several.
fn normal_value(node: &Node, value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Bool(false) if node.kind == Kind::Checkbox => None,
        // How the page writes what is not a number.
        Value::String(text) if node.kind == Kind::Number && text == "NaN" => None,
        Value::String(text) if text.is_empty() => None,
        Value::Array(items) if items.is_empty() => None,
        Value::Object(boxes) => {
            let ticked: BTreeSet<&String> =
                boxes.iter().filter(|(_, ticked)| **ticked == Value::Bool(true)).map(|(name, _)| name).collect();
            (!ticked.is_empty()).then(|| json!(ticked))
        }
        Value::Number(number) => number.as_f64().map(|number| json!(number)),
        // We keep these in one spelling: what is meant is the same.
        _ if node.meaning != Meaning::Plain => Some(clean_value(node, value)),
        other => Some(other.clone()),
    }
}
