//! How an answer reads: on the review, in read-only fields.

use leptos::prelude::*;
use serde_json::Value;

use super::Spot;
use crate::domain::money::format_grouped;
use crate::forms::pointer::text_of;
use crate::forms::program::Choices;
use crate::forms::{Kind, Meaning, holds_nothing, is_blank};
use crate::i18n::Words;
use crate::i18n::words::Form;
use crate::state::language::use_language;
use crate::state::units::use_units;

/// The effective answer in words; empty when there is none.
pub fn effective_text(spot: Spot) -> Signal<String> {
    if spot.with_node(|node| node.meaning == Meaning::Address) {
        return address(spot);
    }
    let (language, units) = (use_language(), use_units());
    let value = Memo::new(move |_| spot.effective());
    Signal::derive(move || {
        let language = language.get();
        let value = value.get();
        if holds_nothing(&value) {
            return String::new();
        }
        let above = match spot.with_node(|node| node.choices.units_below().map(str::to_owned)) {
            Some(field) => sibling(spot, &field),
            None => String::new(),
        };
        spot.app.form.with_program(|program| {
            let node = &program.nodes[spot.cell.node()];
            let said = |text: &str| program.say(language.tag(), text).to_owned();
            let one = |value: &Value| match (&node.choices, units) {
                (Choices::Fixed(choices), _) if node.kind == Kind::SelectBoxes => choices
                    .iter()
                    .filter(|choice| value.get(&choice.value) == Some(&Value::Bool(true)))
                    .map(|choice| said(&choice.label))
                    .collect::<Vec<_>>()
                    .join(", "),
                (Choices::Fixed(choices), _) => {
                    let code = value.as_str().unwrap_or_default();
                    let chosen = choices.iter().find(|choice| choice.value == code);
                    chosen.map_or_else(|| code.to_owned(), |choice| said(&choice.label))
                }
                (Choices::UnitsOfLevel(level), Some(units)) => {
                    units.name(&format!("level={level}"), &text_of(Some(value)))
                }
                (Choices::UnitsBelow(_), Some(units)) => units.name(&format!("parent={above}"), &text_of(Some(value))),
                _ if node.is_money() && value.is_i64() => {
                    let amount = format_grouped(value.as_i64().unwrap_or_default());
                    format!("{amount}\u{a0}{}", said(node.suffix.as_deref().unwrap_or("đồng")))
                }
                _ => plain(value, node.suffix.as_deref(), language),
            };
            match &value {
                Value::Array(values) => {
                    values.iter().filter(|value| !is_blank(value)).map(one).collect::<Vec<_>>().join(", ")
                }
                value => one(value),
            }
        })
    })
}

/// An address as one line: "12 Lê Lợi, Phường Bến Thành, Thành phố Hồ Chí Minh".
fn address(group: Spot) -> Signal<String> {
    let parts: Vec<Signal<String>> = address_parts(group).into_iter().rev().map(effective_text).collect();
    Signal::derive(move || {
        let texts: Vec<String> = parts.iter().map(|part| part.get()).filter(|text| !text.is_empty()).collect();
        texts.join(", ")
    })
}

/// The fields of an address's line, in the order of the form; none for any other field.
pub fn address_parts(spot: Spot) -> Vec<Spot> {
    let cells = spot.app.form.read(|program, session| {
        let is_address = program.nodes[spot.cell.node()].meaning == Meaning::Address;
        if is_address { session.address_parts(program, spot.cell) } else { Vec::new() }
    });
    cells.unwrap_or_default().into_iter().map(|cell| Spot { cell, ..spot }).collect()
}

fn plain(value: &Value, suffix: Option<&str>, language: crate::i18n::Language) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => Form::Yes.text(language).to_owned(),
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
    beside(spot, field).map(|spot| text_of(Some(&spot.effective()))).unwrap_or_default()
}

/// A field beside this one, or, with `data.`, anywhere.
pub fn beside(spot: Spot, field: &str) -> Option<Spot> {
    let cell = spot.app.form.read(|program, session| match field.strip_prefix("data.") {
        Some(path) => session.cell(program, &format!("/{}", path.replace('.', "/"))),
        None => session.beside(program, spot.cell, field),
    });
    cell.flatten().map(|cell| Spot { cell, ..spot })
}
