//! What lies beside the page: the definition and, where somebody put them there, answers to begin with.

use std::sync::Arc;

use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, window};

use crate::device::clock;
use crate::forms::Program;
use crate::ui::field::widgets;

/// With what the form begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// With its defaults.
    Fresh,
    /// With `answers.json`, where there is one.
    Answered,
}

/// A form to show.
pub struct Opened {
    pub program: Arc<Program>,
    pub answers: Value,
}

/// Why there is nothing to show.
pub enum Trouble {
    NotFetched,
    NotJson(String),
    /// What the compiler says.
    Definition(String),
}

/// Fetches and compiles.
pub async fn open(beginning: Beginning) -> Result<Opened, Trouble> {
    let text = text("definition.json").await.ok_or(Trouble::NotFetched)?;
    let definition: Value = serde_json::from_str(&text).map_err(|error| Trouble::NotJson(error.to_string()))?;
    let program = Program::compile(&definition).map_err(|error| Trouble::Definition(error.to_string()))?;
    widgets::fetch_for(&program).await.map_err(|_| Trouble::NotFetched)?;
    let given = match beginning {
        Beginning::Fresh => None,
        Beginning::Answered => text_of_answers().await,
    };
    let answers = given.unwrap_or_else(|| program.opening_answers("", clock::today()));
    Ok(Opened { program: Arc::new(program), answers })
}

async fn text_of_answers() -> Option<Value> {
    let answers: Value = serde_json::from_str(&text("answers.json").await?).ok()?;
    answers.is_object().then_some(answers)
}

async fn text(name: &str) -> Option<String> {
    let answer = JsFuture::from(window()?.fetch_with_str(name)).await.ok()?;
    let answer: Response = answer.dyn_into().ok().filter(Response::ok)?;
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
