//! `cargo xtask formio`: our form engine against form.io itself, in Chromium.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::cli::FormioArgs;
use crate::{paths, process, setup};

const PACKAGE: &str = "mot-cua-formio";

/// Builds the test and runs it; an error when something differs that tests/formio/differences.toml does not name.
pub fn run(args: &FormioArgs) -> Result<()> {
    let formio = setup::for_formio()?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let build = ["build", "--quiet", "--package", PACKAGE, "--profile", "tools"];
    process::run(Command::new(cargo).args(build).current_dir(paths::root()))?;
    let output = paths::root().join("test-output");
    fs::create_dir_all(&output)?;
    let mut command = Command::new(paths::tool_binary(PACKAGE));
    command.arg("--formio").arg(formio).arg("--root").arg(paths::root()).arg("--out").arg(output);
    command.arg("--generated").arg(args.generated.to_string());
    if let Some(seed) = args.seed {
        command.arg("--seed").arg(seed.to_string());
    }
    if args.replay {
        command.arg("--replay");
    }
    if args.all {
        command.arg("--all");
    }
    command.args(&args.only);
    process::run(&mut command)
}
