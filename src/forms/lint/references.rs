//! Everything in a definition that names a component: rules, simple conditions, bounds of dates, siblings.

use serde_json::{Map, Value};

use super::names::{Miss, Named};
use super::paper::Paper;
use super::rules::Reader;
use super::shape::has;
use crate::forms::program::{Choices, Kind, NodeId, Program};

pub(super) fn component(program: &Program, id: NodeId, json: &Map<String, Value>, paper: &mut Paper<'_>) {
    let reader = || Reader { program, node: Some(id), misses: Vec::new() };
    let empty = Vec::new();
    let mut rules: Vec<(&str, Option<&Value>)> = vec![
        ("calculateValue", json.get("calculateValue")),
        ("customDefaultValue", json.get("customDefaultValue")),
        ("validate.json", json.get("validate").and_then(|validate| validate.get("json"))),
    ];
    let mut conditions: Vec<(&str, &Value)> =
        json.get("conditional").map(|it| ("conditional", it)).into_iter().collect();
    for logic in json.get("logic").and_then(Value::as_array).unwrap_or(&empty) {
        let Some(trigger) = logic.get("trigger") else { continue };
        rules.push(("logic", trigger.get("json")));
        conditions.extend(trigger.get("simple").map(|it| ("logic", it)));
    }
    for warning in json.get("warnings").and_then(Value::as_array).unwrap_or(&empty) {
        rules.push(("warnings", warning.get("json")));
    }
    rules.extend(conditions.iter().map(|(property, it)| (*property, it.get("json"))));
    for (property, rule) in rules {
        let mut reader = reader();
        rule.into_iter().for_each(|rule| reader.rule(rule));
        say(property, reader.misses, paper);
    }
    for (property, condition) in conditions {
        say(property, terms(&reader(), condition), paper);
        spelling(property, condition, paper);
    }
    properties(program, id, json, paper);
}

/// The components of a simple condition, and the values it waits for.
fn terms(reader: &Reader<'_>, condition: &Value) -> Vec<Miss> {
    let text = |of: &Value, name: &str| of.get(name).and_then(Value::as_str).map(str::to_owned);
    let mut terms = Vec::new();
    match condition.get("conditions").and_then(Value::as_array).filter(|conditions| !conditions.is_empty()) {
        Some(conditions) => {
            for term in conditions {
                let operator = text(term, "operator").unwrap_or_else(|| "isEqual".to_owned());
                terms.push((text(term, "component").unwrap_or_default(), term.get("value"), operator));
            }
        }
        None => terms.extend(text(condition, "when").map(|when| (when, condition.get("eq"), "isEqual".to_owned()))),
    }
    let mut misses = Vec::new();
    for (name, value, operator) in terms {
        if name.is_empty() {
            continue;
        }
        match reader.component(&name) {
            Ok(Named::Node(id)) if has("isEqual isNotEqual includes notIncludes", &operator) => {
                misses.extend(value.and_then(|value| reader.never(id, &name, value)));
            }
            Ok(_) => {}
            Err(miss) => misses.push(Miss { mend: miss.mend.replace("`data.", "`"), ..miss }),
        }
    }
    misses
}

/// Of the three spellings of a condition one is read; and what it says has to be said.
fn spelling(property: &str, condition: &Value, paper: &mut Paper<'_>) {
    let said = |name: &str| condition.get(name).is_some_and(|value| !crate::forms::is_blank(value));
    let combined = said("conditions");
    let read = if combined { "conditions" } else { "when" };
    if (combined || said("when")) && said("json") {
        paper.problem(
            format!("`{property}`: `json` is not looked at, because `{read}` is there"),
            format!("take `{read}` away, or say all of it in `json`"),
        );
    }
    let show = condition.get("show").unwrap_or(&Value::Null);
    let clear = show.is_boolean() || matches!(show.as_str(), Some("true" | "false"));
    // Form.io takes whatever is not true for false: hidden when it is met.
    if said("when") && !combined && !clear {
        paper.problem(
            format!("`{property}`: `when` without `show`: it is hidden when the condition is met, not shown"),
            "write `\"show\": true` (or false, if that is meant)".to_owned(),
        );
    }
}

