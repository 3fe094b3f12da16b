//! The definition by pointer: which component an answer belongs to, what stands around it, what its rules look at.

use std::collections::{BTreeMap, BTreeSet};

use mot_cua::forms::Program;
use mot_cua::forms::program::{Kind, Node, NodeId};
use serde_json::Value;

/// A component, our node of it, and the components around it.
struct Part<'a> {
    component: &'a Value,
    node: Option<NodeId>,
    /// Their pointers, outermost first, without row numbers.
    above: Vec<String>,
}

/// A definition's components by pointer, row numbers left out.
pub struct Shape<'a> {
    pub program: &'a Program,
    parts: BTreeMap<String, Part<'a>>,
}

impl<'a> Shape<'a> {
    /// Reads the definition and what we made of it.
    pub fn of(definition: &'a Value, program: &'a Program) -> Shape<'a> {
        let mut nodes = BTreeMap::new();
        by_pointer(program, &program.pages, "", &mut nodes);
        let mut shape = Shape { program, parts: BTreeMap::new() };
        shape.read(definition, "", &[], &nodes);
        shape
    }

    fn read(&mut self, parent: &'a Value, scope: &str, above: &[String], nodes: &BTreeMap<String, NodeId>) {
        let list = |of: &'a Value, name: &str| of.get(name).and_then(Value::as_array).into_iter().flatten();
        let columns = list(parent, "columns").flat_map(|column| list(column, "components"));
        for component in list(parent, "components").chain(columns) {
            let at = format!("{scope}/{}", component["key"].as_str().unwrap_or_default());
            let nests = matches!(component["type"].as_str(), Some("container" | "datagrid" | "editgrid"));
            let inner: Vec<String> = above.iter().cloned().chain([at.clone()]).collect();
            self.read(component, if nests { &at } else { scope }, &inner, nodes);
            let node = nodes.get(&at).copied();
            self.parts.insert(at, Part { component, node, above: above.to_vec() });
        }
    }

    fn part(&self, pointer: &str) -> Option<&Part<'a>> {
        self.parts.get(&without_rows(pointer))
    }

    /// The component at a pointer.
    pub fn component(&self, pointer: &str) -> Option<&'a Value> {
        self.part(pointer).map(|part| part.component)
    }

    /// Our node at a pointer.
    pub fn node(&self, pointer: &str) -> Option<&'a Node> {
        self.part(pointer).and_then(|part| part.node).map(|id| &self.program.nodes[id])
    }

    /// The component's `type`; empty when there is no such component.
    pub fn kind(&self, pointer: &str) -> &'a str {
        self.component(pointer).and_then(|component| component["type"].as_str()).unwrap_or_default()
    }

    /// The pointers of the components around the one at `pointer`, in its own row, outermost first.
    pub fn above(&self, pointer: &str) -> Vec<String> {
        let above = self.part(pointer).map(|part| part.above.as_slice()).unwrap_or_default();
        above.iter().map(|pattern| in_row_of(pointer, pattern)).collect()
    }

    /// The list whose row the pointer stands in, dotted as in a simple condition.
    pub fn list_of(&self, pointer: &str) -> Option<String> {
        let above = self.above(pointer);
        let list = above.iter().rev().find(|at| matches!(self.kind(at), "datagrid" | "editgrid"))?;
        Some(without_rows(list).trim_start_matches('/').replace('/', "."))
    }

    /// The components around the one at `pointer`, and itself.
    pub fn lineage(&self, pointer: &str) -> impl Iterator<Item = &'a Value> + '_ {
        let above = self.part(pointer).map(|part| part.above.as_slice()).unwrap_or_default();
        above.iter().filter_map(|at| self.component(at)).chain(self.component(pointer))
    }

    /// Whether a rule of the component, or of one around it, names the key of `other` or of something in it.
    pub fn looks_at(&self, pointer: &str, other: &str) -> bool {
        let other = without_rows(other);
        let inside = self.parts.iter().filter(|(_, part)| part.above.contains(&other)).map(|(at, _)| at);
        let keys: BTreeSet<&str> = inside.chain([&other]).filter_map(|at| at.rsplit('/').next()).collect();
        self.lineage(pointer).any(|component| rules(component).any(|rule| !named(rule).is_disjoint(&keys)))
    }

    /// The fields that rules of this component alone name, each in the component's own row where it stands in one.
    pub fn looked_at(&self, pointer: &str) -> Vec<String> {
        let names: BTreeSet<&str> = self.component(pointer).into_iter().flat_map(rules).flat_map(named).collect();
        let is_named = |at: &&String| at.rsplit('/').next().is_some_and(|key| names.contains(key));
        self.parts.keys().filter(is_named).map(|pattern| in_row_of(pointer, pattern)).collect()
    }
}

