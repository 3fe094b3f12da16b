//! Reading the wire types in the browser: first to [`Value`], then field by field. serde's own derived readers say the
//! same (the backend uses them, and a test holds both to it), but weigh several times as much in a page to download.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::dto::*;

/// A type that can be read from JSON.
pub trait FromJson: Sized {
    /// Reads the value. Where it is not what it should be, `sound` becomes false and something else stands in: the
    /// caller throws all of it away.
    fn from_json(value: Value, sound: &mut bool) -> Self;
}

/// The text read as `T`, if that is what it is.
pub fn from_text<T: FromJson>(text: &str) -> Option<T> {
    from_value(serde_json::from_str(text).ok()?)
}

/// The value read as `T`, if that is what it is.
pub fn from_value<T: FromJson>(value: Value) -> Option<T> {
    let mut sound = true;
    let read = T::from_json(value, &mut sound);
    sound.then_some(read)
}

/// An object being read.
pub struct Fields<'a> {
    map: Map<String, Value>,
    sound: &'a mut bool,
}

impl<'a> Fields<'a> {
    pub fn of(value: Value, sound: &'a mut bool) -> Fields<'a> {
        let map = match value {
            Value::Object(map) => map,
            _ => {
                *sound = false;
                Map::new()
            }
        };
        Fields { map, sound }
    }

    /// The field, by its name in Rust; null when it is absent.
    #[inline(never)]
    fn take(&mut self, name: &str) -> Value {
        self.map.remove(&camel_case(name)).unwrap_or(Value::Null)
    }

    pub fn read<T: FromJson>(&mut self, name: &str) -> T {
        T::from_json(self.take(name), self.sound)
    }
}

/// `case_name` → `caseName`.
fn camel_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut capital = false;
    for c in name.chars() {
        if c == '_' {
            capital = true;
        } else {
            out.push(if capital { c.to_ascii_uppercase() } else { c });
            capital = false;
        }
    }
    out
}

/// Which of the variants the value names, by their names in Rust.
#[inline(never)]
pub(crate) fn variant(value: &Value, variants: &[&str], sound: &mut bool) -> usize {
    let named = |variant: &&str| {
        let (Some(text), Some(first)) = (value.as_str(), variant.get(..1)) else { return false };
        text.strip_prefix(first.to_ascii_lowercase().as_str()) == variant.get(1..)
    };
    variants.iter().position(named).unwrap_or_else(|| {
        *sound = false;
        0
    })
}

/// Fields by name; `or …` gives an absent one a value; those in brackets are spread over the same object.
macro_rules! readable {
    ($name:ident { $([$flat:ident: $flat_type:ident])? $($field:ident $(as $wire:ident)? $(or $default:expr)?),* $(,)? }) => {
        impl $name {
            #[allow(clippy::needless_pass_by_ref_mut)]
            fn from_fields(fields: &mut $crate::api::read::Fields<'_>) -> $name {
                $name {
                    $($flat: $flat_type::from_fields(fields),)?
                    $($field: $crate::api::read::readable!(@ fields, $field, ($($wire)?), ($($default)?)),)*
                }
            }
        }
        impl $crate::api::read::FromJson for $name {
            #[inline(never)]
            fn from_json(value: serde_json::Value, sound: &mut bool) -> $name {
                $name::from_fields(&mut $crate::api::read::Fields::of(value, sound))
            }
        }
    };
    (@ $fields:ident, $field:ident, ($($wire:ident)?), ($default:expr)) => {
        match $fields.read::<Option<_>>($crate::api::read::readable!(@name $field $($wire)?)) {
            Some(value) => value,
            None => $default,
        }
    };
    (@ $fields:ident, $field:ident, ($($wire:ident)?), ()) => {
        $fields.read($crate::api::read::readable!(@name $field $($wire)?))
    };
    (@name $field:ident $wire:ident) => { stringify!($wire) };
    (@name $field:ident) => { stringify!($field) };
}
pub(crate) use readable;

