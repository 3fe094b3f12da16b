//! Two states of one pair, and what differs.

mod marks;
mod shape;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::state::State;
pub use marks::Mark;
pub use shape::Shape;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    Visible,
    Value,
    Failing,
    Validity,
    /// We do not take the definition.
    Refused,
    /// form.io goes round in circles.
    Unsettled,
}

/// Who shows, has or reports what the other does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Formio,
    Ours,
    /// Each says something, and not the same.
    Both,
}

/// One difference.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    pub aspect: Aspect,
    pub pointer: String,
    /// The component's `type`.
    pub kind: String,
    /// The rule that fails; empty otherwise.
    pub rule: String,
    pub side: Side,
    pub formio: Value,
    pub ours: Value,
    pub marks: BTreeSet<Mark>,
    /// Pointers of other differences that rules of this component look at, and its own when the answer itself differs: it
    /// may only follow from them.
    pub follows: Vec<String>,
}

impl Difference {
    /// What keeps a pair from being compared at all.
    pub fn whole(aspect: Aspect, formio: &str, ours: &str) -> Difference {
        Difference {
            aspect,
            pointer: String::new(),
            kind: String::new(),
            rule: String::new(),
            side: Side::Both,
            formio: json!(formio),
            ours: json!(ours),
            marks: BTreeSet::new(),
            follows: Vec::new(),
        }
    }
}

/// A pair in both engines.
pub struct Case<'a> {
    pub shape: &'a Shape<'a>,
    pub today: &'a str,
    /// Whether the form just opened.
    pub opening: bool,
    pub formio: &'a State,
    /// What form.io's submission holds, as it is.
    pub formio_data: &'a Value,
    pub ours: &'a State,
}

/// All differences of a pair. Below one that is shown by one engine only, nothing further is listed.
pub fn compare(case: &Case<'_>) -> Vec<Difference> {
    let Case { shape, formio, ours, .. } = *case;
    let mut found = Vec::new();
    let mut add = |aspect, pointer: &str, rule: &str, side, formio, ours| {
        found.push(Difference {
            aspect,
            pointer: pointer.to_owned(),
            kind: shape.kind(pointer).to_owned(),
            rule: rule.to_owned(),
            side,
            formio,
            ours,
            marks: BTreeSet::new(),
            follows: Vec::new(),
        });
    };
    let covered = |pointer: &str, by: &BTreeSet<String>| shape.above(pointer).iter().any(|above| by.contains(above));
    // A list with other rows is one difference, whatever stands in the rows.
    let rows = |state: &State, pointer: &String| state.values.get(pointer).filter(|value| value.is_object()).cloned();
    let mut parted: BTreeSet<String> = formio.values.keys().chain(ours.values.keys()).cloned().collect();
    parted.retain(|pointer| rows(formio, pointer) != rows(ours, pointer));
    let lists = parted.clone();
    let mut shown_by_one = BTreeSet::new();
    for pointer in formio.hidden.symmetric_difference(&ours.hidden) {
        let (hides, other) = if ours.hidden.contains(pointer) { (Side::Ours, formio) } else { (Side::Formio, ours) };
        if covered(pointer, &other.hidden) || covered(pointer, &lists) {
            continue;
        }
        parted.insert(pointer.clone());
        shown_by_one.insert(pointer.clone());
        let shows = if hides == Side::Ours { Side::Formio } else { Side::Ours };
        let said = |side| json!(if side == hides { "hidden" } else { "shown" });
        add(Aspect::Visible, pointer, "", shows, said(Side::Formio), said(Side::Ours));
    }
    let pointers: BTreeSet<&String> = formio.values.keys().chain(ours.values.keys()).collect();
    for pointer in pointers {
        let (theirs, mine) = (formio.values.get(pointer), ours.values.get(pointer));
        if theirs == mine || shown_by_one.contains(pointer) || covered(pointer, &parted) {
            continue;
        }
        let side = match (theirs, mine) {
            (Some(_), None) => Side::Formio,
            (None, Some(_)) => Side::Ours,
            _ => Side::Both,
        };
        let plain = |value: Option<&Value>| value.cloned().unwrap_or(Value::Null);
        add(Aspect::Value, pointer, "", side, plain(theirs), plain(mine));
    }
    let mut failing_differ = false;
    for failing @ (pointer, rule) in formio.failing.symmetric_difference(&ours.failing) {
        failing_differ = true;
        if parted.contains(pointer) || covered(pointer, &parted) {
            continue;
        }
        let side = if ours.failing.contains(failing) { Side::Ours } else { Side::Formio };
        let said = |who| json!(if who == side { "fails" } else { "passes" });
        add(Aspect::Failing, pointer, rule, side, said(Side::Formio), said(Side::Ours));
    }
    if formio.valid != ours.valid && !failing_differ {
        let side = if ours.valid { Side::Formio } else { Side::Ours };
        add(Aspect::Validity, "", "", side, json!(formio.valid), json!(ours.valid));
    }
    let differing: BTreeSet<String> = found.iter().map(|difference| difference.pointer.clone()).collect();
    let reasons: BTreeSet<(Aspect, String, String)> =
        found.iter().map(|it| (it.aspect, it.pointer.clone(), it.rule.clone())).collect();
    let marks: Vec<BTreeSet<Mark>> = found.iter().map(|difference| marks::of(case, difference)).collect();
    for (difference, marks) in found.iter_mut().zip(marks) {
        difference.marks = marks;
        difference.follows = differing
            .iter()
            .filter(|other| {
                let own = **other == difference.pointer;
                if own { follows_itself(difference, &reasons) } else { shape.looks_at(&difference.pointer, other) }
            })
            .cloned()
            .collect();
    }
    found
}

/// Whether a check fails on answers that are not the same, or on what only one takes for an answer.
fn follows_itself(difference: &Difference, reasons: &BTreeSet<(Aspect, String, String)>) -> bool {
    let has = |aspect, rule: &str| reasons.contains(&(aspect, difference.pointer.clone(), rule.to_owned()));
    let failing = difference.aspect == Aspect::Failing;
    failing && (has(Aspect::Value, "") || difference.rule == "json" && has(Aspect::Failing, "required"))
}