fn by_pointer(program: &Program, nodes: &[NodeId], scope: &str, found: &mut BTreeMap<String, NodeId>) {
    for &id in nodes {
        let node = &program.nodes[id];
        let at = format!("{scope}/{}", node.key);
        let nests = matches!(node.kind, Kind::Container | Kind::Rows);
        by_pointer(program, &node.children, if nests { &at } else { scope }, found);
        found.insert(at, id);
    }
}

/// The rules of one component.
fn rules(component: &Value) -> impl Iterator<Item = &Value> {
    [component.get("conditional"), component.get("calculateValue"), component.pointer("/validate/json")]
        .into_iter()
        .flatten()
}

/// The parts of every dotted name in the rule, and with them every other text; keys are not like words.
fn named(rule: &Value) -> BTreeSet<&str> {
    match rule {
        Value::String(text) => text.split('.').collect(),
        Value::Array(items) => items.iter().flat_map(named).collect(),
        Value::Object(fields) => fields.values().flat_map(named).collect(),
        _ => BTreeSet::new(),
    }
}

fn without_rows(pointer: &str) -> String {
    pointer.split('/').filter(|segment| segment.parse::<usize>().is_err()).collect::<Vec<_>>().join("/")
}

/// `/list/name` in the row of `/list/3/other` is `/list/3/name`; of another list it stays as it is.
fn in_row_of(pointer: &str, pattern: &str) -> String {
    let mut row = pointer.split('/').skip(1).peekable();
    let mut placed = String::new();
    let mut together = true;
    for key in pattern.split('/').skip(1) {
        placed.push('/');
        placed.push_str(key);
        together = together && row.next() == Some(key);
        let number = row.peek().filter(|segment| together && segment.parse::<usize>().is_ok()).copied();
        if let Some(number) = number {
            // The list itself has no row behind it.
            if placed.len() < pattern.len() || !pattern.ends_with(key) {
                placed.push('/');
                placed.push_str(number);
            }
            row.next();
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_stands_around_is_in_the_same_row() {
        assert_eq!(in_row_of("/list/3/other", "/list/name"), "/list/3/name");
        assert_eq!(in_row_of("/list/3/other", "/list"), "/list");
        assert_eq!(in_row_of("/list/3/other", "/elsewhere/name"), "/elsewhere/name");
        assert_eq!(in_row_of("/a/b", "/page"), "/page");
        assert_eq!(in_row_of("/a/list/0/c/d", "/a/list/c"), "/a/list/0/c");
    }

    #[test]
    fn rules_name_keys() {
        let definition = json!({ "components": [{ "type": "panel", "key": "p", "components": [
            { "type": "textfield", "key": "a" },
            { "type": "textfield", "key": "b", "conditional": { "json": { "var": "data.a" } } },
        ] }] });
        let program = Program::compile(&definition).unwrap_or_else(|error| panic!("{error}"));
        let shape = Shape::of(&definition, &program);
        assert!(shape.looks_at("/b", "/a") && !shape.looks_at("/a", "/b"));
        assert_eq!(shape.above("/b"), ["/p"]);
        assert_eq!(shape.looked_at("/b"), ["/a"]);
    }
}
