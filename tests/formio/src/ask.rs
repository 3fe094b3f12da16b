//! Asking form.io about all pairs: two pages side by side, or what it said the last time.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::Path;

use anyhow::Result;
use mot_cua::forms::Program;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::options::Options;
use crate::pairs::Pair;
use crate::{formio, server};

/// Pairs per call into a page: enough that the calls cost nothing, few enough that a stall is noticed.
const BATCH: usize = 20;
/// One page keeps one core busy; the smallest machine we know has two.
const PAGES: usize = 2;

/// Our program for a pair (or why we refuse its definition), and what form.io said.
pub struct Said {
    pub program: Result<Program, String>,
    pub answer: Value,
}

/// What is still to be asked: places in the list of pairs, and their questions.
type Batch = Vec<(usize, Value)>;

/// Asks about all pairs; the answers stand in the same order.
pub fn all(options: &Options, pairs: &[Pair]) -> Result<Vec<Said>> {
    let file = options.out.join("formio-answers.json");
    let before = if options.replay || options.filter.is_some() { remembered(&file) } else { BTreeMap::new() };
    let mut said = Vec::new();
    let mut batches: VecDeque<(&str, Batch)> = VecDeque::new();
    for (place, pair) in pairs.iter().enumerate() {
        let program = Program::compile(&pair.definition).map_err(|error| error.to_string());
        let mut answer = Value::Null;
        if let Ok(program) = &program {
            let question = formio::question(program, &pair.definition, pair.answers.as_ref());
            match before.get(&key(pair, &question)).filter(|_| options.replay) {
                Some(known) => answer = known.clone(),
                None => match batches.back_mut().filter(|(today, batch)| *today == pair.today && batch.len() < BATCH) {
                    Some((_, batch)) => batch.push((place, question)),
                    None => batches.push_back((&pair.today, vec![(place, question)])),
                },
            }
        }
        said.push(Said { program, answer });
    }
    if !batches.is_empty() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        for (place, answer) in runtime.block_on(ask(options, batches))? {
            said[place].answer = answer;
        }
    }
    let mut remember = before;
    for (pair, Said { program, answer }) in pairs.iter().zip(&said) {
        if let Ok(program) = program {
            let question = formio::question(program, &pair.definition, pair.answers.as_ref());
            remember.insert(key(pair, &question), answer.clone());
        }
    }
    fs::write(&file, json!(remember).to_string())?;
    Ok(said)
}

/// Everything that form.io's answer depends on, but for form.io and the page.
fn key(pair: &Pair, question: &Value) -> String {
    format!("{} {question}", pair.today)
}

/// What form.io said before; nothing, when it was not asked yet.
fn remembered(file: &Path) -> BTreeMap<String, Value> {
    let text = fs::read_to_string(file).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

async fn ask(options: &Options, batches: VecDeque<(&str, Batch)>) -> Result<Vec<(usize, Value)>> {
    let browser = Browser::start(&server::start(&options.formio)?, &options.out)?;
    let queue = RefCell::new(batches);
    let found = RefCell::new(Vec::new());
    let work = async || -> Result<()> {
        let page = browser.open().await?;
        loop {
            let Some((today, batch)) = queue.borrow_mut().pop_front() else { break };
            let (places, questions): (Vec<usize>, Vec<Value>) = batch.into_iter().unzip();
            let answers = page.run(questions, today).await?;
            found.borrow_mut().extend(places.into_iter().zip(answers));
        }
        page.close().await
    };
    const { assert!(PAGES == 2) };
    let (one, other) = tokio::join!(work(), work());
    one.and(other)?;
    Ok(found.into_inner())
}
