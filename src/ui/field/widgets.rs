//! The kinds of fields that not every form has, as a module of their own: who fills in a plain form does not wait for
//! lists, searched choices and formatted words.

use std::cell::Cell;

use leptos::prelude::*;

use super::{Spot, content, multiple, readonly, rows, select};
use crate::forms::program::Property;
use crate::forms::{Kind, Node, Program};
use crate::ui::module::module;

type Builder = fn(Spot) -> AnyView;

module! {
    /// What [`is_one`] says is here.
    widgets -> Builder, build, "split-widgets"
}

thread_local! {
    /// Once it is there.
    static BUILDER: Cell<Option<Builder>> = const { Cell::new(None) };
}

/// The module could not be fetched.
#[derive(Debug)]
pub struct NotFetched;

/// Fetches the module, unless it is there.
///
/// # Errors
/// Where the network or a newer release is in the way; another try is another fetch.
async fn fetch() -> Result<(), NotFetched> {
    let builder = widgets().await.map_err(|_| NotFetched)?;
    BUILDER.set(Some(builder));
    Ok(())
}

/// Fetches the module where a form needs it: to be waited for before the form is shown.
///
/// # Errors
/// As [`fetch`].
pub async fn fetch_for(program: &Program) -> Result<(), NotFetched> {
    let is_apart = cfg!(feature = "split-widgets");
    let is_needed = is_apart && BUILDER.get().is_none() && program.nodes.iter().any(may_be_one);
    if is_needed { fetch().await } else { Ok(()) }
}

/// Whether a field may at times be one of these.
fn may_be_one(node: &Node) -> bool {
    let locks = || node.actions.iter().any(|action| action.property == Property::Disabled);
    is_one(node, node.disabled || node.prefill.as_ref().is_some_and(|prefill| prefill.locked)) || locks()
}

/// Whether a field is one of these; `locked` is shown and not typed.
pub fn is_one(node: &Node, locked: bool) -> bool {
    match node.kind {
        Kind::Content | Kind::Rows | Kind::Select => true,
        Kind::Hidden | Kind::File | Kind::Page | Kind::Group | Kind::Layout | Kind::Container => false,
        _ => locked || node.multiple,
    }
}

/// A field of these kinds.
pub fn widget(spot: Spot) -> AnyView {
    // Where it is a module of its own, it was waited for before the form was shown.
    let builder = if cfg!(feature = "split-widgets") { BUILDER.get() } else { Some(build as Builder) };
    builder.map_or_else(|| ().into_any(), |build| build(spot))
}

fn build(spot: Spot) -> AnyView {
    match spot.with_node(|node| (node.kind, node.multiple)) {
        (Kind::Content, _) => content::content(spot),
        (Kind::Rows, _) => rows::rows(spot),
        _ if readonly::is_locked(spot) => readonly::readonly(spot),
        (_, true) => multiple::several(spot),
        _ => select::select(spot),
    }
}
