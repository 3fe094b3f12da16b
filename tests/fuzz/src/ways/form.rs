//! Forms to try answers on: the twelve there are, and others out of bytes.

use std::sync::LazyLock;

use arbitrary::{Result, Unstructured};
use mot_cua::forms::Program;
use mot_cua::forms::fragments::Fragments;
use serde_json::{Map, Value, json};

use super::hostile;

macro_rules! files {
    ($folder:literal $($name:literal)*) => {
        [$(($name.to_owned(), include_str!(concat!("../../../backend/data/", $folder, "/", $name, ".json")))),*]
    };
}

static REAL: LazyLock<Vec<Program>> = LazyLock::new(|| {
    let fragments = Fragments::read(files! { "fragments" "person" "residence" "address" }).unwrap_or_default();
    let texts: [(String, &str); 12] = files! {
        "forms"
        "1.000656" "1.000894" "1.001193" "1.001612" "1.001776" "1.004194"
        "1.004222" "1.004873" "1.013225" "1.013831" "2.000635" "3.000333"
    };
    let read = |(_, text): &(String, &str)| {
        let form = fragments.expand(&serde_json::from_str(text).ok()?).ok()?;
        Program::compile(&form).ok()
    };
    let programs: Vec<Program> = texts.iter().filter_map(read).collect();
    assert_eq!(programs.len(), texts.len());
    programs
});

