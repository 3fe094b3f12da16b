//! The form as the backend publishes it, asked for before the weather turns.

use anyhow::{Context, Result};
use mot_cua::api::dto::{Procedure, Session};
use mot_cua::domain::moment::LocalMoment;
use mot_cua::forms::Program;
use serde_json::Value;

use super::plan::{Example, Published};
use crate::backend::Backend;

macro_rules! vectors {
    ($($code:literal),*) => {
        /// The test vectors of a form.
        fn vectors(code: &str) -> Option<&'static str> {
            match code {
                $($code => Some(include_str!(concat!("../../../vectors/forms/", $code, ".json"))),)*
                _ => None,
            }
        }
    };
}

vectors!(
    "1.000656", "1.000894", "1.001193", "1.001612", "1.001776", "1.004194", "1.004222", "1.004873", "1.013225",
    "1.013831", "2.000635", "3.000333"
);

/// Faultless answers to a form.
pub fn examples(code: &str) -> Result<Vec<Example>> {
    let all: Vec<Value> = serde_json::from_str(vectors(code).unwrap_or("[]"))?;
    let good = all.into_iter().filter(|it| it["expect"]["errors"].as_array().is_some_and(Vec::is_empty));
    let example = |it: Value| Some(Example { case: it["case"].as_str()?.to_owned(), answers: it["answers"].clone() });
    Ok(good.filter_map(example).collect())
}

/// Asks the backend for a procedure, its form, and what is known of a person.
pub async fn of(backend: &Backend, code: &str, identity_number: &str) -> Result<Published> {
    let cookie = backend.sign_in(identity_number).await?;
    let procedure: Procedure = serde_json::from_value(backend.get(&format!("/procedures/{code}"), None).await?)?;
    let version = procedure.form_version.as_deref().context("a procedure without a form")?;
    let form = backend.get(&format!("/forms/{version}"), None).await?;
    let program = Program::compile(&form).map_err(|error| anyhow::anyhow!("{code}: {error}"))?;
    let profile = serde_json::from_value(backend.get("/profile", Some(&cookie)).await?)?;
    let session: Session = serde_json::from_value(backend.get("/session", None).await?)?;
    let now = LocalMoment::parse_rfc3339(&session.now).context("the backend's clock")?;
    Ok(Published { procedure, program, profile, today: now.date(), examples: examples(code)? })
}
