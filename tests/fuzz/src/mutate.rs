//! Changes JSON where it stands, so that what comes out is JSON again: bytes changed at random would hardly ever get past
//! the parser.

use serde_json::{Map, Value, json};

/// What a definition or a rule may say somewhere.
const WORDS: &[&str] = &[
    "type",
    "key",
    "label",
    "components",
    "columns",
    "rows",
    "conditional",
    "show",
    "when",
    "eq",
    "json",
    "conditions",
    "conjunction",
    "component",
    "operator",
    "value",
    "values",
    "all",
    "any",
    "isEqual",
    "isNotEmpty",
    "includes",
    "greaterThan",
    "validate",
    "required",
    "pattern",
    "min",
    "max",
    "minLength",
    "maxLength",
    "minWords",
    "step",
    "integer",
    "calculateValue",
    "allowCalculateOverride",
    "customDefaultValue",
    "defaultValue",
    "clearOnHide",
    "logic",
    "trigger",
    "simple",
    "actions",
    "property",
    "state",
    "hidden",
    "disabled",
    "properties",
    "kind",
    "identityNumber",
    "identityDocument",
    "documentType",
    "personName",
    "partialDate",
    "date",
    "phone",
    "dateMin",
    "dateMax",
    "today",
    "birthField",
    "genderField",
    "prefill",
    "prefillLocked",
    "warnings",
    "message",
    "routing",
    "owner",
    "i18n",
    "en",
    "data",
    "dataSrc",
    "url",
    "/units?level=province",
    "/units?parent={{ row.a }}",
    "valueProperty",
    "code",
    "multiple",
    "panel",
    "fieldset",
    "container",
    "well",
    "content",
    "textfield",
    "textarea",
    "number",
    "currency",
    "email",
    "phoneNumber",
    "day",
    "select",
    "radio",
    "selectboxes",
    "checkbox",
    "datagrid",
    "editgrid",
    "var",
    "missing",
    "missing_some",
    "if",
    "?:",
    "==",
    "===",
    "!=",
    "!==",
    "!",
    "!!",
    "or",
    "and",
    ">",
    ">=",
    "<",
    "<=",
    "+",
    "-",
    "*",
    "/",
    "%",
    "in",
    "cat",
    "substr",
    "map",
    "filter",
    "reduce",
    "none",
    "some",
    "merge",
    "log",
    "daysBetween",
    "yearsBetween",
    "dateInWords",
    "firstWord",
    "sum",
    "current",
    "accumulator",
    "row",
    "rowIndex",
    "input",
    "length",
    "data.a",
    "row.a",
    "row.b",
    "data.c.a",
    "data.l",
    "a",
    "b",
    "c",
    "l",
    "0",
    "",
    "__proto__",
    "constructor",
    "(a+)+$",
    "(a?){50}b",
    "[0-9]{3}",
    "show = data.a === 'b'",
    "value = data.a + 1",
    "31/12/1960",
    "/a",
    "truongHop",
];

/// One or a few changes to the JSON in `data`; nothing where there is none, or once in a while, for bytes to have a go.
pub fn json(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> Option<usize> {
    let mut dice = Dice(u64::from(seed) << 1 | 1);
    if dice.below(8) == 0 {
        return None;
    }
    let mut value: Value = serde_json::from_slice(data.get(..size)?).ok()?;
    for _ in 0..=dice.below(3) {
        change(&mut value, &mut dice);
    }
    let text = serde_json::to_vec(&value).ok()?;
    let room = data.get_mut(..text.len()).filter(|_| text.len() <= max_size)?;
    room.copy_from_slice(&text);
    Some(text.len())
}

fn change(whole: &mut Value, dice: &mut Dice) {
    let mut places = Vec::new();
    collect(whole, String::new(), &mut places);
    let from = whole.pointer(&places[dice.below(places.len())]).cloned().unwrap_or_default();
    let made = if dice.below(2) == 0 { from } else { leaf(dice) };
    let Some(place) = whole.pointer_mut(&places[dice.below(places.len())]) else { return };
    match (place, dice.below(4)) {
        (place, 0) => *place = made,
        (Value::Array(items), 1) => items.insert(dice.below(items.len() + 1), made),
        (Value::Array(items), 2) if !items.is_empty() => drop(items.remove(dice.below(items.len()))),
        (Value::Array(items), _) if !items.is_empty() => {
            let (a, b) = (dice.below(items.len()), dice.below(items.len()));
            items.swap(a, b);
        }
        (Value::Object(members), 1) => drop(members.insert(dice.word().to_owned(), made)),
        (Value::Object(members), 2) => drop(taken(members, dice)),
        (Value::Object(members), _) => {
            if let Some(value) = taken(members, dice) {
                members.insert(dice.word().to_owned(), value);
            }
        }
        (place, 1) => *place = json!([place.take()]),
        (place, 2) => *place = json!({ dice.word(): place.take() }),
        (place, _) => *place = leaf(dice),
    }
}

fn taken(members: &mut Map<String, Value>, dice: &mut Dice) -> Option<Value> {
    let at = dice.below(members.len().max(1));
    let key = members.keys().nth(at)?.clone();
    members.remove(&key)
}

fn leaf(dice: &mut Dice) -> Value {
    match dice.below(10) {
        0 => Value::Null,
        1 => json!(dice.below(2) == 0),
        2 => json!(dice.below(5)),
        3 => json!(-1),
        4 => json!([u64::MAX as f64, 1e300, -0.0, 0.5, 1e-300][dice.below(5)]),
        5 => json!([i64::MIN, i64::MAX][dice.below(2)]),
        6 => json!([]),
        7 => json!({}),
        _ => json!(dice.word()),
    }
}

/// Where everything stands.
fn collect(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{at}/{index}"), places);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                collect(member, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), places);
            }
        }
        _ => {}
    }
    places.push(at);
}

/// Small and the same for the same seed (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % end.max(1)
    }

    fn word(&mut self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }
}
