//! A definition's own components laid over those of a fragment.

use serde_json::{Map, Value};

use super::FragmentProblem;

fn key(of: &Value) -> &str {
    of.get("key").and_then(Value::as_str).unwrap_or_default()
}

/// What stands in a part in the same data scope: groups are looked into, containers and lists have keys of their own.
fn inner(part: &mut Value) -> Option<&mut Vec<Value>> {
    let is_scope = matches!(part.get("type").and_then(Value::as_str), Some("container" | "datagrid" | "editgrid"));
    if is_scope { None } else { part.get_mut("components")?.as_array_mut() }
}

/// Whether there is a part with this key.
pub(super) fn has(parts: &[Value], wanted: &str) -> bool {
    parts.iter().any(|part| {
        let is_scope = matches!(part.get("type").and_then(Value::as_str), Some("container" | "datagrid" | "editgrid"));
        let inner = part.get("components").and_then(Value::as_array).filter(|_| !is_scope);
        key(part) == wanted || inner.is_some_and(|inner| has(inner, wanted))
    })
}

pub(super) fn leave_out(parts: &mut Vec<Value>, keys: &[String]) {
    parts.retain(|part| !keys.iter().any(|it| it == key(part)));
    for part in parts {
        if let Some(inner) = inner(part) {
            leave_out(inner, keys);
        }
    }
}

/// `*` is all of them.
pub(super) fn make_optional(parts: &mut [Value], keys: &[String]) {
    for part in parts {
        if keys.iter().any(|it| it == "*" || it == key(part))
            && let Some(validate) = part.get_mut("validate").and_then(Value::as_object_mut)
        {
            validate.remove("required");
        }
        if let Some(inner) = inner(part) {
            make_optional(inner, keys);
        }
    }
}

/// A component with the key of a part changes that part; another comes in behind the one before it in the author's list,
/// or before all when there is none.
pub(super) fn lay_over(parts: &mut Vec<Value>, own: Vec<Value>) -> Result<(), FragmentProblem> {
    let mut before: Option<String> = None;
    let mut first = 0;
    for component in own {
        let its_key = key(&component).to_owned();
        match find(parts, &its_key) {
            Some(part) => merge(part, component)?,
            None => match before.as_deref().and_then(|before| behind(parts, before)) {
                Some((list, at)) => list.insert(at, component),
                None => {
                    parts.insert(first, component);
                    first += 1;
                }
            },
        }
        before = Some(its_key);
    }
    Ok(())
}

fn find<'a>(parts: &'a mut [Value], wanted: &str) -> Option<&'a mut Value> {
    for part in parts {
        if key(part) == wanted {
            return Some(part);
        }
        if let Some(found) = inner(part).and_then(|inner| find(inner, wanted)) {
            return Some(found);
        }
    }
    None
}

/// The list that a part stands in, and the place behind it.
fn behind<'a>(parts: &'a mut Vec<Value>, wanted: &str) -> Option<(&'a mut Vec<Value>, usize)> {
    if let Some(at) = parts.iter().position(|part| key(part) == wanted) {
        return Some((parts, at + 1));
    }
    parts.iter_mut().find_map(|part| behind(inner(part)?, wanted))
}

/// Properties of the component in place of the part's; `null` takes one away. `validate` and `properties` are merged
/// member by member, `components` laid over again.
fn merge(part: &mut Value, component: Value) -> Result<(), FragmentProblem> {
    let (Some(part), Value::Object(component)) = (part.as_object_mut(), component) else { return Ok(()) };
    let kind = |of: &Map<String, Value>| of.get("type").and_then(Value::as_str).map(str::to_owned);
    if let (Some(here), Some(there)) = (kind(&component), kind(part))
        && here != there
    {
        let key = component.get("key").and_then(Value::as_str).unwrap_or_default().to_owned();
        return Err(FragmentProblem::Clash { key, here, there });
    }
    for (name, value) in component {
        match (name.as_str(), part.get_mut(&name), value) {
            ("components", Some(Value::Array(parts)), Value::Array(own)) => lay_over(parts, own)?,
            ("validate" | "properties", Some(Value::Object(parts)), Value::Object(own)) => {
                own.into_iter().for_each(|(name, value)| put(parts, name, value));
            }
            (_, _, value) => put(part, name, value),
        }
    }
    Ok(())
}

/// Gives a component the properties it does not have itself.
pub(super) fn give(it: &mut Map<String, Value>, properties: Option<&Value>) {
    let Some(given) = properties.and_then(Value::as_object).filter(|given| !given.is_empty()) else { return };
    let own = it.entry("properties").or_insert_with(|| Value::Object(Map::new()));
    for (name, value) in given {
        if let Some(own) = own.as_object_mut() {
            own.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
}

fn put(into: &mut Map<String, Value>, name: String, value: Value) {
    if value.is_null() {
        into.remove(&name);
    } else {
        into.insert(name, value);
    }
}
