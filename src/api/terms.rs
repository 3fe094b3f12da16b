//! What follows from a procedure's terms and somebody's answers: the papers asked for and the fee. Pure: the browser
//! shows it, the backend decides by it.

use serde_json::Value;

use super::dto::{DocumentComponent, FeeKind, FeeLine, FeeRule, FeeStatement, Procedure, ProcedureCase};
use crate::domain::date::Date;
use crate::domain::fee;
use crate::forms::DocumentPlace;
use crate::forms::logic::{Context, Rule, Scope};

impl Procedure {
    /// Whether any of the cases has a document component with this code.
    pub fn has_component(&self, code: &str) -> bool {
        self.cases.iter().flat_map(|case| &case.components).any(|component| component.code == code)
    }

    /// The case with this code.
    pub fn case(&self, code: &str) -> Option<&ProcedureCase> {
        self.cases.iter().find(|case| case.code == code)
    }
}

impl ProcedureCase {
    /// The document components that these (effective) answers call for, in the published order.
    pub fn papers(&self, answers: &Value, today: Date) -> Vec<&DocumentComponent> {
        self.components.iter().filter(|component| holds(component.applies.as_ref(), answers, today, true)).collect()
    }

    /// The same as both the procedure and the form want them: a file of the form may demand what is otherwise handed in
    /// by who has it.
    pub fn asked(&self, answers: &Value, places: &[DocumentPlace], today: Date) -> Vec<DocumentComponent> {
        let papers = self.papers(answers, today).into_iter().cloned().map(|paper| {
            let demanded = places.iter().any(|place| place.required && place.code == paper.code);
            DocumentComponent { required: paper.required || demanded, ..paper }
        });
        papers.collect()
    }
}

/// What is to be paid for these (effective) answers.
pub fn assess(rules: &[FeeRule], answers: &Value, today: Date) -> FeeStatement {
    let mut due = Vec::new();
    let mut items = Vec::new();
    for rule in rules {
        let quantity = match &rule.quantity {
            None => 1,
            Some(quantity) => evaluate(quantity, answers, today).as_ref().map_or(0, whole),
        };
        if quantity > 0 {
            let waived = holds(rule.waived.as_ref(), answers, today, false);
            items.push(fee::FeeItem {
                code: rule.code.clone(),
                kind: rule.kind.into(),
                unit_amount: rule.unit_amount,
                quantity,
                waived,
            });
            due.push((rule, quantity));
        }
    }
    let bill = fee::assess(&items);
    let line = |((rule, quantity), line): ((&FeeRule, u32), &fee::FeeLine)| {
        let waived = line.gross - line.payable;
        FeeLine {
            code: rule.code.clone(),
            name: rule.name.clone(),
            kind: rule.kind,
            unit_amount: rule.unit_amount,
            quantity,
            waived,
            waiver_reason: rule.waiver_reason.clone().filter(|_| waived > 0),
            payable: line.payable,
        }
    };
    FeeStatement { lines: due.into_iter().zip(&bill.lines).map(line).collect(), payable: bill.payable }
}

impl From<FeeKind> for fee::FeeKind {
    fn from(kind: FeeKind) -> Self {
        match kind {
            FeeKind::Fee => fee::FeeKind::Fee,
            FeeKind::Charge => fee::FeeKind::Charge,
        }
    }
}

fn evaluate(rule: &Value, answers: &Value, today: Date) -> Option<Value> {
    // Rules are checked when the procedure is published; one that does not compile decides nothing.
    Some(Rule::compile(rule).ok()?.evaluate(Scope::form(answers), &Context { today: Some(today) }))
}

fn holds(rule: Option<&Value>, answers: &Value, today: Date, without: bool) -> bool {
    match rule {
        None => without,
        Some(rule) => evaluate(rule, answers, today).is_some_and(|value| crate::forms::logic::truthy(&value)),
    }
}

/// A whole quantity from 0; anything else is 0.
fn whole(value: &Value) -> u32 {
    match value {
        Value::Number(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or(0),
        Value::String(text) => text.trim().parse().unwrap_or(0),
        _ => 0,
    }
}
