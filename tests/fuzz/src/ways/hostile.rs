//! JSON out of bytes: answers that nobody meant well, and some that somebody did.

use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

const TEXTS: &[&str] = &[
    "",
    " ",
    "a",
    "0",
    "1",
    "12",
    "1.500.000",
    "-3,5",
    "31/12/1960",
    "1960",
    "02/2026",
    "2026-02-05",
    "30/02/2026",
    "Nguyễn Văn An",
    "079160000012",
    "079190000007",
    "0901234567",
    "a@b.vn",
    "79",
    "25747",
    "nam",
    "nu",
    "co",
    "khong",
    "__proto__",
    "constructor",
    "\u{202e}gpj.exe",
    "e\u{301}\u{200b}",
    "\u{0}",
    "<script>alert(1)</script>",
    "9999999999999999999999999999999999999999",
];
pub const KEYS: &[&str] =
    &["k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9", "data", "row", "value", "__proto__", "length", "0"];

/// Any JSON, `depth` levels of it at most.
pub fn any(u: &mut Unstructured<'_>, depth: u8) -> Result<Value> {
    Ok(match u.int_in_range(0..=if depth == 0 { 7 } else { 10 })? {
        0 => Value::Null,
        1 => json!(u.arbitrary::<bool>()?),
        2 => json!(u.arbitrary::<i8>()?),
        3 => json!(u.arbitrary::<i64>()?),
        4 => json!(u.arbitrary::<f64>()?),
        5 => json!(u.arbitrary::<&str>()?),
        6 | 7 => json!(u.choose(TEXTS)?),
        8 => json!("x".repeat(usize::from(u.arbitrary::<u16>()?))),
        9 => {
            let mut items = Vec::new();
            for _ in 0..u.int_in_range(0..=3)? {
                items.push(any(u, depth - 1)?);
            }
            Value::Array(items)
        }
        _ => {
            let mut members = Map::new();
            for _ in 0..u.int_in_range(0..=3)? {
                members.insert((*u.choose(KEYS)?).to_owned(), any(u, depth - 1)?);
            }
            Value::Object(members)
        }
    })
}