macro_rules! readable_words {
    ($name:ident: $first:ident $(, $variant:ident)* $(,)?) => {
        impl $crate::api::read::FromJson for $name {
            #[inline(never)]
            fn from_json(value: serde_json::Value, sound: &mut bool) -> $name {
                // A variant left out above is an error here.
                const _: fn($name) = |known| match known { $name::$first $(| $name::$variant)* => () };
                const ALL: &[$name] = &[$name::$first $(, $name::$variant)*];
                let at = $crate::api::read::variant(&value, &[stringify!($first) $(, stringify!($variant))*], sound);
                ALL.get(at).copied().unwrap_or($name::$first)
            }
        }
    };
}
#[cfg(feature = "browser")]
pub(crate) use readable_words;

impl FromJson for Value {
    fn from_json(value: Value, _: &mut bool) -> Value {
        value
    }
}

impl FromJson for String {
    #[inline(never)]
    fn from_json(value: Value, sound: &mut bool) -> String {
        match value {
            Value::String(text) => text,
            _ => {
                *sound = false;
                String::new()
            }
        }
    }
}

impl FromJson for bool {
    fn from_json(value: Value, sound: &mut bool) -> bool {
        value.as_bool().unwrap_or_else(|| {
            *sound = false;
            false
        })
    }
}

macro_rules! readable_numbers {
    ($($number:ty)*) => { $(
        impl FromJson for $number {
            fn from_json(value: Value, sound: &mut bool) -> $number {
                let number = value.as_u64().and_then(|number| <$number>::try_from(number).ok());
                number.unwrap_or_else(|| {
                    *sound = false;
                    0
                })
            }
        }
    )* };
}
readable_numbers!(u8 u16 u32 u64);

impl FromJson for i64 {
    fn from_json(value: Value, sound: &mut bool) -> i64 {
        value.as_i64().unwrap_or_else(|| {
            *sound = false;
            0
        })
    }
}

