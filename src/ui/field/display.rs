//! How an answer reads: on the review, in read-only fields.

use leptos::prelude::*;
use serde_json::Value;

use super::Spot;
use crate::forms::program::Choices;
use crate::forms::{Kind, is_blank};
use crate::i18n::Words;
use crate::i18n::words::Apply;
use crate::state::language::use_language;
use crate::state::units::use_units;

/// The effective answer in words; empty when there is none.
pub fn effective_text(spot: &Spot) -> Signal<String> {
    let (app, place, language, units) = (spot.app, spot.place.clone(), use_language(), use_units());
    let value = Memo::new({
        let pointer = place.pointer.clone();
        move |_| app.evaluation.with(|evaluation| evaluation.effective.pointer(&pointer).cloned().unwrap_or_default())
    });
    Signal::derive(move || {
        let language = language.get();
        let value = value.get();
        if is_blank(&value) {
            return String::new();
        }
        app.program.with_value(|program| {
            let node = &program.nodes[place.node];
            let said = |text: &str| program.say(language.tag(), text).to_owned();
            let code = value.as_str().unwrap_or_default();
            match (&node.choices, units) {
                (Choices::Fixed(choices), _) if node.kind == Kind::SelectBoxes => choices
                    .iter()
                    .filter(|choice| value.get(&choice.value) == Some(&Value::Bool(true)))
                    .map(|choice| said(&choice.label))
                    .collect::<Vec<_>>()
                    .join(", "),
                (Choices::Fixed(choices), _) => {
                    let chosen = choices.iter().find(|choice| choice.value == code);
                    chosen.map_or_else(|| code.to_owned(), |choice| said(&choice.label))
                }
                (Choices::UnitsOfLevel(level), Some(units)) => units.name(&format!("level={level}"), code),
                (Choices::UnitsBelow(field), Some(units)) => {
                    let parent = sibling(app, &place.pointer, field);
                    units.name(&format!("parent={parent}"), code)
                }
                _ => plain(&value, node.suffix.as_deref(), language),
            }
        })
    })
}

fn plain(value: &Value, suffix: Option<&str>, language: crate::i18n::Language) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => Apply::Yes.text(language).to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    match suffix {
        Some(suffix) => format!("{text} {suffix}"),
        None => text,
    }
}

/// The effective answer of a field beside this one, or, with `data.`, anywhere; tracked.
pub fn sibling(app: crate::state::application::Application, pointer: &str, field: &str) -> String {
    let at = match field.strip_prefix("data.") {
        Some(path) => format!("/{}", path.replace('.', "/")),
        None => format!("{}/{field}", pointer.rsplit_once('/').map_or("", |(scope, _)| scope)),
    };
    app.evaluation.with(|evaluation| crate::forms::pointer::text_at(&evaluation.effective, &at))
}
