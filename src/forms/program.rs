//! A definition made ready to run: every component a node in one arena, every rule compiled, every reference checked.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::logic::Rule;
use super::pattern::Pattern;
use super::reads::Graph;

/// Index of a node in [`Program::nodes`].
pub type NodeId = usize;

/// A compiled form definition. Immutable; made by [`Program::compile`](super::compile).
#[derive(Debug)]
pub struct Program {
    pub title: String,
    pub nodes: Vec<Node>,
    /// The wizard's pages, in order.
    pub pages: Vec<NodeId>,
    pub routing: Routing,
    /// Language → (Vietnamese text → its translation).
    pub translations: Map<String, Value>,
    /// Key → node, for each data scope: by [`place`](super::reads::place).
    pub(super) keys: Vec<BTreeMap<String, NodeId>>,
    pub(super) graph: Graph,
    /// The nodes that ask for papers; few.
    pub(super) documents: Vec<NodeId>,
}

/// One component of the form.
#[derive(Debug)]
pub struct Node {
    pub key: String,
    pub kind: Kind,
    /// Of content its HTML as written, which only [`rich`](super::rich) may read.
    pub label: String,
    pub description: Option<String>,
    pub placeholder: Option<String>,
    pub parent: Option<NodeId>,
    pub children: Vec<NodeId>,
    /// The page it stands on, as an index into [`Program::pages`].
    pub page: usize,
    /// The container or list of rows its answer stands in; nothing at the top.
    pub scope: Option<NodeId>,
    /// The innermost list it stands in a row of.
    pub list: Option<NodeId>,
    pub default: Option<Value>,
    /// Works out the default from the answers there are when the form opens.
    pub default_rule: Option<Rule>,
    /// Shown but never typed into.
    pub disabled: bool,
    /// Never shown; kept and submitted all the same.
    pub hidden: bool,
    /// Hidden until an action shows it.
    pub starts_hidden: bool,
    /// Whether hiding drops the value from what is submitted (Form.io's default).
    pub clear_on_hide: bool,
    /// Of what only arranges: hidden, it takes the containers in it along with what they keep.
    pub empties: bool,
    pub condition: Option<Condition>,
    /// What is otherwise while something holds; the last that holds counts.
    pub actions: Vec<Action>,
    pub calculate: Option<Rule>,
    /// Whether a typed value beats the calculated one.
    pub allow_override: bool,
    pub checks: Checks,
    pub warnings: Vec<Warning>,
    pub choices: Choices,
    pub meaning: Meaning,
    pub prefill: Option<Prefill>,
    pub autocomplete: Option<String>,
    pub width: Option<String>,
    pub suffix: Option<String>,
    /// Text of the button that adds a row.
    pub add_another: Option<String>,
    /// Of rows: filled in one at a time (`editgrid`), not all side by side (`datagrid`).
    pub one_at_a_time: bool,
    /// Its answer is a list of values.
    pub multiple: bool,
    /// Of a file: the code of the procedure's document component that it stands for.
    pub document: Option<String>,
}

/// What a node is; each input kind owns a widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Page,
    Group,
    /// `columns`, `well`, a plain `panel` inside a page: only arranges.
    Layout,
    /// Nests data under its key and, when it has a label, is shown as a group.
    Container,
    /// A list of rows, each with the children's fields.
    Rows,
    /// Words only.
    Content,
    /// The place of a paper in the form. The paper is no answer: it is among the papers of the application.
    File,
    Text,
    TextArea,
    Number,
    Email,
    Phone,
    Date,
    Select,
    Radio,
    SelectBoxes,
    Checkbox,
    /// Holds a value, has no widget.
    Hidden,
}

impl Kind {
    /// Whether it may hold several values (`multiple`).
    pub fn may_be_several(self) -> bool {
        use Kind::{Date, Email, Number, Phone, Select, Text, TextArea};
        matches!(self, Text | TextArea | Number | Email | Phone | Date | Select)
    }

    /// Whether it holds one answer.
    pub fn is_input(self) -> bool {
        !self.only_arranges() && !matches!(self, Kind::Container | Kind::Rows | Kind::Content | Kind::File)
    }

    /// Whether it stands around others without nesting their answers.
    pub fn only_arranges(self) -> bool {
        matches!(self, Kind::Page | Kind::Group | Kind::Layout)
    }
}

/// The Vietnamese meaning of a text; brings its own checks.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Meaning {
    #[default]
    Plain,
    PersonName,
    /// 12 digits; compared with sibling fields for warnings.
    IdentityNumber {
        birth: Option<String>,
        gender: Option<String>,
    },
    /// Number of the paper a sibling field names.
    IdentityDocument {
        kind_field: Option<String>,
    },
    Phone,
    Date,
    /// A date of which the day, or day and month, may be unknown.
    PartialDate,
    /// A month of a year: a `day` whose day is hidden.
    Month,
    /// A year alone: a `day` whose day and month are hidden.
    Year,
    /// Of an organisation, a branch or a person.
    TaxCode,
    /// A group whose units and street read as one line.
    Address,
    /// A number of đồng, said in words as well.
    Money,
}

/// `validate` and the bounds of dates.
#[derive(Debug, Default)]
pub struct Checks {
    pub required: bool,
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub pattern: Option<Pattern>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub integer: bool,
    pub step: Option<f64>,
    pub min_words: Option<usize>,
    pub max_words: Option<usize>,
    /// All of them hold.
    pub date_min: Vec<DateBound>,
    pub date_max: Vec<DateBound>,
    pub json: Option<Rule>,
    pub custom_message: Option<String>,
}

