//! `cargo xtask test`: everything that must hold before a change goes in. CI runs this and nothing else.

mod native;
mod report;

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::cli::{Browser, TestArgs};
use crate::setup::{self, TestTools, Tools};
use crate::{backend, build, contract, paths, process, weigh};
use report::Report;

const JOURNEYS: &str = "mot-cua-journeys";

/// Runs all parts, or with `--browser` or `--only` just the journeys; an error when one failed.
pub fn run(args: &TestArgs) -> Result<()> {
    let browsers = if args.browser.is_empty() { &Browser::ALL } else { args.browser.as_slice() };
    let only_journeys = args.only.is_some() || !args.browser.is_empty();
    let tools = setup::for_tests(browsers)?;
    let mut report = Report::default();
    if !only_journeys {
        native::run(&mut report, &tools);
    }
    let built = args.no_build || build_all(&mut report, &tools.tools, !only_journeys);
    if !only_journeys {
        contract_parts(&mut report, &tools, built);
    }
    if built {
        report.part("journeys", || journeys(&tools, args, browsers));
    } else {
        report.skip("journeys", "not everything could be built");
    }
    report.finish()
}

/// The site and the programs that the other parts need; says whether all are there.
fn build_all(report: &mut Report, tools: &Tools, with_weight: bool) -> bool {
    let site = report.part("build: site", || build::site(tools, false));
    if with_weight {
        if site {
            report.part("weight", weigh::run);
        } else {
            report.skip("weight", "the site could not be built");
        }
    }
    let programs = report.part("build: backend and journeys", || {
        backend::build(tools)?;
        build_journeys(tools)
    });
    site && programs
}

fn contract_parts(report: &mut Report, tools: &TestTools, built: bool) {
    const CURRENT: &str = "contract: document is current";
    const KEPT: &str = "contract: backend keeps it";
    if built {
        report.part(CURRENT, contract::check_current);
        report.part(KEPT, || contract::try_out(tools));
    } else {
        report.skip(CURRENT, "not everything could be built");
        report.skip(KEPT, "not everything could be built");
    }
}

/// The browser journeys; they start backends and drivers themselves.
fn journeys(tools: &TestTools, args: &TestArgs, browsers: &[Browser]) -> Result<()> {
    let mut command = journeys_command(tools, browsers, args.headed)?;
    command.args(&args.only);
    process::run(&mut command)
}

/// Builds the program of the journeys.
pub fn build_journeys(tools: &Tools) -> Result<()> {
    build::native(tools, JOURNEYS)
}

/// The program of the journeys, for these browsers and what is built.
pub fn journeys_command(tools: &TestTools, browsers: &[Browser], headed: bool) -> Result<Command> {
    let output = paths::root().join("test-output");
    fs::create_dir_all(&output)?;
    let program = paths::tool_binary(JOURNEYS);
    let mut command = tools.tools.command(&program.to_string_lossy());
    command.arg("--dist").arg(paths::dist());
    command.arg("--backend").arg(paths::tool_binary(backend::PACKAGE));
    command.arg("--axe").arg(&tools.axe).arg("--out").arg(output);
    for browser in browsers {
        command.args(["--browser", browser.name()]);
    }
    // Two at once: while one waits for its browser the other works, on the smallest machine we know (2 cores).
    command.args(["--jobs", "2"]);
    if headed {
        command.arg("--headed");
    }
    Ok(command)
}
