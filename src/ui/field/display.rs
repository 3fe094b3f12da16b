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
pub fn effective_text(spot: Spot) -> Signal<String> {
    let (language, units) = (use_language(), use_units());
    let value = Memo::new(move |_| spot.effective());
    Signal::derive(move || {
        let language = language.get();
        let value = value.get();
        if is_blank(&value) {
            return String::new();
        }
        let above = match spot.with_node(|node| node.choices.units_below().map(str::to_owned)) {
            Some(field) => sibling(spot, &field),
            None => String::new(),
        };
        spot.app.form.with_program(|program| {
            let node = &program.nodes[spot.cell.node()];
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
                (Choices::UnitsBelow(_), Some(units)) => units.name(&format!("parent={above}"), code),
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
pub fn sibling(spot: Spot, field: &str) -> String {
    let form = spot.app.form;
    let other = form.read(|program, session| match field.strip_prefix("data.") {
        Some(path) => session.cell(program, &format!("/{}", path.replace('.', "/"))),
        None => session.beside(program, spot.cell, field),
    });
    let Some(cell) = other.flatten() else { return String::new() };
    form.at(cell, |program, session| super::text_of(session.effective_at(program, cell))).unwrap_or_default()
}
