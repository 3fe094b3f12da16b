//! Form.io JSON → [`Program`]. Definitions are hostile input: everything is checked here, once, with the place named.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Map, Value};

use super::logic::{self, Rule};
use super::pattern::Pattern;
use super::program::*;
use super::reads::{Graph, place};
use crate::domain::date::Date;

#[cfg(not(target_arch = "wasm32"))]
pub(super) mod survey;

/// Panels within panels within containers …: deeper than any real form.
const MAX_DEPTH: usize = 32;
/// Components in one definition.
const MAX_NODES: usize = 200_000;

/// The custom property that ties a file to a document component.
const DOCUMENT: &str = "documentComponent";
const DOCUMENT_PROPERTY: &str = "properties.documentComponent";
/// What a file in a row is called.
pub(super) const FILE_IN_ROWS: &str = "file in a list of rows";

/// Why a definition does not load, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinitionError {
    /// Keys from the top to the component, `trangCon > con > hoTen`.
    pub place: String,
    pub problem: DefinitionProblem,
}

/// What is wrong with a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefinitionProblem {
    /// A property has another JSON type than it should.
    WrongType {
        property: &'static str,
        expected: &'static str,
    },
    /// The component's `type` is not in the subset.
    UnknownType(String),
    /// No `key`, or one that is not a plain name.
    BadKey(String),
    /// Two components of one data scope share a key.
    DuplicateKey(String),
    /// JavaScript where JsonLogic belongs.
    JavaScript {
        property: &'static str,
    },
    /// A JsonLogic rule that does not compile.
    Logic {
        property: &'static str,
        reason: String,
    },
    /// A value that is none of those allowed.
    BadValue {
        property: &'static str,
        value: String,
    },
    /// Calculated fields that wait for each other.
    Cycle(Vec<String>),
    TooDeep,
    TooLarge,
}

impl fmt::Display for DefinitionError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() { "the definition" } else { &self.place };
        write!(out, "{place}: ")?;
        match &self.problem {
            DefinitionProblem::WrongType { property, expected } => write!(out, "`{property}` should be {expected}"),
            DefinitionProblem::UnknownType(kind) => write!(out, "component type `{kind}` is not supported"),
            DefinitionProblem::BadKey(key) => {
                write!(out, "`{key}` is not a usable key (letters, digits, _; not first a digit)")
            }
            DefinitionProblem::DuplicateKey(key) => write!(out, "the key `{key}` is used twice in one scope"),
            DefinitionProblem::JavaScript { property } => {
                write!(out, "`{property}` holds JavaScript; only JsonLogic is run")
            }
            DefinitionProblem::Logic { property, reason } => write!(out, "rule in `{property}`: {reason}"),
            DefinitionProblem::BadValue { property, value } => write!(out, "`{property}` cannot be `{value}`"),
            DefinitionProblem::Cycle(keys) => {
                write!(out, "calculated fields wait for each other: {}", keys.join(" → "))
            }
            DefinitionProblem::TooDeep => write!(out, "nested deeper than {MAX_DEPTH} levels"),
            DefinitionProblem::TooLarge => write!(out, "more than {MAX_NODES} components"),
        }
    }
}