impl FromJson for Map<String, Value> {
    fn from_json(value: Value, sound: &mut bool) -> Self {
        Fields::of(value, sound).map
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: Value, sound: &mut bool) -> Self {
        if value.is_null() { None } else { Some(T::from_json(value, sound)) }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    #[inline(never)]
    fn from_json(value: Value, sound: &mut bool) -> Self {
        let mut read = Vec::new();
        match value {
            Value::Array(items) => {
                for item in items {
                    read.push(T::from_json(item, sound));
                }
            }
            _ => *sound = false,
        }
        read
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn from_json(value: Value, sound: &mut bool) -> Self {
        let map = Map::from_json(value, sound);
        let mut read = BTreeMap::new();
        for (name, value) in map {
            read.insert(name, T::from_json(value, sound));
        }
        read
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(value: Value, sound: &mut bool) -> Self {
        let mut items = Vec::from_json(value, sound);
        *sound &= items.len() == 2;
        let (second, first) = (items.pop().unwrap_or_default(), items.pop().unwrap_or_default());
        (A::from_json(first, sound), B::from_json(second, sound))
    }
}

readable!(Catalogue { procedures });
readable!(ProcedureSummary {
    code,
    name,
    short_name,
    field,
    service_level,
    fileable,
    frequent or false,
    keywords or Vec::new(),
    levels or Vec::new(),
    agencies or Vec::new(),
    who_may_file or Vec::new(),
    ways or Vec::new(),
    free,
    state or ProcedureState::InForce,
    replaced_by or Vec::new(),
    former_codes or Vec::new(),
});
readable_words!(ServiceLevel: Full, Partial, Online, Information);
readable_words!(ProcedureState: InForce, Expired, Replaced, Abolished);
readable!(Procedure {
    [summary: ProcedureSummary]
    decision,
    kind,
    authorities or Vec::new(),
    ending,
    successors or Vec::new(),
    channels,
    fee_exemption,
    fees or Vec::new(),
    cases,
    steps,
    legal_basis or Vec::new(),
    conditions,
    results or Vec::new(),
    form_version,
    kept or Vec::new(),
});
readable!(Successor { code, name });
readable!(Ending { on, decision, note });
readable!(KeptText { part, text });
readable_words!(ProcedurePart: Description, Agencies, Channels, Papers, Steps, Results, LegalBasis);
readable!(ChannelTerms { channel, time, time_text, fee, fee_note, fee_doubt, note });
readable_words!(FeeDoubt: FreeButPriced, FreeButReferred, TooSmall, RunTogether);
readable_words!(Channel: InPerson, Online, Post);
readable!(ProcessingTime { amount, unit, cut_off_hour, unit_published });
readable_words!(TimeUnit: Hour, WorkingHour, WorkingDay, Day, Month);
readable!(LegalText { number, title, issued_on, issuer });
readable!(ResultPaper { code, name });
readable!(FeeRule { code, name, kind, unit_amount, quantity, waived, waiver_reason });
readable_words!(FeeKind: Fee, Charge);
readable!(ProcedureCase { code, name, hint, answers or Map::new(), components });
readable!(DocumentComponent {
    code,
    name,
    hint,
    required,
    applies,
    originals,
    copies,
    max_files,
    max_bytes,
    accepts,
    group,
    remark or false,
    templates or Vec::new(),
});
readable!(FormTemplate { name, url, bytes });
readable_words!(FileKind: Pdf, Jpeg, Png, Heic, Docx);

readable!(Dossier {
    [summary: DossierSummary]
    case_name,
    form_version,
    answers,
    applicant,
    owner,
    subject,
    agency,
    papers,
    fees,
    appointment_at,
    processing_time,
    result_delivery,
    history,
});
readable!(DossierSummary { code, procedure_code, procedure_name, status, channel, submitted_at });
readable!(DossierPage { items, next_cursor });
readable!(Lookup { dossier });
readable!(PublicDossier { [summary: DossierSummary] agency, appointment_at });
readable!(Party { full_name or String::new(), identity_number, phone, email, address });
readable!(Agency { code, name });
readable!(ReceivedPaper { [file: HeldFile] component_name });
readable!(FeeStatement { lines, payable });
readable!(FeeLine { code, name, kind, unit_amount, quantity, waived, waiver_reason, payable });
readable!(StatusChange { at, status, actor, note });

readable!(Draft { id, procedure_code, procedure_name, case_code, form_version, answers, revision, updated_at, files });
readable!(DraftList { items });
readable!(DraftSummary { id, procedure_code, procedure_name, case_code, updated_at });
readable!(HeldFile { id, component_code, name, size, offset, sha256, kind });
readable!(Submission { case_code, form_version, answers, papers, declaration });
readable!(SubmittedPaper { file_id, sha256 });

readable!(Problem {
    kind as type or "about:blank".to_owned(),
    title,
    status,
    code,
    detail,
    errors or Vec::new(),
    trace,
});
readable_words!(
    ProblemCode: BadRequest, SignedOut, Forbidden, CsrfMismatch, NotFound, MethodNotAllowed, Conflict,
    IdempotencyMismatch, AnswersInvalid, PapersIncomplete, FormOutdated, FileKindRefused, FileTooLarge, FileEmpty,
    TooManyFiles, ChecksumMismatch, OffsetMismatch, TooManyRequests, Unavailable, Internal,
);
readable!(ProblemField { pointer, code, params or BTreeMap::new() });

readable!(Session { person, csrf_token, expires_at, now });
readable!(Person { full_name, identity_number, identity_level });
readable!(Profile {
    full_name,
    date_of_birth,
    gender,
    ethnicity,
    nationality,
    identity_number,
    identity_document,
    identity_issued_on,
    identity_issuer,
    phone,
    email,
    residence_province,
    residence_ward,
    residence_detail,
});
readable!(ProfileValue { value, source });
readable_words!(ProfileSource: Vneid, PopulationDatabase);

readable!(Units { items });
readable!(Unit { code, name, level, parent, former or Vec::new() });
readable!(FormerUnit { name, partly or false });

mod publicity;

#[cfg(test)]
mod publicity_tests;
#[cfg(test)]
mod tests;
