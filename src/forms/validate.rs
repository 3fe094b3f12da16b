//! The effective answers against the form's checks: every finding, in the form's order.

use std::collections::BTreeSet;

use serde_json::Value;
use validator::{ValidateLength, ValidateRange, ValidationError};

use super::compile::is_blank;
use super::evaluate::Context;
use super::finding::{Finding, Severity};
use super::logic::{self, Scope};
use super::meaning;
use super::program::*;
use crate::domain::date::{Date, PartialDate};

/// Everything wrong with the visible answers.
pub(super) fn findings(
    program: &Program,
    effective: &Value,
    hidden: &BTreeSet<String>,
    context: &Context<'_>,
) -> Vec<Finding> {
    let mut walk = Walk { program, effective, hidden, context, found: Vec::new() };
    walk.scope(&program.pages, effective, None, "");
    walk.found
}

struct Walk<'a> {
    program: &'a Program,
    effective: &'a Value,
    hidden: &'a BTreeSet<String>,
    context: &'a Context<'a>,
    found: Vec<Finding>,
}

impl Walk<'_> {
    fn scope(&mut self, nodes: &[NodeId], row: &Value, row_index: Option<usize>, pointer: &str) {
        for &id in nodes {
            let program = self.program;
            let node = &program.nodes[id];
            let at = format!("{pointer}/{}", node.key);
            if self.hidden.contains(&at) || node.hidden {
                continue;
            }
            let value = row.get(&node.key).unwrap_or(&Value::Null);
            match node.kind {
                Kind::Page | Kind::Group | Kind::Layout => self.scope(&node.children, row, row_index, pointer),
                Kind::Content => {}
                Kind::Container => self.scope(&node.children, value, row_index, &at),
                Kind::Rows => self.rows(node, value, &at),
                _ => self.input(node, value, row, row_index, &at),
            }
        }
    }

    fn rows(&mut self, node: &Node, value: &Value, at: &str) {
        let rows = value.as_array().map_or(&[][..], Vec::as_slice);
        if rows.is_empty() {
            if node.checks.required {
                self.error(at, ValidationError::new("required"));
            }
            return;
        }
        if !rows.len().validate_range(node.checks.min_length, node.checks.max_length, None, None) {
            self.error(at, ValidationError::new("rows"));
        }
        for (index, row) in rows.iter().enumerate() {
            self.scope(&node.children, row, Some(index), &format!("{at}/{index}"));
        }
    }

    fn input(&mut self, node: &Node, value: &Value, row: &Value, row_index: Option<usize>, at: &str) {
        let logic = logic::Context { today: Some(self.context.today) };
        let scope = Scope::Form { data: self.effective, row: Some(row), row_index, value: Some(value) };
        if is_blank(value) {
            if node.checks.required {
                self.error(at, ValidationError::new("required"));
            }
        } else if let Err(error) = self.check(node, value, row) {
            let message = node.checks.custom_message.as_deref().filter(|_| error.code == "pattern");
            let error = match message {
                Some(message) => error.with_message(message.to_owned().into()),
                None => error,
            };
            self.error(at, error);
        } else {
            let warnings = meaning::warnings(&node.meaning, value.as_str().unwrap_or_default(), row);
            self.found.extend(warnings.into_iter().map(|warning| Finding::new(at, Severity::Warning, warning)));
        }
        if let Some(rule) = &node.checks.json {
            // Form.io: `true` when all is well, otherwise the words to show.
            let verdict = rule.evaluate(scope, &logic);
            if verdict != Value::Bool(true) && !is_blank(value) {
                let mut error = ValidationError::new("json");
                error.message =
                    node.checks.custom_message.clone().or(verdict.as_str().map(str::to_owned)).map(Into::into);
                self.error(at, error);
            }
        }
        for warning in &node.warnings {
            if !warning.rule.holds(scope, &logic) {
                let mut finding = ValidationError::new("warning");
                finding.message = Some(warning.message.clone().into());
                self.found.push(Finding::new(at, Severity::Warning, finding));
            }
        }
    }

    fn check(&self, node: &Node, value: &Value, row: &Value) -> Result<(), ValidationError> {
        let checks = &node.checks;
        match node.kind {
            Kind::Number => return number(checks, value),
            Kind::Checkbox | Kind::Hidden => return Ok(()),
            Kind::Select | Kind::Radio => return self.option(node, value, row),
            Kind::SelectBoxes => return boxes(node, value),
            _ => {}
        }
        let Some(text) = value.as_str() else { return Err(ValidationError::new("type")) };
        let (min, max) = (checks.min_length.map(|min| min as u64), checks.max_length.map(|max| max as u64));
        if !text.validate_length(min, None, None) {
            return Err(with(ValidationError::new("minLength"), "min", min));
        }
        if !text.validate_length(None, max, None) {
            return Err(with(ValidationError::new("maxLength"), "max", max));
        }
        if let Some(pattern) = &checks.pattern
            && (self.context.matches)(pattern, text) != Some(true)
        {
            return Err(ValidationError::new("pattern"));
        }
        match node.meaning {
            Meaning::Date | Meaning::PartialDate => self.date(node, text),
            Meaning::Plain if node.kind == Kind::Email => crate::domain::email::check(text),
            _ => meaning::check(&node.meaning, text, row),
        }
    }

    fn option(&self, node: &Node, value: &Value, row: &Value) -> Result<(), ValidationError> {
        let wrong = || Err(ValidationError::new("option"));
        let Some(code) = value.as_str() else { return wrong() };
        match (&node.choices, self.context.parent_of_unit) {
            (Choices::Fixed(choices), _) if !choices.iter().any(|choice| choice.value == code) => wrong(),
            (Choices::UnitsOfLevel(_), Some(parent_of)) if parent_of(code).is_none() => wrong(),
            (Choices::UnitsBelow(field), Some(parent_of)) => {
                let above =
                    row.get(field).or_else(|| dotted(self.effective, field.strip_prefix("data.").unwrap_or(field)));
                let parent = parent_of(code);
                if parent.is_none() || parent.as_deref() != above.and_then(Value::as_str) { wrong() } else { Ok(()) }
            }
            _ => Ok(()),
        }
    }

    fn date(&self, node: &Node, text: &str) -> Result<(), ValidationError> {
        let partial = node.meaning == Meaning::PartialDate;
        let date = if partial { PartialDate::parse_typed(text) } else { Date::parse_typed(text).map(PartialDate::Day) }
            .map_err(|error| ValidationError::new(error.code()))?;
        // A birth known by its year only gets the benefit of the doubt at both ends.
        if let Some(latest) = self.bound(node.checks.date_max.as_ref(), PartialDate::latest)
            && date.earliest() > latest
        {
            return Err(with(ValidationError::new("date.tooLate"), "max", latest.to_string()));
        }
        if let Some(earliest) = self.bound(node.checks.date_min.as_ref(), PartialDate::earliest)
            && date.latest() < earliest
        {
            return Err(with(ValidationError::new("date.tooEarly"), "min", earliest.to_string()));
        }
        Ok(())
    }

    fn bound(&self, bound: Option<&DateBound>, end: fn(PartialDate) -> Date) -> Option<Date> {
        match bound? {
            DateBound::Today => Some(self.context.today),
            DateBound::On(date) => Some(*date),
            DateBound::Answer(pointer) => {
                PartialDate::parse_typed(self.effective.pointer(pointer)?.as_str()?).ok().map(end)
            }
        }
    }

    fn error(&mut self, at: &str, error: ValidationError) {
        self.found.push(Finding::new(at, Severity::Error, error));
    }
}

fn number(checks: &Checks, value: &Value) -> Result<(), ValidationError> {
    let Some(number) = value.as_f64() else { return Err(ValidationError::new("number")) };
    if checks.integer && number.fract() != 0.0 {
        return Err(ValidationError::new("integer"));
    }
    if !number.validate_range(checks.min, None, None, None) {
        return Err(with(ValidationError::new("min"), "min", checks.min));
    }
    if !number.validate_range(None, checks.max, None, None) {
        return Err(with(ValidationError::new("max"), "max", checks.max));
    }
    Ok(())
}

fn boxes(node: &Node, value: &Value) -> Result<(), ValidationError> {
    let Choices::Fixed(choices) = &node.choices else { return Ok(()) };
    let known = |name: &String| choices.iter().any(|choice| choice.value == *name);
    match value.as_object() {
        Some(boxes) if boxes.keys().all(known) => Ok(()),
        _ => Err(ValidationError::new("option")),
    }
}

fn with(mut error: ValidationError, name: &'static str, value: impl serde::Serialize) -> ValidationError {
    error.add_param(name.into(), &value);
    error
}

fn dotted<'a>(data: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(data, |at, key| at.get(key))
}
