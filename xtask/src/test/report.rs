//! What the parts of a test run came to.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// A run of several parts. A part that fails does not stop the others.
#[derive(Default)]
pub struct Report {
    parts: Vec<Part>,
}

struct Part {
    name: &'static str,
    passed: bool,
    duration: Duration,
}

impl Report {
    /// Runs one part under a heading; says whether it passed.
    pub fn part(&mut self, name: &'static str, run: impl FnOnce() -> Result<()>) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let outcome = run();
        let duration = start.elapsed();
        if let Err(error) = &outcome {
            eprintln!("error: {error:#}");
        }
        let passed = outcome.is_ok();
        println!("── {name}: {} ({:.0} s)", word(passed), duration.as_secs_f32());
        self.parts.push(Part { name, passed, duration });
        passed
    }

    /// A part that cannot run because another failed: it counts as failed.
    pub fn skip(&mut self, name: &'static str, reason: &str) {
        self.part(name, || bail!("not run: {reason}"));
    }

    /// Prints the table and the final count; an error when a part failed.
    pub fn finish(self) -> Result<()> {
        print!("\n{}", self.table());
        let failed = self.parts.iter().filter(|part| !part.passed).count();
        println!("{} passed, {failed} failed", self.parts.len() - failed);
        if failed > 0 {
            bail!("{failed} of {} parts failed", self.parts.len());
        }
        Ok(())
    }

    fn table(&self) -> String {
        let width = self.parts.iter().map(|part| part.name.chars().count()).max().unwrap_or(0);
        let lines = self.parts.iter().map(|part| {
            format!("{:width$}  {:6}  {:>5.0} s\n", part.name, word(part.passed), part.duration.as_secs_f32())
        });
        lines.collect()
    }
}

fn word(passed: bool) -> &'static str {
    if passed { "ok" } else { "FAILED" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_fails_the_run_but_not_the_other_parts() {
        let mut report = Report::default();
        assert!(!report.part("first", || bail!("no")));
        assert!(report.part("second one", || Ok(())));
        report.skip("third", "first failed");
        assert_eq!(report.table().lines().next(), Some("first       FAILED      0 s"));
        assert_eq!(report.parts.iter().filter(|part| part.passed).count(), 1);
        assert!(report.finish().is_err());
    }

    #[test]
    fn all_parts_passed() {
        let mut report = Report::default();
        report.part("only", || Ok(()));
        assert!(report.finish().is_ok());
    }
}
