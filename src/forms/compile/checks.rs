//! What an answer has to be: `validate`, the bounds of dates, `warnings`.

use serde_json::{Map, Value};

use super::*;
use crate::domain::date::Date;
use crate::forms::logic;
use crate::forms::pattern::Pattern;

impl Compiler {
    pub(super) fn checks(&self, it: &Map<String, Value>) -> Result<Checks> {
        let empty = Map::new();
        let validate = it.get("validate").and_then(Value::as_object).unwrap_or(&empty);
        if validate.get("custom").and_then(Value::as_str).is_some_and(|code| !code.trim().is_empty()) {
            return Err(self.error(DefinitionProblem::JavaScript { property: "validate.custom" }));
        }
        Ok(Checks {
            required: flag(validate, "required"),
            min_length: number(validate, "minLength").map(|length| length as usize),
            max_length: number(validate, "maxLength").map(|length| length as usize),
            pattern: self.pattern(validate)?,
            min: number(validate, "min"),
            max: number(validate, "max"),
            integer: flag(validate, "integer"),
            step: number(validate, "step").filter(|step| *step > 0.0),
            min_words: number(validate, "minWords").map(|words| words as usize),
            max_words: number(validate, "maxWords").map(|words| words as usize),
            date_min: self.date_bounds(it, "dateMin", "minDate", "minYear", (1, 1))?,
            date_max: self.date_bounds(it, "dateMax", "maxDate", "maxYear", (12, 31))?,
            json: self.rule(validate.get("json"), "validate.json")?,
            custom_message: text(validate, "customMessage").filter(|message| !message.is_empty()),
        })
    }

    pub(super) fn pattern(&self, validate: &Map<String, Value>) -> Result<Option<Pattern>> {
        let Some(pattern) = text(validate, "pattern") else { return Ok(None) };
        Pattern::new(&pattern).map(Some).map_err(|why| {
            let value = format!("{pattern} ({why})");
            self.error(DefinitionProblem::BadValue { property: "validate.pattern", value })
        })
    }

    /// Ours, and those of Form.io's `day`; of a year its end.
    pub(super) fn date_bounds(
        &self,
        it: &Map<String, Value>,
        own: &'static str,
        date: &'static str,
        year: &'static str,
        (month, day): (u8, u8),
    ) -> Result<Vec<DateBound>> {
        let mut bounds: Vec<DateBound> = self.date_bound(it, own)?.into_iter().collect();
        if text(it, "type").as_deref() != Some("day") {
            return Ok(bounds);
        }
        let bad = |property, value: String| self.error(DefinitionProblem::BadValue { property, value });
        if let Some(bound) = text(it, date) {
            bounds.push(match bound.trim() {
                // The one script that says nothing but a day.
                "moment()" => DateBound::Today,
                script if script.contains("moment") => {
                    return Err(self.error(DefinitionProblem::JavaScript { property: date }));
                }
                // Form.io's builder writes a time after it.
                day => day
                    .get(..10)
                    .and_then(|day| Date::parse_iso(day).ok())
                    .map(DateBound::On)
                    .ok_or_else(|| bad(date, day.to_owned()))?,
            });
        }
        let fields = it.get("fields").and_then(|fields| fields.get("year")).and_then(Value::as_object);
        if let Some(end) = fields.and_then(|field| number(field, year)).or_else(|| number(it, year))
            && end != 0.0
        {
            let date = Date::new(end as i32, month, day).filter(|_| end.fract() == 0.0);
            bounds.push(DateBound::On(date.ok_or_else(|| bad(year, logic::number_text(end)))?));
        }
        Ok(bounds)
    }

    pub(super) fn date_bound(&self, it: &Map<String, Value>, name: &'static str) -> Result<Option<DateBound>> {
        let Some(bound) = property(it, name) else { return Ok(None) };
        Ok(Some(match bound.as_str() {
            "today" => DateBound::Today,
            pointer if pointer.starts_with('/') => DateBound::Answer(pointer.to_owned()),
            date => DateBound::On(
                Date::parse_typed(date)
                    .map_err(|_| self.error(DefinitionProblem::BadValue { property: name, value: date.to_owned() }))?,
            ),
        }))
    }

    pub(super) fn warnings(&self, it: &Map<String, Value>) -> Result<Vec<Warning>> {
        self.list(it, "warnings")?
            .iter()
            .map(|warning| {
                let warning = self.object(warning, "warnings")?;
                let rule = self.rule(warning.get("json"), "warnings.json")?;
                let wrong = DefinitionProblem::WrongType { property: "warnings", expected: "json and message" };
                Ok(Warning {
                    rule: rule.ok_or_else(|| self.error(wrong.clone()))?,
                    message: text(warning, "message").ok_or_else(|| self.error(wrong))?,
                })
            })
            .collect()
    }
}
