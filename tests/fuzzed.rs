//! What the fuzzers keep, in the ordinary test run: a small corpus of each target, and every input that once failed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "fuzz/src/ways/mod.rs"]
mod ways;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// What the fuzzers allow an input, on a machine that does other things besides.
const LIMIT: Duration = Duration::from_secs(10);

fn replay(target: &str, way: fn(&[u8])) {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let mut replayed = 0;
    for folder in ["corpus", "failed"] {
        for entry in fs::read_dir(top.join(folder).join(target)).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            let start = Instant::now();
            if std::panic::catch_unwind(|| way(&bytes)).is_err() {
                panic!("failed: {}", path.display());
            }
            assert!(start.elapsed() < LIMIT, "{} took {:?}", path.display(), start.elapsed());
            replayed += 1;
        }
    }
    assert!(replayed > 20, "only {replayed} inputs found");
}

#[test]
fn definitions() {
    replay("definition", ways::definition);
}

#[test]
fn logic() {
    replay("logic", ways::logic);
}

#[test]
fn answers() {
    replay("answers", ways::answers);
}
