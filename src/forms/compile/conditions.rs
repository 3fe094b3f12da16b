//! Rules, and when a component is shown, required or disabled.

use serde_json::{Map, Value};

use super::*;

impl Compiler {
    pub(super) fn rule(&self, value: Option<&Value>, property: &'static str) -> Result<Option<Rule>> {
        match value {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(code)) if code.trim().is_empty() => Ok(None),
            Some(Value::String(_)) => Err(self.error(DefinitionProblem::JavaScript { property })),
            Some(rule) => Rule::compile(rule)
                .map(Some)
                .map_err(|reason| self.error(DefinitionProblem::Logic { property, reason: reason.to_string() })),
        }
    }

    /// Form.io's `logic`, as far as it sets whether a component is hidden, required or disabled.
    pub(super) fn actions(&self, it: &Map<String, Value>, scope: Option<NodeId>) -> Result<Vec<Action>> {
        let mut found = Vec::new();
        for logic in self.list(it, "logic")? {
            let logic = self.object(logic, "logic")?;
            let trigger = logic.get("trigger").and_then(Value::as_object);
            let kind = trigger.and_then(|trigger| text(trigger, "type")).unwrap_or_default();
            for action in self.list(logic, "actions")? {
                let action = self.object(action, "actions")?;
                let property = action.get("property").and_then(Value::as_object);
                let property = match property.and_then(|property| text(property, "value")).as_deref() {
                    Some("hidden") => Property::Hidden,
                    Some("validate.required") => Property::Required,
                    Some("disabled") => Property::Disabled,
                    other => {
                        let value = other.map_or_else(|| text(action, "type").unwrap_or_default(), str::to_owned);
                        return Err(self.error(DefinitionProblem::BadValue { property: "logic.actions", value }));
                    }
                };
                let trigger = match (kind.as_str(), trigger) {
                    ("json", Some(trigger)) => self.rule(trigger.get("json"), "logic.trigger")?.map(Condition::Logic),
                    ("simple", Some(trigger)) => {
                        trigger.get("simple").map(|it| self.conditional(it, scope)).transpose()?.flatten()
                    }
                    ("javascript", _) => {
                        return Err(self.error(DefinitionProblem::JavaScript { property: "logic.trigger" }));
                    }
                    _ => None,
                };
                let no_trigger = || DefinitionProblem::BadValue { property: "logic.trigger", value: kind.clone() };
                let trigger = trigger.ok_or_else(|| self.error(no_trigger()))?;
                found.push(Action { trigger, property, state: flag(action, "state") });
            }
        }
        Ok(found)
    }

    pub(super) fn condition(&self, it: &Map<String, Value>, scope: Option<NodeId>) -> Result<Option<Condition>> {
        it.get("conditional").map_or(Ok(None), |conditional| self.conditional(conditional, scope))
    }

    /// One of the three spellings of "shown when".
    pub(super) fn conditional(&self, conditional: &Value, scope: Option<NodeId>) -> Result<Option<Condition>> {
        let Some(conditional) = conditional.as_object() else { return Ok(None) };
        // As Form.io reads it: nothing but the word shows.
        let show = match conditional.get("show") {
            Some(Value::Bool(show)) => Some(*show),
            Some(Value::String(show)) if !show.is_empty() => Some(show == "true"),
            _ => None,
        };
        if let Some(Value::Array(conditions)) = conditional.get("conditions")
            && let (Some(show), false) = (show, conditions.is_empty())
        {
            let terms = conditions
                .iter()
                .map(|term| {
                    let term = self.object(term, "conditional.conditions")?;
                    let component = text(term, "component").unwrap_or_default();
                    let operator = self.operator(text(term, "operator").as_deref().unwrap_or("isEqual"))?;
                    Ok(self.term(component, operator, term.get("value"), scope))
                })
                .collect::<Result<Vec<_>>>()?;
            let all = text(conditional, "conjunction").as_deref() != Some("any");
            return Ok(Some(Condition::Combined { terms, all, show }));
        }
        if let Some(component) = text(conditional, "when") {
            let term = self.term(component, Operator::Has, conditional.get("eq"), scope);
            return Ok(Some(Condition::Simple(term, show == Some(true))));
        }
        Ok(self.rule(conditional.get("json"), "conditional.json")?.map(Condition::Logic))
    }

    pub(super) fn term(
        &self,
        component: String,
        operator: Operator,
        value: Option<&Value>,
        scope: Option<NodeId>,
    ) -> Term {
        let scopes = std::iter::successors(scope, |scope| self.nodes[*scope].scope);
        let mut keys: Vec<&str> = scopes.map(|scope| self.nodes[scope].key.as_str()).collect();
        keys.reverse();
        let within = keys.iter().try_fold(component.as_str(), |rest, key| rest.strip_prefix(*key)?.strip_prefix('.'));
        let beside = within.unwrap_or(&component).to_owned();
        Term { component, beside, operator, value: value.cloned().unwrap_or(Value::Null) }
    }

    pub(super) fn operator(&self, name: &str) -> Result<Operator> {
        Ok(match name {
            "isEqual" => Operator::IsEqual,
            "isNotEqual" => Operator::IsNotEqual,
            "isEmpty" => Operator::IsEmpty,
            "isNotEmpty" => Operator::IsNotEmpty,
            "includes" => Operator::Includes,
            "notIncludes" => Operator::NotIncludes,
            "lessThan" => Operator::LessThan,
            "lessThanOrEqual" => Operator::LessThanOrEqual,
            "greaterThan" => Operator::GreaterThan,
            "greaterThanOrEqual" => Operator::GreaterThanOrEqual,
            _ => {
                return Err(self.error(DefinitionProblem::BadValue {
                    property: "conditional.conditions.operator",
                    value: name.to_owned(),
                }));
            }
        })
    }
}
