//! What only arranges: groups and containers.

use leptos::prelude::*;

use super::{Spot, cells};
use crate::forms::Kind;
use crate::ui::markup::markup;

/// A group of fields; with a legend when the definition names it.
pub fn group(spot: Spot) -> AnyView {
    let inner = spot.app.form.read(|program, session| session.children(program, spot.cell)).unwrap_or_default();
    let (kind, named) = spot.with_node(|node| (node.kind, !node.label.is_empty()));
    let children = cells(spot.app, inner);
    // A page's title is the page's heading already.
    if !named || matches!(kind, Kind::Page | Kind::Layout) {
        return children;
    }
    let label = spot.label();
    markup! {
        <fieldset class="group">
            <legend class="group-title">{label}</legend>
            {children}
        </fieldset>
    }
}
