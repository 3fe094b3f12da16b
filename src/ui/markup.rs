//! Markup that does not change, written as in `view!` but kept as data: every element is of one Rust type, built by one
//! piece of code. In `view!` each element brings its own, some hundreds of bytes a piece.
//!
//! Attributes take one word, a text or a `{block}`; children are texts and `{blocks}`. What has events, references or
//! classes that come and go is for `view!`.

use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::view::iterators::StaticVec;

/// An attribute's text; `None` leaves the attribute out.
pub trait Attribute {
    fn attribute(self, name: &'static str) -> Option<AnyAttribute>;
}

impl Attribute for &'static str {
    fn attribute(self, name: &'static str) -> Option<AnyAttribute> {
        Some(custom_attribute(name, self).into_any_attr())
    }
}

impl Attribute for String {
    fn attribute(self, name: &'static str) -> Option<AnyAttribute> {
        Some(custom_attribute(name, self).into_any_attr())
    }
}

impl<A: Attribute> Attribute for Option<A> {
    fn attribute(self, name: &'static str) -> Option<AnyAttribute> {
        self.and_then(|value| value.attribute(name))
    }
}

impl Attribute for Signal<String> {
    fn attribute(self, name: &'static str) -> Option<AnyAttribute> {
        Some(custom_attribute(name, self).into_any_attr())
    }
}

/// An attribute's text that follows signals.
pub fn live_attribute(text: impl Fn() -> &'static str + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || text().to_owned())
}

/// An element being written.
struct Open {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// Markup being written.
#[derive(Default)]
pub struct Writer {
    open: Vec<Open>,
    done: Vec<AnyView>,
}

impl Writer {
    #[inline(never)]
    pub fn open(&mut self, tag: &'static str) {
        self.open.push(Open { tag, attributes: Vec::new(), children: Vec::new() });
    }

    #[inline(never)]
    pub fn attribute(&mut self, name: &'static str, value: impl Attribute) {
        self.put_attribute(value.attribute(name));
    }

    fn put_attribute(&mut self, attribute: Option<AnyAttribute>) {
        if let Some(open) = self.open.last_mut() {
            open.attributes.extend(attribute);
        }
    }

    #[inline(never)]
    pub fn close(&mut self) {
        if let Some(Open { tag, attributes, children }) = self.open.pop() {
            let element = custom(tag).add_any_attr(attributes).child(StaticVec::from(children));
            self.put(element.into_any());
        }
    }

    #[inline(never)]
    pub fn text(&mut self, text: &'static str) {
        self.put(text.into_any());
    }

    #[inline(never)]
    pub fn add(&mut self, view: impl IntoAny) {
        self.put(view.into_any());
    }

    #[inline(never)]
    fn put(&mut self, view: AnyView) {
        match self.open.last_mut() {
            Some(open) => open.children.push(view),
            None => self.done.push(view),
        }
    }

    #[inline(never)]
    pub fn finish(mut self) -> AnyView {
        match (self.done.len(), self.done.pop()) {
            (1, Some(only)) => only,
            (_, last) => {
                self.done.extend(last);
                StaticVec::from(self.done).into_any()
            }
        }
    }
}

/// The markup as one view.
macro_rules! markup {
    (@ $w:ident) => {};
    (@ $w:ident </ $tag:ident> $($rest:tt)*) => {
        $w.close();
        $crate::ui::markup::markup!(@ $w $($rest)*);
    };
    (@ $w:ident <$tag:ident $($rest:tt)*) => {
        $w.open(stringify!($tag));
        $crate::ui::markup::markup!(@in $w $($rest)*);
    };
    (@ $w:ident $text:literal $($rest:tt)*) => {
        $w.text($text);
        $crate::ui::markup::markup!(@ $w $($rest)*);
    };
    (@ $w:ident $block:block $($rest:tt)*) => {
        $w.add($block);
        $crate::ui::markup::markup!(@ $w $($rest)*);
    };
    (@in $w:ident > $($rest:tt)*) => { $crate::ui::markup::markup!(@ $w $($rest)*); };
    (@in $w:ident /> $($rest:tt)*) => {
        $w.close();
        $crate::ui::markup::markup!(@ $w $($rest)*);
    };
    (@in $w:ident $name:ident = $value:tt $($rest:tt)*) => {
        $w.attribute(stringify!($name), $value);
        $crate::ui::markup::markup!(@in $w $($rest)*);
    };
    (@in $w:ident $name:ident-$more:ident = $value:tt $($rest:tt)*) => {
        $w.attribute(concat!(stringify!($name), "-", stringify!($more)), $value);
        $crate::ui::markup::markup!(@in $w $($rest)*);
    };
    (@in $w:ident $name:ident $($rest:tt)*) => {
        $w.attribute(stringify!($name), "");
        $crate::ui::markup::markup!(@in $w $($rest)*);
    };
    ($($markup:tt)*) => {{
        let mut writer = $crate::ui::markup::Writer::default();
        $crate::ui::markup::markup!(@ writer $($markup)*);
        writer.finish()
    }};
}
pub(crate) use markup;
