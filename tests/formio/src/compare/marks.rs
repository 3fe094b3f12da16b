//! Facts about a difference that the table of known differences can ask for: what narrows it to one cause.

use std::collections::BTreeSet;

use mot_cua::domain::date::Date;
use mot_cua::forms::logic::{Context, Scope};
use mot_cua::forms::program::Kind;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Aspect, Case, Difference};

/// A fact about a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// The same text but for spaces at its ends or doubled.
    Spaces,
    /// The form just opened; nobody answered yet.
    Opening,
    /// It stands in a row.
    InRow,
    /// `clearOnHide` is false here.
    Kept,
    /// `clearOnHide` is false around here.
    KeptAround,
    /// Both engines hide something around it.
    HiddenAround,
    /// Both engines hide it, or something around it.
    Hidden,
    /// The definition says `hidden`, and has a condition too.
    HiddenFlag,
    /// Our own rule, on form.io's data, gives what form.io gives: only the data differ.
    RuleAgrees,
    /// Its rules look at a checkbox that is not ticked.
    Unticked,
    /// Its rules look at a field without an answer.
    Blank,
    /// Its rules look at a choice whose text form.io reads as a number or a truth value.
    Read,
    /// The answer is such a choice.
    ReadHere,
    /// Its simple condition names a field of its row by the list's name.
    RowPath,
    /// Something around it in the same row has such a condition.
    RowPathAround,
    /// It stands in a row of a list with cards that a condition shows, or something around it.
    ListAppears,
    /// It stands in a row of a list that itself fails in form.io.
    ListFails,
    /// A number that is none: a text that was kept for the check, or what a calculation gives.
    NotANumber,
    /// Its rules look at such a number.
    NotANumberSeen,
    /// Its rules look at an answer that form.io keeps though both engines hide something around it.
    HiddenSeen,
    /// `multiple`: a list of answers.
    Multiple,
    /// Its simple condition asks `includes` or `notIncludes` about `""`.
    IncludesNothing,
    /// The pattern has an alternative outside of brackets.
    Alternation,
    /// There is no answer.
    Unanswered,
    /// It is calculated, and may be overridden.
    Override,
    /// It is calculated.
    Calculated,
}

/// The facts that hold for a difference.
pub fn of(case: &Case<'_>, difference: &Difference) -> BTreeSet<Mark> {
    let pointer = difference.pointer.as_str();
    let shape = case.shape;
    let component = shape.component(pointer).unwrap_or(&Value::Null);
    let above = shape.above(pointer);
    let both_hide = |at: &String| {
        let hides =
            |hidden: &BTreeSet<String>| hidden.contains(at) || shape.above(at).iter().any(|it| hidden.contains(it));
        hides(&case.formio.hidden) && hides(&case.ours.hidden)
    };
    let hidden_and_there =
        |at: &String| case.formio_data.pointer(at).is_some() && shape.above(at).iter().any(both_hide);
    let kept = |of: &Value| of["clearOnHide"] == Value::Bool(false);
    let words = |value: &Value| value.as_str().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let texts = difference.formio.is_string() && (difference.ours.is_string() || difference.ours.is_null());
    let looked_at = shape.looked_at(pointer);
    let unanswered: Vec<&String> = looked_at.iter().filter(|at| !case.ours.values.contains_key(*at)).collect();
    let ticks = |at: &&String| shape.kind(at) == "checkbox";
    let is_read = |at: &String| {
        let theirs = case.formio.values.get(at).is_some_and(|value| value.is_number() || value.is_boolean());
        theirs && case.ours.values.get(at).is_some_and(Value::is_string)
    };
    let list = shape.list_of(pointer);
    let row_path = |of: &Value| list.as_ref().is_some_and(|list| names_row(&of["conditional"], list));
    let facts = [
        (
            Mark::Spaces,
            difference.aspect == Aspect::Value
                && texts
                && words(&difference.formio) == words(&difference.ours).or(Some(String::new())),
        ),
        (Mark::Opening, case.opening),
        (Mark::InRow, list.is_some()),
        (Mark::Kept, kept(component)),
        (Mark::KeptAround, above.iter().filter_map(|at| shape.component(at)).any(kept)),
        (Mark::HiddenAround, above.iter().any(both_hide)),
        (Mark::Hidden, both_hide(&difference.pointer)),
        (Mark::HiddenFlag, component["hidden"] == Value::Bool(true) && component["conditional"].is_object()),
        (Mark::RuleAgrees, rule_agrees(case, difference).unwrap_or(false)),
        (Mark::Unticked, unanswered.iter().any(ticks)),
        (Mark::Blank, !unanswered.iter().all(ticks)),
        (Mark::Read, looked_at.iter().any(is_read)),
        (Mark::ReadHere, is_read(&difference.pointer)),
        (Mark::ListAppears, appears(case, &above)),
        (Mark::RowPath, row_path(component)),
        (Mark::RowPathAround, above.iter().filter_map(|at| shape.component(at)).any(row_path)),
        (
            Mark::ListFails,
            above
                .iter()
                .any(|at| shape.kind(at) == "editgrid" && case.formio.failing.iter().any(|(failing, _)| failing == at)),
        ),
        (Mark::NotANumber, not_a_number(case, pointer)),
        (Mark::NotANumberSeen, looked_at.iter().any(|at| not_a_number(case, at))),
        (Mark::HiddenSeen, looked_at.iter().any(hidden_and_there)),
        (Mark::Multiple, component["multiple"] == Value::Bool(true)),
        (Mark::IncludesNothing, asks_nothing(&component["conditional"])),
        (Mark::Alternation, component["validate"]["pattern"].as_str().is_some_and(has_alternation)),
        (Mark::Unanswered, !case.ours.values.contains_key(pointer)),
        (Mark::Override, component["allowCalculateOverride"] == Value::Bool(true)),
        (Mark::Calculated, component["calculateValue"].is_object()),
    ];
    facts.into_iter().filter(|(_, holds)| *holds).map(|(mark, _)| mark).collect()
}

