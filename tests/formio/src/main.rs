//! The differential test "same meaning as form.io": the same definitions and answers in `@formio/js` and in our engine,
//! and every difference either mended or in `differences.toml`. See `--help`.

mod ask;
mod browser;
mod compare;
mod formio;
mod generate;
mod known;
mod options;
mod ours;
mod pairs;
mod report;
mod server;
mod state;

use std::process::ExitCode;

use clap::Parser;

use options::Options;

fn main() -> ExitCode {
    match report::run(&Options::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            use std::io::Write;
            // Nothing is left to tell it to.
            let _ = writeln!(std::io::stderr(), "mot-cua-formio: {error:#}");
            ExitCode::FAILURE
        }
    }
}
