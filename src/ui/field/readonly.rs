//! What is shown and not typed: what the law fixes, what is worked out.

use leptos::prelude::*;

use super::frame::Frame;
use super::{Spot, display};
use crate::i18n::words::Apply;
use crate::state::language::t;
use crate::ui::icon::Icon;

/// Whether the field is one: disabled by the definition, or prefilled and fixed by law.
pub fn is_readonly(spot: Spot) -> bool {
    let (disabled, locked) =
        spot.with_node(|node| (node.disabled, node.prefill.as_ref().is_some_and(|prefill| prefill.locked)));
    disabled || locked && spot.app.sources.with_untracked(|sources| sources.contains_key(&spot.pointer()))
}

/// The value as text, in a read-only control: focusable, so that it can be read and copied.
pub fn readonly(spot: Spot) -> AnyView {
    let frame = Frame::of(spot);
    let value = display::effective_text(spot);
    let locked = spot.with_node(|node| node.prefill.as_ref().is_some_and(|prefill| prefill.locked));
    let (invalid, described) = (frame.is_invalid(), frame.described_by());
    let id = frame.id.clone();
    let field_id = format!("{id}-field");
    let lock_id = format!("{id}-lock");
    let label = frame.label;
    let all_notes = if locked { format!("{described} {lock_id}") } else { described };
    view! {
        <div class="field" class:has-error=invalid id=field_id>
            <label class="field-label" for=id.clone()>{label}</label>
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
            {locked.then(|| view! { <p class="field-hint" id=lock_id><Icon name="lock" /> {t(Apply::LockedHint)}</p> })}
        </div>
    }
    .into_any()
}
