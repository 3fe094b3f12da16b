//! Form.io JSON → [`Program`]. Definitions are hostile input: everything is checked here, once, with the place named.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::logic::Rule;
use super::program::*;
use super::reads::{Graph, place};

mod checks;
mod conditions;
mod json;
mod meaning;
mod problem;
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod survey;

use json::{flag, number, plain_value, property, text, usable_key};
pub use json::{holds_nothing, is_blank};
pub use problem::{DefinitionError, DefinitionProblem};

/// Panels within panels within containers …: deeper than any real form.
const MAX_DEPTH: usize = 32;
/// Components in one definition.
const MAX_NODES: usize = 200_000;

/// The custom property that ties a file to a document component.
const DOCUMENT: &str = "documentComponent";
const DOCUMENT_PROPERTY: &str = "properties.documentComponent";
/// What a file in a row is called.
pub(super) const FILE_IN_ROWS: &str = "file in a list of rows";

type Result<T> = std::result::Result<T, DefinitionError>;

impl Program {
    /// Compiles a definition.
    ///
    /// # Errors
    /// The first problem found, with the component's place.
    pub fn compile(definition: &Value) -> Result<Program> {
        let mut compiler = Compiler { nodes: Vec::new(), keys: vec![BTreeMap::new()], trail: Vec::new(), page: 0 };
        let top = compiler.object(definition, "components")?;
        let mut pages = Vec::new();
        for (index, component) in compiler.list(top, "components")?.iter().enumerate() {
            compiler.page = index;
            let id = compiler.component(component, Stand::default(), 0)?;
            if compiler.nodes[id].kind != Kind::Page {
                return Err(compiler
                    .error(DefinitionProblem::UnknownType("a top-level component that is not a panel".to_owned())));
            }
            pages.push(id);
        }
        let routing = compiler.routing(top)?;
        let mut program = Program {
            title: text(top, "title").unwrap_or_default(),
            nodes: compiler.nodes,
            pages,
            routing,
            translations: translations(top),
            keys: compiler.keys,
            graph: Graph::default(),
            documents: Vec::new(),
        };
        program.documents = documents(&program)?;
        program.graph = super::reads::graph(&program)?;
        Ok(program)
    }
}

/// Where a component stands.
#[derive(Clone, Copy, Default)]
struct Stand {
    parent: Option<NodeId>,
    scope: Option<NodeId>,
    list: Option<NodeId>,
}

struct Compiler {
    nodes: Vec<Node>,
    keys: Vec<BTreeMap<String, NodeId>>,
    /// Keys from the top to where we are.
    trail: Vec<String>,
    page: usize,
}

impl Compiler {
    fn error(&self, problem: DefinitionProblem) -> DefinitionError {
        DefinitionError { place: self.trail.join(" > "), problem }
    }

    fn object<'a>(&self, value: &'a Value, property: &'static str) -> Result<&'a Map<String, Value>> {
        value.as_object().ok_or_else(|| self.error(DefinitionProblem::WrongType { property, expected: "an object" }))
    }

    fn list<'a>(&self, of: &'a Map<String, Value>, property: &'static str) -> Result<&'a [Value]> {
        match of.get(property) {
            None | Some(Value::Null) => Ok(&[]),
            Some(Value::Array(items)) => Ok(items),
            Some(_) => Err(self.error(DefinitionProblem::WrongType { property, expected: "a list" })),
        }
    }

    fn component(&mut self, value: &Value, stand: Stand, depth: usize) -> Result<NodeId> {
        let it = self.object(value, "component")?;
        let key = text(it, "key").unwrap_or_default();
        self.trail.push(key.clone());
        if depth > MAX_DEPTH {
            return Err(self.error(DefinitionProblem::TooDeep));
        }
        if self.nodes.len() >= MAX_NODES {
            return Err(self.error(DefinitionProblem::TooLarge));
        }
        if !usable_key(&key) {
            return Err(self.error(DefinitionProblem::BadKey(key)));
        }
        let kind = self.kind(it, depth)?;
        let id = self.nodes.len();
        self.keys.push(BTreeMap::new());
        if self.keys[place(stand.scope)].insert(key.clone(), id).is_some() {
            return Err(self.error(DefinitionProblem::DuplicateKey(key)));
        }
        let node = self.node(it, key, kind, stand)?;
        self.nodes.push(node);
        let inner = Stand {
            parent: Some(id),
            scope: if matches!(kind, Kind::Container | Kind::Rows) { Some(id) } else { stand.scope },
            list: if kind == Kind::Rows { Some(id) } else { stand.list },
        };
        let mut children = Vec::new();
        for child in self.list(it, "components")? {
            children.push(self.component(child, inner, depth + 1)?);
        }
        for column in self.list(it, "columns")? {
            let column = self.object(column, "columns")?;
            for child in self.list(column, "components")? {
                children.push(self.component(child, inner, depth + 1)?);
            }
        }
        self.nodes[id].children = children;
        self.trail.pop();
        Ok(id)
    }

