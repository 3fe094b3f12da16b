//! What is kept of an application on this device.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::Pending;
use crate::api::dto::Draft;
use crate::api::read::readable;
use crate::forms::versions::Unfit;
use crate::state::application::Sources;

/// An application.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    pub case_code: Option<String>,
    pub form_version: String,
    pub answers: Value,
    pub sources: Sources,
    pub draft_id: Option<String>,
    pub key: String,
    /// What was sent without an answer so far.
    pub pending: Option<Pending>,
    /// RFC 3339.
    pub saved_at: String,
    /// The draft as this device last saw it on the account.
    pub account: Option<OnAccount>,
    /// What was on its way to the account when the answer did not come: the [`print`] of each, with spaces between.
    pub on_its_way: Option<String>,
    /// What was typed into lists and names none of their options, by pointer.
    pub unmatched: BTreeMap<String, String>,
    /// Where the citizen was.
    pub place: Option<Place>,
    /// Answers that a newer version of the form has no place for, until they have been read.
    pub unfit: Vec<Left>,
}

readable!(Record {
    case_code,
    form_version,
    answers,
    sources,
    draft_id,
    key,
    pending,
    saved_at,
    account,
    on_its_way,
    unmatched or BTreeMap::new(),
    place,
    unfit or Vec::new(),
});

/// A draft as it was on the account.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OnAccount {
    pub revision: u64,
    pub answers: Value,
    /// RFC 3339.
    pub saved_at: String,
}

readable!(OnAccount { revision, answers, saved_at });

impl OnAccount {
    /// As the account says it is.
    pub fn of(draft: &Draft) -> OnAccount {
        OnAccount {
            revision: draft.revision,
            answers: Value::Object(draft.answers.clone()),
            saved_at: draft.updated_at.clone(),
        }
    }
}

/// A step of the application and the control there that had the focus.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The step's path.
    pub path: String,
    /// Element id; empty for none.
    pub control: String,
}

readable!(Place { path, control });

/// An answer without a place, ready to be read.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Left {
    /// The field's name; its key where nobody knows the name any more.
    pub name: String,
    pub text: String,
}

readable!(Left { name, text });

impl Left {
    /// `name` is what the field at a pointer was called, where that is known.
    pub fn of(unfit: &Unfit, name: Option<String>) -> Left {
        let key = unfit.pointer.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or_default();
        Left { name: name.unwrap_or_else(|| key.to_owned()), text: said(&unfit.value) }
    }
}

/// A value in plain words: what can be copied by hand.
fn said(value: &Value) -> String {
    let listed = |texts: Vec<String>| texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => listed(items.iter().map(said).collect()),
        Value::Object(fields) => listed(
            fields
                .iter()
                .map(|(key, value)| if *value == Value::Bool(true) { key.clone() } else { said(value) })
                .collect(),
        ),
        Value::Null | Value::Bool(_) => String::new(),
    }
}

impl Record {
    /// As the journal keeps it.
    pub fn into_value(mut self) -> Value {
        let answers = self.answers.take();
        let on_account = self.account.as_mut().map(|account| account.answers.take());
        // By way of text: what turns our types into values directly is 6 KB more of program. Text of strings always
        // parses.
        let text = serde_json::to_string(&self).unwrap_or_default();
        let mut record: Value = serde_json::from_str(&text).unwrap_or_default();
        record["answers"] = answers;
        if let Some(on_account) = on_account {
            record["account"]["answers"] = on_account;
        }
        record
    }
}

/// A short name for answers: the same for the same ones, however often they are read and written (FNV-1a, 64 bits).
pub fn print(answers: &Value) -> String {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", answers.to_string().bytes().fold(0xcbf2_9ce4_8422_2325, fold))
}