/// Names in `properties` and in the address of units.
fn properties(program: &Program, id: NodeId, json: &Map<String, Value>, paper: &mut Paper<'_>) {
    let reader = Reader { program, node: Some(id), misses: Vec::new() };
    let own = json.get("properties").and_then(Value::as_object);
    let own = |name: &str| own.and_then(|own| own.get(name)).and_then(Value::as_str);
    for name in ["birthField", "genderField", "documentType"] {
        if let Some(key) = own(name)
            && let Err(miss) = reader.look_up(&format!("row.{key}"))
        {
            say(&format!("properties.{name}"), vec![Miss { mend: miss.mend.replace("`row.", "`"), ..miss }], paper);
        }
    }
    for name in ["dateMin", "dateMax"] {
        if let Some(pointer) = own(name).and_then(|bound| bound.strip_prefix('/'))
            && let Err(miss) = reader.look_up(&format!("data.{}", pointer.replace('/', ".")))
        {
            let mend = miss.mend.replace("`data.", "`/").replace('.', "/");
            say(&format!("properties.{name}"), vec![Miss { mend, ..miss }], paper);
        }
    }
    if let Choices::UnitsBelow(field) = &program.nodes[id].choices
        && let Err(miss) = reader.component(field.strip_prefix("data.").unwrap_or(field))
    {
        say("data.url", vec![Miss { mend: miss.mend.replace("`data.", "`"), ..miss }], paper);
    }
}

/// `routing`: its rules, and the containers that `owner` and `subject` can come to.
pub(super) fn routing(program: &Program, top: &Map<String, Value>, paper: &mut Paper<'_>) {
    for (name, rule) in top.get("routing").and_then(Value::as_object).into_iter().flatten() {
        let mut reader = Reader { program, node: None, misses: Vec::new() };
        reader.rule(rule);
        if name == "owner" || name == "subject" {
            let mut people = Vec::new();
            outcomes(rule, &mut people);
            for person in people {
                match reader.component(person) {
                    Ok(Named::Node(id)) if program.nodes[id].kind == Kind::Container => {}
                    Ok(_) => reader.misses.push(Miss {
                        why: format!("`{person}` is no container that describes a person"),
                        mend: "give the key of a container with `hoTen`, `soDinhDanh` …".to_owned(),
                    }),
                    Err(miss) => reader.misses.push(Miss { mend: miss.mend.replace("`data.", "`"), ..miss }),
                }
            }
        }
        say(&format!("routing.{name}"), reader.misses, paper);
    }
}

/// The texts that a rule can come to, as far as its `if`s say.
fn outcomes<'a>(rule: &'a Value, found: &mut Vec<&'a str>) {
    match rule {
        Value::String(text) if !text.is_empty() => found.push(text),
        Value::Object(object) if object.len() == 1 => {
            for (operator, operands) in object {
                let Some(operands) = operands.as_array() else { continue };
                let ends: Vec<&Value> = match operator.as_str() {
                    "if" | "?:" => {
                        let last = operands.len().wrapping_sub(1);
                        let is_end = |index: usize| index % 2 == 1 || index == last;
                        operands.iter().enumerate().filter(|(index, _)| is_end(*index)).map(|(_, end)| end).collect()
                    }
                    "or" | "and" => operands.iter().collect(),
                    _ => continue,
                };
                ends.into_iter().for_each(|end| outcomes(end, found));
            }
        }
        _ => {}
    }
}

fn say(property: &str, misses: Vec<Miss>, paper: &mut Paper<'_>) {
    for miss in misses {
        paper.problem(format!("`{property}`: {}", miss.why), miss.mend);
    }
}