    fn kind(&self, it: &Map<String, Value>, depth: usize) -> Result<Kind> {
        let name = text(it, "type").unwrap_or_default();
        Ok(match name.as_str() {
            "panel" if depth == 0 => Kind::Page,
            "panel" | "fieldset" => Kind::Group,
            "columns" | "well" => Kind::Layout,
            "container" => Kind::Container,
            "datagrid" | "editgrid" => Kind::Rows,
            "content" => Kind::Content,
            "file" => Kind::File,
            "textfield" => match property(it, "kind").as_deref() {
                Some("date" | "partialDate") => Kind::Date,
                Some("phone") => Kind::Phone,
                _ => Kind::Text,
            },
            "textarea" => Kind::TextArea,
            "number" | "currency" => Kind::Number,
            "email" => Kind::Email,
            "phoneNumber" => Kind::Phone,
            "day" | "datetime" => Kind::Date,
            "select" => Kind::Select,
            "radio" => Kind::Radio,
            "selectboxes" => Kind::SelectBoxes,
            "checkbox" => Kind::Checkbox,
            "hidden" => Kind::Hidden,
            _ => return Err(self.error(DefinitionProblem::UnknownType(name))),
        })
    }

    fn node(&self, it: &Map<String, Value>, key: String, kind: Kind, stand: Stand) -> Result<Node> {
        if it.get("customConditional").and_then(Value::as_str).is_some_and(|code| !code.trim().is_empty()) {
            return Err(self.error(DefinitionProblem::JavaScript { property: "customConditional" }));
        }
        let multiple = flag(it, "multiple");
        // How many files a paper may have its procedure says.
        if multiple && !kind.may_be_several() && text(it, "type").as_deref() != Some("file") {
            return Err(self.error(DefinitionProblem::BadValue { property: "multiple", value: "true".to_owned() }));
        }
        if let Some(value) = property(it, "fragment") {
            // Put in before a form is published.
            return Err(self.error(DefinitionProblem::BadValue { property: "properties.fragment", value }));
        }
        let document = if kind == Kind::File { Some(self.document(it, stand)?) } else { None };
        let condition = self.condition(it, stand.scope)?;
        let actions = self.actions(it, stand.scope)?;
        let is_shown_by_action = actions.iter().any(|action| action.property == Property::Hidden && !action.state);
        let clear_on_hide = it.get("clearOnHide").and_then(Value::as_bool);
        let content = if kind == Kind::Content { text(it, "html") } else { None };
        Ok(Node {
            kind,
            label: content
                .map(|html| html.trim().to_owned())
                .or_else(|| text(it, "title"))
                .or_else(|| text(it, "legend"))
                .or_else(|| text(it, "label"))
                .unwrap_or_default(),
            description: text(it, "description").or_else(|| text(it, "tooltip")),
            placeholder: text(it, "placeholder"),
            parent: stand.parent,
            children: Vec::new(),
            page: self.page,
            scope: stand.scope,
            list: stand.list,
            default: it.get("defaultValue").filter(|value| !is_blank(value)).cloned(),
            default_rule: self.rule(it.get("customDefaultValue"), "customDefaultValue")?,
            disabled: flag(it, "disabled"),
            // Form.io looks at `hidden` only where nothing else decides.
            hidden: flag(it, "hidden") && condition.is_none() && !is_shown_by_action,
            starts_hidden: flag(it, "hidden") && is_shown_by_action,
            actions,
            clear_on_hide: clear_on_hide.unwrap_or(true),
            // In Form.io this is how a `well` begins, and no other.
            empties: clear_on_hide.unwrap_or(text(it, "type").as_deref() == Some("well")),
            condition,
            calculate: self.rule(it.get("calculateValue"), "calculateValue")?,
            allow_override: flag(it, "allowCalculateOverride"),
            checks: self.checks(it)?,
            warnings: self.warnings(it)?,
            choices: self.choices(it, kind)?,
            meaning: self.meaning(it, kind)?,
            prefill: property(it, "prefill")
                .map(|name| Prefill { name, locked: property(it, "prefillLocked").as_deref() == Some("true") }),
            autocomplete: property(it, "autocomplete").or_else(|| text(it, "autocomplete")),
            width: property(it, "width"),
            suffix: text(it, "suffix"),
            add_another: text(it, "addAnother"),
            one_at_a_time: text(it, "type").as_deref() == Some("editgrid"),
            multiple: multiple && kind.may_be_several(),
            document,
            key,
        })
    }

