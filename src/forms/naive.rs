//! The engine as simply as it can be said, to hold the quick one against: all rules over all answers, again and again
//! until nothing changes any more.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::clean::as_rules_see;
use super::evaluate::{CASE_KEY, Context};
use super::logic::{self, Scope};
use super::program::*;

/// Effective answers, as rules see them, and hidden nodes.
pub fn evaluate(program: &Program, answers: &Value, context: &Context<'_>) -> (Value, BTreeSet<String>) {
    let logic = logic::Context { today: Some(context.today) };
    let mut effective = Value::Object(Map::new());
    // Each round settles at least one node that nothing unsettled decides about.
    for _ in 0..program.nodes.len() + 2 {
        let mut round = Round { program, seen: &effective, logic: &logic, hidden: BTreeSet::new() };
        let mut top = round.scope(&program.pages, answers, &effective, None, Around::TOP, "");
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

/// What of the things around a node is there.
#[derive(Clone, Copy)]
struct Around {
    /// All of them are shown.
    shown: bool,
    /// The one right around it is there, shown or kept.
    there: bool,
    /// The container or row that its answer stands in may hold something.
    holds: bool,
    /// Nothing around it in that container or row takes containers along.
    spares: bool,
}

impl Around {
    const TOP: Around = Around { shown: true, there: true, holds: true, spares: true };
}

impl Round<'_> {
    fn scope(
        &mut self,
        nodes: &[NodeId],
        given: &Value,
        row: &Value,
        row_index: Option<usize>,
        around: Around,
        pointer: &str,
    ) -> Map<String, Value> {
        let mut out = Map::new();
        for &id in nodes {
            let program = self.program;
            let node = &program.nodes[id];
            let at = format!("{pointer}/{}", node.key);
            let rules = Scope::Form { data: self.seen, row: Some(row), row_index, value: None };
            let holds = |condition: &Condition| condition.holds(rules, self.logic);
            let itself = node.condition.as_ref().is_none_or(holds) && !node.now(Property::Hidden, holds);
            let shown = itself && around.shown;
            if !shown && around.shown {
                self.hidden.insert(at.clone());
            }
            // `clearOnHide: false` keeps what stands in something that may hold it, and all in it that does not hide itself.
            let arranges = node.kind.only_arranges();
            let keeps = !node.clear_on_hide && (around.spares || !arranges);
            let kept = around.holds && (keeps || itself && around.there);
            let there = shown || kept;
            let within = Around { shown, there, holds: there, spares: there };
            match node.kind {
                Kind::Page | Kind::Group | Kind::Layout => {
                    let spares = there || around.spares && (itself || !node.empties);
                    let within = Around { holds: around.holds, spares, ..within };
                    out.extend(self.scope(&node.children, given, row, row_index, within, pointer));
                }
                Kind::Content | Kind::File => {}
                Kind::Container => {
                    let hollow = around.holds && itself && around.spares;
                    let within = Around { holds: there || hollow, spares: there || hollow, ..within };
                    let inner = given.get(&node.key).unwrap_or(&Value::Null);
                    let inner_row = row.get(&node.key).unwrap_or(&Value::Null);
                    let fields = self.scope(&node.children, inner, inner_row, row_index, within, &at);
                    if !fields.is_empty() {
                        out.insert(node.key.clone(), Value::Object(fields));
                    }
                }
                Kind::Rows if there => {
                    let rows = given.get(&node.key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                    let seen_rows = row.get(&node.key);
                    let rows = rows.iter().take(2_000).enumerate().map(|(index, given)| {
                        let seen = seen_rows.and_then(|rows| rows.get(index)).unwrap_or(&Value::Null);
                        let at = format!("{at}/{index}");
                        Value::Object(self.scope(&node.children, given, seen, Some(index), within, &at))
                    });
                    let rows = Value::Array(rows.collect());
                    out.insert(node.key.clone(), rows);
                }
                Kind::Rows => {}
                _ if there => {
                    let value = as_rules_see(node, self.value(node, given, rules));
                    if !value.is_null() {
                        out.insert(node.key.clone(), value);
                    }
                }
                _ => {}
            }
        }
        out
    }

    fn value(&self, node: &Node, given: &Value, rules: Scope<'_>) -> Value {
        let typed = super::clean::given(node, given.get(&node.key));
        match &node.calculate {
            Some(rule) => match typed {
                Some(typed) if node.allow_override => typed,
                _ => super::clean::calculated(rule.evaluate(rules, self.logic)),
            },
            None => typed.unwrap_or(Value::Null),
        }
    }
}
