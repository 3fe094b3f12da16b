//! A definition compiled as far as it goes: for those who write one, who want to see everything at once.
//!
//! The compiler itself says what is wrong. Here it is only asked again, without what it stumbled over.

use super::*;

/// What is wrong with a definition, and what is left of it.
pub(in crate::forms) struct Survey<'a> {
    /// With the component, when it is one's.
    pub errors: Vec<(Option<NodeId>, DefinitionError)>,
    /// Whatever compiles; without a graph.
    pub program: Program,
    /// The components as written, by [`NodeId`].
    pub components: Vec<Component<'a>>,
}

/// A component as written.
pub(in crate::forms) struct Component<'a> {
    pub json: &'a Map<String, Value>,
    /// Keys from the top to it, as in [`DefinitionError::place`].
    pub place: String,
}

pub(in crate::forms) fn survey(definition: &Value) -> Survey<'_> {
    let compiler = Compiler { nodes: Vec::new(), keys: vec![BTreeMap::new()], trail: Vec::new(), page: 0 };
    let mut surveyor = Surveyor { compiler, errors: Vec::new(), components: Vec::new() };
    let top = surveyor.compiler.object(definition, "components");
    let top = surveyor.kept(top);
    let mut pages = Vec::new();
    let components = top.map(|top| surveyor.compiler.list(top, "components"));
    let components = components.and_then(|components| surveyor.kept(components)).unwrap_or_default();
    for (index, component) in components.iter().enumerate() {
        surveyor.compiler.page = index;
        if let Some(id) = surveyor.component(component, Stand::default(), 0, index) {
            pages.push(id);
        }
    }
    let routing = top.map(|top| surveyor.routing(top)).unwrap_or_default();
    let Surveyor { compiler, mut errors, components } = surveyor;
    let program = Program {
        title: top.and_then(|top| text(top, "title")).unwrap_or_default(),
        nodes: compiler.nodes,
        pages,
        routing,
        translations: top.map(translations).unwrap_or_default(),
        keys: compiler.keys,
        graph: Graph::default(),
        documents: Vec::new(),
    };
    // Whatever is not asked for here all the same stops the form from loading. Circles are found by all who look.
    if errors.is_empty()
        && let Err(error) = Program::compile(definition)
        && !matches!(error.problem, DefinitionProblem::Cycle(_))
    {
        errors.push((None, error));
    }
    Survey { errors, program, components }
}

struct Surveyor<'a> {
    compiler: Compiler,
    errors: Vec<(Option<NodeId>, DefinitionError)>,
    components: Vec<Component<'a>>,
}

