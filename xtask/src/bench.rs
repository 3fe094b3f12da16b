//! `cargo xtask bench forms`: how quick a form is in ours, in other renderers, and as a static page; `bench rows`: whether
//! a long list ever holds the page up.

use std::process::Command;

use anyhow::Result;

use crate::cli::BenchFormsArgs;
use crate::renderer::Renderer;
use crate::{paths, process, setup};

/// Builds our renderer's page, then measures (tests/bench/forms).
pub fn forms(args: &BenchFormsArgs) -> Result<()> {
    let renderer = Renderer::Alone.build(&setup::for_build()?)?;
    let peers = setup::for_bench()?;
    let mut command = Command::new("node");
    command.arg(paths::root().join("tests/bench/forms/main.mjs"));
    command.arg("--renderer").arg(renderer).arg("--peers").arg(peers);
    command.arg("--out").arg(paths::target().join("bench-forms.json"));
    command.arg("--sizes").arg(&args.sizes).arg("--runs").arg(args.runs.to_string());
    if let Some(only) = &args.only {
        command.arg("--only").arg(only);
    }
    process::run(&mut command)
}

/// Builds our renderer's page, then works a list of 200 rows (tests/bench/forms/rows.mjs).
pub fn rows(runs: u32) -> Result<()> {
    let renderer = Renderer::Alone.build(&setup::for_build()?)?;
    let mut command = Command::new("node");
    command.arg(paths::root().join("tests/bench/forms/rows.mjs"));
    command.arg("--renderer").arg(renderer).arg("--runs").arg(runs.to_string());
    process::run(&mut command)
}
