//! A program and answers give: what is shown, what is computed, what would be submitted, what is wrong.
//!
//! [`Program::evaluate`] is total: any JSON in, an [`Evaluation`] out. Rules see the *effective* answers, those without
//! what is hidden, as in Form.io; hidden answers stay with the citizen and come back when the branch does.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::compile::is_blank;
use super::finding::Finding;
use super::logic::{self, Scope};
use super::program::*;
use crate::domain::date::Date;

/// Key of the chosen case among the answers; no component asks for it.
pub const CASE_KEY: &str = "truongHop";
/// Visibility and calculation feed each other; real forms settle in two or three rounds.
const MAX_ROUNDS: usize = 24;
/// Rows of one list; a hostile document may hold more, they are dropped.
const MAX_ROWS: usize = 2_000;

/// Code of an administrative unit → code of the unit above.
pub type ParentOfUnit<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What evaluation needs to know besides the answers.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Today in Hồ Chí Minh City.
    pub today: Date,
    /// Whether text matches a `validate.pattern` entirely; `None` when the pattern itself is unusable. The browser has
    /// its own RegExp, the backend the `regex` crate.
    pub matches: &'a dyn Fn(&str, &str) -> Option<bool>,
    /// The parent of an administrative unit; `None` when there is no such unit. Where it is absent (units not loaded)
    /// unit codes are taken as they are.
    pub parent_of_unit: Option<ParentOfUnit<'a>>,
}

/// The state of a form for some answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// What would be submitted: visible, cleaned, computed; nothing blank.
    pub effective: Value,
    /// Pointers of the nodes not shown, whether they hold data or only arrange. Below a hidden node nothing is listed.
    pub hidden: BTreeSet<String>,
    /// In the form's order, errors and warnings.
    pub findings: Vec<Finding>,
}

impl Evaluation {
    /// The findings on one answer.
    pub fn findings_at<'a>(&'a self, pointer: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(move |finding| finding.pointer == pointer)
    }
}

impl Program {
    /// Evaluates the whole form. `answers` is what the citizen gave, as an object.
    pub fn evaluate(&self, answers: &Value, context: &Context<'_>) -> Evaluation {
        let logic = logic::Context { today: Some(context.today) };
        let mut effective = Value::Object(Map::new());
        let mut hidden = BTreeSet::new();
        for _ in 0..MAX_ROUNDS {
            let mut round = Round { program: self, seen: &effective, logic: &logic, hidden: BTreeSet::new() };
            let mut top = round.scope(&self.pages, answers, &effective, None, "");
            if let Some(case) = answers.get(CASE_KEY).filter(|case| case.is_string()) {
                top.insert(CASE_KEY.to_owned(), case.clone());
            }
            hidden = round.hidden;
            let next = Value::Object(top);
            let settled = next == effective;
            effective = next;
            if settled {
                break;
            }
        }
        let findings = super::validate::findings(self, &effective, &hidden, context);
        Evaluation { effective, hidden, findings }
    }

    /// The answers a form opens with: the defaults, and the chosen case.
    pub fn opening_answers(&self, case: &str) -> Value {
        let mut top = self.defaults(&self.pages);
        top.insert(CASE_KEY.to_owned(), Value::from(case));
        Value::Object(top)
    }

    fn defaults(&self, nodes: &[NodeId]) -> Map<String, Value> {
        let mut scope = Map::new();
        for node in nodes.iter().map(|&id| &self.nodes[id]) {
            match node.kind {
                Kind::Page | Kind::Group | Kind::Layout => scope.extend(self.defaults(&node.children)),
                Kind::Content => {}
                Kind::Container => {
                    let inner = self.defaults(&node.children);
                    if !inner.is_empty() {
                        scope.insert(node.key.clone(), Value::Object(inner));
                    }
                }
                // A list that is asked for opens with one row.
                Kind::Rows => {
                    scope.insert(node.key.clone(), Value::Array(vec![self.opening_row(node)]));
                }
                _ => {
                    if let Some(default) = &node.default {
                        scope.insert(node.key.clone(), default.clone());
                    }
                }
            }
        }
        scope
    }

    /// A new row of a list: its fields' defaults.
    pub fn opening_row(&self, rows: &Node) -> Value {
        Value::Object(self.defaults(&rows.children))
    }
}

/// One round: builds the effective answers from the citizen's, with the rules looking at the previous round's.
struct Round<'a> {
    program: &'a Program,
    seen: &'a Value,
    logic: &'a logic::Context,
    hidden: BTreeSet<String>,
}

