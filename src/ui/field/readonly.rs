//! What is shown and not typed: what the law fixes, what is worked out.

use leptos::prelude::*;

use super::frame::Frame;
use super::{Spot, display};
use crate::forms::program::Property;
use crate::i18n::words::Widget;
use crate::ui::icon::icon;
use crate::ui::markup::{markup, part};
use crate::ui::parts::say;

/// Whether the field is one: disabled by the definition, or prefilled and fixed by law.
pub fn is_readonly(spot: Spot) -> bool {
    let (disabled, locked) =
        spot.with_node(|node| (node.disabled, node.prefill.as_ref().is_some_and(|prefill| prefill.locked)));
    disabled || locked && spot.app.sources.with_untracked(|sources| sources.contains_key(&spot.pointer()))
}

/// Whether it is now: an action may lock it for a while; tracked.
pub fn is_locked(spot: Spot) -> bool {
    let by_action = || spot.app.form.at(spot.cell, |program, session| session.is_disabled(program, spot.cell));
    let may_be = spot.with_node(|node| node.actions.iter().any(|action| action.property == Property::Disabled));
    is_readonly(spot) || may_be && by_action() == Some(true)
}

/// The value as text, in a read-only control: focusable, so that it can be read and copied.
pub fn readonly(spot: Spot) -> AnyView {
    let frame = Frame::of(spot);
    let value = display::effective_text(spot);
    let locked = spot.with_node(|node| node.prefill.as_ref().is_some_and(|prefill| prefill.locked));
    let described = frame.described_by();
    let id = frame.id.clone();
    let lock_id = format!("{id}-lock");
    let all_notes = if locked { format!("{described} {lock_id}") } else { described };
    let lock = locked.then(|| part! { <p class="field-hint" id=lock_id>{icon("lock")} {say(Widget::LockedHint)}</p> });
    markup! {
        <div class="field" id={format!("{id}-field")} class:has-error={frame.is_invalid()}>
            <label class="field-label" for={id.clone()}>{frame.label}</label>
            {frame.above()}
            {frame.messages()}
            <input
                class="input locked"
                type="text"
                readonly
                id=id
                prop:value=value
                aria-describedby=all_notes
            />
            {lock}
        </div>
    }
}
