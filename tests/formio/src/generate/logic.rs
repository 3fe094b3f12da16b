//! JsonLogic: questions, for conditions and checks, and calculations.

use serde_json::{Value, json};

use super::field::{self, Field, Holds};
use super::random::Random;

/// A rule that says yes or no.
pub fn question(seen: &[Field], random: &mut Random) -> Value {
    match random.below(10) {
        0 | 1 => json!({ "and": [plain(seen, random), plain(seen, random)] }),
        2 => json!({ "or": [plain(seen, random), plain(seen, random)] }),
        3 => json!({ "!": [plain(seen, random)] }),
        _ => plain(seen, random),
    }
}

fn plain(seen: &[Field], random: &mut Random) -> Value {
    let field = random.pick(seen);
    let var = json!({ "var": field.var });
    let value = field::value(field.holds, random);
    match field.holds {
        Holds::Text | Holds::Email | Holds::Date => match random.below(8) {
            0 => json!({ "!": [var] }),
            1 => json!({ "!!": [var] }),
            2 => json!({ "!=": [var, value] }),
            3 => json!({ "in": ["n", var] }),
            4 => json!({ "==": [var, random.pick(&[json!(""), json!(null)])] }),
            5 => json!({ "in": [var, [value, "an"]] }),
            _ => json!({ "==": [var, value] }),
        },
        Holds::Number => match random.below(6) {
            0 => json!({ "<": [0, var, 10] }),
            1 => json!({ "==": [var, value] }),
            2 => json!({ "===": [var, value] }),
            3 => json!({ "!": [var] }),
            _ => {
                let operator = random.pick(&["<", "<=", ">", ">="]);
                json!({ operator: [var, value] })
            }
        },
        Holds::Choice | Holds::Numbered => match random.below(5) {
            0 => json!({ "!": [var] }),
            1 => json!({ "in": [var, ["a", "b", "1"]] }),
            2 => json!({ "!==": [var, value] }),
            3 => json!({ "===": [var, value] }),
            _ => json!({ "==": [var, value] }),
        },
        Holds::Boxes => json!({ "var": format!("{}.{}", field.var, random.pick(&["a", "b"])) }),
        Holds::Tick => random.pick(&[
            var.clone(),
            json!({ "==": [var, true] }),
            json!({ "===": [var, true] }),
            json!({ "!": [var] }),
            json!({ "==": [var, false] }),
        ]),
        Holds::Texts | Holds::Numbers | Holds::Choices => match random.below(4) {
            0 => json!({ "!": [var] }),
            1 => json!({ ">": [{ "var": format!("{}.length", field.var) }, 1] }),
            _ => json!({ "in": [value[0], var] }),
        },
        Holds::Rows => match random.below(3) {
            0 => json!({ ">": [{ "var": format!("{}.length", field.var) }, 1] }),
            1 => json!({ "!!": [var] }),
            _ => json!({ "==": [{ "reduce": [var, { "+": [{ "var": "accumulator" }, 1] }, 0] }, 2] }),
        },
    }
}

/// A rule that gives a value for a field that holds text or a number.
pub fn calculation(holds: Holds, seen: &[Field], random: &mut Random) -> Value {
    let one = random.pick(seen);
    let other = random.pick(seen);
    let (a, b) = (json!({ "var": one.var }), json!({ "var": other.var }));
    if holds == Holds::Text {
        return match random.below(4) {
            0 if one.holds == Holds::Text && other.holds == Holds::Text => json!({ "cat": [a, " ", b] }),
            1 if one.holds == Holds::Text => json!({ "substr": [a, 0, 2] }),
            2 if one.holds == Holds::Text => a,
            _ => json!({ "if": [plain(seen, random), "có", "không"] }),
        };
    }
    let numbers: Vec<&Field> = seen.iter().filter(|field| field.holds == Holds::Number).collect();
    let number = match numbers.len() {
        0 => json!({ "+": [3] }),
        count => json!({ "var": numbers[random.below(count)].var }),
    };
    match random.below(7) {
        0 => json!({ "+": [number, 1] }),
        1 => json!({ "*": [number, 2] }),
        2 => json!({ "max": [number, 4] }),
        3 => json!({ "-": [10, number] }),
        4 => number,
        5 => json!({ "if": [plain(seen, random), number, 0] }),
        _ => json!({ "if": [plain(seen, random), 1, 2] }),
    }
}
