//! The names that a rule reads, each looked up; and the values it compares them with.

use serde_json::{Map, Value};

use super::names::{Miss, Named, resolve};
use super::nearest::nearest;
use crate::forms::evaluate::CASE_KEY;
use crate::forms::program::{Choices, NodeId, Program};

/// Operators of which the second operand sees the items of the first.
const OVER_ITEMS: &[&str] = &["map", "filter", "reduce", "all", "none", "some"];

/// What the names in an expression mean.
#[derive(Clone, Copy)]
enum Frame {
    Form,
    /// An item of this list; of a list that is not one of the form's, nothing is known.
    Item(Option<NodeId>),
    /// `current` and `accumulator`.
    Fold(Option<NodeId>),
}

/// A rule's reader.
pub(super) struct Reader<'a> {
    pub program: &'a Program,
    /// The component that the rule belongs to; nothing for the definition itself.
    pub node: Option<NodeId>,
    pub misses: Vec<Miss>,
}

impl Reader<'_> {
    pub(super) fn rule(&mut self, rule: &Value) {
        self.walk(rule, Frame::Form);
    }

    /// A name as rules write it, `data.a.b`.
    pub(super) fn look_up(&self, name: &str) -> Result<Named, Miss> {
        let path: Vec<&str> = name.split('.').collect();
        let scope = self.node.and_then(|id| self.program.nodes[id].scope);
        match path.split_first() {
            Some((&"data", [CASE_KEY])) if self.program.has_case() => Ok(Named::Other),
            Some((&"data", rest)) => resolve(self.program, "data.", None, rest),
            Some((&"row", rest)) => resolve(self.program, "row.", scope, rest),
            Some((&("value" | "input"), [])) => Ok(self.node.map_or(Named::Other, Named::Node)),
            Some((&("value" | "input"), _)) => Ok(Named::Other),
            Some((&"rowIndex", [])) if self.node.is_some_and(|id| self.program.nodes[id].list.is_none()) => Err(Miss {
                why: "`rowIndex` is the number of a row, and this is in no list".to_owned(),
                mend: "use it in the rules of a `datagrid` or `editgrid`".to_owned(),
            }),
            Some((&"rowIndex", [])) => Ok(Named::Number),
            _ => Err(self.no_root(name)),
        }
    }

    fn no_root(&self, name: &str) -> Miss {
        let from_top = resolve(self.program, "", None, &name.split('.').collect::<Vec<_>>());
        Miss {
            why: format!(
                "`{name}` is nothing that a rule can read: names begin with `data.`, `row.`, `value` or `rowIndex`"
            ),
            mend: if from_top.is_ok() { format!("write `data.{name}`") } else { "begin with one of these".to_owned() },
        }
    }

    /// A component as Form.io's simple conditions name it: from the top, or in the same row.
    pub(super) fn component(&self, name: &str) -> Result<Named, Miss> {
        if name == CASE_KEY && self.program.has_case() {
            return Ok(Named::Other);
        }
        let path: Vec<&str> = name.split('.').collect();
        let from_top = resolve(self.program, "", None, &path);
        let scope = self.node.and_then(|id| self.program.nodes[id].scope);
        from_top.or_else(|miss| resolve(self.program, "", scope, &path).map_err(|_| miss))
    }

    fn walk(&mut self, rule: &Value, frame: Frame) {
        match rule {
            Value::Array(items) => items.iter().for_each(|item| self.walk(item, frame)),
            Value::Object(object) if object.len() == 1 => {
                for (operator, operands) in object {
                    self.call(operator, operands, frame);
                }
            }
            _ => {}
        }
    }

    fn call(&mut self, operator: &str, operands: &Value, frame: Frame) {
        let list = operands.as_array().map_or(std::slice::from_ref(operands), Vec::as_slice);
        match operator {
            "var" => {
                match list.first() {
                    Some(Value::String(name)) => self.name(name, frame),
                    Some(computed) => self.walk(computed, frame),
                    None => {}
                }
                list.iter().skip(1).for_each(|default| self.walk(default, frame));
            }
            "missing" | "missing_some" => self.listed(operands, frame),
            _ if OVER_ITEMS.contains(&operator) => {
                let rows = list.first().and_then(|list| self.rows(list, frame));
                let inner = if operator == "reduce" { Frame::Fold(rows) } else { Frame::Item(rows) };
                for (index, operand) in list.iter().enumerate() {
                    self.walk(operand, if index == 1 { inner } else { frame });
                }
            }
            _ => {
                list.iter().for_each(|operand| self.walk(operand, frame));
                self.compared(operator, list, frame);
            }
        }
    }

    /// `missing` takes names as plain texts.
    fn listed(&mut self, names: &Value, frame: Frame) {
        match names {
            Value::String(name) => self.name(name, frame),
            Value::Array(items) => items.iter().for_each(|item| self.listed(item, frame)),
            other => self.walk(other, frame),
        }
    }

    fn name(&mut self, name: &str, frame: Frame) {
        if !name.is_empty()
            && let Err(miss) = self.find(name, frame)
        {
            self.misses.push(miss);
        }
    }

    fn find(&self, name: &str, frame: Frame) -> Result<Named, Miss> {
        let path: Vec<&str> = name.split('.').collect();
        match (frame, path.split_first()) {
            (Frame::Form, _) => self.look_up(name),
            (Frame::Item(Some(rows)), _) => {
                resolve(self.program, "", Some(rows), &path).map_err(|miss| match path.first() {
                    Some(&("data" | "row")) => Miss {
                        why: format!(
                            "`{name}` cannot be read here: inside `map`, `filter`, `some` … only the item is seen"
                        ),
                        mend: "name a field of the item; compare with other answers outside".to_owned(),
                    },
                    _ => Miss { mend: miss.mend.replace("`data.", "`"), ..miss },
                })
            }
            (Frame::Fold(Some(rows)), Some((&"current", rest))) => resolve(self.program, "current.", Some(rows), rest),
            _ => Ok(Named::Other),
        }
    }

    /// The list of the form whose rows an expression gives.
    fn rows(&self, list: &Value, frame: Frame) -> Option<NodeId> {
        let (operator, operands) = list.as_object().filter(|object| object.len() == 1)?.iter().next()?;
        let first = operands.as_array().map_or(Some(operands), |operands| operands.first())?;
        match operator.as_str() {
            "var" => match self.find(first.as_str()?, frame).ok()? {
                Named::Node(id) if self.program.nodes[id].kind == crate::forms::Kind::Rows => Some(id),
                _ => None,
            },
            "filter" => self.rows(first, frame),
            _ => None,
        }
    }

    /// A comparison with a value that the choice does not offer.
    fn compared(&mut self, operator: &str, operands: &[Value], frame: Frame) {
        let [left, right] = operands else { return };
        if !matches!(operator, "==" | "===" | "!=" | "!==" | "in") {
            return;
        }
        // `in` also looks for a piece of a text: only an answer in a list of values is compared with each of them.
        let sides = [(left, right), (right, left)];
        for (name, values) in sides.into_iter().take(if operator == "in" { 1 } else { 2 }) {
            let Some(name) = name.as_object().and_then(variable) else { continue };
            let Ok(Named::Node(id)) = self.find(name, frame) else { continue };
            let values = values.as_array().map_or(std::slice::from_ref(values), Vec::as_slice);
            let misses = values.iter().filter_map(|value| self.never(id, name, value));
            let misses: Vec<Miss> = misses.collect();
            self.misses.extend(misses);
        }
    }

    /// Why an answer never has this value.
    pub(super) fn never(&self, id: NodeId, name: &str, value: &Value) -> Option<Miss> {
        let node = &self.program.nodes[id];
        let Choices::Fixed(choices) = &node.choices else { return None };
        let value = value.as_str().filter(|value| !value.is_empty())?;
        let offered = || choices.iter().map(|choice| choice.value.as_str());
        if choices.is_empty() || offered().any(|offered| offered == value) {
            return None;
        }
        let all: Vec<&str> = offered().take(8).collect();
        Some(Miss {
            why: format!("`{name}` is never `{value}`: it offers no such value"),
            mend: match nearest(value, offered()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its values: {}{}", all.join(", "), if choices.len() > 8 { " …" } else { "" }),
            },
        })
    }
}

fn variable(rule: &Map<String, Value>) -> Option<&str> {
    let operand = rule.get("var").filter(|_| rule.len() == 1)?;
    operand.as_array().map_or(Some(operand), |operands| operands.first())?.as_str()
}
