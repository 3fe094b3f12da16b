//! What the compiler found wrong, in words that help.

use serde_json::{Map, Value};

use super::known::{OPERATORS, TYPES};
use super::names::Named;
use super::nearest::nearest;
use super::paper::Paper;
use super::rules::Reader;
use super::script::{Role, Sort, translate};
use crate::forms::compile::{DefinitionError, DefinitionProblem, FILE_IN_ROWS};
use crate::forms::evaluate::CASE_KEY;
use crate::forms::program::{Kind, NodeId, Program};

/// Says what is wrong and how to mend it. `json` is the component as written.
pub(super) fn say(
    program: &Program,
    id: Option<NodeId>,
    json: Option<&Map<String, Value>>,
    error: &DefinitionError,
    paper: &mut Paper<'_>,
) {
    let nameless = DefinitionError { place: String::new(), problem: error.problem.clone() }.to_string();
    let why = nameless.trim_start_matches("the definition: ").to_owned();
    let mend = match &error.problem {
        DefinitionProblem::WrongType { property, expected } => format!("make `{property}` {expected}"),
        DefinitionProblem::UnknownType(kind) if kind.contains(' ') => {
            paper.problem(
                "a component at the top must be a `panel`".to_owned(),
                "put it into a `panel`: each panel at the top is one page".to_owned(),
            );
            return;
        }
        DefinitionProblem::UnknownType(kind) => match nearest(kind, TYPES.split_whitespace()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("one of: {}", TYPES.split_whitespace().collect::<Vec<_>>().join(", ")),
        },
        DefinitionProblem::BadKey(key) if key.is_empty() => {
            "give it a `key`: the name of its answer, like `hoTen`".to_owned()
        }
        DefinitionProblem::BadKey(_) => "write a key of Latin letters without diacritics, like `hoTen`".to_owned(),
        DefinitionProblem::DuplicateKey(_) => {
            "give one of the two another key, or put it into a `container` of its own".to_owned()
        }
        DefinitionProblem::JavaScript { property } => script(program, id, json, property),
        DefinitionProblem::Logic { .. } => "the operators are listed in src/forms/logic/mod.rs".to_owned(),
        DefinitionProblem::BadValue { property, value } => bad_value(property, value),
        DefinitionProblem::Cycle(_) => String::new(),
        DefinitionProblem::TooDeep => "lay some of the groups out side by side".to_owned(),
        DefinitionProblem::TooLarge => "use lists of rows (`datagrid`, `editgrid`)".to_owned(),
    };
    paper.problem(why, mend);
}

fn bad_value(property: &str, value: &str) -> String {
    match property {
        "minDate" | "maxDate" => "write a date like `2025-07-01`, or `properties.dateMin` and `dateMax`".to_owned(),
        "minYear" | "maxYear" => "write a year of four digits".to_owned(),
        "dateMin" | "dateMax" => {
            "write `today`, a date like `01/07/2025`, or a pointer like `/con/ngaySinh`".to_owned()
        }
        "data.url" => "write `/units?level=province` or `/units?parent={{ row.tinh }}`".to_owned(),
        "validate.pattern" => "write it as JavaScript does, without look-behind and back references".to_owned(),
        "type" if value == FILE_IN_ROWS => {
            "put it outside of the list: a paper belongs to the whole dossier".to_owned()
        }
        "properties.documentComponent" => "show one of them, with a condition that holds for both".to_owned(),
        "multiple" => {
            "only typed fields and a `select` hold several values: ask with one of those, with `selectboxes`, or \
            with a `datagrid`"
                .to_owned()
        }
        "logic.actions" => "only `hidden`, `validate.required` and `disabled` can be set".to_owned(),
        "logic.trigger" => "only `simple` and `json` triggers are run".to_owned(),
        _ if property.ends_with("operator") => match nearest(value, OPERATORS.split_whitespace()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("one of: {}", OPERATORS.split_whitespace().collect::<Vec<_>>().join(", ")),
        },
        _ => "the values are listed in src/forms/README.md".to_owned(),
    }
}

/// The JsonLogic that a script could be.
fn script(program: &Program, id: Option<NodeId>, json: Option<&Map<String, Value>>, property: &str) -> String {
    let role = match property {
        "customConditional" | "conditional.json" => Role::Show,
        "validate.custom" | "validate.json" => Role::Valid,
        "calculateValue" | "customDefaultValue" => Role::Value,
        "minDate" | "maxDate" => {
            return "write a date like `2025-07-01`; for today `\"properties\": { \"dateMax\": \"today\" }`".to_owned();
        }
        _ => return "write the rule as JsonLogic".to_owned(),
    };
    let found = json.and_then(|json| {
        property.split('.').try_fold(None, |at: Option<&Value>, name| {
            Some(Some(at.map_or_else(|| json.get(name), |at| at.get(name))?))
        })
    });
    let code = found.flatten().and_then(Value::as_str).unwrap_or_default();
    let target = match role {
        Role::Show => "conditional.json",
        Role::Valid => "validate.json",
        Role::Value => property,
    };
    // In Form.io a script goes before what else is there.
    let there = |member: &str| json.and_then(|json| json.get(member)).is_some_and(|it| !crate::forms::is_blank(it));
    let instead = match property {
        "customConditional" if there("conditional") => ", in place of what `conditional` says now",
        _ => "",
    };
    match translate(code, role, &|name| sort(program, id, name)) {
        Ok(rule) => format!("write as `{target}`{instead}: {rule}"),
        Err(refusal) => format!("write `{target}` as JsonLogic by hand: {refusal}"),
    }
}

/// What kind of answer a name in a script stands for.
fn sort(program: &Program, id: Option<NodeId>, name: &str) -> Sort {
    let reader = Reader { program, node: id, misses: Vec::new() };
    match reader.look_up(name) {
        Err(_) => Sort::Unknown,
        Ok(Named::Flag) => Sort::Flag,
        Ok(Named::Number) => Sort::Number,
        Ok(Named::Other) if name.strip_prefix("data.") == Some(CASE_KEY) => Sort::Text,
        Ok(Named::Other) => Sort::Tree,
        Ok(Named::Node(id)) => match program.nodes[id].kind {
            Kind::Number => Sort::Number,
            Kind::Checkbox => Sort::Flag,
            Kind::Date => Sort::Date,
            Kind::Text | Kind::TextArea | Kind::Email | Kind::Phone | Kind::Select | Kind::Radio => Sort::Text,
            // Of a hidden field: whatever a calculation put there.
            _ => Sort::Tree,
        },
    }
}
