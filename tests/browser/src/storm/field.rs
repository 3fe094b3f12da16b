//! One answer of the plan: what it is called on the screen, and how it is given.

use mot_cua::forms::pointer::text_of;
use mot_cua::forms::program::Choices;
use mot_cua::forms::{CellId, Kind, NodeId, Program, Session, is_blank};
use mot_cua::i18n::words::Widget;
use mot_cua::i18n::{Language, Words, fill};
use serde_json::Value;

use crate::page::Place;
use crate::units;

/// The same text in Vietnamese and in English.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said([String; 2]);

impl Said {
    /// A text of the definition.
    pub fn of(program: &Program, text: &str) -> Said {
        Said([text.to_owned(), program.say(Language::English.tag(), text).to_owned()])
    }

    /// In this language.
    pub fn text(&self, language: Language) -> &str {
        let [vietnamese, english] = &self.0;
        if language == Language::English { english } else { vietnamese }
    }
}

/// How an answer is given.
#[derive(Clone, Debug)]
pub enum How {
    Typed(String),
    /// By a radio button.
    Chosen(Said),
    /// From a list.
    Picked(Said),
    /// By one box.
    Ticked,
    /// By some of several boxes.
    Boxes(Vec<(Said, bool)>),
}

/// A row of a list that is filled in one row at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenRow {
    /// "People – row 2".
    pub title: Said,
    /// From 1.
    pub number: usize,
}

/// An answer to give.
#[derive(Clone, Debug)]
pub struct Field {
    /// Pointer among the answers.
    pub pointer: String,
    pub page: usize,
    /// The names of the groups it stands in, from the outermost.
    groups: Vec<Said>,
    pub label: Said,
    pub how: How,
    pub node: NodeId,
    /// The row it stands in, and the words of the button that adds one.
    pub row: Option<(OpenRow, Said)>,
    pub one_at_a_time: bool,
    /// What the law fixes: known of the person, and given only where it is asked for all the same.
    pub is_known: bool,
}

impl Field {
    /// The answer in a cell; nothing where none was given.
    pub fn of(program: &Program, session: &Session, cell: CellId, pointer: String) -> Option<Field> {
        let node = &program.nodes[cell.node()];
        let given = session.given(program, cell).filter(|given| !is_blank(given))?;
        let how = how(program, cell.node(), given)?;
        let rows = session.rows_around(cell);
        let row_of = |id: NodeId| {
            let (_, row) = rows.iter().find(|(list, _)| list.node() == id)?;
            Some(session.row_index(*row)? + 1)
        };
        let up = std::iter::successors(node.parent, |id| program.nodes[*id].parent);
        let mut groups = Vec::new();
        let mut row = None;
        let mut one_at_a_time = false;
        for id in up {
            let around = &program.nodes[id];
            match around.kind {
                Kind::Group | Kind::Container if !around.label.is_empty() => {
                    groups.push(Said::of(program, &around.label));
                }
                Kind::Rows => {
                    let number = row_of(id)?;
                    let title = title(program, &around.label, number);
                    groups.push(title.clone());
                    row = Some((OpenRow { title, number }, add_words(program, around.add_another.as_deref())));
                    one_at_a_time |= around.one_at_a_time;
                }
                _ => {}
            }
        }
        groups.reverse();
        let label = Said::of(program, &node.label);
        Some(Field {
            pointer,
            page: node.page,
            groups,
            label,
            how,
            node: cell.node(),
            row,
            one_at_a_time,
            is_known: false,
        })
    }

    /// The groups it stands in.
    pub fn place(&self, language: Language) -> Place {
        self.groups.iter().fold(Place::anywhere(), |place, group| place.group(group.text(language)))
    }

    /// What it is called in reports.
    pub fn name(&self) -> String {
        format!("{} ({})", self.label.text(Language::Vietnamese), self.pointer)
    }
}

fn title(program: &Program, label: &str, number: usize) -> Said {
    let label = Said::of(program, label);
    let words = |language: Language| {
        format!("{} {number}", fill(Widget::RowTitle.text(language), &[("label", label.text(language))]))
    };
    Said([words(Language::Vietnamese), words(Language::English)])
}

fn add_words(program: &Program, own: Option<&str>) -> Said {
    match own.filter(|own| !own.is_empty()) {
        Some(own) => Said::of(program, own),
        None => Said([Language::Vietnamese, Language::English].map(|it| Widget::AddRow.text(it).to_owned())),
    }
}

fn how(program: &Program, id: NodeId, given: &Value) -> Option<How> {
    let node = &program.nodes[id];
    let label = |code: &str| match &node.choices {
        Choices::Fixed(choices) => {
            choices.iter().find(|choice| choice.value == code).map(|choice| Said::of(program, &choice.label))
        }
        _ => units::by_code(code).map(|unit| Said([unit.name.to_owned(), unit.name.to_owned()])),
    };
    Some(match node.kind {
        Kind::Radio => How::Chosen(label(given.as_str()?)?),
        Kind::Select => How::Picked(label(given.as_str()?)?),
        Kind::Checkbox => (*given == Value::Bool(true)).then_some(How::Ticked)?,
        Kind::SelectBoxes => {
            let Choices::Fixed(choices) = &node.choices else { return None };
            let ticked = |code: &str| given.get(code) == Some(&Value::Bool(true));
            let boxes = choices.iter().map(|choice| (Said::of(program, &choice.label), ticked(&choice.value)));
            How::Boxes(boxes.collect())
        }
        _ => How::Typed(text_of(Some(given))),
    })
}
