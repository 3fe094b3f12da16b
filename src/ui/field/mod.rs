//! The form's nodes on the screen. Each kind of field owns how it is edited; [`display`] says how it reads.

pub mod choice;
pub mod display;
pub mod frame;
pub mod group;
pub mod readonly;
pub mod rows;
pub mod select;
pub mod text;

use leptos::prelude::*;

use crate::forms::{Finding, Kind, Node, Place};
use crate::i18n::words::finding_text;
use crate::state::application::Application;
use crate::state::language::use_language;
use crate::ui::parts::live;

/// A field on the screen: which application, which node, where its answer is.
#[derive(Clone)]
pub struct Spot {
    pub app: Application,
    pub place: Place,
}

impl Spot {
    /// Element id of the control.
    pub fn id(&self) -> String {
        control_id(&self.place.pointer)
    }

    /// Runs something on the node.
    pub fn with_node<T>(&self, read: impl FnOnce(&Node) -> T) -> T {
        self.app.program.with_value(|program| read(&program.nodes[self.place.node]))
    }

    /// The label, in the language of the interface; tracked.
    pub fn label(&self) -> Signal<String> {
        let spot = self.clone();
        self.said(move || spot.with_node(|node| node.label.clone()))
    }

    /// A text of the definition in the language of the interface; tracked.
    pub fn said(&self, text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
        let (app, language) = (self.app, use_language());
        Signal::derive(move || {
            let text = text();
            app.program.with_value(|program| program.say(language.get().tag(), &text).to_owned())
        })
    }

    /// The findings to show here, as (is it an error, words); tracked.
    pub fn findings(&self) -> Signal<Vec<(bool, String)>> {
        let (app, place, language) = (self.app, self.place.clone(), use_language());
        let page = self.with_node(|node| node.page);
        let shown = Memo::new(move |_| app.shown_findings(&place.pointer, page));
        Signal::derive(move || {
            let language = language.get();
            shown.with(|shown| shown.iter().map(|it| (it.is_error(), words(app, it, language))).collect())
        })
    }
}

/// Element id of the control for an answer.
pub fn control_id(pointer: &str) -> String {
    format!("f{}", pointer.replace('/', "-"))
}

/// A finding in words.
pub fn words(app: Application, finding: &Finding, language: crate::i18n::Language) -> String {
    app.program.with_value(|program| {
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

/// The nodes of one scope, each shown while its condition holds.
pub fn nodes(app: Application, places: Vec<Place>) -> AnyView {
    places.into_iter().map(|place| node(app, place)).collect_view().into_any()
}

fn node(app: Application, place: Place) -> AnyView {
    let pointer = place.pointer.clone();
    let shown = Memo::new(move |_| app.evaluation.with(|evaluation| !evaluation.hidden.contains(&pointer)));
    let spot = Spot { app, place };
    live(move || if shown.get() { visible(spot.clone()) } else { ().into_any() })
}

fn visible(spot: Spot) -> AnyView {
    let (kind, hidden) = spot.with_node(|node| (node.kind, node.hidden));
    if hidden {
        return ().into_any();
    }
    let locked = readonly::is_readonly(&spot);
    match kind {
        Kind::Hidden => ().into_any(),
        Kind::Content => group::content(spot),
        Kind::Page | Kind::Group | Kind::Layout | Kind::Container => group::group(spot),
        Kind::Rows => rows::rows(spot),
        _ if locked => readonly::readonly(spot),
        Kind::Select => select::select(spot),
        Kind::Radio => choice::radio(spot),
        Kind::SelectBoxes => choice::boxes(spot),
        Kind::Checkbox => choice::checkbox(spot),
        Kind::Text | Kind::TextArea | Kind::Number | Kind::Email | Kind::Phone | Kind::Date => text::text(spot),
    }
}
