//! How markup becomes nodes of the page.

use std::borrow::Cow;
use std::cell::RefCell;

use js_sys::Reflect;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node, Text};

use super::{Child, Live, Markup, Part, Place, Tag, Value};

/// Something on the page that follows signals, and what it was last set to.
struct Binding {
    node: Node,
    follow: Follow,
}

enum Follow {
    Value(Place, &'static str, Live<Value>, Option<Value>),
    Text(Live<String>, Option<String>),
    With(Box<dyn FnMut(&Element)>),
}

impl Binding {
    /// Brings it up to date; tracked.
    fn run(&mut self) {
        match &mut self.follow {
            Follow::Value(place, name, value, last) => {
                let value = Some((value.0)());
                if *last != value {
                    if let Some(value) = &value {
                        set(self.node.unchecked_ref(), *place, name, value);
                    }
                    *last = value;
                }
            }
            Follow::Text(text, last) => {
                let text = Some((text.0)());
                if *last != text {
                    self.node.unchecked_ref::<Text>().set_data(text.as_deref().unwrap_or_default());
                    *last = text;
                }
            }
            Follow::With(follow) => follow(self.node.unchecked_ref()),
        }
    }
}

fn set(element: &Element, place: Place, name: &str, value: &Value) {
    // The names are ours, so nothing here can fail.
    match (place, value) {
        (Place::Attribute, Value::Text(text)) => drop(element.set_attribute(name, text)),
        (Place::Attribute, Value::Is(true)) => drop(element.set_attribute(name, "")),
        (Place::Attribute, Value::Is(false)) => drop(element.remove_attribute(name)),
        (Place::Property, Value::Text(text)) => drop(Reflect::set(element, &name.into(), &JsValue::from_str(text))),
        (Place::Property, Value::Is(is)) => drop(Reflect::set(element, &name.into(), &JsValue::from_bool(*is))),
        (Place::Class, value) => drop(element.class_list().toggle_with_force(name, *value != Value::Is(false))),
    }
}

/// Listens until it is dropped.
struct Handler {
    element: Element,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Handler {
    fn new(element: &Element, event: &'static str, handler: Box<dyn FnMut(Event)>) -> Handler {
        let closure = Closure::wrap(handler);
        let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Handler { element: element.clone(), event, closure }
    }
}

impl Drop for Handler {
    fn drop(&mut self) {
        let _ = self.element.remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}

enum BuiltChild {
    Element(BuiltTag),
    Text(Text),
    View(AnyViewState),
}

struct BuiltTag {
    name: &'static str,
    element: Element,
    /// Kept for what their dropping does.
    handlers: Vec<Handler>,
    children: Vec<BuiltChild>,
}

thread_local! {
    /// Elements with the attributes that never change, to be copied: one call instead of one for each attribute.
    static PATTERNS: RefCell<Vec<(Vec<usize>, Element)>> = const { RefCell::new(Vec::new()) };
}

/// The attributes whose name and text are part of the program.
fn constant(part: &Part) -> Option<(&'static str, &'static str)> {
    match part {
        Part::Fixed(Place::Attribute, name, Value::Text(Cow::Borrowed(text))) => Some((name, text)),
        _ => None,
    }
}

/// A new element with the attributes that are part of the program.
fn element(name: &'static str, parts: &[Part]) -> Element {
    let constants = || parts.iter().filter_map(constant);
    let texts = std::iter::once(name).chain(constants().flat_map(|(name, text)| [name, text]));
    let key: Vec<usize> = texts.flat_map(|text| [text.as_ptr() as usize, text.len()]).collect();
    PATTERNS.with_borrow_mut(|patterns| {
        let known = patterns.iter().position(|(known, _)| *known == key);
        let at = known.unwrap_or_else(|| {
            let element = Rndr::create_element(name, None);
            constants().for_each(|(name, text)| set(&element, Place::Attribute, name, &text.into()));
            patterns.push((key, element));
            patterns.len() - 1
        });
        let copy = patterns[at].1.clone_node();
        // An element can always be copied.
        copy.map_or_else(|_| patterns[at].1.clone(), JsCast::unchecked_into)
    })
}

/// Builds a tag; what follows signals goes to `bindings`.
fn build_tag(tag: Tag, bindings: &mut Vec<Binding>) -> BuiltTag {
    let element = element(tag.name, &tag.parts);
    let mut children = build_all(tag.children, bindings);
    children.iter_mut().for_each(|child| child.mount(&element, None));
    let rest = tag.parts.into_iter().filter(|part| constant(part).is_none());
    let handlers = set_parts(&element, rest, bindings);
    BuiltTag { name: tag.name, element, handlers, children }
}

fn build_all(children: Vec<Child>, bindings: &mut Vec<Binding>) -> Vec<BuiltChild> {
    children.into_iter().map(|child| build(child, bindings)).collect()
}

fn build(child: Child, bindings: &mut Vec<Binding>) -> BuiltChild {
    match child {
        Child::Element(tag) => BuiltChild::Element(build_tag(tag, bindings)),
        Child::Text(text) => BuiltChild::Text(Rndr::create_text_node(&text)),
        Child::Live(text) => {
            let node = Rndr::create_text_node("");
            bindings.push(Binding { node: node.clone().into(), follow: Follow::Text(text, None) });
            BuiltChild::Text(node)
        }
        Child::View(view) => BuiltChild::View(view.build()),
    }
}

fn set_parts(element: &Element, parts: impl Iterator<Item = Part>, bindings: &mut Vec<Binding>) -> Vec<Handler> {
    let mut handlers = Vec::new();
    for part in parts {
        let follow = match part {
            Part::Fixed(place, name, value) => {
                set(element, place, name, &value);
                continue;
            }
            Part::On(event, handler) => {
                handlers.push(Handler::new(element, event, handler));
                continue;
            }
            Part::Live(place, name, value) => Follow::Value(place, name, value, None),
            Part::With(follow) => Follow::With(follow),
        };
        bindings.push(Binding { node: element.clone().into(), follow });
    }
    handlers
}

/// Puts markup in which nothing follows anything in the place of what an element holds.
pub fn fill(element: &Element, markup: Markup) {
    element.set_text_content(None);
    let mut children = build_all(markup.0.take(), &mut Vec::new());
    children.iter_mut().for_each(|child| child.mount(element, None));
}

/// One effect for all that follows signals.
fn follow(mut bindings: Vec<Binding>) -> Option<RenderEffect<()>> {
    (!bindings.is_empty()).then(|| RenderEffect::new(move |_| bindings.iter_mut().for_each(Binding::run)))
}

/// Whether the new children can take the place of the old ones without new elements.
fn fit(new: &[Child], old: &[BuiltChild]) -> bool {
    let fits = |(new, old): (&Child, &BuiltChild)| match (new, old) {
        (Child::Element(new), BuiltChild::Element(old)) => new.name == old.name && fit(&new.children, &old.children),
        (Child::Text(_) | Child::Live(_), BuiltChild::Text(_)) | (Child::View(_), BuiltChild::View(_)) => true,
        _ => false,
    };
    new.len() == old.len() && new.iter().zip(old).all(fits)
}

/// Puts new children, which fit, in the place of the old ones: what has the focus keeps it.
fn rebuild(new: Vec<Child>, old: &mut [BuiltChild], bindings: &mut Vec<Binding>) {
    for (new, old) in new.into_iter().zip(old) {
        match (new, old) {
            (Child::Element(new), BuiltChild::Element(old)) => {
                old.handlers.clear();
                rebuild(new.children, &mut old.children, bindings);
                unset_others(&old.element, &new.parts);
                old.handlers = set_parts(&old.element, new.parts.into_iter(), bindings);
            }
            (Child::Text(text), BuiltChild::Text(node)) => node.set_data(&text),
            (Child::Live(text), BuiltChild::Text(node)) => {
                bindings.push(Binding { node: node.clone().into(), follow: Follow::Text(text, None) });
            }
            (Child::View(new), BuiltChild::View(old)) => new.rebuild(old),
            _ => {}
        }
    }
}

/// Takes away the attributes that are not set any more.
fn unset_others(element: &Element, parts: &[Part]) {
    let is_set = |name: &str| {
        parts.iter().any(|part| match part {
            Part::Fixed(Place::Attribute, set, _) | Part::Live(Place::Attribute, set, _) => *set == name,
            Part::Fixed(Place::Class, ..) | Part::Live(Place::Class, ..) => name == "class",
            // Whose closure sets what is not known.
            Part::With(_) => true,
            _ => false,
        })
    };
    for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        if !is_set(&name) {
            set(element, Place::Attribute, &name, &Value::Is(false));
        }
    }
}

impl Mountable for BuiltChild {
    fn unmount(&mut self) {
        match self {
            BuiltChild::Element(tag) => tag.element.remove(),
            BuiltChild::Text(text) => text.remove(),
            BuiltChild::View(view) => view.unmount(),
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match self {
            BuiltChild::Element(tag) => Rndr::insert_node(parent, &tag.element, marker),
            BuiltChild::Text(text) => Rndr::insert_node(parent, text, marker),
            BuiltChild::View(view) => view.mount(parent, marker),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let node: &Node = match self {
            BuiltChild::Element(tag) => &tag.element,
            BuiltChild::Text(text) => text,
            BuiltChild::View(view) => return view.insert_before_this(child),
        };
        let Some(parent) = Rndr::get_parent(node).and_then(|parent| parent.dyn_into().ok()) else { return false };
        child.mount(&parent, Some(node));
        true
    }

    fn elements(&self) -> Vec<Element> {
        match self {
            BuiltChild::Element(tag) => vec![tag.element.clone()],
            BuiltChild::Text(_) => Vec::new(),
            BuiltChild::View(view) => view.elements(),
        }
    }
}

/// Markup on the page.
pub struct Built {
    children: Vec<BuiltChild>,
    /// Kept for what its dropping does.
    effect: Option<RenderEffect<()>>,
}

impl Mountable for Built {
    fn unmount(&mut self) {
        self.children.iter_mut().for_each(Mountable::unmount);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.children.iter_mut().for_each(|child| child.mount(parent, marker));
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.children.first().is_some_and(|first| first.insert_before_this(child))
    }

    fn elements(&self) -> Vec<Element> {
        self.children.iter().flat_map(Mountable::elements).collect()
    }
}

impl Render for Markup {
    type State = Built;

    fn build(self) -> Built {
        let mut children = self.0.take();
        // A place is kept for what may come later.
        if children.is_empty() {
            children.push(Child::View(().into_any()));
        }
        let mut bindings = Vec::new();
        let children = build_all(children, &mut bindings);
        Built { children, effect: follow(bindings) }
    }

    fn rebuild(self, state: &mut Built) {
        if !fit(&self.0, &state.children) {
            let mut new = self.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
            return;
        }
        // The old one must not touch what the new one is about to set.
        state.effect = None;
        let mut bindings = Vec::new();
        rebuild(self.0.take(), &mut state.children, &mut bindings);
        state.effect = follow(bindings);
    }
}

// Nothing is rendered on a server, and nothing is added from outside.
leptos::tachys::no_attrs!(Markup);

impl RenderHtml for Markup {
    type AsyncOutput = Markup;
    type Owned = Markup;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Markup {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Built {
        self.build()
    }

    fn into_owned(self) -> Markup {
        self
    }
}