/// One of the twelve.
pub fn real(u: &mut Unstructured<'_>) -> Result<&'static Program> {
    let index = u.choose_index(REAL.len())?;
    say!("{}", REAL[index].title);
    Ok(&REAL[index])
}

/// A form with rules, lists and containers.
pub fn made(u: &mut Unstructured<'_>) -> Result<Program> {
    let mut maker = Maker { u, seen: vec!["truongHop".to_owned()], next: 0 };
    let mut pages = Vec::new();
    for page in 0..maker.u.int_in_range(1..=3)? {
        let mut panel = Map::new();
        panel.insert("type".to_owned(), json!("panel"));
        panel.insert("key".to_owned(), json!(format!("p{page}")));
        if maker.u.ratio(1, 3)? {
            panel.insert("conditional".to_owned(), maker.condition()?);
        }
        panel.insert("components".to_owned(), maker.components("", 3)?);
        pages.push(Value::Object(panel));
    }
    let definition = json!({ "components": pages });
    say!("{definition:#}");
    Ok(Program::compile(&definition).unwrap_or_else(|refused| panic!("{refused}\n{definition}")))
}

/// Makes components whose rules read only what stands before them: then what a form says does not depend on the way to
/// it.
struct Maker<'u, 'b> {
    u: &'u mut Unstructured<'b>,
    /// Paths of what is complete.
    seen: Vec<String>,
    next: usize,
}

impl Maker<'_, '_> {
    fn components(&mut self, scope: &str, depth: u8) -> Result<Value> {
        let mut made = Vec::new();
        for _ in 0..self.u.int_in_range(0..=4)? {
            made.push(self.component(scope, depth)?);
        }
        Ok(Value::Array(made))
    }

    fn component(&mut self, scope: &str, depth: u8) -> Result<Value> {
        let key = format!("k{}", self.next);
        self.next += 1;
        let nests = depth > 0 && self.u.ratio(1, 3)?;
        let kinds: &[&str] = if nests {
            &["container", "fieldset", "datagrid", "editgrid"]
        } else {
            &["textfield", "textarea", "number", "email", "checkbox", "radio", "selectboxes", "select", "hidden"]
        };
        let kind = *self.u.choose(kinds)?;
        let path = if scope.is_empty() { key.clone() } else { format!("{scope}.{key}") };
        let mut made = Map::new();
        let mut put = |name: &str, value: Value| drop(made.insert(name.to_owned(), value));
        put("type", json!(kind));
        put("key", json!(key));
        if matches!(kind, "radio" | "select" | "selectboxes") {
            let choices = json!([{ "value": "a", "label": "A" }, { "value": "1", "label": "1" }]);
            put("values", choices.clone());
            put("data", json!({ "values": choices }));
        }
        if self.u.ratio(1, 3)? {
            put("conditional", self.condition()?);
        }
        if !nests && self.u.ratio(1, 4)? {
            put("calculateValue", self.rule(2)?);
            put("allowCalculateOverride", json!(self.u.arbitrary::<bool>()?));
        }
        if self.u.ratio(1, 3)? {
            put("clearOnHide", json!(self.u.arbitrary::<bool>()?));
        }
        if self.u.ratio(1, 3)? {
            put("validate", self.checks()?);
        }
        if self.u.ratio(1, 6)? {
            let property = self.u.choose(&["hidden", "validate.required", "disabled"])?;
            let state = self.u.arbitrary::<bool>()?;
            put(
                "logic",
                json!([{ "trigger": { "type": "json", "json": self.rule(2)? }, "actions": [
                    { "type": "property", "property": { "value": property, "type": "boolean" }, "state": state },
                ] }]),
            );
        }
        if !nests && self.u.ratio(1, 6)? {
            put("defaultValue", hostile::any(self.u, 2)?);
        }
        if nests {
            let inner = if kind == "fieldset" { scope } else { &path };
            put("components", self.components(inner, depth - 1)?);
        }
        if kind != "fieldset" {
            self.seen.push(path);
        }
        Ok(Value::Object(made))
    }

    fn condition(&mut self) -> Result<Value> {
        let show = self.u.arbitrary::<bool>()?;
        Ok(match self.u.int_in_range(0..=2)? {
            0 => json!({ "json": self.rule(2)? }),
            1 => json!({ "show": show, "when": self.path()?, "eq": hostile::any(self.u, 0)? }),
            _ => {
                let operators = ["isEqual", "isNotEqual", "isEmpty", "isNotEmpty", "includes", "lessThan"];
                let operator = self.u.choose(&operators)?;
                let term =
                    json!({ "component": self.path()?, "operator": operator, "value": hostile::any(self.u, 0)? });
                json!({ "show": show, "conjunction": self.u.choose(&["all", "any"])?, "conditions": [term] })
            }
        })
    }

    fn checks(&mut self) -> Result<Value> {
        Ok(match self.u.int_in_range(0..=5)? {
            0 => json!({ "required": true }),
            1 => json!({ "minLength": 2, "maxLength": 4 }),
            2 => json!({ "min": 1, "max": 3 }),
            3 => json!({ "pattern": "[0-9]{1,3}" }),
            4 => json!({ "integer": true, "step": 2, "maxWords": 2 }),
            _ => json!({ "json": self.rule(2)? }),
        })
    }

    fn path(&mut self) -> Result<String> {
        self.u.choose(&self.seen).cloned()
    }

    fn rule(&mut self, depth: u8) -> Result<Value> {
        if depth == 0 || self.u.ratio(1, 4)? {
            return Ok(match self.u.int_in_range(0..=4)? {
                // A text alone would be taken for JavaScript.
                0 => json!({ "merge": [hostile::any(self.u, 0)?] }),
                1 => json!({ "var": "rowIndex" }),
                2 => {
                    let path = self.path()?;
                    json!({ "var": format!("row.{}", path.rsplit('.').next().unwrap_or_default()) })
                }
                _ => json!({ "var": format!("data.{}", self.path()?) }),
            });
        }
        let (a, b, c) = (self.rule(depth - 1)?, self.rule(depth - 1)?, self.rule(depth - 1)?);
        let operator = *self.u.choose(&[
            "==",
            "!=",
            "!",
            "<",
            "and",
            "or",
            "if",
            "+",
            "-",
            "*",
            "/",
            "%",
            "cat",
            "in",
            "max",
            "substr",
            "sum",
            "map",
            "filter",
            "reduce",
            "some",
            "all",
            "merge",
            "yearsBetween",
            "dateInWords",
            "firstWord",
            "today",
        ])?;
        Ok(match operator {
            "!" | "sum" | "dateInWords" | "firstWord" => json!({ operator: [a] }),
            "today" => json!({ operator: [] }),
            "if" | "reduce" => json!({ operator: [a, b, c] }),
            _ => json!({ operator: [a, b] }),
        })
    }
}
