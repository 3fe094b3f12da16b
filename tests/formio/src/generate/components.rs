//! Components: inputs, what arranges them, and lists.

use serde_json::{Value, json};

use super::field::{self, Field, Holds, TYPES};
use super::random::Random;
use super::{checks, conditions, logic};

/// Makes components; knows those made before.
pub struct Maker<'r> {
    pub random: &'r mut Random,
    pub fields: Vec<Field>,
    made: usize,
    /// Whether some fields hold several values.
    several: bool,
}

/// Where components are being made.
#[derive(Clone, Default)]
struct Spot {
    within: String,
    list: Option<String>,
    depth: usize,
}

impl<'r> Maker<'r> {
    pub fn new(random: &'r mut Random, several: bool) -> Maker<'r> {
        Maker { random, fields: Vec::new(), made: 0, several }
    }

    /// One or two pages; now and then in turned order, so that rules look ahead.
    pub fn pages(&mut self) -> Vec<Value> {
        let mut pages = Vec::new();
        for _ in 0..=self.random.below(2) {
            let key = self.key("p");
            let mut page = json!({ "type": "panel", "key": key, "title": "Trang" });
            if !pages.is_empty() {
                self.condition(&mut page, &Spot::default(), 30);
            }
            let count = 2 + self.random.below(4);
            let mut components = self.several(count, &Spot::default());
            if self.random.percent(15) {
                components.reverse();
            }
            page["components"] = json!(components);
            pages.push(page);
        }
        pages
    }

    fn key(&mut self, letter: &str) -> String {
        self.made += 1;
        format!("{letter}{}", self.made)
    }

    fn several(&mut self, count: usize, spot: &Spot) -> Vec<Value> {
        (0..count).map(|_| self.one(spot)).collect()
    }

    fn one(&mut self, spot: &Spot) -> Value {
        match self.random.below(100) {
            0..62 => self.input(spot),
            _ if spot.depth >= 2 => self.input(spot),
            62..72 => self.group(spot, &["fieldset", "well", "panel"]),
            72..77 => self.columns(spot),
            77..87 => self.container(spot),
            _ if spot.list.is_some() => self.input(spot),
            _ => self.list(spot),
        }
    }

    fn input(&mut self, spot: &Spot) -> Value {
        let mut at = self.random.below(TYPES.iter().map(|(_, _, often)| often).sum());
        let mut of = TYPES[0];
        for candidate in TYPES {
            of = candidate;
            if at < of.2 {
                break;
            }
            at -= of.2;
        }
        let (kind, holds, _) = of;
        let key = self.key("f");
        let mut input = json!({ "type": kind, "key": key, "label": format!("Câu {}", self.made), "input": true });
        self.choices(&mut input, kind, holds);
        if holds == Holds::Date {
            input["properties"] = json!({ "kind": "date" });
        }
        let several =
            holds.several().filter(|_| self.several && !matches!(kind, "hidden" | "radio") && self.random.percent(40));
        if several.is_some() {
            input["multiple"] = json!(true);
        }
        self.condition(&mut input, spot, 40);
        let seen = self.seen(spot);
        if !seen.is_empty() && matches!(holds, Holds::Text | Holds::Number) && self.random.percent(16) {
            input["calculateValue"] = logic::calculation(holds, &seen, self.random);
            if self.random.percent(25) {
                input["allowCalculateOverride"] = json!(true);
            }
        } else if self.random.percent(15) {
            input["defaultValue"] = field::value(several.unwrap_or(holds), self.random);
        }
        if self.random.percent(12) {
            input["clearOnHide"] = json!(false);
        }
        if self.random.percent(3) {
            input["hidden"] = json!(true);
        }
        let validate = checks::of(holds, kind, &seen, self.random);
        if validate.as_object().is_some_and(|checks| !checks.is_empty()) {
            input["validate"] = validate;
        }
        let Spot { within, list, .. } = spot.clone();
        self.fields.push(Field { key, holds: several.unwrap_or(holds), within, list, var: String::new() });
        input
    }

    fn choices(&self, input: &mut Value, kind: &str, holds: Holds) {
        let names = if holds == Holds::Numbered { ["1", "2", "3"] } else { ["a", "b", "c"] };
        let values: Vec<Value> =
            names.iter().map(|name| json!({ "value": name, "label": format!("Chọn {name}") })).collect();
        match kind {
            "select" => input["data"] = json!({ "values": values }),
            "radio" | "selectboxes" => input["values"] = json!(values),
            _ => {}
        }
    }

    fn group(&mut self, spot: &Spot, kinds: &[&str]) -> Value {
        let kind = self.random.pick(kinds);
        let key = self.key("g");
        let mut group = json!({ "type": kind, "key": key, "title": "Nhóm", "legend": "Nhóm", "input": false });
        self.condition(&mut group, spot, 35);
        let count = 1 + self.random.below(3);
        group["components"] = json!(self.several(count, &Spot { depth: spot.depth + 1, ..spot.clone() }));
        group
    }

    fn columns(&mut self, spot: &Spot) -> Value {
        let key = self.key("c");
        let mut columns = json!({ "type": "columns", "key": key, "input": false });
        self.condition(&mut columns, spot, 25);
        let inner = Spot { depth: spot.depth + 1, ..spot.clone() };
        let halves: Vec<Value> = (0..2).map(|_| json!({ "width": 6, "components": self.several(1, &inner) })).collect();
        columns["columns"] = json!(halves);
        columns
    }

    fn container(&mut self, spot: &Spot) -> Value {
        let key = self.key("b");
        let mut container = json!({ "type": "container", "key": key, "input": true, "tree": true });
        self.condition(&mut container, spot, 35);
        if self.random.percent(10) {
            container["clearOnHide"] = json!(false);
        }
        let count = 1 + self.random.below(3);
        let inner = Spot { within: format!("{}{key}.", spot.within), list: spot.list.clone(), depth: spot.depth + 1 };
        container["components"] = json!(self.several(count, &inner));
        container
    }

    fn list(&mut self, spot: &Spot) -> Value {
        let key = self.key("l");
        let kind = self.random.pick(&["datagrid", "datagrid", "editgrid"]);
        let mut list = json!({ "type": kind, "key": key, "label": "Danh sách", "input": true, "tree": true });
        self.condition(&mut list, spot, 30);
        let mut validate = json!({});
        if self.random.percent(30) {
            validate["required"] = json!(true);
        }
        if self.random.percent(15) {
            validate["minLength"] = json!(2);
        }
        if self.random.percent(15) {
            validate["maxLength"] = json!(2);
        }
        list["validate"] = validate;
        let count = 1 + self.random.below(3);
        let inner = Spot { within: String::new(), list: Some(format!("{}{key}", spot.within)), depth: spot.depth + 1 };
        list["components"] = json!(self.several(count, &inner));
        self.fields.push(Field {
            key,
            holds: Holds::Rows,
            within: spot.within.clone(),
            list: None,
            var: String::new(),
        });
        list
    }

    /// The fields that a rule at this spot can look at: those outside of lists, and those of the same row.
    fn seen(&mut self, spot: &Spot) -> Vec<Field> {
        let near = self.random.percent(50);
        let fields = self.fields.iter().filter(|field| field.list.is_none() || field.list == spot.list);
        fields.map(|field| Field { var: field.var_from(&spot.within, &spot.list, near), ..field.clone() }).collect()
    }

    fn condition(&mut self, component: &mut Value, spot: &Spot, chance: usize) {
        let seen = self.seen(spot);
        if !seen.is_empty() && self.random.percent(chance) {
            component["conditional"] = conditions::of(&seen, self.random);
        }
    }
}