impl Round<'_> {
    fn scope(
        &mut self,
        nodes: &[NodeId],
        given: &Value,
        row: &Value,
        row_index: Option<usize>,
        pointer: &str,
    ) -> Map<String, Value> {
        let mut out = Map::new();
        for &id in nodes {
            let program = self.program;
            let node = &program.nodes[id];
            let at = format!("{pointer}/{}", node.key);
            let rules = Scope::Form { data: self.seen, row: Some(row), row_index, value: None };
            if !node.condition.as_ref().is_none_or(|condition| condition.holds(rules, self.logic)) {
                self.keep_hidden(node, given, &mut out);
                self.hidden.insert(at);
                continue;
            }
            match node.kind {
                Kind::Page | Kind::Group | Kind::Layout => {
                    out.extend(self.scope(&node.children, given, row, row_index, pointer));
                }
                Kind::Content => {}
                Kind::Container => {
                    let inner = given.get(&node.key).unwrap_or(&Value::Null);
                    let inner_row = row.get(&node.key).unwrap_or(&Value::Null);
                    let fields = self.scope(&node.children, inner, inner_row, row_index, &at);
                    if !fields.is_empty() {
                        out.insert(node.key.clone(), Value::Object(fields));
                    }
                }
                Kind::Rows => {
                    let rows = given.get(&node.key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                    let seen_rows = row.get(&node.key);
                    let rows: Vec<Value> = rows
                        .iter()
                        .take(MAX_ROWS)
                        .enumerate()
                        .map(|(index, given)| {
                            let seen = seen_rows.and_then(|rows| rows.get(index)).unwrap_or(&Value::Null);
                            let at = format!("{at}/{index}");
                            Value::Object(self.scope(&node.children, given, seen, Some(index), &at))
                        })
                        .collect();
                    if !rows.is_empty() {
                        out.insert(node.key.clone(), Value::Array(rows));
                    }
                }
                _ => {
                    let value = self.value(node, given, rules);
                    if !is_blank(&value) {
                        out.insert(node.key.clone(), value);
                    }
                }
            }
        }
        out
    }

    /// `clearOnHide: false` keeps a hidden field's value in what is submitted.
    fn keep_hidden(&self, node: &Node, given: &Value, out: &mut Map<String, Value>) {
        if node.kind.is_input()
            && !node.clear_on_hide
            && let Some(value) = given.get(&node.key).filter(|value| !is_blank(value))
        {
            out.insert(node.key.clone(), super::clean::clean(node, value));
        }
    }

    fn value(&self, node: &Node, given: &Value, rules: Scope<'_>) -> Value {
        let typed = given.get(&node.key).filter(|value| !is_blank(value));
        let typed = typed.map(|value| super::clean::clean(node, value));
        match &node.calculate {
            Some(rule) => match typed {
                Some(typed) if node.allow_override => typed,
                _ => rule.evaluate(rules, self.logic),
            },
            None => typed.unwrap_or(Value::Null),
        }
    }
}

impl Condition {
    /// Whether the node is shown.
    pub fn holds(&self, scope: Scope<'_>, context: &logic::Context) -> bool {
        match self {
            Condition::Logic(rule) => rule.holds(scope, context),
            Condition::Simple(term, show) => term.holds(scope) == *show,
            Condition::Combined { terms, all, show } => {
                let met = if *all {
                    terms.iter().all(|term| term.holds(scope))
                } else {
                    terms.iter().any(|term| term.holds(scope))
                };
                met == *show
            }
        }
    }
}

impl Term {
    fn holds(&self, scope: Scope<'_>) -> bool {
        let path: Vec<&str> = self.component.split('.').collect();
        let from = |root: &Value| path.iter().try_fold(root.clone(), |at, key| at.get(key).cloned());
        let found = match scope {
            Scope::Root(data) => from(data),
            Scope::Form { data, row, .. } => from(data).or_else(|| row.and_then(from)),
        }
        .unwrap_or(Value::Null);
        match self.operator {
            Operator::IsEqual => equal(&found, &self.value),
            Operator::IsNotEqual => !equal(&found, &self.value),
            Operator::IsEmpty => is_blank(&found),
            Operator::IsNotEmpty => !is_blank(&found),
            Operator::Includes => includes(&found, &self.value),
            Operator::NotIncludes => !includes(&found, &self.value),
            Operator::LessThan => compare(&found, &self.value).is_some_and(|order| order < 0.0),
            Operator::LessThanOrEqual => compare(&found, &self.value).is_some_and(|order| order <= 0.0),
            Operator::GreaterThan => compare(&found, &self.value).is_some_and(|order| order > 0.0),
            Operator::GreaterThanOrEqual => compare(&found, &self.value).is_some_and(|order| order >= 0.0),
        }
    }
}

/// Form.io compares as text (`"true"` equals `true`), and asks a selectboxes answer for the box of that name.
fn equal(found: &Value, wanted: &Value) -> bool {
    match found {
        Value::Object(boxes) => boxes.get(&as_text(wanted)) == Some(&Value::Bool(true)),
        Value::Array(_) => includes(found, wanted),
        _ => as_text(found) == as_text(wanted),
    }
}

fn includes(found: &Value, wanted: &Value) -> bool {
    match found {
        Value::Array(items) => items.iter().any(|item| as_text(item) == as_text(wanted)),
        Value::String(text) => text.contains(&as_text(wanted)),
        _ => false,
    }
}

fn compare(found: &Value, wanted: &Value) -> Option<f64> {
    let number = |value: &Value| match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => logic::decimal(text.trim()),
        _ => None,
    };
    Some(number(found)? - number(wanted)?)
}

fn as_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
