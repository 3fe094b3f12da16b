//! The journal as a log: what was kept whole, then what changed since, in order.
//!
//! ```text
//! base     {"answers": {…}, …}                                    the record whole
//! changes  [["/answers/ten", "Nguyễn Thị An"], ["/draftId"]]      set at a JSON pointer; gone from it
//! ```
//!
//! Every entry is whole or not there at all, so what is there up to any entry is the record as it was then.

use serde_json::Value;

/// Changes after which the record is kept whole again, however small they are: reading them back takes time too.
const MANY: usize = 200;

/// How much a log holds: when it is better to keep the record whole again.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Bytes of the base.
    base: usize,
    /// Entries since, and their bytes.
    changes: usize,
    bytes: usize,
}

impl Size {
    /// Of a log with this one entry, a base.
    pub fn of_base(bytes: usize) -> Self {
        Size { base: bytes, ..Size::default() }
    }

    /// After an entry of changes.
    pub fn with_changes(self, bytes: usize) -> Self {
        Size { changes: self.changes + 1, bytes: self.bytes + bytes, ..self }
    }

    /// Whether the next entry should be a base, and those before it go.
    pub fn is_long(self) -> bool {
        self.changes >= MANY || self.bytes > 2 * self.base + 4096
    }
}

/// What leads from one record to the next, as an entry; `None` when they are the same.
pub fn changes(before: &Value, after: &Value) -> Option<Value> {
    let mut found = Vec::new();
    compare(&mut String::new(), before, after, &mut found);
    (!found.is_empty()).then_some(Value::Array(found))
}

fn compare(at: &mut String, before: &Value, after: &Value, found: &mut Vec<Value>) {
    let length = at.len();
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            for key in before.keys().filter(|key| !after.contains_key(*key)) {
                descend(at, key);
                found.push(Value::from(vec![at.as_str()]));
                at.truncate(length);
            }
            for (key, after) in after {
                descend(at, key);
                match before.get(key) {
                    Some(before) => compare(at, before, after, found),
                    None => found.push(set(at, after)),
                }
                at.truncate(length);
            }
        }
        // A list of another length is told whole: which of its items went is not worth finding out.
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            for (index, (before, after)) in before.iter().zip(after).enumerate() {
                descend(at, &index.to_string());
                compare(at, before, after, found);
                at.truncate(length);
            }
        }
        (before, after) if before == after => {}
        (_, after) => found.push(set(at, after)),
    }
}

fn set(at: &str, value: &Value) -> Value {
    Value::from(vec![Value::from(at), value.clone()])
}

/// One step further, as RFC 6901 writes it.
fn descend(at: &mut String, key: &str) {
    at.push('/');
    at.push_str(&key.replace('~', "~0").replace('/', "~1"));
}

/// The record after these entries, from the first base on. `None` when there is no base; an entry that cannot be read
/// ends it: what is before it still holds.
pub fn fold(entries: impl IntoIterator<Item = Value>) -> Option<Value> {
    let mut entries = entries.into_iter().skip_while(|entry| !entry.is_object());
    let mut record = entries.next()?;
    for entry in entries {
        match entry {
            Value::Array(changes) => {
                let before = record.clone();
                if changes.iter().try_for_each(|change| apply(&mut record, change)).is_none() {
                    return Some(before);
                }
            }
            base @ Value::Object(_) => record = base,
            _ => break,
        }
    }
    Some(record)
}

fn apply(record: &mut Value, change: &Value) -> Option<()> {
    let (at, value) = match change.as_array()?.as_slice() {
        [at] => (at.as_str()?, None),
        [at, value] => (at.as_str()?, Some(value)),
        _ => return None,
    };
    let Some((parent, key)) = at.rsplit_once('/') else {
        *record = value.filter(|_| at.is_empty())?.clone();
        return Some(());
    };
    let key = key.replace("~1", "/").replace("~0", "~");
    match (record.pointer_mut(parent)?, value) {
        (Value::Object(fields), Some(value)) => drop(fields.insert(key, value.clone())),
        (Value::Object(fields), None) => drop(fields.remove(&key)),
        (Value::Array(items), Some(value)) => *items.get_mut(key.parse::<usize>().ok()?)? = value.clone(),
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn record() -> impl Strategy<Value = Value> {
        let key = prop_oneof!["[a-c]", "[/~01é]{1,3}"];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "[a-zăđ ]{0,4}".prop_map(Value::from),
        ];
        let value = leaf.prop_recursive(4, 32, 4, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec((key.clone(), inner), 0..4).prop_map(|fields| fields.into_iter().collect()),
            ]
        });
        prop::collection::vec(("[a-c/~]", value), 0..4).prop_map(|fields| fields.into_iter().collect())
    }

    proptest! {
        #[test]
        fn a_log_is_every_record_it_was_made_of(records in prop::collection::vec(record(), 1..6)) {
            let mut entries = vec![records[0].clone()];
            prop_assert_eq!(fold(entries.clone()), Some(records[0].clone()));
            for pair in records.windows(2) {
                entries.extend(changes(&pair[0], &pair[1]));
                prop_assert_eq!(fold(entries.clone()), Some(pair[1].clone()));
            }
        }

        #[test]
        fn no_log_is_too_strange_to_read(entries in prop::collection::vec(record(), 0..3), change in record()) {
            let log = entries.into_iter().chain([json!([[change]]), json!([["/a/b", change]]), json!([["a", change]])]);
            fold(log);
        }
    }

    #[test]
    fn only_what_changed_is_told() {
        let before = json!({"answers": {"ten": "An", "tuoi": 3, "con": [{"ten": "B"}]}, "draftId": "d1"});
        let after = json!({"answers": {"ten": "An Nhiên", "tuoi": 3, "con": [{"ten": "Bê"}], "a/b": 1}});
        let told =
            json!([["/draftId"], ["/answers/a~1b", 1], ["/answers/con/0/ten", "Bê"], ["/answers/ten", "An Nhiên"]]);
        let sorted = |changes: Option<Value>| {
            let lines = changes.as_ref().and_then(Value::as_array).into_iter().flatten();
            let mut lines: Vec<String> = lines.map(Value::to_string).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(changes(&before, &after)), sorted(Some(told)));
        assert_eq!(changes(&after, &after), None);
    }

    #[test]
    fn a_damaged_entry_ends_the_log_and_takes_nothing_with_it() {
        let base = json!({"a": 1});
        let log = [base.clone(), json!([["/a", 2]]), json!([["/b", 1], ["/x/y", 3]]), json!([["/a", 4]])];
        assert_eq!(fold(log), Some(json!({"a": 2})));
        assert_eq!(fold([json!([["/a", 2]])]), None);
        assert_eq!(fold([]), None);
        assert_eq!(fold([json!([["/a", 2]]), base.clone()]), Some(base.clone()));
        assert_eq!(fold([base.clone(), json!("?"), json!([["/a", 9]])]), Some(base));
    }

    #[test]
    fn a_long_log_is_written_anew() {
        let mut size = Size::of_base(100);
        for _ in 0..199 {
            size = size.with_changes(10);
        }
        assert!(!size.is_long());
        assert!(size.with_changes(10).is_long());
        assert!(Size::of_base(100).with_changes(4297).is_long());
        assert!(!Size::of_base(100).with_changes(4296).is_long());
    }
}
