//! What is tried with bytes that nobody meant well. Each way panics when something is wrong; the time and the memory it
//! takes are watched from outside. libFuzzer brings new bytes, `tests/fuzzed.rs` those that are kept.

/// With `SAY=1` in the environment, tells what an input means: for one that failed.
macro_rules! say {
    ($($words:tt)*) => {
        if std::env::var_os("SAY").is_some() {
            eprintln!($($words)*);
        }
    };
}

mod answers;
mod form;
mod hostile;

use mot_cua::domain::date::Date;
use mot_cua::forms::fragments::Fragments;
use mot_cua::forms::logic::{self, Rule, Scope};
use mot_cua::forms::{Context, Program, Session, lint, pattern};
use serde_json::{Value, json};

pub use answers::answers;

/// A definition: as JSON, as a program, as `form check` sees it.
pub fn definition(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let report = lint::check_text(text, &Fragments::default());
    report.remarks.iter().for_each(|remark| drop(remark.to_string()));
    let Ok(definition) = serde_json::from_str::<Value>(text) else { return };
    let program = match Program::compile(&definition) {
        Ok(program) => program,
        Err(refused) => {
            assert!(report.problems() > 0, "form check has nothing to say to: {refused}");
            return;
        }
    };
    with_context(|context| {
        let opening = program.opening_answers("a", context.today);
        let mut session = Session::open(&program, opening, context);
        for node in 0..program.nodes.len() {
            session.set(&program, context, &program.pointer_to(node), json!("1"));
        }
        if is_settled(&report) {
            is_as_opened_anew(&program, &session, context);
        }
    });
}

/// Whether nothing is shown or worked out by a rule that reads itself, or what it stands in: what comes of those may
/// depend on what was there before.
fn is_settled(report: &lint::Report) -> bool {
    let around = |own: &str, read: &String| read == "the whole form" || own.starts_with(&format!("{read}."));
    let mut depends = report.depends.iter();
    !depends.any(|it| it.visibility.iter().chain(&it.value).any(|read| around(&it.path, read)))
        && !report.remarks.iter().any(|remark| remark.why.contains("reads it itself"))
}

/// A rule and what it is asked about: `[rule, answers]`.
pub fn logic(bytes: &[u8]) {
    let Ok(Value::Array(pair)) = serde_json::from_slice::<Value>(bytes) else { return };
    let Some(Ok(rule)) = pair.first().map(Rule::compile) else { return };
    let data = pair.get(1).unwrap_or(&Value::Null);
    let context = logic::Context { today: Some(today()) };
    let all = rule.evaluate(Scope::Root(data), &context);
    let in_row = Scope::Form { data, row: data.get("row"), row_index: Some(1), value: data.get("value") };
    rule.evaluate(in_row, &context);
    if !all.is_null() {
        assert_eq!(rule.holds(Scope::Root(data), &context), logic::truthy(&all), "{all}");
    }
    // What a rule does not say it reads makes no difference to it: on that the order of everything is built.
    if let (Value::Object(members), false) = (data, rule.reads_everything()) {
        let mut needed = members.clone();
        needed.retain(|key, _| rule.reads().iter().any(|name| name.split('.').next() == Some(key)));
        assert_eq!(all, rule.evaluate(Scope::Root(&Value::Object(needed)), &context), "reads more than it says");
    }
}

/// After any series of changes a form stands as if it had been opened with these answers.
fn is_as_opened_anew(program: &Program, session: &Session, context: &Context<'_>) {
    let anew = program.evaluate(session.answers(), context);
    let now = session.evaluation(program);
    assert_eq!(now.effective, anew.effective);
    assert_eq!(now.hidden, anew.hidden);
    assert_eq!(now.findings, anew.findings);
}

fn today() -> Date {
    Date::parse_typed("23/11/2026").unwrap_or_else(|_| unreachable!())
}

/// As in the backend: units from a table.
fn with_context<T>(work: impl FnOnce(&Context<'_>) -> T) -> T {
    let parent_of_unit = |code: &str| match code {
        "79" => Some(String::new()),
        "25747" => Some("79".to_owned()),
        _ => None,
    };
    work(&Context { today: today(), property: &pattern::property, parent_of_unit: Some(&parent_of_unit) })
}
