//! What is wrong with an answer, as a code with parameters: the words are `i18n`'s, or the definition's own.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;
use validator::ValidationError;

/// Whether a finding stops the citizen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The value is unusable: blocks Continue and submission.
    Error,
    /// Probably a slip, but real papers carry such things: shown, never blocks.
    Warning,
}

/// One thing wrong with one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// JSON Pointer of the answer, `/con/hoTen`.
    pub pointer: String,
    /// `required`, `date.impossible`, `identityNumber.length` …; `json` and `warning` carry a [`Finding::message`].
    pub code: Cow<'static, str>,
    pub severity: Severity,
    /// What the words need: `min`, `max`, `char`, `suggestion` …
    pub params: BTreeMap<String, Value>,
    /// The definition's own words, in the definition's language.
    pub message: Option<String>,
}

impl Finding {
    /// A finding from a rule's error; the code and parameters are the rule's.
    pub fn new(pointer: &str, severity: Severity, error: ValidationError) -> Self {
        let mut params = BTreeMap::new();
        for (name, value) in error.params {
            // `validator` adds the value itself: personal, and already on the screen.
            if name != "value" {
                params.insert(name.into_owned(), value);
            }
        }
        Finding {
            pointer: pointer.to_owned(),
            code: error.code,
            severity,
            params,
            message: error.message.map(Cow::into_owned),
        }
    }

    /// Whether it is about the answer at this pointer, or about one of its values.
    pub fn is_about(&self, at: &str) -> bool {
        self.pointer == at || value_index(&self.pointer, at).is_some()
    }

    /// Whether it blocks.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Which of several values of the answer at `field` a pointer names: `/dienThoai/1` is the second of `/dienThoai`.
pub fn value_index(pointer: &str, field: &str) -> Option<usize> {
    pointer.strip_prefix(field)?.strip_prefix('/')?.parse().ok()
}
