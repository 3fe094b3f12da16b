//! `cargo xtask fuzz`: libFuzzer at the form engine. What is tried is in tests/fuzz/src/ways.

use std::fs;

use anyhow::{Result, bail};

use crate::cli::FuzzArgs;
use crate::{paths, process, setup};

/// Each target with the longest input that makes sense to it, in bytes.
const TARGETS: [(&str, u32); 3] = [("definition", 16_000), ("logic", 16_000), ("answers", 4_000)];

/// An input that takes longer has failed.
const SECONDS: u32 = 10;
/// A run that takes more memory has failed.
const MEGABYTES: u32 = 1024;

/// Fuzzes one target or all of them; an error when an input failed, which libFuzzer then says how to run again.
pub fn run(args: &FuzzArgs) -> Result<()> {
    let wanted = |name: &str| args.target.as_deref().is_none_or(|target| target == name);
    if !TARGETS.iter().any(|(name, _)| wanted(name)) {
        bail!("there is no such target; there are: {}", TARGETS.map(|(name, _)| name).join(", "));
    }
    let tools = setup::for_fuzz()?;
    let top = paths::root().join("tests").join("fuzz");
    for (name, longest) in TARGETS.into_iter().filter(|(name, _)| wanted(name)) {
        let found = top.join("found").join(name);
        fs::create_dir_all(&found)?;
        let mut command = tools.cargo();
        // The compiler is a stable one: coverage it has, sanitizers it has not. There is no unsafe code to watch.
        command.args(["fuzz", "run", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none", name]).arg(found);
        command.args(["corpus", "failed"].map(|folder| top.join(folder).join(name))).arg("--");
        command.args([
            format!("-max_total_time={}", args.minutes * 60),
            format!("-timeout={SECONDS}"),
            format!("-rss_limit_mb={MEGABYTES}"),
            format!("-max_len={longest}"),
        ]);
        process::run(&mut command)?;
    }
    Ok(())
}