/// Whether a list with cards is among these, and a condition on it or on something around it.
fn appears(case: &Case<'_>, above: &[String]) -> bool {
    let list = above.iter().rposition(|at| case.shape.kind(at) == "editgrid");
    let conditional = |at: &String| case.shape.component(at).is_some_and(|it| it["conditional"].is_object());
    list.is_some_and(|list| above[..=list].iter().any(conditional))
}

fn asks_nothing(conditional: &Value) -> bool {
    let terms = conditional["conditions"].as_array().into_iter().flatten();
    let is_includes = |term: &Value| matches!(term["operator"].as_str(), Some("includes" | "notIncludes"));
    terms.into_iter().any(|term| is_includes(term) && term["value"] == "")
}

fn not_a_number(case: &Case<'_>, pointer: &str) -> bool {
    let is_number = case.shape.node(pointer).is_some_and(|node| node.kind == Kind::Number);
    let text = |value: Option<&Value>| value.is_some_and(Value::is_string);
    is_number && (text(case.ours.values.get(pointer)) || text(case.formio_data.pointer(pointer)))
}

fn has_alternation(pattern: &str) -> bool {
    let mut depth = 0;
    pattern.chars().any(|letter| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        letter == '|' && depth == 0
    })
}

/// Whether a simple condition names a field by the list it stands in.
fn names_row(conditional: &Value, list: &str) -> bool {
    let start = format!("{list}.");
    let is_of_row = |name: &Value| name.as_str().is_some_and(|name| name.starts_with(&start));
    is_of_row(&conditional["when"])
        || conditional["conditions"].as_array().into_iter().flatten().any(|term| is_of_row(&term["component"]))
}

/// What our rule says about form.io's data, against what form.io says.
fn rule_agrees(case: &Case<'_>, difference: &Difference) -> Option<bool> {
    let pointer = difference.pointer.as_str();
    let node = case.shape.node(pointer)?;
    let parent = pointer.rsplit_once('/')?.0;
    let row_index = parent.rsplit('/').find_map(|segment| segment.parse().ok());
    let row = case.formio_data.pointer(parent);
    let value = case.formio_data.pointer(pointer).unwrap_or(&Value::Null);
    let scope = Scope::Form { data: case.formio_data, row, row_index, value: Some(value) };
    let context = Context { today: Date::parse_typed(case.today).ok() };
    match difference.aspect {
        Aspect::Visible => {
            Some(node.condition.as_ref()?.holds(scope, &context) == (difference.formio.as_str() == Some("shown")))
        }
        Aspect::Value => {
            let theirs = crate::state::normal(node, value);
            Some(crate::state::normal(node, &node.calculate.as_ref()?.evaluate(scope, &context)) == theirs)
        }
        Aspect::Failing if difference.rule == "json" => {
            let passes = node.checks.json.as_ref()?.evaluate(scope, &context) == Value::Bool(true);
            Some(passes == (difference.formio.as_str() == Some("passes")))
        }
        _ => None,
    }
}
