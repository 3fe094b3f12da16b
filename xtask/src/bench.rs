//! `cargo xtask bench forms`: how quick a form is in ours, in other renderers, and as a static page; `bench rows`: whether
//! a long list ever holds the page up; `bench upload`: a large file by our client and by another.

use std::process::Command;

use anyhow::Result;

use crate::cli::{BenchFormsArgs, BenchUploadArgs};
use crate::renderer::Renderer;
use crate::{build, paths, process, setup, wasm};

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

/// Builds our client's page, then sends a file with it and with tus-js-client (tests/bench/upload).
pub fn upload(args: &BenchUploadArgs) -> Result<()> {
    const PROGRAM: &str = "uploader";
    let tools = setup::for_build()?;
    let packages = setup::for_upload_bench()?;
    build::fetch(&tools)?;
    let mut cargo = tools.cargo();
    process::run(cargo.args(["build", "--quiet", "--release", "--target", setup::TARGET, "--bin", PROGRAM]))?;
    let ours = paths::target().join(PROGRAM);
    wasm::bind(&tools, &wasm::linked(PROGRAM), PROGRAM, &ours)?;
    let mut command = Command::new("node");
    command.arg(paths::root().join("tests/bench/upload/main.mjs"));
    command.arg("--ours").arg(ours).arg("--packages").arg(packages);
    command.arg("--out").arg(paths::target().join("bench-upload.json"));
    command.arg("--megabytes").arg(args.megabytes.to_string()).arg("--runs").arg(args.runs.to_string());
    process::run(&mut command)
}