impl std::error::Error for DefinitionError {}

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

    /// The Vietnamese meaning; of a `day`, how much of the date its `fields` leave.
    fn meaning(&self, it: &Map<String, Value>, kind: Kind) -> Result<Meaning> {
        let meaning = meaning(it, kind);
        if meaning != Meaning::Date || text(it, "type").as_deref() != Some("day") {
            return Ok(meaning);
        }
        let fields = it.get("fields").and_then(Value::as_object);
        let hides = |name: &str| {
            fields
                .and_then(|fields| fields.get(name))
                .and_then(Value::as_object)
                .is_some_and(|field| flag(field, "hide"))
        };
        match (hides("day"), hides("month"), hides("year")) {
            (false, false, false) => Ok(Meaning::Date),
            (true, false, false) => Ok(Meaning::Month),
            (true, true, false) => Ok(Meaning::Year),
            _ => {
                let value = "a date without its year, or a day without its month".to_owned();
                Err(self.error(DefinitionProblem::BadValue { property: "fields", value }))
            }
        }
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

    fn rule(&self, value: Option<&Value>, property: &'static str) -> Result<Option<Rule>> {
        match value {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(code)) if code.trim().is_empty() => Ok(None),
            Some(Value::String(_)) => Err(self.error(DefinitionProblem::JavaScript { property })),
            Some(rule) => Rule::compile(rule)
                .map(Some)
                .map_err(|reason| self.error(DefinitionProblem::Logic { property, reason: reason.to_string() })),
        }
    }

    /// Form.io's `logic`, as far as it sets whether a component is hidden, required or disabled.
    fn actions(&self, it: &Map<String, Value>, scope: Option<NodeId>) -> Result<Vec<Action>> {
        let mut found = Vec::new();
        for logic in self.list(it, "logic")? {
            let logic = self.object(logic, "logic")?;
            let trigger = logic.get("trigger").and_then(Value::as_object);
            let kind = trigger.and_then(|trigger| text(trigger, "type")).unwrap_or_default();
            for action in self.list(logic, "actions")? {
                let action = self.object(action, "actions")?;
                let property = action.get("property").and_then(Value::as_object);
                let property = match property.and_then(|property| text(property, "value")).as_deref() {
                    Some("hidden") => Property::Hidden,
                    Some("validate.required") => Property::Required,
                    Some("disabled") => Property::Disabled,
                    other => {
                        let value = other.map_or_else(|| text(action, "type").unwrap_or_default(), str::to_owned);
                        return Err(self.error(DefinitionProblem::BadValue { property: "logic.actions", value }));
                    }
                };
                let trigger = match (kind.as_str(), trigger) {
                    ("json", Some(trigger)) => self.rule(trigger.get("json"), "logic.trigger")?.map(Condition::Logic),
                    ("simple", Some(trigger)) => {
                        trigger.get("simple").map(|it| self.conditional(it, scope)).transpose()?.flatten()
                    }
                    ("javascript", _) => {
                        return Err(self.error(DefinitionProblem::JavaScript { property: "logic.trigger" }));
                    }
                    _ => None,
                };
                let no_trigger = || DefinitionProblem::BadValue { property: "logic.trigger", value: kind.clone() };
                let trigger = trigger.ok_or_else(|| self.error(no_trigger()))?;
                found.push(Action { trigger, property, state: flag(action, "state") });
            }
        }
        Ok(found)
    }

    fn condition(&self, it: &Map<String, Value>, scope: Option<NodeId>) -> Result<Option<Condition>> {
        it.get("conditional").map_or(Ok(None), |conditional| self.conditional(conditional, scope))
    }

    /// One of the three spellings of "shown when".
    fn conditional(&self, conditional: &Value, scope: Option<NodeId>) -> Result<Option<Condition>> {
        let Some(conditional) = conditional.as_object() else { return Ok(None) };
        // As Form.io reads it: nothing but the word shows.
        let show = match conditional.get("show") {
            Some(Value::Bool(show)) => Some(*show),
            Some(Value::String(show)) if !show.is_empty() => Some(show == "true"),
            _ => None,
        };
        if let Some(Value::Array(conditions)) = conditional.get("conditions")
            && let (Some(show), false) = (show, conditions.is_empty())
        {
            let terms = conditions
                .iter()
                .map(|term| {
                    let term = self.object(term, "conditional.conditions")?;
                    let component = text(term, "component").unwrap_or_default();
                    let operator = self.operator(text(term, "operator").as_deref().unwrap_or("isEqual"))?;
                    Ok(self.term(component, operator, term.get("value"), scope))
                })
                .collect::<Result<Vec<_>>>()?;
            let all = text(conditional, "conjunction").as_deref() != Some("any");
            return Ok(Some(Condition::Combined { terms, all, show }));
        }
        if let Some(component) = text(conditional, "when") {
            let term = self.term(component, Operator::Has, conditional.get("eq"), scope);
            return Ok(Some(Condition::Simple(term, show == Some(true))));
        }
        Ok(self.rule(conditional.get("json"), "conditional.json")?.map(Condition::Logic))
    }

    fn term(&self, component: String, operator: Operator, value: Option<&Value>, scope: Option<NodeId>) -> Term {
        let scopes = std::iter::successors(scope, |scope| self.nodes[*scope].scope);
        let mut keys: Vec<&str> = scopes.map(|scope| self.nodes[scope].key.as_str()).collect();
        keys.reverse();
        let within = keys.iter().try_fold(component.as_str(), |rest, key| rest.strip_prefix(*key)?.strip_prefix('.'));
        let beside = within.unwrap_or(&component).to_owned();
        Term { component, beside, operator, value: value.cloned().unwrap_or(Value::Null) }
    }

    fn operator(&self, name: &str) -> Result<Operator> {
        Ok(match name {
            "isEqual" => Operator::IsEqual,
            "isNotEqual" => Operator::IsNotEqual,
            "isEmpty" => Operator::IsEmpty,
            "isNotEmpty" => Operator::IsNotEmpty,
            "includes" => Operator::Includes,
            "notIncludes" => Operator::NotIncludes,
            "lessThan" => Operator::LessThan,
            "lessThanOrEqual" => Operator::LessThanOrEqual,
            "greaterThan" => Operator::GreaterThan,
            "greaterThanOrEqual" => Operator::GreaterThanOrEqual,
            _ => {
                return Err(self.error(DefinitionProblem::BadValue {
                    property: "conditional.conditions.operator",
                    value: name.to_owned(),
                }));
            }
        })
    }

    fn checks(&self, it: &Map<String, Value>) -> Result<Checks> {
        let empty = Map::new();
        let validate = it.get("validate").and_then(Value::as_object).unwrap_or(&empty);
        if validate.get("custom").and_then(Value::as_str).is_some_and(|code| !code.trim().is_empty()) {
            return Err(self.error(DefinitionProblem::JavaScript { property: "validate.custom" }));
        }
        Ok(Checks {
            required: flag(validate, "required"),
            min_length: number(validate, "minLength").map(|length| length as usize),
            max_length: number(validate, "maxLength").map(|length| length as usize),
            pattern: self.pattern(validate)?,
            min: number(validate, "min"),
            max: number(validate, "max"),
            integer: flag(validate, "integer"),
            step: number(validate, "step").filter(|step| *step > 0.0),
            min_words: number(validate, "minWords").map(|words| words as usize),
            max_words: number(validate, "maxWords").map(|words| words as usize),
            date_min: self.date_bounds(it, "dateMin", "minDate", "minYear", (1, 1))?,
            date_max: self.date_bounds(it, "dateMax", "maxDate", "maxYear", (12, 31))?,
            json: self.rule(validate.get("json"), "validate.json")?,
            custom_message: text(validate, "customMessage").filter(|message| !message.is_empty()),
        })
    }

    fn pattern(&self, validate: &Map<String, Value>) -> Result<Option<Pattern>> {
        let Some(pattern) = text(validate, "pattern") else { return Ok(None) };
        Pattern::new(&pattern).map(Some).map_err(|why| {
            let value = format!("{pattern} ({why})");
            self.error(DefinitionProblem::BadValue { property: "validate.pattern", value })
        })
    }

    /// Ours, and those of Form.io's `day`; of a year its end.
    fn date_bounds(
        &self,
        it: &Map<String, Value>,
        own: &'static str,
        date: &'static str,
        year: &'static str,
        (month, day): (u8, u8),
    ) -> Result<Vec<DateBound>> {
        let mut bounds: Vec<DateBound> = self.date_bound(it, own)?.into_iter().collect();
        if text(it, "type").as_deref() != Some("day") {
            return Ok(bounds);
        }
        let bad = |property, value: &dyn fmt::Display| {
            self.error(DefinitionProblem::BadValue { property, value: value.to_string() })
        };
        if let Some(bound) = text(it, date) {
            bounds.push(match bound.trim() {
                // The one script that says nothing but a day.
                "moment()" => DateBound::Today,
                script if script.contains("moment") => {
                    return Err(self.error(DefinitionProblem::JavaScript { property: date }));
                }
                // Form.io's builder writes a time after it.
                day => day
                    .get(..10)
                    .and_then(|day| Date::parse_iso(day).ok())
                    .map(DateBound::On)
                    .ok_or_else(|| bad(date, &day))?,
            });
        }
        let fields = it.get("fields").and_then(|fields| fields.get("year")).and_then(Value::as_object);
        if let Some(end) = fields.and_then(|field| number(field, year)).or_else(|| number(it, year))
            && end != 0.0
        {
            let date = Date::new(end as i32, month, day).filter(|_| end.fract() == 0.0);
            bounds.push(DateBound::On(date.ok_or_else(|| bad(year, &end))?));
        }
        Ok(bounds)
    }

    fn date_bound(&self, it: &Map<String, Value>, name: &'static str) -> Result<Option<DateBound>> {
        let Some(bound) = property(it, name) else { return Ok(None) };
        Ok(Some(match bound.as_str() {
            "today" => DateBound::Today,
            pointer if pointer.starts_with('/') => DateBound::Answer(pointer.to_owned()),
            date => DateBound::On(
                Date::parse_typed(date)
                    .map_err(|_| self.error(DefinitionProblem::BadValue { property: name, value: date.to_owned() }))?,
            ),
        }))
    }

    fn warnings(&self, it: &Map<String, Value>) -> Result<Vec<Warning>> {
        self.list(it, "warnings")?
            .iter()
            .map(|warning| {
                let warning = self.object(warning, "warnings")?;
                let rule = self.rule(warning.get("json"), "warnings.json")?;
                let wrong = DefinitionProblem::WrongType { property: "warnings", expected: "json and message" };
                Ok(Warning {
                    rule: rule.ok_or_else(|| self.error(wrong.clone()))?,
                    message: text(warning, "message").ok_or_else(|| self.error(wrong))?,
                })
            })
            .collect()
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

fn meaning(it: &Map<String, Value>, kind: Kind) -> Meaning {
    match property(it, "kind").as_deref() {
        Some("personName") => Meaning::PersonName,
        Some("identityNumber") => {
            Meaning::IdentityNumber { birth: property(it, "birthField"), gender: property(it, "genderField") }
        }
        Some("identityDocument") => Meaning::IdentityDocument { kind_field: property(it, "documentType") },
        Some("phone") => Meaning::Phone,
        Some("partialDate") => Meaning::PartialDate,
        Some("taxCode") => Meaning::TaxCode,
        Some("address") if matches!(kind, Kind::Container | Kind::Group) => Meaning::Address,
        _ if kind == Kind::Number && is_money(it) => Meaning::Money,
        _ if kind == Kind::Phone => Meaning::Phone,
        _ if kind == Kind::Date => Meaning::Date,
        _ => Meaning::Plain,
    }
}

/// Whether it is an amount of đồng: a `number` that says so, or a `currency` that says no other.
fn is_money(it: &Map<String, Value>) -> bool {
    let is_currency = text(it, "type").as_deref() == Some("currency");
    property(it, "kind").as_deref() == Some("money")
        || is_currency && text(it, "currency").is_none_or(|currency| currency.eq_ignore_ascii_case("VND"))
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

fn translations(top: &Map<String, Value>) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut translations = BTreeMap::new();
    for (language, words) in top.get("i18n").and_then(Value::as_object).into_iter().flatten() {
        let Some(words) = words.as_object() else { continue };
        let mut known = BTreeMap::new();
        for (from, to) in words {
            if let Some(to) = to.as_str() {
                known.insert(from.clone(), to.to_owned());
            }
        }
        translations.insert(language.clone(), known);
    }
    translations
}

/// Keys become parts of JSON Pointers, element ids and JsonLogic names; nothing that means something there may pass.
fn usable_key(key: &str) -> bool {
    let mut chars = key.chars();
    chars.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && chars.all(|other| other.is_ascii_alphanumeric() || other == '_')
        && key != "__proto__"
        && key != "constructor"
        && key != "prototype"
        && key.len() <= 100
}

fn text(of: &Map<String, Value>, name: &str) -> Option<String> {
    of.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn property(of: &Map<String, Value>, name: &str) -> Option<String> {
    of.get("properties").and_then(Value::as_object).and_then(|properties| text(properties, name))
}

fn flag(of: &Map<String, Value>, name: &str) -> bool {
    of.get(name).and_then(Value::as_bool).unwrap_or(false)
}

/// Form.io writes numbers as numbers or as strings.
fn number(of: &Map<String, Value>, name: &str) -> Option<f64> {
    match of.get(name)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => logic::decimal(text.trim()),
        _ => None,
    }
}

fn plain_value(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Nothing answered: absent, `""`, `[]`, `{}`.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// Whether there is no answer anywhere in it: nothing but blanks, unticked boxes and rows of such.
pub fn holds_nothing(value: &Value) -> bool {
    match value {
        Value::Bool(ticked) => !ticked,
        Value::Array(items) => items.iter().all(holds_nothing),
        Value::Object(fields) => fields.values().all(holds_nothing),
        other => is_blank(other),
    }
}
