//! `cargo xtask storm`: made-up dossiers filed in browsers while everything fails that can (tests/browser/src/storm).

use anyhow::Result;

use crate::cli::{Browser, StormArgs};
use crate::{backend, build, process, setup, test};

/// Builds what is needed and runs the storms of the seeds that were asked for; an error when one found something.
pub fn run(args: &StormArgs) -> Result<()> {
    let browsers = if args.browser.is_empty() { &Browser::ALL } else { args.browser.as_slice() };
    let tools = setup::for_tests(browsers)?;
    if !args.no_build {
        build::site(&tools.tools, false)?;
        backend::build(&tools.tools)?;
        test::build_journeys(&tools.tools)?;
    }
    let mut command = test::journeys_command(&tools, browsers, args.headed)?;
    for seed in &args.seed {
        command.args(["--seed", &seed.to_string()]);
    }
    if let Some(seeds) = args.seeds {
        command.args(["--seeds", &seeds.to_string(), "--from", &args.from.to_string()]);
    }
    if let Some(code) = &args.procedure {
        command.args(["--procedure", code]);
    }
    process::run(&mut command)
}
