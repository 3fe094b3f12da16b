//! `cargo xtask bench forms`: how quick a form is in ours, in other renderers, and as a static page; `bench rows`: whether
//! a long list ever holds the page up; `bench list`: whether a list of thousands does; `bench upload`: a large file by our
//! client and by another; `bench search`: how quick and how good the search is, beside others.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::backend::Sandbox;
use crate::cli::{BenchFormsArgs, BenchSearchArgs, BenchUploadArgs};
use crate::renderer::Renderer;
use crate::{backend, build, paths, process, setup, wasm};

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
    let tools = setup::for_build()?;
    let packages = setup::for_upload_bench()?;
    let ours = program(&tools, "uploader")?;
    let mut command = Command::new("node");
    command.arg(paths::root().join("tests/bench/upload/main.mjs"));
    command.arg("--ours").arg(ours).arg("--packages").arg(packages);
    command.arg("--out").arg(paths::target().join("bench-upload.json"));
    command.arg("--megabytes").arg(args.megabytes.to_string()).arg("--runs").arg(args.runs.to_string());
    process::run(&mut command)
}

/// Builds our search's page, asks the backend for the catalogue, then measures (tests/bench/search).
pub fn search(args: &BenchSearchArgs) -> Result<()> {
    let tools = setup::for_build()?;
    let packages = setup::for_search_bench()?;
    backend::build(&tools)?;
    let ours = program(&tools, "searcher")?;
    let catalogue = paths::target().join("bench-catalogue.json");
    let log = paths::target().join("bench-search-backend.log");
    let server = Sandbox::with_catalogue(&ours, &log, args.catalogue.as_deref())?;
    let answer = minreq::get(format!("{}/api/v1/catalogue", server.url)).send()?;
    std::fs::write(&catalogue, answer.as_bytes()).context("cannot write the catalogue")?;
    drop(server);
    let mut command = Command::new("node");
    command.arg(paths::root().join("tests/bench/search/main.mjs"));
    command.arg("--ours").arg(ours).arg("--packages").arg(packages).arg("--catalogue").arg(catalogue);
    command.arg("--out").arg(paths::target().join("bench-search.json"));
    command.arg("--size").arg(args.size.to_string());
    process::run(&mut command)
}

/// Builds the site and serves it with the catalogue, then scrolls through all of it (tests/bench/list).
pub fn list(catalogue: Option<&Path>) -> Result<()> {
    let tools = setup::for_build()?;
    backend::build(&tools)?;
    build::site(&tools, false)?;
    let log = paths::target().join("bench-list-backend.log");
    let server = Sandbox::with_catalogue(&paths::dist(), &log, catalogue)?;
    let mut command = Command::new("node");
    command.arg(paths::root().join("tests/bench/list/main.mjs")).arg("--url").arg(&server.url);
    process::run(&mut command)
}

/// Builds a program for the browser as it would be shipped; gives back the directory with it.
fn program(tools: &setup::Tools, name: &str) -> Result<PathBuf> {
    build::fetch(tools)?;
    let mut cargo = tools.cargo();
    process::run(cargo.args(["build", "--quiet", "--release", "--target", setup::TARGET, "--bin", name]))?;
    let out = paths::target().join(name);
    wasm::bind(tools, &wasm::linked(name), name, &out)?;
    Ok(out)
}