impl<'a> Surveyor<'a> {
    fn kept<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.errors.push((None, error))).ok()
    }

    fn wrong(&mut self, problem: DefinitionProblem) {
        // The node that is about to be made.
        let error = self.compiler.error(problem);
        self.errors.push((Some(self.compiler.nodes.len()), error));
    }

    fn component(&mut self, value: &'a Value, stand: Stand, depth: usize, index: usize) -> Option<NodeId> {
        let it = self.compiler.object(value, "component");
        let it = self.kept(it)?;
        let key = text(it, "key").unwrap_or_default();
        self.compiler.trail.push(if key.is_empty() { format!("#{}", index + 1) } else { key.clone() });
        let found = self.keyed(it, key, stand, depth);
        self.compiler.trail.pop();
        found
    }

    fn keyed(&mut self, it: &'a Map<String, Value>, key: String, stand: Stand, depth: usize) -> Option<NodeId> {
        let id = self.compiler.nodes.len();
        if depth > MAX_DEPTH || id >= MAX_NODES {
            let problem = if depth > MAX_DEPTH { DefinitionProblem::TooDeep } else { DefinitionProblem::TooLarge };
            let error = self.compiler.error(problem);
            if !self.errors.iter().any(|(_, known)| known.problem == error.problem) {
                self.errors.push((None, error));
            }
            return None;
        }
        if !usable_key(&key) {
            self.wrong(DefinitionProblem::BadKey(key.clone()));
        }
        let kind = match self.compiler.kind(it, depth) {
            Ok(Kind::Page) => Kind::Page,
            Ok(kind) => {
                if depth == 0 {
                    let what = "a top-level component that is not a panel".to_owned();
                    self.wrong(DefinitionProblem::UnknownType(what));
                }
                kind
            }
            Err(error) => {
                self.errors.push((Some(id), error));
                if it.contains_key("components") { Kind::Layout } else { Kind::Text }
            }
        };
        let kind = match kind {
            // Without its paper a file is nothing; what else is wrong with it is said all the same.
            Kind::File => match self.compiler.document(it, stand) {
                Ok(_) => kind,
                Err(error) => {
                    self.errors.push((Some(id), error));
                    Kind::Hidden
                }
            },
            _ => kind,
        };
        self.compiler.keys.push(BTreeMap::new());
        if self.compiler.keys[place(stand.scope)].contains_key(&key) {
            self.wrong(DefinitionProblem::DuplicateKey(key.clone()));
        } else {
            self.compiler.keys[place(stand.scope)].insert(key.clone(), id);
        }
        let node = self.node(it, key, kind, stand)?;
        self.compiler.nodes.push(node);
        self.components.push(Component { json: it, place: self.compiler.trail.join(" > ") });
        let inner = Stand {
            parent: Some(id),
            scope: if matches!(kind, Kind::Container | Kind::Rows) { Some(id) } else { stand.scope },
            list: if kind == Kind::Rows { Some(id) } else { stand.list },
        };
        let mut children = Vec::new();
        self.children(it, inner, depth, &mut children);
        let columns = self.compiler.list(it, "columns");
        for column in self.kept(columns).unwrap_or_default() {
            let column = self.compiler.object(column, "columns");
            if let Some(column) = self.kept(column) {
                self.children(column, inner, depth, &mut children);
            }
        }
        self.compiler.nodes[id].children = children;
        Some(id)
    }

    fn children(&mut self, of: &'a Map<String, Value>, stand: Stand, depth: usize, found: &mut Vec<NodeId>) {
        let list = self.compiler.list(of, "components");
        for (index, child) in self.kept(list).unwrap_or_default().iter().enumerate() {
            found.extend(self.component(child, stand, depth + 1, index));
        }
    }

    /// The node without what does not compile.
    fn node(&mut self, it: &Map<String, Value>, key: String, kind: Kind, stand: Stand) -> Option<Node> {
        let inside = |name: &str| name == "components" || name == "columns";
        let mut own: Map<String, Value> = it.clone().into_iter().filter(|(name, _)| !inside(name)).collect();
        loop {
            let error = match self.compiler.node(&own, key.clone(), kind, stand) {
                Ok(node) => return Some(node),
                Err(error) => error,
            };
            let still = |less: &Map<String, Value>| {
                self.compiler.node(less, key.clone(), kind, stand).is_err_and(|other| is_alike(&other, &error))
            };
            let less = without_culprit(&own, &still);
            self.errors.push((Some(self.compiler.nodes.len()), error));
            own = less?;
        }
    }

    fn routing(&mut self, top: &Map<String, Value>) -> Routing {
        let mut good = top.get("routing").and_then(Value::as_object).cloned().unwrap_or_default();
        let in_top =
            |routing: &Map<String, Value>| Map::from_iter([("routing".to_owned(), Value::Object(routing.clone()))]);
        loop {
            let error = match self.compiler.routing(&in_top(&good)) {
                Ok(routing) => return routing,
                Err(error) => error,
            };
            let still = |less: &Map<String, Value>| {
                self.compiler.routing(&in_top(less)).is_err_and(|other| is_alike(&other, &error))
            };
            good = without_culprit(&good, &still).unwrap_or_default();
            self.errors.push((None, error));
        }
    }
}

/// The members without the one that makes the error, or without as little of it as will do. Nothing when no one member
/// is to blame.
fn without_culprit(of: &Map<String, Value>, still: &dyn Fn(&Map<String, Value>) -> bool) -> Option<Map<String, Value>> {
    let replaced = |name: &str, value: Value| {
        let mut less = of.clone();
        less.insert(name.to_owned(), value);
        less
    };
    let (name, value) = of.iter().find(|(name, _)| {
        let mut less = of.clone();
        less.remove(*name);
        !still(&less)
    })?;
    let narrower = match value {
        Value::Object(inner) => {
            without_culprit(inner, &|less| still(&replaced(name, Value::Object(less.clone())))).map(Value::Object)
        }
        Value::Array(items) => {
            // The first so many of which the last is the one; the compiler stops at it.
            let fails = |count: usize| still(&replaced(name, Value::Array(items[..count].to_vec())));
            let (mut good, mut bad) = (0, items.len());
            while bad - good > 1 {
                let middle = usize::midpoint(good, bad);
                if fails(middle) { bad = middle } else { good = middle }
            }
            let mut rest = items.clone();
            if rest.is_empty() {
                None
            } else {
                rest.remove(good);
                Some(Value::Array(rest))
            }
        }
        _ => None,
    };
    let mut less = of.clone();
    less.remove(name);
    if let Some(value) = narrower {
        less.insert(name.clone(), value);
    }
    Some(less)
}

/// Whether two errors are of one kind and about one property.
fn is_alike(one: &DefinitionError, other: &DefinitionError) -> bool {
    use DefinitionProblem::{BadValue, JavaScript, Logic, WrongType};
    let about = |error: &DefinitionError| match error.problem {
        WrongType { property, .. } | JavaScript { property } | Logic { property, .. } | BadValue { property, .. } => {
            Some(property)
        }
        _ => None,
    };
    let alike = std::mem::discriminant(&one.problem) == std::mem::discriminant(&other.problem);
    alike && about(one) == about(other)
}
