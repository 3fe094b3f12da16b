//! Markup written as in `view!` but kept as data: every element is of one Rust type, built by one piece of code
//! ([`build`]), and all that follows signals in one piece of markup is followed by one effect. In `view!` each element
//! and each attribute brings its own types, some hundreds of bytes a piece, and each live part its own effect: with a
//! thousand fields that is what a phone waits for.
//!
//! Attributes take one word, a text or a `{block}`; beside plain ones there are `class:name={…}`, `prop:name={…}`,
//! `on:event={…}`, `with={…}`, a closure that runs with the element whenever a signal it read changes, and `also={…}`,
//! something with a method `set` that sets more on the element. Children are
//! texts and `{blocks}`. What follows signals is a `Signal`, a `Memo` or [`live_value`].

mod build;

pub use build::fill;

use std::borrow::Cow;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// What an attribute, a property or a class is set to.
#[derive(Clone, PartialEq)]
pub enum Value {
    Text(Cow<'static, str>),
    /// Whether it is there.
    Is(bool),
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Value {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(Cow::Owned(text))
    }
}

impl From<Cow<'static, str>> for Value {
    fn from(text: Cow<'static, str>) -> Value {
        Value::Text(text)
    }
}

impl From<bool> for Value {
    fn from(is: bool) -> Value {
        Value::Is(is)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Is(false), Into::into)
    }
}

/// Something that follows signals.
pub struct Live<T>(Box<dyn Fn() -> T>);

/// A value that follows the signals that the closure reads.
pub fn live_value<T: Into<Value>>(value: impl Fn() -> T + 'static) -> Live<Value> {
    Live(Box::new(move || value().into()))
}

/// The same for text between tags.
pub fn live_words(text: impl Fn() -> String + 'static) -> Live<String> {
    Live(Box::new(text))
}

/// Where in its element a value goes.
#[derive(Clone, Copy, PartialEq)]
pub enum Place {
    Attribute,
    Property,
    Class,
}

