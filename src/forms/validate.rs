//! One effective answer against its checks.

use serde_json::Value;
use validator::{ValidateLength, ValidateRange, ValidationError};

use super::compile::{holds_nothing, is_blank};
use super::evaluate::Context;
use super::finding::{Finding, Severity};
use super::logic::{self, Scope};
use super::meaning;
use super::program::*;
use crate::domain::date::{Date, DateError, PartialDate};
use crate::domain::money::format_grouped;

/// An answer with what its rules look at.
#[derive(Clone, Copy)]
pub(super) struct Answer<'a> {
    pub node: &'a Node,
    /// The effective answer; `null` when there is none.
    pub value: &'a Value,
    /// The data scope it stands in.
    pub row: &'a Value,
    pub row_index: Option<usize>,
    /// All effective answers.
    pub effective: &'a Value,
    /// Whether there has to be an answer, now.
    pub required: bool,
    pub context: &'a Context<'a>,
}

/// Everything wrong with one visible answer. The findings' pointers are empty, or name one of several values: who asks
/// knows where it stands.
pub(super) fn findings(answer: Answer<'_>) -> Vec<Finding> {
    let Answer { node, value, .. } = answer;
    let mut found = Vec::new();
    let mut add = |error| found.push(Finding::new("", Severity::Error, error));
    match node.kind {
        Kind::Page | Kind::Group | Kind::Layout | Kind::Container | Kind::Content | Kind::File => return found,
        _ if answer.required && answer.is_missing() => add(ValidationError::new("required")),
        Kind::Rows => {
            let rows = value.as_array().map_or(0, Vec::len);
            // Who gives none need not give so many.
            let least = node.checks.min_length.filter(|_| rows > 0);
            if let Some(least) = least.filter(|least| rows < *least) {
                add(with(ValidationError::new("minRows"), "min", least));
            }
            if let Some(most) = node.checks.max_length.filter(|most| rows > *most) {
                add(with(ValidationError::new("maxRows"), "max", most));
            }
        }
        _ if answer.is_missing() => {}
        _ if node.multiple => {
            for (index, value) in value.as_array().into_iter().flatten().enumerate().filter(|(_, it)| !is_blank(it)) {
                let at = format!("/{index}");
                let of_one = Answer { value, ..answer }.of_one();
                found.extend(of_one.into_iter().map(|finding| Finding { pointer: at.clone(), ..finding }));
            }
        }
        _ => found.extend(answer.of_one()),
    }
    answer.own_rules(&mut found);
    found
}

impl<'a> Answer<'a> {
    /// What is wrong with one value, or looks like a slip.
    fn of_one(self) -> Vec<Finding> {
        let Answer { node, value, row, .. } = self;
        let Err(error) = self.check() else {
            let warnings = meaning::warnings(&node.meaning, value.as_str().unwrap_or_default(), row);
            return warnings.into_iter().map(|warning| Finding::new("", Severity::Warning, warning)).collect();
        };
        let message = node.checks.custom_message.as_deref().filter(|_| error.code == "pattern");
        let error = match message {
            Some(message) => error.with_message(message.to_owned().into()),
            None => error,
        };
        vec![Finding::new("", Severity::Error, error)]
    }

    /// Whether there is no answer. An unticked box is none, nor are rows of nothing.
    fn is_missing(self) -> bool {
        holds_nothing(self.value)
    }

    /// The definition's own rules: `validate.json`, and `warnings`.
    fn own_rules(self, found: &mut Vec<Finding>) {
        let Answer { node, value, row, row_index, effective, required, context } = self;
        let logic = logic::Context { today: Some(context.today) };
        let scope = Scope::Form { data: effective, row: Some(row), row_index, value: Some(value) };
        // An answer that is missing is asked for; where it need not be there, the rule may still want it ("one of two").
        if let Some(rule) = node.checks.json.as_ref().filter(|_| !required || !self.is_missing()) {
            // Form.io: `true` when all is well, otherwise the words to show.
            let verdict = rule.evaluate(scope, &logic);
            if verdict != Value::Bool(true) {
                let mut error = ValidationError::new("json");
                error.message =
                    node.checks.custom_message.clone().or(verdict.as_str().map(str::to_owned)).map(Into::into);
                found.push(Finding::new("", Severity::Error, error));
            }
        }
        for warning in &node.warnings {
            if !warning.rule.holds(scope, &logic) {
                let mut finding = ValidationError::new("warning");
                finding.message = Some(warning.message.clone().into());
                found.push(Finding::new("", Severity::Warning, finding));
            }
        }
    }