/// One end of the dates allowed, inclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateBound {
    Today,
    On(crate::domain::date::Date),
    /// The answer at this pointer.
    Answer(String),
}

/// A cross-check that is shown and never blocks.
#[derive(Debug)]
pub struct Warning {
    pub rule: Rule,
    pub message: String,
}

/// When a node is shown.
#[derive(Debug)]
pub enum Condition {
    /// Form.io's simple conditional.
    Simple(Term, bool),
    /// `conditions` with a `conjunction`.
    Combined {
        terms: Vec<Term>,
        all: bool,
        show: bool,
    },
    Logic(Rule),
}

/// Form.io's `logic`: a property that is set while the trigger holds.
#[derive(Debug)]
pub struct Action {
    pub trigger: Condition,
    pub property: Property,
    pub state: bool,
}

/// What an action can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    Hidden,
    Required,
    Disabled,
}

/// `component operator value`.
#[derive(Debug)]
pub struct Term {
    /// Dotted path from the root of the answers, or a key of the same row.
    pub component: String,
    /// The same from the container or row that the asking node stands in: Form.io's builder names a field of the same
    /// row by its whole path, `list.field`.
    pub beside: String,
    pub operator: Operator,
    pub value: Value,
}

/// Form.io's operators that need no plug-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// What `when` and `eq` ask: equal, or among several values.
    Has,
    IsEqual,
    IsNotEqual,
    IsEmpty,
    IsNotEmpty,
    Includes,
    NotIncludes,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,
}

/// What a select, radio or selectboxes offers.
#[derive(Debug, Default)]
pub enum Choices {
    #[default]
    None,
    Fixed(Vec<Choice>),
    /// Administrative units of a level (`/units?level=province`).
    UnitsOfLevel(String),
    /// Administrative units below the one a sibling field names (`/units?parent={{ row.tinh }}`).
    UnitsBelow(String),
}

impl Node {
    /// Whether it is an amount of đồng.
    pub fn is_money(&self) -> bool {
        self.meaning == Meaning::Money
    }

    /// A property as it is now: what it is in the definition, or what the last action whose trigger holds makes it.
    pub(super) fn now(&self, property: Property, holds: impl Fn(&Condition) -> bool) -> bool {
        let actions = self.actions.iter().rev().filter(|action| action.property == property);
        let set = actions.filter(|action| holds(&action.trigger)).map(|action| action.state).next();
        set.unwrap_or(match property {
            Property::Hidden => self.starts_hidden,
            Property::Required => self.checks.required,
            Property::Disabled => self.disabled,
        })
    }
}

impl Choices {
    /// The field that names the unit above, where units below another are offered.
    pub fn units_below(&self) -> Option<&str> {
        match self {
            Choices::UnitsBelow(field) => Some(field),
            _ => None,
        }
    }
}

/// One option.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// Which profile value fills the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefill {
    /// A name of `api::dto::Profile`.
    pub name: String,
    /// Whether the law fixes it: shown, not editable.
    pub locked: bool,
}

/// Whose dossier it is, whom it is about, and who gets it: rules over the answers.
#[derive(Debug, Default)]
pub struct Routing {
    /// Key of the container that describes the dossier owner.
    pub owner: Option<Rule>,
    /// Key of the container that describes the subject of the form.
    pub subject: Option<Rule>,
    /// Code of the ward whose office receives the dossier.
    pub agency_ward: Option<Rule>,
    /// A word for how the result is wanted.
    pub result_delivery: Option<Rule>,
}

impl Program {
    /// The text in `language`; the Vietnamese text itself where there is no translation.
    pub fn say<'a>(&'a self, language: &str, text: &'a str) -> &'a str {
        self.translation(language, text).unwrap_or(text)
    }

    /// What the definition says for the text in `language`.
    pub fn translation(&self, language: &str, text: &str) -> Option<&str> {
        self.translations.get(language)?.get(text)?.as_str()
    }

    /// Keys from the top to a node, `trangCon > con > hoTen`.
    pub fn place_of(&self, id: NodeId) -> String {
        let up = std::iter::successors(Some(id), |id| self.nodes[*id].parent);
        let mut keys: Vec<&str> = up.map(|id| self.nodes[id].key.as_str()).collect();
        keys.reverse();
        keys.join(" > ")
    }

    /// The files of the form with the codes of their document components, in the form's order.
    pub fn documents(&self) -> impl Iterator<Item = (NodeId, &str)> {
        self.documents.iter().filter_map(|id| Some((*id, self.nodes[*id].document.as_deref()?)))
    }

    /// The nodes under `id` and itself, in definition order.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut pending = vec![id];
        std::iter::from_fn(move || {
            let next = pending.pop()?;
            pending.extend(self.nodes[next].children.iter().rev());
            Some(next)
        })
    }

    /// The node an answer's pointer names, or that of one of several values; row numbers in it are skipped.
    pub fn node_at(&self, pointer: &str) -> Option<NodeId> {
        let mut found: Option<NodeId> = None;
        for segment in pointer.split('/').skip(1) {
            let above = found.map(|id| (id, self.nodes[id].kind));
            let is_number = segment.parse::<usize>().is_ok();
            match above {
                Some((id, kind)) if is_number && (kind == Kind::Rows || self.nodes[id].multiple) => continue,
                Some((_, Kind::Container | Kind::Rows)) | None => {}
                // Below an answer there are no nodes.
                Some(_) => return None,
            }
            found = Some(self.child(above.map(|(id, _)| id), segment)?);
        }
        found
    }
}
