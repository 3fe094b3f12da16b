//! What a night of storms came to.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Mutex;

use crate::options::Engine;

/// One run.
#[derive(Clone, Debug)]
pub struct Run {
    pub engine: Engine,
    pub seed: u64,
    pub seconds: f64,
    /// What was wrong; empty when nothing was.
    pub wrong: Vec<String>,
    /// Kinds of faults and actions with how often each came.
    pub met: BTreeMap<String, usize>,
}

/// All runs so far.
#[derive(Debug, Default)]
pub struct Summary(Mutex<Vec<Run>>);

impl Summary {
    /// Adds one.
    pub fn add(&self, run: Run) {
        if let Ok(mut runs) = self.0.lock() {
            runs.push(run);
        }
    }

    /// The table; nothing when there were no runs.
    pub fn table(&self) -> String {
        let Ok(runs) = self.0.lock() else { return String::new() };
        let mut table = String::new();
        for engine in Engine::ALL {
            let mut own: Vec<&Run> = runs.iter().filter(|run| run.engine == engine).collect();
            own.sort_by_key(|run| run.seed);
            if own.is_empty() {
                continue;
            }
            let (failed, seconds) = (
                own.iter().filter(|run| !run.wrong.is_empty()).count(),
                own.iter().map(|run| run.seconds).sum::<f64>(),
            );
            // Writing to a string cannot fail.
            let _ = writeln!(
                table,
                "{}: {} storms, {} passed, {failed} failed; {:.1} s each",
                engine.name(),
                own.len(),
                own.len() - failed,
                seconds / own.len() as f64
            );
            for run in own.iter().filter(|run| !run.wrong.is_empty()) {
                let first = run.wrong.first().map_or("", String::as_str);
                let _ = writeln!(table, "  seed {:<6} {}", run.seed, first.lines().next().unwrap_or_default());
            }
        }
        let mut met: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, count) in runs.iter().flat_map(|run| &run.met) {
            *met.entry(name).or_default() += count;
        }
        let met: Vec<String> = met.iter().map(|(name, count)| format!("{name} {count}")).collect();
        if !met.is_empty() {
            let _ = writeln!(table, "met: {}", met.join(", "));
        }
        table
    }
}