    fn check(&self) -> Result<(), ValidationError> {
        let Answer { node, value, row, .. } = *self;
        let checks = &node.checks;
        match node.kind {
            Kind::Number => return number(node, value),
            Kind::Checkbox | Kind::Hidden => return Ok(()),
            Kind::Select | Kind::Radio => return self.option(),
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
        let words = text.split_whitespace().count();
        if let Some(least) = checks.min_words.filter(|least| words < *least) {
            return Err(with(ValidationError::new("minWords"), "min", least));
        }
        if let Some(most) = checks.max_words.filter(|most| words > *most) {
            return Err(with(ValidationError::new("maxWords"), "max", most));
        }
        if let Some(pattern) = &checks.pattern
            && !pattern.matches(text, self.context.property)
        {
            return Err(ValidationError::new("pattern"));
        }
        match node.meaning {
            Meaning::Date | Meaning::PartialDate | Meaning::Month | Meaning::Year => self.date(text),
            Meaning::Plain if node.kind == Kind::Email => crate::domain::email::check(text),
            _ => meaning::check(&node.meaning, text, row),
        }
    }

    fn option(&self) -> Result<(), ValidationError> {
        let Answer { node, value, row, .. } = *self;
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

    fn date(&self, text: &str) -> Result<(), ValidationError> {
        let node = self.node;
        let typed = PartialDate::parse_typed(text);
        let date = match (&node.meaning, typed) {
            (Meaning::Month, Ok(date @ PartialDate::Month { .. }))
            | (Meaning::Year, Ok(date @ PartialDate::Year(_))) => Ok(date),
            (Meaning::Month, _) => Err("date.month"),
            (Meaning::Year, _) => Err("date.year"),
            (Meaning::PartialDate, typed) => typed.map_err(DateError::code),
            _ => Date::parse_typed(text).map(PartialDate::Day).map_err(DateError::code),
        };
        let date = date.map_err(ValidationError::new)?;
        // A birth known by its year only gets the benefit of the doubt at both ends.
        let bounds = |all: &'a [DateBound], end| all.iter().filter_map(move |bound| self.bound(bound, end));
        if let Some(latest) = bounds(&node.checks.date_max, PartialDate::latest).min()
            && date.earliest() > latest
        {
            return Err(with(ValidationError::new("date.tooLate"), "max", latest.to_string()));
        }
        if let Some(earliest) = bounds(&node.checks.date_min, PartialDate::earliest).max()
            && date.latest() < earliest
        {
            return Err(with(ValidationError::new("date.tooEarly"), "min", earliest.to_string()));
        }
        Ok(())
    }

    fn bound(&self, bound: &DateBound, end: fn(PartialDate) -> Date) -> Option<Date> {
        match bound {
            DateBound::Today => Some(self.context.today),
            DateBound::On(date) => Some(*date),
            DateBound::Answer(pointer) => {
                PartialDate::parse_typed(self.effective.pointer(pointer)?.as_str()?).ok().map(end)
            }
        }
    }
}

fn number(node: &Node, value: &Value) -> Result<(), ValidationError> {
    let checks = &node.checks;
    // As the answer itself is written.
    let bounded = |code: &'static str, bound: f64| {
        let mut error = ValidationError::new(code);
        let written = match node.meaning {
            Meaning::Money if bound.fract() == 0.0 => Value::from(format_grouped(bound as i64)),
            _ => Value::from(bound),
        };
        error.params.insert(code.into(), written);
        error
    };
    let Some(number) = value.as_f64() else { return Err(ValidationError::new("number")) };
    if checks.integer && number.fract() != 0.0 {
        return Err(ValidationError::new("integer"));
    }
    if let Some(step) = checks.step.filter(|step| !is_on_step(number, *step)) {
        return Err(bounded("step", step));
    }
    if !number.validate_range(checks.min, None, None, None) {
        return Err(bounded("min", checks.min.unwrap_or_default()));
    }
    if !number.validate_range(None, checks.max, None, None) {
        return Err(bounded("max", checks.max.unwrap_or_default()));
    }
    Ok(())
}

/// Whether a number is a multiple of the step, as far as binary fractions can say: 0.3 is on steps of 0.1.
fn is_on_step(number: f64, step: f64) -> bool {
    let steps = number / step;
    (steps - steps.round()).abs() <= 1e-9 * steps.abs().max(1.0)
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
