//! What happened, in order: for who has to understand a failure.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Instant;

/// The record of one run.
#[derive(Debug)]
pub struct Log {
    begun: Instant,
    lines: Mutex<Vec<String>>,
}

impl Default for Log {
    fn default() -> Self {
        Log { begun: Instant::now(), lines: Mutex::default() }
    }
}

impl Log {
    /// Writes a line with the time since the beginning.
    pub fn add(&self, line: impl AsRef<str>) {
        if let Ok(mut lines) = self.lines.lock() {
            lines.push(format!("{:7.2} s  {}", self.begun.elapsed().as_secs_f64(), line.as_ref()));
        }
    }

    /// All lines.
    pub fn lines(&self) -> Vec<String> {
        self.lines.lock().map(|lines| lines.clone()).unwrap_or_default()
    }
}

/// How many there are of each.
pub fn counted(names: impl IntoIterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts
}
