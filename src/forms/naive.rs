//! The engine as simply as it can be said, to hold the quick one against: all rules over all answers, again and again
//! until nothing changes any more.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::clean::clean;
use super::compile::is_blank;
use super::evaluate::{CASE_KEY, Context};
use super::logic::{self, Scope};
use super::program::*;

/// Effective answers and hidden nodes.
pub fn evaluate(program: &Program, answers: &Value, context: &Context<'_>) -> (Value, BTreeSet<String>) {
    let logic = logic::Context { today: Some(context.today) };
    let mut effective = Value::Object(Map::new());
    // Each round settles at least one node that nothing unsettled decides about.
    for _ in 0..program.nodes.len() + 2 {
        let mut round = Round { program, seen: &effective, logic: &logic, hidden: BTreeSet::new() };
        let mut top = round.scope(&program.pages, answers, &effective, None, "");
        if let Some(case) = answers.get(CASE_KEY).filter(|case| case.is_string()) {
            top.insert(CASE_KEY.to_owned(), case.clone());
        }
        let hidden = round.hidden;
        let next = Value::Object(top);
        if next == effective {
            return (effective, hidden);
        }
        effective = next;
    }
    panic!("the form does not settle");
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
            let holds = |condition: &Condition| condition.holds(rules, self.logic);
            if !node.condition.as_ref().is_none_or(holds) || node.now(Property::Hidden, holds) {
                self.keep_hidden(node, given, rules, &mut out);
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
                        .take(2_000)
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

    /// `clearOnHide: false` keeps a hidden field's value in what is submitted, unless a list or container goes that
    /// has it not.
    fn keep_hidden(&self, node: &Node, given: &Value, rules: Scope<'_>, out: &mut Map<String, Value>) {
        let children = || node.children.iter().map(|&child| &self.program.nodes[child]);
        match node.kind {
            Kind::Page | Kind::Group | Kind::Layout => {
                children().for_each(|child| self.keep_hidden(child, given, rules, out))
            }
            Kind::Container if !node.clear_on_hide => {
                let mut inner = Map::new();
                let given = given.get(&node.key).unwrap_or(&Value::Null);
                let Scope::Form { data, row, row_index, value } = rules else { return };
                let row = row.and_then(|row| row.get(&node.key)).or(Some(&Value::Null));
                let rules = Scope::Form { data, row, row_index, value };
                children().for_each(|child| self.keep_hidden(child, given, rules, &mut inner));
                if !inner.is_empty() {
                    out.insert(node.key.clone(), Value::Object(inner));
                }
            }
            _ if node.kind.is_input() && !node.clear_on_hide => {
                let value = self.value(node, given, rules);
                if !is_blank(&value) {
                    out.insert(node.key.clone(), value);
                }
            }
            _ => {}
        }
    }

    fn value(&self, node: &Node, given: &Value, rules: Scope<'_>) -> Value {
        let typed = given.get(&node.key).filter(|value| !is_blank(value));
        let typed = typed.map(|value| clean(node, value));
        match &node.calculate {
            Some(rule) => match typed {
                Some(typed) if node.allow_override => typed,
                _ => rule.evaluate(rules, self.logic),
            },
            None => typed.unwrap_or(Value::Null),
        }
    }
}
