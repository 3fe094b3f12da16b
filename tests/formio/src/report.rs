//! Runs all pairs and says what differs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::ask::{self, Said};
use crate::compare::{Aspect, Case, Difference, Mark, Shape, compare};
use crate::known::{self, Known};
use crate::options::Options;
use crate::pairs::{self, Pair};
use crate::state::State;
use crate::{formio, ours};

/// What came of one pair.
struct Outcome<'a> {
    pair: &'a Pair,
    differences: Vec<Difference>,
    formio: State,
    ours: State,
}

impl Outcome<'_> {
    fn of(pair: &Pair) -> Outcome<'_> {
        Outcome { pair, differences: Vec::new(), formio: State::default(), ours: State::default() }
    }
}

/// Whether everything agrees, but for what is known.
pub fn run(options: &Options) -> Result<bool> {
    let start = Instant::now();
    fs::create_dir_all(&options.out)?;
    let known = known::read(&options.root.join("tests/formio/differences.toml"))?;
    let mut pairs = pairs::all(&options.root, options.seed, options.generated)?;
    if let Some(filter) = &options.filter {
        pairs.retain(|pair| pair.name.contains(filter.as_str()));
    }
    if options.list {
        for Pair { name, definition, answers, today } in &pairs {
            println!("{}", json!({ "pair": name, "definition": definition, "answers": answers, "today": today }));
        }
        return Ok(true);
    }
    let said = ask::all(options, &pairs)?;
    let mut outcomes = Vec::new();
    for (pair, said) in pairs.iter().zip(&said) {
        let outcome = one(pair, said).with_context(|| format!("{}\n{}", pair.name, pair.definition))?;
        outcomes.push(outcome);
    }
    fs::write(options.out.join("formio-differences.json"), serde_json::to_string_pretty(&evidence(&outcomes))?)?;
    let fine = say(options, &known, &outcomes);
    println!("{} pairs in {:.0} s", outcomes.len(), start.elapsed().as_secs_f64());
    Ok(fine)
}

fn one<'a>(pair: &'a Pair, said: &Said) -> Result<Outcome<'a>> {
    let whole = |difference| Outcome { pair, differences: vec![difference], ..Outcome::of(pair) };
    let program = match &said.program {
        Ok(program) => program,
        Err(reason) => return Ok(whole(Difference::whole(Aspect::Refused, "takes it", reason))),
    };
    let Some((formio, formio_data)) = formio::state(program, &said.answer)? else {
        return Ok(whole(Difference::whole(Aspect::Unsettled, "does not settle", "settles")));
    };
    let ours = ours::evaluate(program, pair.answers.as_ref(), &pair.today)?;
    let shape = Shape::of(&pair.definition, program);
    let opening = pair.answers.is_none();
    let today = &pair.today;
    let differences =
        compare(&Case { shape: &shape, today, opening, formio: &formio, formio_data: &formio_data, ours: &ours });
    Ok(Outcome { pair, differences, formio, ours })
}

/// Everything needed to look at a difference again.
fn evidence(outcomes: &[Outcome<'_>]) -> Value {
    let differing = outcomes.iter().filter(|outcome| !outcome.differences.is_empty());
    differing
        .map(|outcome| {
            json!({
                "pair": outcome.pair.name,
                "definition": outcome.pair.definition,
                "answers": outcome.pair.answers,
                "differences": outcome.differences,
                "form.io": outcome.formio,
                "ours": outcome.ours,
            })
        })
        .collect()
}

/// Prints the differences by their entry, then those without one; whether the table says it all and no more.
fn say(options: &Options, known: &[Known], outcomes: &[Outcome<'_>]) -> bool {
    let mut by_entry: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut unknown: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut following = 0;
    for outcome in outcomes {
        let entry = |difference: &Difference| known.iter().find(|known| known.covers(&outcome.pair.name, difference));
        let mut explained: BTreeSet<&str> = BTreeSet::new();
        let mut rest = Vec::new();
        for difference in &outcome.differences {
            match entry(difference) {
                Some(entry) => {
                    by_entry.entry(&entry.id).or_default().push(line(outcome, difference));
                    // A number for a text means the same wherever nobody asks which it is.
                    if !difference.marks.contains(&Mark::ReadHere) {
                        explained.insert(&difference.pointer);
                    }
                }
                None => rest.push(difference),
            }
        }
        // What follows from something explained is explained, and so on.
        let follows = |difference: &Difference, explained: &BTreeSet<&str>| {
            difference.follows.iter().any(|other| explained.contains(other.as_str()))
        };
        while let Some(at) = rest.iter().position(|difference| follows(difference, &explained)) {
            explained.insert(&rest.remove(at).pointer);
            following += 1;
        }
        for difference in rest {
            unknown.entry(kind(difference)).or_default().push(line(outcome, difference));
        }
    }
    for entry in known {
        let lines = by_entry.get(entry.id.as_str()).map_or(&[][..], Vec::as_slice);
        let sort = if entry.fault { "to be mended" } else { "meant" };
        println!("{} ({sort}, {} times): {} {}", entry.id, lines.len(), entry.what, entry.reason);
        lines.iter().filter(|_| options.all).for_each(|line| println!("    {line}"));
    }
    println!("{following} differences follow from these");
    for (kind, lines) in &unknown {
        println!("UNKNOWN {kind}, {} times", lines.len());
        lines.iter().take(if options.all { usize::MAX } else { 6 }).for_each(|line| println!("    {line}"));
    }
    let gone: Vec<&str> = known.iter().map(|entry| entry.id.as_str()).filter(|id| !by_entry.contains_key(id)).collect();
    if options.filter.is_none() && !gone.is_empty() {
        println!("No longer occur, and must leave the table: {}", gone.join(", "));
        return false;
    }
    unknown.is_empty()
}

fn kind(difference: &Difference) -> String {
    let Difference { aspect, kind, rule, side, marks, .. } = difference;
    format!("{aspect:?} {kind} {rule} side={side:?} {marks:?}")
}

fn line(outcome: &Outcome<'_>, difference: &Difference) -> String {
    let Difference { pointer, formio, ours, rule, follows, .. } = difference;
    let follows = if follows.is_empty() { String::new() } else { format!(" (after {})", follows.join(", ")) };
    format!("{} {pointer} {rule}: form.io {formio}, ours {ours}{follows}", outcome.pair.name)
}
