//! The form's nodes on the screen. Each kind of field owns how it is edited; [`display`] says how it reads.

pub mod choice;
mod combobox;
pub mod content;
pub mod display;
pub mod file;
pub mod frame;
pub mod group;
mod money;
pub mod multiple;
pub mod readonly;
pub mod rows;
pub mod select;
pub mod text;
pub mod widgets;

use leptos::prelude::*;
use serde_json::Value;

use crate::forms::pointer::text_of;
use crate::forms::program::Property;
use crate::forms::{CellId, Finding, Kind, Node, value_index};
use crate::i18n::words::finding_text;
use crate::state::application::Application;
use crate::state::language::use_language;
use crate::ui::markup::markup;
use crate::ui::parts::live;

/// A field on the screen: which application, and which cell of its form.
#[derive(Clone, Copy)]
pub struct Spot {
    pub app: Application,
    pub cell: CellId,
}

impl Spot {
    /// Element id of the control; stays the same while rows before it come and go.
    pub fn id(self) -> String {
        self.app.form.read(|program, session| cell_id(&session.name_of(program, self.cell))).unwrap_or_default()
    }

    /// Runs something on the node.
    pub fn with_node<T>(self, read: impl FnOnce(&Node) -> T) -> T {
        self.app.form.with_program(|program| read(&program.nodes[self.cell.node()]))
    }

    /// Pointer of the answer; empty once its row is gone. Untracked.
    pub fn pointer(self) -> String {
        self.app.form.read(|program, session| session.pointer(program, self.cell)).flatten().unwrap_or_default()
    }

    /// What was given, as text; tracked.
    pub fn text(self) -> String {
        self.app.form.at(self.cell, |program, session| text_of(session.given(program, self.cell))).unwrap_or_default()
    }

    /// What would be submitted; tracked.
    pub fn effective(self) -> Value {
        let value = self.app.form.at(self.cell, |program, session| session.effective_at(program, self.cell).cloned());
        value.flatten().unwrap_or_default()
    }

    /// Writes the answer; `null` removes it.
    pub fn set(self, value: Value) {
        self.app.set(&self.pointer(), value);
    }

    /// The label, in the language of the interface; tracked.
    pub fn label(self) -> Signal<String> {
        self.said(move || self.with_node(|node| node.label.clone()))
    }

    /// A text of the definition in the language of the interface; tracked.
    pub fn said(self, text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
        let (app, language) = (self.app, use_language());
        Signal::derive(move || {
            let text = text();
            app.form.with_program(|program| program.say(language.get().tag(), &text).to_owned())
        })
    }

    /// The findings to show here, as (is it an error, words); tracked.
    pub fn findings(self) -> Signal<Vec<(bool, String)>> {
        self.findings_of(Box::new(|_| true))
    }

    /// Of these findings those about the field (nothing), or about one of its values; tracked.
    pub fn findings_of(self, wanted: Box<dyn Fn(Option<usize>) -> bool + Send + Sync>) -> Signal<Vec<(bool, String)>> {
        let (app, language) = (self.app, use_language());
        // Four things look at them; they are put into words once.
        Signal::from(Memo::new(move |_| {
            let mut shown = app.shown_findings(self.cell);
            if shown.is_empty() {
                return Vec::new();
            }
            let (language, at) = (language.get(), self.pointer());
            shown.retain(|finding| wanted(value_index(&finding.pointer, &at)));
            shown.iter().map(|it| (it.is_error(), words(app, it, language))).collect()
        }))
    }
}

/// Element id of the control for the answer at a pointer.
pub fn control_id(app: Application, at: &str) -> String {
    let id = app.form.read(|program, session| {
        let cell = session.cell(program, at)?;
        let id = cell_id(&session.name_of(program, cell));
        // Of several values each has a control.
        let value = session.value_at(program, at);
        Some(value.map_or_else(|| id.clone(), |index| multiple::value_id(&id, index)))
    });
    id.flatten().unwrap_or_default()
}

fn cell_id(name: &str) -> String {
    format!("f{name}")
}

/// A finding in words.
pub fn words(app: Application, finding: &Finding, language: crate::i18n::Language) -> String {
    app.form.with_program(|program| {
        if let Some(message) = &finding.message {
            return program.say(language.tag(), message).to_owned();
        }
        let node = program.node_at(&finding.pointer).map(|id| &program.nodes[id]);
        let label = node.map_or("", |node| program.say(language.tag(), &node.label));
        let choice = node.is_some_and(|node| is_chosen(node.kind));
        finding_text(&finding.code, &|name| finding.params.get(name).cloned(), label, choice, language)
    })
}

fn is_chosen(kind: Kind) -> bool {
    matches!(kind, Kind::Select | Kind::Radio | Kind::SelectBoxes | Kind::Checkbox)
}

/// The cells of one scope, each shown while its condition holds.
pub fn cells(app: Application, cells: Vec<CellId>) -> AnyView {
    let fields: Vec<AnyView> = cells.into_iter().map(|cell| field(Spot { app, cell })).collect();
    markup! { {fields} }
}

fn field(spot: Spot) -> AnyView {
    // Most fields are always there, as long as what is around them is.
    let stays = spot.with_node(|node| {
        node.condition.is_none() && node.actions.iter().all(|action| action.property != Property::Hidden)
    });
    if stays {
        return visible(spot);
    }
    let is_visible = move || spot.app.form.at(spot.cell, |program, session| session.is_visible(program, spot.cell));
    let shown = Memo::new(move |_| is_visible() == Some(true));
    live(move || if shown.get() { visible(spot) } else { ().into_any() })
}

fn visible(spot: Spot) -> AnyView {
    let (kind, hidden) = spot.with_node(|node| (node.kind, node.hidden));
    if hidden {
        return ().into_any();
    }
    let may_lock = |node: &Node| node.actions.iter().any(|action| action.property == Property::Disabled);
    if kind != Kind::File && spot.with_node(may_lock) {
        // A control that may be typed into at times and at times not.
        let locked = Memo::new(move |_| readonly::is_locked(spot));
        return live(move || {
            locked.track();
            control(spot)
        });
    }
    control(spot)
}

fn control(spot: Spot) -> AnyView {
    let locked = untrack(|| readonly::is_locked(spot));
    if spot.with_node(|node| widgets::is_one(node, locked)) {
        return widgets::widget(spot);
    }
    match spot.with_node(|node| node.kind) {
        Kind::File => file::file(spot),
        Kind::Page | Kind::Group | Kind::Layout | Kind::Container => group::group(spot),
        Kind::Radio => choice::radio(spot),
        Kind::SelectBoxes => choice::boxes(spot),
        Kind::Checkbox => choice::checkbox(spot),
        Kind::Text | Kind::TextArea | Kind::Number | Kind::Email | Kind::Phone | Kind::Date => text::text(spot),
        // What is hidden, and what is a widget.
        Kind::Hidden | Kind::Content | Kind::Rows | Kind::Select => ().into_any(),
    }
}
