//! Drawings of `charts` put on the page.

use leptos::prelude::*;
use web_sys::Element;

use crate::charts::Shape;
use crate::ui::markup::markup;

const SVG: &str = "http://www.w3.org/2000/svg";

/// A drawing of this size in its units. `label` names one that is a picture as a whole; one with places to go to is named by
/// what is around it.
pub fn drawing(class: &'static str, size: (i64, i64), label: Option<String>, shapes: Vec<Shape>) -> AnyView {
    let mut root = Shape::new("svg", class).with("viewBox", format!("0 0 {} {}", size.0, size.1));
    root = match label {
        Some(label) => root.with("role", "img").with("aria-label", label),
        None => root.with("role", "group"),
    };
    let root = root.holding(shapes);
    let put = move |around: &Element| {
        around.set_text_content(None);
        if let Some(element) = element(&root) {
            // The browser's own elements always fit.
            let _ = around.append_child(&element);
        }
    };
    markup! { <div class="drawing" with=put></div> }
}

fn element(shape: &Shape) -> Option<Element> {
    let element = document().create_element_ns(Some(SVG), shape.tag).ok()?;
    for (name, value) in &shape.attributes {
        let _ = element.set_attribute(name, value);
    }
    if !shape.text.is_empty() {
        element.set_text_content(Some(&shape.text));
    }
    for child in &shape.children {
        if let Some(child) = self::element(child) {
            let _ = element.append_child(&child);
        }
    }
    Some(element)
}
