//! A program and answers give: what is shown, what is computed, what would be submitted, what is wrong.
//!
//! [`Program::evaluate`] is total: any JSON in, an [`Evaluation`] out. It opens a [`Session`] and looks at everything.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::compile::is_blank;
use super::finding::Finding;
use super::logic::{self, Scope};
use super::pattern::Property;
use super::pointer;
use super::program::*;
use super::session::Session;
use crate::domain::date::Date;

/// Key of the chosen case among the answers; no component asks for it.
pub const CASE_KEY: &str = "truongHop";
/// Code of an administrative unit → code of the unit above.
pub type ParentOfUnit<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What evaluation needs to know besides the answers.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Today in Hồ Chí Minh City.
    pub today: Date,
    /// The properties of characters that a `validate.pattern` may ask for.
    pub property: Property<'a>,
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
    /// The papers that the form shows a place for.
    pub documents: Vec<DocumentPlace>,
}

/// A paper's place in the form, as things are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentPlace {
    pub node: NodeId,
    /// Code of the procedure's document component.
    pub code: String,
    /// Whether the form demands it, whatever the procedure says.
    pub required: bool,
}

impl Program {
    /// Evaluates the whole form. `answers` is what the citizen gave, as an object.
    pub fn evaluate(&self, answers: &Value, context: &Context<'_>) -> Evaluation {
        Session::open(self, answers.clone(), context).evaluation(self)
    }

    /// The answers a form opens with: the defaults, and the chosen case.
    pub fn opening_answers(&self, case: &str, today: Date) -> Value {
        let mut top = self.defaults(&self.pages);
        top.insert(CASE_KEY.to_owned(), Value::from(case));
        let mut answers = Value::Object(top);
        // Once, in the form's order, as Form.io does: a default is a beginning, not a calculation. Not in rows: there is
        // none yet that they could be about.
        for (id, node) in self.nodes.iter().enumerate().filter(|(_, node)| node.list.is_none()) {
            let Some(rule) = &node.default_rule else { continue };
            let value = rule.evaluate(Scope::form(&answers), &logic::Context { today: Some(today) });
            if !is_blank(&value) {
                pointer::put(&mut answers, &self.pointer_to(id), value);
            }
        }
        answers
    }

    fn defaults(&self, nodes: &[NodeId]) -> Map<String, Value> {
        let mut scope = Map::new();
        for node in nodes.iter().map(|&id| &self.nodes[id]) {
            match node.kind {
                Kind::Page | Kind::Group | Kind::Layout => scope.extend(self.defaults(&node.children)),
                Kind::Content | Kind::File => {}
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