    /// The paper that a file stands for: of the whole dossier, not of a row.
    fn document(&self, it: &Map<String, Value>, stand: Stand) -> Result<String> {
        if stand.list.is_some() {
            return Err(self.error(DefinitionProblem::BadValue { property: "type", value: FILE_IN_ROWS.to_owned() }));
        }
        let expected = "the code of one of the procedure's document components";
        property(it, DOCUMENT)
            .ok_or_else(|| self.error(DefinitionProblem::WrongType { property: DOCUMENT_PROPERTY, expected }))
    }

    fn choices(&self, it: &Map<String, Value>, kind: Kind) -> Result<Choices> {
        let data = it.get("data").and_then(Value::as_object);
        if text(it, "dataSrc").as_deref() == Some("url") {
            let url = data.and_then(|data| text(data, "url")).unwrap_or_default();
            return units_query(&url)
                .ok_or_else(|| self.error(DefinitionProblem::BadValue { property: "data.url", value: url }));
        }
        let values = match kind {
            Kind::Select => data.map(|data| self.list(data, "values")).transpose()?.unwrap_or(&[]),
            Kind::Radio | Kind::SelectBoxes => self.list(it, "values")?,
            _ => return Ok(Choices::None),
        };
        values
            .iter()
            .map(|choice| {
                let choice = self.object(choice, "values")?;
                let value = choice.get("value").map(plain_value).unwrap_or_default();
                Ok(Choice { label: text(choice, "label").unwrap_or_else(|| value.clone()), value })
            })
            .collect::<Result<Vec<_>>>()
            .map(Choices::Fixed)
    }

    fn routing(&self, top: &Map<String, Value>) -> Result<Routing> {
        let Some(routing) = top.get("routing").and_then(Value::as_object) else { return Ok(Routing::default()) };
        // A bare string names the container itself: a constant, not JavaScript.
        let rule = |name: &'static str| -> Result<Option<Rule>> {
            routing
                .get(name)
                .map(|value| {
                    Rule::compile(value).map_err(|reason| {
                        self.error(DefinitionProblem::Logic { property: name, reason: reason.to_string() })
                    })
                })
                .transpose()
        };
        Ok(Routing {
            owner: rule("owner")?,
            subject: rule("subject")?,
            agency_ward: rule("agencyWard")?,
            result_delivery: rule("resultDelivery")?,
        })
    }
}

/// The nodes that ask for papers, each for another.
fn documents(program: &Program) -> Result<Vec<NodeId>> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (id, node) in program.nodes.iter().enumerate() {
        let Some(code) = &node.document else { continue };
        if !seen.insert(code) {
            let problem = DefinitionProblem::BadValue {
                property: DOCUMENT_PROPERTY,
                value: format!("{code}, which another file stands for"),
            };
            return Err(DefinitionError { place: program.place_of(id), problem });
        }
        found.push(id);
    }
    Ok(found)
}

/// `/units?level=province` and `/units?parent={{ row.tinh }}`: the only addresses a definition may ask.
fn units_query(url: &str) -> Option<Choices> {
    let query = url.trim_start_matches("/api/v1").strip_prefix("/units?")?;
    if let Some(level) = query.strip_prefix("level=") {
        return Some(Choices::UnitsOfLevel(level.to_owned()));
    }
    let field = query.strip_prefix("parent=")?.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    Some(Choices::UnitsBelow(field.strip_prefix("row.").unwrap_or(field).to_owned()))
}

fn translations(top: &Map<String, Value>) -> Map<String, Value> {
    top.get("i18n").and_then(Value::as_object).cloned().unwrap_or_default()
}