/// What is set on an element.
enum Part {
    Fixed(Place, &'static str, Value),
    Live(Place, &'static str, Live<Value>),
    On(&'static str, Box<dyn FnMut(Event)>),
    With(Box<dyn FnMut(&Element)>),
}

enum Child {
    Element(Tag),
    Text(Cow<'static, str>),
    Live(Live<String>),
    View(AnyView),
}

struct Tag {
    name: &'static str,
    parts: Vec<Part>,
    children: Vec<Child>,
}

/// Some markup: what is between two tags.
pub struct Markup(SendWrapper<Vec<Child>>);

impl From<AnyView> for Markup {
    fn from(view: AnyView) -> Markup {
        Markup(SendWrapper::new(vec![Child::View(view)]))
    }
}

/// What an attribute may be set to.
pub trait Set {
    fn set(self, place: Place, name: &'static str, writer: &mut Writer);
}

impl Set for Live<Value> {
    fn set(self, place: Place, name: &'static str, writer: &mut Writer) {
        writer.part(Part::Live(place, name, self));
    }
}

impl Set for Option<Live<Value>> {
    fn set(self, place: Place, name: &'static str, writer: &mut Writer) {
        if let Some(value) = self {
            value.set(place, name, writer);
        }
    }
}

impl Set for Option<Signal<String>> {
    fn set(self, place: Place, name: &'static str, writer: &mut Writer) {
        if let Some(value) = self {
            value.set(place, name, writer);
        }
    }
}

/// Implements [`Set`] for values that stay, and for signals of them.
macro_rules! set {
    ($($kind:ty),*) => {
        $(impl Set for $kind {
            fn set(self, place: Place, name: &'static str, writer: &mut Writer) {
                writer.part(Part::Fixed(place, name, self.into()));
            }
        })*
    };
    (live $($kind:ty),*) => {
        $(impl Set for $kind {
            fn set(self, place: Place, name: &'static str, writer: &mut Writer) {
                live_value(move || self.get()).set(place, name, writer);
            }
        })*
    };
}
set!(&'static str, String, Cow<'static, str>, bool, Option<&'static str>, Option<String>);
set!(live Signal<String>, Signal<bool>, Memo<bool>, RwSignal<bool>, Signal<Option<&'static str>>);

/// What may stand between two tags.
pub trait Put {
    fn put(self, writer: &mut Writer);
}

impl Put for Markup {
    fn put(self, writer: &mut Writer) {
        self.0.take().into_iter().for_each(|child| writer.child(child));
    }
}

impl Put for AnyView {
    fn put(self, writer: &mut Writer) {
        writer.child(Child::View(self));
    }
}

impl<T> Put for View<T>
where
    View<T>: IntoAny,
{
    fn put(self, writer: &mut Writer) {
        self.into_any().put(writer);
    }
}

impl Put for &'static str {
    fn put(self, writer: &mut Writer) {
        writer.child(Child::Text(Cow::Borrowed(self)));
    }
}

impl Put for String {
    fn put(self, writer: &mut Writer) {
        writer.child(Child::Text(Cow::Owned(self)));
    }
}

impl Put for Live<String> {
    fn put(self, writer: &mut Writer) {
        writer.child(Child::Live(self));
    }
}

impl Put for Signal<String> {
    fn put(self, writer: &mut Writer) {
        live_words(move || self.get()).put(writer);
    }
}

impl<T: Put> Put for Option<T> {
    fn put(self, writer: &mut Writer) {
        if let Some(child) = self {
            child.put(writer);
        }
    }
}

impl<T: Put> Put for Vec<T> {
    fn put(self, writer: &mut Writer) {
        self.into_iter().for_each(|child| child.put(writer));
    }
}

/// Markup being written.
#[derive(Default)]
pub struct Writer {
    open: Vec<Tag>,
    done: Vec<Child>,
}

impl Writer {
    #[inline(never)]
    pub fn open(&mut self, name: &'static str) {
        self.open.push(Tag { name, parts: Vec::new(), children: Vec::new() });
    }

    pub fn set(&mut self, place: Place, name: &'static str, value: impl Set) {
        value.set(place, name, self);
    }

    pub fn on<E: JsCast>(&mut self, event: &'static str, mut handler: impl FnMut(E) + 'static) {
        self.part(Part::On(event, Box::new(move |event| handler(event.unchecked_into()))));
    }

    pub fn with(&mut self, follow: impl FnMut(&Element) + 'static) {
        self.part(Part::With(Box::new(follow)));
    }

    #[inline(never)]
    fn part(&mut self, part: Part) {
        // What is not there needs no telling.
        if matches!(part, Part::Fixed(_, _, Value::Is(false))) {
            return;
        }
        if let Some(open) = self.open.last_mut() {
            open.parts.push(part);
        }
    }

    #[inline(never)]
    pub fn close(&mut self) {
        if let Some(tag) = self.open.pop() {
            self.child(Child::Element(tag));
        }
    }

    pub fn put(&mut self, child: impl Put) {
        child.put(self);
    }

    #[inline(never)]
    fn child(&mut self, child: Child) {
        match self.open.last_mut() {
            Some(open) => open.children.push(child),
            None => self.done.push(child),
        }
    }

    #[inline(never)]
    pub fn finish(self) -> Markup {
        Markup(SendWrapper::new(self.done))
    }
}

/// The markup as [`Markup`], to stand in other markup.
macro_rules! part {
    (@ $w:ident) => {};
    (@ $w:ident </ $tag:ident> $($rest:tt)*) => {
        $w.close();
        $crate::ui::markup::part!(@ $w $($rest)*);
    };
    (@ $w:ident <$tag:ident $($rest:tt)*) => {
        $w.open(stringify!($tag));
        $crate::ui::markup::part!(@in $w $($rest)*);
    };
    (@ $w:ident $text:literal $($rest:tt)*) => {
        $w.put($text);
        $crate::ui::markup::part!(@ $w $($rest)*);
    };
    (@ $w:ident $block:block $($rest:tt)*) => {
        $w.put($block);
        $crate::ui::markup::part!(@ $w $($rest)*);
    };
    (@in $w:ident > $($rest:tt)*) => { $crate::ui::markup::part!(@ $w $($rest)*); };
    (@in $w:ident /> $($rest:tt)*) => {
        $w.close();
        $crate::ui::markup::part!(@ $w $($rest)*);
    };
    (@in $w:ident on:$event:ident = $handler:tt $($rest:tt)*) => {
        $w.on(stringify!($event), $handler);
        $crate::ui::markup::part!(@in $w $($rest)*);
    };
    (@in $w:ident prop:$name:ident = $value:tt $($rest:tt)*) => {
        $w.set($crate::ui::markup::Place::Property, stringify!($name), $value);
        $crate::ui::markup::part!(@in $w $($rest)*);
    };
    (@in $w:ident class:$name:ident = $value:tt $($rest:tt)*) => {
        $w.set($crate::ui::markup::Place::Class, stringify!($name), $value);
        $crate::ui::markup::part!(@in $w $($rest)*);
    };
    (@in $w:ident class:$name:ident-$more:ident = $value:tt $($rest:tt)*) => {
        $w.set($crate::ui::markup::Place::Class, concat!(stringify!($name), "-", stringify!($more)), $value);
        $crate::ui::markup::part!(@in $w $($rest)*);
    };
    (@in $w:ident class:$name:ident-$more:ident-$most:ident = $value:tt $($rest:tt)*) => {
        let name = concat!(stringify!($name), "-", stringify!($more), "-", stringify!($most));
        $w.set($crate::ui::markup::Place::Class, name, $value);
        $crate::ui::markup::part!(@in $w $($rest)*);
    };
    (@in $w:ident with = $follow:tt $($rest:tt)*) => {
        $w.with($follow);
        $crate::ui::markup::part!(@in $w $($rest)*);
    };
    (@in $w:ident also = $more:tt $($rest:tt)*) => {
        $more.set(&mut $w);
        $crate::ui::markup::part!(@in $w $($rest)*);
    };
    (@in $w:ident $name:ident = $value:tt $($rest:tt)*) => {
        $w.set($crate::ui::markup::Place::Attribute, stringify!($name), $value);
        $crate::ui::markup::part!(@in $w $($rest)*);
    };
    (@in $w:ident $name:ident-$more:ident = $value:tt $($rest:tt)*) => {
        $w.set($crate::ui::markup::Place::Attribute, concat!(stringify!($name), "-", stringify!($more)), $value);
        $crate::ui::markup::part!(@in $w $($rest)*);
    };
    (@in $w:ident $name:ident $($rest:tt)*) => {
        $w.set($crate::ui::markup::Place::Attribute, stringify!($name), "");
        $crate::ui::markup::part!(@in $w $($rest)*);
    };
    ($($markup:tt)*) => {{
        let mut writer = $crate::ui::markup::Writer::default();
        $crate::ui::markup::part!(@ writer $($markup)*);
        writer.finish()
    }};
}

/// The markup as one view.
macro_rules! markup {
    ($($markup:tt)*) => {
        leptos::prelude::IntoAny::into_any($crate::ui::markup::part!($($markup)*))
    };
}
pub(crate) use {markup, part};
